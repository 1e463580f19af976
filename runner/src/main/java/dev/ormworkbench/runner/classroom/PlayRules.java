package dev.ormworkbench.runner.classroom;

import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.store.Contract;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.guild.Fetching;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a play is played.
 *
 * @param implementations the names of those that play, at least one
 * @param isolation the level of transactions that do not fix their own
 * @param locking the locking strategy of trades
 * @param fetching how guilds are fetched, unless a step fixes it
 * @param contracts the contracts that steps may call
 * @param script the scenario whose steps are played; empty if somebody types them
 */
public record PlayRules(
        List<String> implementations,
        Isolation isolation,
        Locking locking,
        Fetching fetching,
        Set<Contract> contracts,
        Optional<Scenario> script) {

    /** The sessions of a play whose steps are typed. */
    public static final List<String> SESSIONS = List.of("T1", "T2", "T3");

    /** Checks them. */
    public PlayRules {
        if (implementations.isEmpty()) {
            throw new IllegalArgumentException("a play needs an implementation");
        }
        implementations = List.copyOf(implementations);
        contracts = Set.copyOf(EnumSet.copyOf(contracts));
    }

    /** Returns the rules for steps that may call these contracts, too. */
    PlayRules withMore(Set<Contract> called) {
        Set<Contract> all = EnumSet.copyOf(contracts);
        all.addAll(called);
        return new PlayRules(implementations, isolation, locking, fetching, all, script);
    }

    /** Returns the rules for a scenario's own steps, which fix what the scenario fixes. */
    public PlayRules with(Scenario scenario) {
        return new PlayRules(
                implementations,
                scenario.isolation().orElse(isolation),
                scenario.locking().orElse(locking),
                scenario.fetching().orElse(fetching),
                scenario.contracts(),
                Optional.of(scenario));
    }
}
