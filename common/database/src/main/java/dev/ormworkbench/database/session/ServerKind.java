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
 * What a server is by its own word. The variables of its sessions follow from it ({@link SessionVariables}), and how it
 * is asked who waits ({@code ServerLockWaits}).
 *
 * @param product the product
 * @param version as the server tells it, such as {@code 8.0.11-TiDB-v8.5.3}
 * @param cluster whether it is one of several nodes that each take writes, and certify them with each other at commit
 * @param snapshotIsolation whether at REPEATABLE READ it refuses to lock, and so to write, a row that another has changed
 *     since the transaction's first read, as MariaDB does from 11.6 on by {@code innodb_snapshot_isolation}
 */
public record ServerKind(ServerProduct product, String version, boolean cluster, boolean snapshotIsolation) {

    /** What it follows from, and what {@link SessionVariables} wants to know. */
    private static final List<String> NAMES = Stream.concat(
                    Stream.of("version", "version_comment", "wsrep_on", SessionVariables.BINLOG),
                    SessionVariables.all().stream()
                            .filter(variable -> variable.treatment() != SessionVariable.Treatment.HARMLESS)
                            .map(SessionVariable::name))
            .distinct()
            .toList();

    /** Asks a server. */
    public static ServerKind of(Connection connection) throws SQLException {
        return of(ask(connection));
    }

    /**
     * Asks for what is to be known of a server, in one statement for all products: a name that a server does not have is
     * left out of the answer, and no error.
     *
     * @return values by names, which are in lower case
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

    /** By the values of its variables; one that is not there is taken as empty. */
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
