package dev.ormworkbench.runner;

import dev.ormworkbench.database.ConnectionPool;
import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.LockWaits;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;

/** The stores that a run is played on: of each implementation one, or one for each node of a cluster. */
final class StoresOnNodes implements AutoCloseable {

    private final Database database;
    private final List<ConnectionPool> nodes;
    private final List<OpeningStores> stores;

    private StoresOnNodes(Database database, List<ConnectionPool> nodes, List<OpeningStores> stores) {
        this.database = database;
        this.nodes = nodes;
        this.stores = stores;
    }

    /** On one pool, the database's own or one in front of it. */
    static StoresOnNodes together(Database database, OpeningStores stores) {
        return new StoresOnNodes(database, List.of(), List.of(stores));
    }

    /**
     * On a pool for each node that the database's URL names.
     *
     * @param opening opens the stores on a pool
     * @throws UsageException if it is no cluster, or names fewer than two of its nodes
     */
    static StoresOnNodes spread(Database database, Function<DataSource, OpeningStores> opening) {
        if (!canSpread(database)) {
            throw new UsageException(
                    "--spread is for a cluster whose every node takes writes, two of them at least named"
                            + " in --db, such as jdbc:mysql:loadbalance://n1:3306,n2:3306/test");
        }
        List<ConnectionPool> nodes = database.newPoolsByHost();
        return new StoresOnNodes(database, nodes, nodes.stream().map(opening).toList());
    }

    /** Whether it is a cluster, and its URL names several nodes. */
    static boolean canSpread(Database database) {
        return database.kind().cluster() && database.hasSeveralHosts();
    }

    /** Whether there is one for each node. */
    boolean isSpread() {
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
