package dev.ormworkbench.runner.environment;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.ServerInfo;
import dev.ormworkbench.database.Tuning;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStoreProvider;
import java.util.List;
import java.util.Map;

/**
 * Versions, server and settings of a run.
 *
 * @param workbench version of the workbench
 * @param libraries library and version by implementation name, in order
 * @param spread whether sessions of a scenario ran on different nodes of a cluster
 * @param database address without a secret
 * @param lockings locking strategies of trades, one or more
 */
public record Environment(
        String workbench,
        String java,
        String os,
        Map<String, String> libraries,
        ServerInfo server,
        Tuning tuning,
        boolean spread,
        String database,
        List<Locking> lockings,
        long seed) {

    /**
     * Returns the environment of this process; asks the server.
     *
     * @param shown the database's address, without a secret
     */
    public static Environment of(
            List<? extends PlayerStoreProvider> providers,
            Database database,
            String shown,
            Tuning tuning,
            boolean spread,
            List<Locking> lockings,
            long seed) {
        return new Environment(
                Versions.workbench(),
                Versions.java(),
                Versions.os(),
                Versions.libraries(providers),
                database.info(),
                tuning,
                spread,
                shown,
                lockings,
                seed);
    }
}
