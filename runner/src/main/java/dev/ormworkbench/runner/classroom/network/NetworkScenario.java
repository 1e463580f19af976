package dev.ormworkbench.runner.classroom.network;

import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.file.ScenarioFiles;
import dev.ormworkbench.runner.store.Contract;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.guild.Fetching;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A scenario or lesson that ships with the workbench and is played again and again. No session waits for another in it: such a wait
 * is no round trip, so the time would not be the network's.
 */
public record NetworkScenario(Scenario scenario) implements Piece {

    /** The same as those of pages that play. */
    private static final Isolation USUAL = Isolation.REPEATABLE_READ;

    /**
     * Checks the scenario.
     *
     * @throws IllegalArgumentException if a session may wait for another; the message says why that matters
     */
    public NetworkScenario {
        if (scenario.mayWait()) {
            throw new IllegalArgumentException("a session waits for another in " + scenario.name()
                    + ", and a wait is no round trip: choose another");
        }
    }

    /** Returns those that a product offers the level for: first the scenarios, then the lessons, both in their usual order. */
    public static List<NetworkScenario> all(ServerProduct product) {
        return Stream.concat(ScenarioFiles.scenarios().stream(), ScenarioFiles.lessons().stream())
                .filter(each -> !each.mayWait())
                .map(NetworkScenario::new)
                .filter(each -> each.isolation().isOn(product))
                .toList();
    }

    /**
     * Returns the one of this name.
     *
     * @throws IllegalArgumentException if there is none, if a session may wait for another in it, or if the product does not offer
     *     its level; the message does not repeat the name unless there is a scenario of this name
     */
    public static NetworkScenario named(String name, ServerProduct product) {
        NetworkScenario found = ScenarioFiles.shipped(name)
                .map(NetworkScenario::new)
                .orElseThrow(() -> new IllegalArgumentException("there is no such scenario"));
        if (!found.isolation().isOn(product)) {
            throw new IllegalArgumentException(product.displayName() + " does not offer the isolation level of "
                    + found.scenario().name());
        }
        return found;
    }

    @Override
    public Set<Contract> contracts() {
        return scenario.contracts();
    }

    @Override
    public Repeated on(NetworkStores stores, Fetching fetching) {
        return new RepeatedScenario(stores, this, fetching);
    }

    /** Returns the level of its transactions that do not fix their own. */
    Isolation isolation() {
        return scenario.isolation().orElse(USUAL);
    }
}
