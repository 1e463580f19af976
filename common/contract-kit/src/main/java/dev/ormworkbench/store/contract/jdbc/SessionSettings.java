package dev.ormworkbench.store.contract.jdbc;

import dev.ormworkbench.database.session.SessionVariable;
import dev.ormworkbench.database.session.SessionVariables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings of a connection that a store could leave changed (PS-18), as the server reports them. */
public final class SessionSettings {

    private static final String SHOW = Stream.concat(
                    SessionVariables.all().stream()
                            .filter(SessionVariable::isSet)
                            .map(SessionVariable::name),
                    Stream.of("character_set_connection", "time_zone"))
            .distinct()
            .collect(Collectors.joining("', '", "SHOW SESSION VARIABLES WHERE Variable_name IN ('", "')"));

    private SessionSettings() {}

    /** Returns the settings by name, including JDBC's. Leaves no transaction on a connection with auto-commit off. */
    public static Map<String, String> of(Connection connection) throws SQLException {
        Map<String, String> settings = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SHOW)) {
            while (rows.next()) {
                settings.put(rows.getString(1), rows.getString(2));
            }
        }
        settings.put("JDBC auto-commit", String.valueOf(connection.getAutoCommit()));
        settings.put("JDBC isolation", String.valueOf(connection.getTransactionIsolation()));
        settings.put("JDBC read-only", String.valueOf(connection.isReadOnly()));
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
        return settings;
    }
}
