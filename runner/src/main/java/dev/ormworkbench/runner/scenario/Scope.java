package dev.ormworkbench.runner.scenario;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.session.ServerKind;
import dev.ormworkbench.database.session.TransactionMode;
import dev.ormworkbench.store.Behaviour;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.ServerProduct;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where something is expected. An empty set stands for all there are.
 *
 * @param implementations by their names; one that is named differs from the others
 * @param behaviours of which an implementation has one at least, which then differs from the others by its nature
 * @param transactionMode the one mode of transactions that is meant; empty for both
 * @param spread whether with sessions on different nodes of a cluster alone, or without alone; empty for both
 * @param snapshotIsolation whether on servers with it alone, or on those without it alone, see {@link
 *     ServerKind#snapshotIsolation}; empty for both
 */
public record Scope(
        Set<String> implementations,
        Set<Behaviour> behaviours,
        Set<ServerProduct> products,
        Optional<TransactionMode> transactionMode,
        Optional<Boolean> spread,
        Optional<Boolean> snapshotIsolation,
        Set<Isolation> isolations) {

    /**
     * What a scenario is played on.
     *
     * @param behaviours of the implementation
     * @param transactionMode of all its transactions
     * @param spread whether its sessions are on different nodes of a cluster
     */
    public record Setting(
            String implementation,
            Set<Behaviour> behaviours,
            ServerKind server,
            TransactionMode transactionMode,
            boolean spread,
            Isolation isolation) {

        public Setting {
            behaviours = inOrder(behaviours);
        }

        /** On this database. */
        public static Setting on(
                Database database,
                String implementation,
                Set<Behaviour> behaviours,
                boolean spread,
                Isolation isolation) {
            return new Setting(
                    implementation, behaviours, database.kind(), database.transactionMode(), spread, isolation);
        }
    }

    public Scope {
        implementations = inOrder(implementations);
        behaviours = inOrder(behaviours);
        products = inOrder(products);
        isolations = inOrder(isolations);
    }

    /** Everywhere. */
    public static Scope everywhere() {
        return new Scope(Set.of(), Set.of(), Set.of(), Optional.empty(), Optional.empty(), Optional.empty(), Set.of());
    }

    /** Whether the setting is one of those meant. */
    public boolean covers(Setting setting) {
        return covers(implementations, setting.implementation())
                && (behaviours.isEmpty() || setting.behaviours().stream().anyMatch(behaviours::contains))
                && covers(products, setting.server().product())
                && transactionMode.orElse(setting.transactionMode()) == setting.transactionMode()
                && spread.orElse(setting.spread()) == setting.spread()
                && snapshotIsolation.orElse(setting.server().snapshotIsolation())
                        == setting.server().snapshotIsolation()
                && covers(isolations, setting.isolation());
    }

    /** Whether it is about some implementations only: a declared difference between them and the others. */
    public boolean isDivergence() {
        return divergence() > 0;
    }

    /** How closely it says whose declared difference it is: 0 for nobody's, 1 by behaviours, 2 by names. */
    int divergence() {
        return !implementations.isEmpty() ? 2 : behaviours.isEmpty() ? 0 : 1;
    }

    /** Whether it is about some servers only. */
    public boolean namesServers() {
        return !products.isEmpty() || spread.isPresent() || snapshotIsolation.isPresent();
    }

    /**
     * The more it says the more it counts: where sessions are and when their conflicts come before an implementation, by
     * its name before by what it does, that before what a server is, and that before a level. What an implementation does
     * by its nature is a matter of who waits and who reads what, and so it is another one without waits.
     */
    int precedence() {
        return (spread.isPresent() ? 64 : 0)
                + (transactionMode.isPresent() ? 32 : 0)
                + (implementations.isEmpty() ? 0 : 16)
                + (behaviours.isEmpty() ? 0 : 8)
                + (snapshotIsolation.isPresent() ? 4 : 0)
                + (products.isEmpty() ? 0 : 2)
                + (isolations.isEmpty() ? 0 : 1);
    }

    private static <T> Set<T> inOrder(Set<T> elements) {
        return Collections.unmodifiableSet(new TreeSet<>(elements));
    }

    private static <T> boolean covers(Set<T> meant, T one) {
        return meant.isEmpty() || meant.contains(one);
    }
}
