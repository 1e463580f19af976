package dev.ormworkbench.runner.scenario;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.ServerKind;
import dev.ormworkbench.database.TransactionMode;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.ServerProduct;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where something is expected. An empty set stands for all there are.
 *
 * @param implementations by their names; one that is named differs from the others by its nature
 * @param transactionMode the one mode of transactions that is meant; empty for both
 * @param spread whether with sessions on different nodes of a cluster alone, or without alone; empty for both
 * @param snapshotIsolation whether on servers with it alone, or on those without it alone, see {@link
 *     ServerKind#snapshotIsolation}; empty for both
 */
public record Scope(
        Set<String> implementations,
        Set<ServerProduct> products,
        Optional<TransactionMode> transactionMode,
        Optional<Boolean> spread,
        Optional<Boolean> snapshotIsolation,
        Set<Isolation> isolations) {

    /**
     * What a scenario is played on.
     *
     * @param transactionMode of all its transactions
     * @param spread whether its sessions are on different nodes of a cluster
     */
    public record Setting(
            String implementation,
            ServerKind server,
            TransactionMode transactionMode,
            boolean spread,
            Isolation isolation) {

        /** On this database. */
        public static Setting on(Database database, String implementation, boolean spread, Isolation isolation) {
            return new Setting(implementation, database.kind(), database.transactionMode(), spread, isolation);
        }
    }

    public Scope {
        implementations = inOrder(implementations);
        products = inOrder(products);
        isolations = inOrder(isolations);
    }

    /** Everywhere. */
    public static Scope everywhere() {
        return new Scope(Set.of(), Set.of(), Optional.empty(), Optional.empty(), Optional.empty(), Set.of());
    }

    /** Whether the setting is one of those meant. */
    public boolean covers(Setting setting) {
        return covers(implementations, setting.implementation())
                && covers(products, setting.server().product())
                && transactionMode.orElse(setting.transactionMode()) == setting.transactionMode()
                && spread.orElse(setting.spread()) == setting.spread()
                && snapshotIsolation.orElse(setting.server().snapshotIsolation())
                        == setting.server().snapshotIsolation()
                && covers(isolations, setting.isolation());
    }

    /** Whether it is about some implementations only: a declared difference between them and the others. */
    public boolean isDivergence() {
        return !implementations.isEmpty();
    }

    /** Whether it is about some servers only. */
    public boolean namesServers() {
        return !products.isEmpty() || spread.isPresent() || snapshotIsolation.isPresent();
    }

    /**
     * The more it says the more it counts: where sessions are and when their conflicts come before an implementation, that
     * before what a server is, and that before a level. What an implementation does by its nature is a matter of who
     * waits and who reads what, and so it is another one without waits.
     */
    int precedence() {
        return (spread.isPresent() ? 32 : 0)
                + (transactionMode.isPresent() ? 16 : 0)
                + (isDivergence() ? 8 : 0)
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
