package dev.ormworkbench.runner.run;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.scenario.Divergences;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.store.Contract;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.guild.Fetching;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
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
     * @param spread whether sessions are on different nodes, where nothing is traced: lessons that count traffic are left out
     * @param said takes a line for each level and scenario that is left out, and if a level behaves differently
     * @throws UnplayableException if the database does not offer a level that was named, or nothing is left
     */
    public List<PlannedPlay> on(Database database, boolean spread, Consumer<String> said) {
        List<Scenario> possible = new ArrayList<>(scenarios);
        if (spread) {
            possible.removeIf(Scenario::countsTraffic);
            scenarios.stream()
                    .filter(Scenario::countsTraffic)
                    .forEach(each -> said.accept(
                            each.name() + " is left out: it counts what is sent, which --spread does not allow"));
        }
        return OfferedLevels.of(database).plays(possible, levels, allLevels, said);
    }

    /** Returns the contracts whose stores these scenarios call. */
    public Set<Contract> contracts() {
        Set<Contract> contracts = EnumSet.noneOf(Contract.class);
        scenarios.forEach(scenario -> contracts.addAll(scenario.contracts()));
        return contracts;
    }

    /** Returns the contracts whose stores each of these scenarios calls. Without them, an implementation can play none. */
    public Set<Contract> contractsOfAll() {
        Set<Contract> contracts = EnumSet.allOf(Contract.class);
        scenarios.forEach(scenario -> contracts.retainAll(scenario.contracts()));
        return contracts;
    }

    /**
     * Returns how guilds are fetched where a scenario leaves it open; empty if none does.
     *
     * @param asked what the user asks for
     */
    public Optional<Fetching> fetching(Fetching asked) {
        return scenarios.stream().anyMatch(Scenario::fetchesAsAsked) ? Optional.of(asked) : Optional.empty();
    }

    /** Returns a line for each implementation that lacks stores that some of these scenarios need. */
    public List<String> leftOut(List<Implementation> implementations) {
        List<String> lines = new ArrayList<>();
        for (Implementation implementation : implementations) {
            for (Contract contract : Contract.values()) {
                long without = scenarios.stream()
                        .filter(scenario -> scenario.contracts().contains(contract))
                        .count();
                if (without > 0 && lacks(implementation, contract)) {
                    String what = contract == Contract.PITFALLS ? "them" : "one";
                    lines.add(implementation.name() + " has no " + contract.asStore() + ": it does not play "
                            + (without == 1
                                    ? "the scenario that needs " + what
                                    : "the " + without + " scenarios that need " + what));
                }
            }
        }
        return lines;
    }

    /** Pitfalls are not missed where the store of guilds is: whoever lacks the one cannot have the others. */
    private static boolean lacks(Implementation implementation, Contract contract) {
        return !implementation.has(contract) && (contract != Contract.PITFALLS || implementation.has(Contract.GUILDS));
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
