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
     * Opens a store on the workbench's tables, which exist before the first call. Opening must not take a connection,
     * because the server may still be starting.
     *
     * @param connections the caller closes their data sources
     * @param product the server's product, for libraries that choose a dialect
     * @throws RuntimeException if the library cannot be set up
     */
    GuildStore open(Connections connections, ServerProduct product);
}
