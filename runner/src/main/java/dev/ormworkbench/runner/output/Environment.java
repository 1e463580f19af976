package dev.ormworkbench.runner.output;

import dev.ormworkbench.database.ServerInfo;
import dev.ormworkbench.database.Tuning;
import dev.ormworkbench.store.Locking;
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
        Tuning tuning,
        boolean spread,
        String database,
        List<Locking> lockings,
        long seed) {}
