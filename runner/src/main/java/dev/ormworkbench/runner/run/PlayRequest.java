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
 * What a user wants to play, before the database is known.
 *
 * @param levels those asked for, at least one
 * @param allLevels whether the user asked for all levels, not for names
 */
public record PlayRequest(List<Scenario> scenarios, List<Isolation> levels, boolean allLevels) {

    /** Returns the same request with these declared differences. */
    public PlayRequest with(Divergences divergences) {
        return new PlayRequest(scenarios.stream().map(divergences::in).toList(), levels, allLevels);
    }

    /**
     * Returns what a database offers the levels for.
     *
     * @param said takes a line for each level and scenario that is left out, and if a level behaves differently
     * @throws UnplayableException if the database does not offer a level that was named, or nothing is left
     */
    public List<PlannedPlay> on(Database database, Consumer<String> said) {
        return OfferedLevels.of(database).plays(scenarios, levels, allLevels, said);
    }

    /**
     * Returns the locking strategies of these scenarios.
     *
     * @param otherwise for scenarios that do not fix one
     */
    public Set<Locking> lockings(Locking otherwise) {
        Set<Locking> lockings = EnumSet.noneOf(Locking.class);
        scenarios.forEach(scenario -> lockings.add(scenario.locking().orElse(otherwise)));
        return lockings;
    }
}
