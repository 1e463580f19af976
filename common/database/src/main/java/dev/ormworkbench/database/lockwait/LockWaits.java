package dev.ormworkbench.database.lockwait;

import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.store.ServerProduct;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** A view of the sessions that wait for a row lock, as the server reports them. Not thread-safe. */
@FunctionalInterface
public interface LockWaits extends AutoCloseable {

    /**
     * Opens a view of one server.
     *
     * @throws DatabaseException if there is no connection for it
     */
    static LockWaits on(DataSource server, ServerProduct product) {
        return ServerLockWaits.through(server, product);
    }

    /**
     * Opens a view of several nodes of a cluster.
     *
     * @throws DatabaseException if there is no connection for it
     */
    static LockWaits onNodes(List<? extends DataSource> nodes, ServerProduct product) {
        List<ServerLockWaits> each = new ArrayList<>();
        try {
            nodes.forEach(node -> each.add(ServerLockWaits.through(node, product)));
            return new LockWaitsOnNodes(each);
        } catch (DatabaseException e) {
            each.forEach(ServerLockWaits::close);
            throw e;
        }
    }

    /**
     * Returns the server's ids of the connections to this database that wait for a row lock now. If the server tells
     * which session waits for which, it omits those of a deadlock: the server is about to end one of them.
     *
     * @return empty if the server does not tell this user
     */
    Optional<Set<Long>> waiting();

    /** Waits until each viewed node has applied the other nodes' commits. Does nothing for one server. */
    default void awaitCommitted() {}

    /** Closes its connections. A second close does nothing. */
    @Override
    default void close() {}
}
