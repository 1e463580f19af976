package dev.ormworkbench.database.lockwait;

import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.store.ServerProduct;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** Who waits for a row lock, by the server's own word. Not thread-safe. */
@FunctionalInterface
public interface LockWaits extends AutoCloseable {

    /**
     * A look at one server.
     *
     * @throws DatabaseException if there is no connection for it
     */
    static LockWaits on(DataSource server, ServerProduct product) {
        return ServerLockWaits.through(server, product);
    }

    /**
     * A look at several nodes of a cluster.
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
     * The server's ids of the connections to this database that wait for a row lock now. Those of a deadlock are left
     * out where the server tells who waits for whom: it is about to end one of them.
     *
     * @return empty if this server does not tell, or not this user
     */
    Optional<Set<Long>> waiting();

    /** Waits until each node that is looked at has what another has committed; one server has nothing to wait for. */
    default void awaitCommitted() {}

    /** Gives back what it looks through. The second close does nothing. */
    @Override
    default void close() {}
}
