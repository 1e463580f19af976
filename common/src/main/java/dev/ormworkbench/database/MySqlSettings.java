package dev.ormworkbench.database;

import java.util.List;

/**
 * Those of MySQL Connector/J, by its <a
 * href="https://dev.mysql.com/doc/connector-j/en/connector-j-reference-configuration-properties.html">reference</a>.
 */
final class MySqlSettings {

    static final DriverSettings ALL = new DriverSettings(
            List.of(
                    new DriverSetting(
                            "useAffectedRows", "false", "an UPDATE counts the rows it found, not those it changed"),
                    new DriverSetting("characterEncoding", "UTF-8", "text is sent as utf8mb4"),
                    new DriverSetting("characterSetResults", "UTF-8", "text is received as utf8mb4"),
                    new DriverSetting("connectionCollation", "utf8mb4_bin", "text is compared by its code points"),
                    new DriverSetting(
                            "autoReconnect",
                            "false",
                            "no new connection in the middle of a transaction, whose first half would be lost in silence"),
                    new DriverSetting(
                            "useLocalTransactionState",
                            "false",
                            "a rollback is sent even if the transaction's one statement failed: else its locks stay"),
                    SessionVariables.setting()),
            List.of(
                    new DriverSetting("connectTimeout", "5000", "a connection is made within 5 s, or not"),
                    new DriverSetting(
                            "socketTimeout",
                            "120000",
                            "an answer comes within 120 s, longer than a server waits for a row lock (50 s)")),
            List.of(
                    new DriverSetting(
                            "rewriteBatchedStatements", "true", "a batch of INSERTs is sent as one of many rows", ""),
                    new DriverSetting("useLocalSessionState", "true", "", ""),
                    new DriverSetting("elideSetAutoCommits", "true", "", ""),
                    new DriverSetting("cachePrepStmts", "true", "", ""),
                    new DriverSetting("cacheServerConfiguration", "true", "", "")));

    private MySqlSettings() {}
}
