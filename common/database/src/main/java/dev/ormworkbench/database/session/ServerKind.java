package dev.ormworkbench.database.session;

import dev.ormworkbench.store.ServerProduct;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/**
 * The kind of a server, as it reports itself. It decides the variables of its sessions ({@link SessionVariables}), and
 * how to find waiting sessions ({@code ServerLockWaits}).
 *
 * @param product the product
 * @param version the server's own version, such as {@code 8.0.11-TiDB-v8.5.3}
 * @param cluster whether it is one of several nodes that each take writes, and certify them at commit
 * @param snapshotIsolation whether, at REPEATABLE READ, it refuses to lock, and so to write, a row that has changed
 *     since the transaction's first read, like MariaDB from 11.6 on by {@code innodb_snapshot_isolation}
 */
public record ServerKind(ServerProduct product, String version, boolean cluster, boolean snapshotIsolation) {

    /** Asks a server for its kind. */
    public static ServerKind of(Connection connection) throws SQLException {
        return of(ServerVariables.ask(connection));
    }

    /** Returns the kind for the values of its variables; a missing variable counts as empty. */
    public static ServerKind of(Map<String, String> variables) {
        String version = variables.getOrDefault("version", "");
        return new ServerKind(
                ServerProduct.of(version, variables.getOrDefault("version_comment", "")),
                version,
                isOn(variables, "wsrep_on"),
                isOn(variables, "innodb_snapshot_isolation"));
    }

    private static boolean isOn(Map<String, String> variables, String name) {
        return variables.getOrDefault(name, "").equals("ON");
    }
}
