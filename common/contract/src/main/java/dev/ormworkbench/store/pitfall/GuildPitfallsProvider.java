package dev.ormworkbench.store.pitfall;

import dev.ormworkbench.store.Behaviour;
import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.ServerProduct;
import java.util.Set;

/**
 * Opens the pitfalls of one implementation. A provider is found if its jar names it in {@code
 * META-INF/services/dev.ormworkbench.store.pitfall.GuildPitfallsProvider}. It must be a public class with a public
 * constructor without parameters. An implementation needs none.
 */
public interface GuildPitfallsProvider {

    /** Returns the name of the implementation's {@link dev.ormworkbench.store.guild.GuildStoreProvider}. */
    String name();

    /**
     * Returns what the library does by nature in these mistakes. Lessons expect the results that follow from it. They count
     * together with those of {@link dev.ormworkbench.store.PlayerStoreProvider#behaviours}. Empty by default, as for plain SQL.
     */
    default Set<Behaviour> behaviours() {
        return Set.of();
    }

    /**
     * Opens the pitfalls on the tables of guilds, which exist before the first call. Opening must not take a connection,
     * because the server may still be starting.
     *
     * @param connections the caller closes their data sources
     * @param product the server's product, for libraries that choose a dialect
     * @throws RuntimeException if the library cannot be set up
     */
    GuildPitfalls open(Connections connections, ServerProduct product);
}
