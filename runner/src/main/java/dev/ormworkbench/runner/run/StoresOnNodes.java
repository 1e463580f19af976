package dev.ormworkbench.runner.run;

import dev.ormworkbench.database.ConnectionPool;
import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.lockwait.LockWaits;
import dev.ormworkbench.runner.console.Timing;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import java.util.List;
import java.util.Set;

/** The stores that a run is played on: of each implementation one, or one for each node of a cluster. */
public final class StoresOnNodes implements AutoCloseable {

    private final Database database;
    private final List<ConnectionPool> nodes;
    private final List<OpeningStores> stores;

    private StoresOnNodes(Database database, List<ConnectionPool> nodes, List<OpeningStores> stores) {
        this.database = database;
        this.nodes = nodes;
        this.stores = stores;
    }

    /**
     * Begins to open stores of each implementation, one for each locking.
     *
     * @param tracing the pool that they are opened on, unless each node has one
     * @param spread whether they are opened on each node that the database's URL names
     * @param clock notes how long each took
     * @throws UnplayableException if they are to be spread, and it is no cluster, or names fewer than two of its nodes
     */
    public static StoresOnNodes open(
            Tracing tracing, boolean spread, List<PlayerStoreProvider> providers, Set<Locking> lockings, Timing clock) {
        Database database = tracing.database();
        if (!spread) {
            OpeningStores stores = OpeningStores.on(database, tracing.dataSource(), providers, lockings, clock);
            return new StoresOnNodes(database, List.of(), List.of(stores));
        }
        if (!canSpread(database)) {
            throw new UnplayableException(
                    "sessions can be spread only over a cluster whose nodes all take writes; name at least two nodes in"
                            + " the address, such as jdbc:mysql:loadbalance://n1:3306,n2:3306/test");
        }
        List<ConnectionPool> nodes = database.newPoolsByHost();
        return new StoresOnNodes(
                database,
                nodes,
                nodes.stream()
                        .map(node -> OpeningStores.on(database, node, providers, lockings, clock))
                        .toList());
    }

    /** Whether it is a cluster, and its URL names several nodes. */
    public static boolean canSpread(Database database) {
        return database.kind().cluster() && database.hasSeveralHosts();
    }

    /** Whether there is one for each node. */
    public boolean isSpread() {
        return !nodes.isEmpty();
    }

    /**
     * Waits for the next implementation whose stores are open, or have failed to; each comes once.
     *
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    String next() throws InterruptedException {
        return stores.get(0).next();
    }

    /**
     * Those of this implementation with this locking, by node, once they are open.
     *
     * @throws java.util.concurrent.CompletionException if one cannot be opened, with the cause
     */
    List<PlayerStore> get(String implementation, Locking locking) {
        return stores.stream().map(each -> each.get(implementation, locking)).toList();
    }

    /**
     * Opens connections on each node, beside the one of {@link #lockWaits}.
     *
     * @param connections how many callers there will be at once
     * @throws dev.ormworkbench.database.DatabaseException if one cannot be had
     */
    void warmUp(int connections) {
        if (isSpread()) {
            nodes.forEach(node -> node.warmUp(connections));
        } else {
            database.dataSource().warmUp(connections);
        }
    }

    /** A look at who waits for a lock; the caller closes it, before this. */
    LockWaits lockWaits() {
        return isSpread() ? database.lockWaits(nodes) : database.lockWaits();
    }

    @Override
    public void close() {
        try {
            stores.forEach(OpeningStores::close);
        } finally {
            nodes.forEach(ConnectionPool::close);
        }
    }
}
