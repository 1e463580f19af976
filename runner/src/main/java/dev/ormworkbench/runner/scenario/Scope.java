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
 * The settings in which something is expected. An empty set or an empty optional stands for all.
 *
 * @param implementations names of implementations, which then differ from the others
 * @param behaviours an implementation needs at least one of these, and then differs from the others by its nature
 * @param transactionMode the only mode of transactions that it covers; empty for both
 * @param spread true covers only sessions on different nodes of a cluster, false only sessions on one node; empty
 *     covers both
 * @param snapshotIsolation true covers only servers with snapshot isolation, false only those without, see
 *     {@link ServerKind#snapshotIsolation}; empty covers both
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
     * The setting in which a scenario is played.
     *
     * @param behaviours the behaviours of the implementation
     * @param transactionMode the mode of all its transactions
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

        /** Returns a setting on this database. */
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

    /** Returns the scope that covers every setting. */
    public static Scope everywhere() {
        return new Scope(Set.of(), Set.of(), Set.of(), Optional.empty(), Optional.empty(), Optional.empty(), Set.of());
    }

    /** Returns whether the setting is in this scope. */
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

    /** Returns whether it covers only some implementations, which makes it a declared difference. */
    public boolean isDivergence() {
        return divergence() > 0;
    }

    /** Returns how specifically it names the implementations that differ: 0 not at all, 1 by behaviours, 2 by names. */
    int divergence() {
        return !implementations.isEmpty() ? 2 : behaviours.isEmpty() ? 0 : 1;
    }

    /** Returns whether it covers only some servers. */
    public boolean namesServers() {
        return !products.isEmpty() || spread.isPresent() || snapshotIsolation.isPresent();
    }

    /**
     * Returns its precedence: the more specific scope has the higher one. From highest to lowest: where sessions are,
     * when transactions detect conflicts, the names of implementations, their behaviours, what a server is, and the
     * level. The first two rank above implementations for a reason: what a behaviour does depends on who waits and who
     * reads what, and so it differs where nobody waits.
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
