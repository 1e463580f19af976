package dev.ormworkbench.store.guild;

import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.ServerProduct;

/**
 * Opens the guild stores of one implementation. The workbench finds a provider if its jar names it in {@code
 * META-INF/services/dev.ormworkbench.store.guild.GuildStoreProvider}. The provider must be a public class with a public
 * constructor without parameters. An implementation may have this provider, a {@link
 * dev.ormworkbench.store.PlayerStoreProvider} of the same name, or both.
 */
public interface GuildStoreProvider {

    /** Returns the implementation's name, by the rules of {@link dev.ormworkbench.store.PlayerStoreProvider#name}. */
    String name();

    /** Returns one line that tells users how this implementation works. */
    String description();

    /**
     * Returns the library and its loaded version in one line, see {@link dev.ormworkbench.store.PlayerStoreProvider#library}.
     * The workbench asks for it only if the implementation has no store of players. Empty by default, which users see as a
     * library without a name.
     */
    default String library() {
        return "";
    }

    /**
     * Returns whether this is an alternative to another implementation, such as one more way to use the same library. An
     * alternative takes part only if the user names it: {@code all} leaves it out. False by default.
     */
    default boolean isAlternative() {
        return false;
    }

    /**
     * Opens a store on the workbench's tables, which exist before the first call. Opening must not take a connection,
     * because the server may still be starting.
     *
     * @param connections the caller closes their data sources
     * @param product the server's product, for libraries that choose a dialect
     * @throws RuntimeException if the library cannot be set up
     */
    GuildStore open(Connections connections, ServerProduct product);
}
