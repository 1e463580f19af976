package dev.ormworkbench.runner.environment;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.ServerInfo;
import dev.ormworkbench.database.driver.ClientSettings;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.guild.Fetching;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Versions, server and settings of a run.
 *
 * @param libraries library and version by the implementation's name, in order
 * @param spread whether the sessions of a scenario were on different nodes of a cluster
 * @param database the address of the database, without a secret
 * @param lockings the locking strategies of trades, one or more
 * @param fetching how guilds are fetched where a scenario leaves it open; empty if none does
 */
public record Environment(
        Platform platform,
        Map<String, String> libraries,
        ServerInfo server,
        ClientSettings client,
        boolean spread,
        String database,
        List<Locking> lockings,
        Optional<Fetching> fetching,
        long seed) {

    /** The seed that counts unless somebody gives another. */
    public static final long USUAL_SEED = 42;

    /** Returns the environment of this process, in which nobody fetches guilds; asks the server. */
    public static Environment of(
            List<? extends PlayerStoreProvider> providers,
            Database database,
            String shownAddress,
            ClientSettings client,
            boolean spread,
            List<Locking> lockings,
            long seed) {
        return new Environment(
                Platform.current(),
                Versions.libraries(providers),
                database.info(),
                client,
                spread,
                shownAddress,
                lockings,
                Optional.empty(),
                seed);
    }

    /** Returns the same environment with this way to fetch guilds. */
    public Environment with(Optional<Fetching> asked) {
        return new Environment(platform, libraries, server, client, spread, database, lockings, asked, seed);
    }
}
