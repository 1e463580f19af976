package dev.ormworkbench.runner.run;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.scenario.Divergences;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a user wants played, before it is known on what.
 *
 * @param levels those asked for, one at least
 * @param allLevels whether they were asked for as all that there are, and not by their names
 */
public record PlayRequest(List<Scenario> scenarios, List<Isolation> levels, boolean allLevels) {

    /** The same with what is declared beside. */
    public PlayRequest with(Divergences divergences) {
        return new PlayRequest(scenarios.stream().map(divergences::in).toList(), levels, allLevels);
    }

    /**
     * What of it a database has the levels for.
     *
     * @param said takes a line for each level and scenario that is left out, and for what is played otherwise than asked for
     * @throws UnplayableException if a level was asked for by its name that the database has not, or nothing is left
     */
    public List<PlannedPlay> on(Database database, Consumer<String> said) {
        return OfferedLevels.of(database).plays(scenarios, levels, allLevels, said);
    }

    /**
     * The ways in which trades are kept safe in these.
     *
     * @param otherwise where a scenario does not say
     */
    public Set<Locking> lockings(Locking otherwise) {
        Set<Locking> lockings = EnumSet.noneOf(Locking.class);
        scenarios.forEach(scenario -> lockings.add(scenario.locking().orElse(otherwise)));
        return lockings;
    }
}
