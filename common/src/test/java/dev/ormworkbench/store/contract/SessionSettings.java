package dev.ormworkbench.store.contract;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** What a store could leave changed on a connection that it gives back (PS-18), by the server's own word. */
final class SessionSettings {

    private static final String SHOW = """
            SHOW SESSION VARIABLES WHERE Variable_name IN ('autocommit', 'transaction_isolation', 'tx_isolation',
              'transaction_read_only', 'sql_mode', 'character_set_client', 'character_set_connection',
              'character_set_results', 'collation_connection', 'time_zone', 'innodb_lock_wait_timeout',
              'foreign_key_checks', 'unique_checks', 'sql_safe_updates')""";

    private SessionSettings() {}

    /** The settings by name, those of JDBC among them. */
    static Map<String, String> of(Connection connection) throws SQLException {
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
        return settings;
    }
}
