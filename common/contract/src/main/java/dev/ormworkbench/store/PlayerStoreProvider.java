package dev.ormworkbench.store;

import java.util.Set;
import javax.sql.DataSource;

/**
 * Opens the stores of one implementation. A jar takes part, on the class path or as a plugin, that names the public class of
 * its provider, which has a public constructor without parameters, in
 * {@code META-INF/services/dev.ormworkbench.store.PlayerStoreProvider}.
 */
public interface PlayerStoreProvider {

    /**
     * What users call it: 1 to 40 lower-case letters, digits and hyphens, the first of them no hyphen, such as {@code jdbc}.
     * No two providers share one, and none is {@code all} or {@code floor}.
     */
    String name();

    /** One line on what is particular about it, for a user who chooses. */
    String description();

    /** The library and the version that is loaded, such as {@code MyBatis 3.5.19}, in one line; see {@link LibraryVersion}. */
    String library();

    /**
     * What its transactions do by their nature, where the contract leaves that to a library: lessons expect of them what
     * follows from it. None by default, as of plain SQL.
     */
    default Set<Behaviour> behaviours() {
        return Set.of();
    }

    /**
     * Opens a store on the workbench's table, which is there by the first call. Opening asks for no connection, so that
     * it may go on while the server starts.
     *
     * @param dataSource gives connections with auto-commit on; stays the caller's to close
     * @param product what serves behind it, for those who choose a dialect
     * @throws RuntimeException if the library cannot be set up
     */
    PlayerStore open(DataSource dataSource, ServerProduct product, Locking locking);
}
