package dev.ormworkbench.database.session;

import dev.ormworkbench.store.ServerProduct;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

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

    /** The variables that it depends on, and those that {@link SessionVariables} needs. */
    private static final List<String> NAMES = Stream.concat(
                    Stream.of("version", "version_comment", "wsrep_on", SessionVariables.BINLOG),
                    SessionVariables.all().stream()
                            .filter(variable -> variable.treatment() != SessionVariable.Treatment.HARMLESS)
                            .map(SessionVariable::name))
            .distinct()
            .toList();

    /** Asks a server for its kind. */
    public static ServerKind of(Connection connection) throws SQLException {
        return of(ask(connection));
    }

    /**
     * Asks for a server's variables, in one statement for all products: the answer omits a name that the server does
     * not have, without an error.
     *
     * @return values by names in lower case
     */
    public static Map<String, String> ask(Connection connection) throws SQLException {
        Map<String, String> variables = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SHOW VARIABLES WHERE Variable_name IN ('" + String.join("', '", NAMES) + "')")) {
            while (rows.next()) {
                variables.put(rows.getString(1).toLowerCase(Locale.ROOT), rows.getString(2));
            }
        }
        return variables;
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
