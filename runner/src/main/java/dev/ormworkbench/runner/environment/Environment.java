package dev.ormworkbench.runner.environment;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.ServerInfo;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStoreProvider;
import java.util.List;
import java.util.Map;

/**
 * What a run was played with.
 *
 * @param libraries library and version by the implementation's name, in order
 * @param spread whether the sessions of a scenario were on different nodes of a cluster
 * @param database the address of the database, without a secret
 * @param lockings the locking strategies of trades, one or more
 */
public record Environment(
        Platform platform,
        Map<String, String> libraries,
        ServerInfo server,
        Driver driver,
        Tuning tuning,
        boolean spread,
        String database,
        List<Locking> lockings,
        long seed) {

    /**
     * What the workbench ran on.
     *
     * @param workbench the workbench's own version
     * @param java the version of Java
     * @param os the operating system
     */
    public record Platform(String workbench, String java, String os) {}

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
                new Environment.Platform(Versions.workbench(), Versions.java(), Versions.os()),
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
