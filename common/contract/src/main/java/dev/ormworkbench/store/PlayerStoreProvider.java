package dev.ormworkbench.store;

import java.util.Set;
import javax.sql.DataSource;

/**
 * Opens the stores of one implementation. The workbench finds a provider, on the class path or in a plugin, if its jar
 * names it in {@code META-INF/services/dev.ormworkbench.store.PlayerStoreProvider}. The provider must be a public class
 * with a public constructor without parameters.
 */
public interface PlayerStoreProvider {

    /**
     * Returns the implementation's name for users, such as {@code jdbc}: 1 to 40 lower-case letters, digits and hyphens,
     * beginning with no hyphen. No two providers may share a name, and no name may be {@code all} or {@code floor}.
     */
    String name();

    /** Returns one line that tells users how this implementation works. */
    String description();

    /** Returns the library and its loaded version in one line, such as {@code MyBatis 3.5.19}; see {@link LibraryVersion}. */
    String library();

    /**
     * Returns what its transactions do by nature, where the contract leaves that to the library. Lessons expect the results
     * that follow from it. Empty by default, as for plain SQL.
     */
    default Set<Behaviour> behaviours() {
        return Set.of();
    }

    /**
     * Opens a store on the workbench's table, which exists before the first call. Opening must not take a connection, because
     * the server may still be starting.
     *
     * @param dataSource lends connections with auto-commit on; the caller closes it
     * @param product the server's product, for libraries that choose a dialect
     * @throws RuntimeException if the library cannot be set up
     */
    PlayerStore open(DataSource dataSource, ServerProduct product, Locking locking);

    /**
     * Opens a store like {@link #open(DataSource, ServerProduct, Locking)} on connections whose auto-commit the user chose.
     * By default this opens a store on the connections for single statements. Its transactions then send more than they
     * must, and it cannot work with {@link AutoCommit#OFF}.
     *
     * @param connections the caller closes their data sources
     * @throws UnsupportedOperationException if the store cannot work with this auto-commit
     * @throws RuntimeException if the library cannot be set up
     */
    default PlayerStore open(Connections connections, ServerProduct product, Locking locking) {
        if (!connections.autoCommit().ofStatements()) {
            throw new UnsupportedOperationException(
                    name() + " needs connections with auto-commit on: it does not override open(Connections, …)");
        }
        return open(connections.statements(), product, locking);
    }
}
