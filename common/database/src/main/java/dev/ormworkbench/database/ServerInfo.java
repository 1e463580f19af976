package dev.ormworkbench.database;

import dev.ormworkbench.database.session.ServerKind;
import dev.ormworkbench.database.session.TransactionMode;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server and driver of a run, for its report.
 *
 * @param kind the server's kind
 * @param transactionMode the mode of transactions
 * @param driver the JDBC driver's name and version
 * @param isolation the isolation level of the pool's connections, such as {@code REPEATABLE-READ}
 */
public record ServerInfo(ServerKind kind, TransactionMode transactionMode, String driver, String isolation) {

    private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)+");

    static ServerInfo of(Connection connection, TransactionMode mode) throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        Matcher driverVersion = VERSION.matcher(metaData.getDriverVersion());
        return new ServerInfo(
                ServerKind.of(connection),
                mode,
                metaData.getDriverName() + (driverVersion.find() ? " " + driverVersion.group() : ""),
                isolation(connection));
    }

    /** The system variable's name differs between products and releases. */
    private static String isolation(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SHOW VARIABLES WHERE Variable_name IN ('transaction_isolation', 'tx_isolation')")) {
            return rows.next() ? rows.getString(2) : "unknown";
        }
    }
}
