package dev.ormworkbench.runner.run;

import dev.ormworkbench.database.ConnectionPool;
import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.StorePools;
import dev.ormworkbench.database.lockwait.LockWaits;
import dev.ormworkbench.runner.console.Timing;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.store.Contract;
import dev.ormworkbench.runner.store.Stores;
import dev.ormworkbench.store.Locking;
import java.util.List;
import java.util.Set;

/** The stores of a run: one for each implementation, or one for each implementation and node of a cluster. */
public final class StoresOnNodes implements AutoCloseable {

    private final Tracing tracing;
    /** The workbench's own pool on each node. */
    private final List<ConnectionPool> nodes;

    private final List<StorePools> pools;
    private final List<OpeningStores> stores;

    private StoresOnNodes(
            Tracing tracing, List<ConnectionPool> nodes, List<StorePools> pools, List<OpeningStores> stores) {
        this.tracing = tracing;
        this.nodes = nodes;
        this.pools = pools;
        this.stores = stores;
    }

    /**
     * Starts to open stores of each implementation, see {@link OpeningStores#on}.
     *
     * @param tracing has the pools to open them on, unless each node has its own
     * @param spread whether to open them on each node that the database's URL names
     * @param clock notes how long each took
     * @throws UnplayableException if {@code spread} is set, and the database is no cluster or its URL names fewer than two nodes
     */
    public static StoresOnNodes open(
            Tracing tracing,
            boolean spread,
            List<Implementation> implementations,
            Set<Contract> contracts,
            Set<Locking> lockings,
            Timing clock) {
        Database database = tracing.database();
        if (!spread) {
            OpeningStores stores =
                    OpeningStores.on(database, tracing.connections(), implementations, contracts, lockings, clock);
            return new StoresOnNodes(tracing, List.of(), List.of(), List.of(stores));
        }
        if (!canSpread(database)) {
            throw new UnplayableException(
                    "--spread needs a cluster in which every node accepts writes, and at least two of its nodes"
                            + " in --db, such as jdbc:mysql:loadbalance://n1:3306,n2:3306/test");
        }
        List<StorePools> pools =
                database.newStorePoolsByHost(tracing.connections().autoCommit());
        return new StoresOnNodes(
                tracing,
                database.newPoolsByHost(),
                pools,
                pools.stream()
                        .map(node -> OpeningStores.on(
                                database, node.connections(), implementations, contracts, lockings, clock))
                        .toList());
    }

    /** Returns whether the database is a cluster and its URL names several nodes. */
    public static boolean canSpread(Database database) {
        return database.kind().cluster() && database.hasSeveralHosts();
    }

    /** Returns whether each node has stores of its own. */
    public boolean isSpread() {
        return !nodes.isEmpty();
    }

    /**
     * Waits for the next implementation whose stores have opened or failed to open, and returns its name. Each is returned once.
     *
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    String next() throws InterruptedException {
        return stores.get(0).next();
    }

    /**
     * Waits for the stores of this implementation with this locking strategy, and returns them by node.
     *
     * @throws java.util.concurrent.CompletionException if one cannot be opened, with the cause
     */
    List<Stores> get(String implementation, Locking locking) {
        return stores.stream().map(each -> each.get(implementation, locking)).toList();
    }

    /**
     * Opens connections on each node, beside the one of {@link #lockWaits}.
     *
     * @param callers the number of simultaneous callers
     * @throws dev.ormworkbench.database.failure.DatabaseException if one cannot be opened
     */
    void warmUp(int callers) {
        if (isSpread()) {
            pools.forEach(node -> node.warmUp(callers));
        } else {
            tracing.warmUp(callers);
        }
    }

    /** Returns a view of who waits for a lock. The caller closes it before this object. */
    LockWaits lockWaits() {
        Database database = tracing.database();
        return isSpread() ? database.lockWaits(nodes) : database.lockWaits();
    }

    @Override
    public void close() {
        try {
            stores.forEach(OpeningStores::close);
        } finally {
            pools.forEach(StorePools::close);
            nodes.forEach(ConnectionPool::close);
        }
    }
}
