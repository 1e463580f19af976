package dev.ormworkbench.runner.environment;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.Driver;
import dev.ormworkbench.database.ServerInfo;
import dev.ormworkbench.database.Tuning;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStoreProvider;
import java.util.List;
import java.util.Map;

/**
 * What a run was played with.
 *
 * @param workbench the workbench's own version
 * @param libraries library and version by the implementation's name, in its order
 * @param spread whether the sessions of a scenario were on different nodes of a cluster
 * @param database where it was played, without a secret
 * @param lockings the ways in which trades were kept safe, one or more
 */
public record Environment(
        String workbench,
        String java,
        String os,
        Map<String, String> libraries,
        ServerInfo server,
        Driver driver,
        Tuning tuning,
        boolean spread,
        String database,
        List<Locking> lockings,
        long seed) {

    /**
     * Where this runs, and on what; asks the server.
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
                database.driver(),
                tuning,
                spread,
                shown,
                lockings,
                seed);
    }
}
