package dev.ormworkbench.database;

import java.util.Optional;
import java.util.Set;

/** Who waits for a row lock, by the server's own word. Not thread-safe. */
@FunctionalInterface
public interface LockWaits extends AutoCloseable {

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
