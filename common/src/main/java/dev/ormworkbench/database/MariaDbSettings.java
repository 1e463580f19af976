package dev.ormworkbench.database;

import java.util.List;

/**
 * Those of MariaDB Connector/J, by its <a
 * href="https://mariadb.com/docs/connectors/mariadb-connector-j/about-mariadb-connector-j">reference</a>. Left out is
 * rewriteBatchedStatements, which lets every statement of the connection hold several.
 */
final class MariaDbSettings {

    static final DriverSettings ALL = new DriverSettings(
            List.of(
                    new DriverSetting(
                            "useAffectedRows", "false", "an UPDATE counts the rows it found, not those it changed"),
                    new DriverSetting("connectionCollation", "utf8mb4_bin", "text is compared by its code points"),
                    new DriverSetting(
                            "transactionReplay",
                            "false",
                            "no new connection in the middle of a transaction that repeats what has been answered"),
                    SessionVariables.setting()),
            List.of(
                    new DriverSetting("connectTimeout", "5000", "a connection is made within 5 s, or not"),
                    new DriverSetting(
                            "socketTimeout",
                            "120000",
                            "an answer comes within 120 s, longer than a server waits for a row lock (50 s)")),
            List.of(
                    new DriverSetting("useBulkStmts", "true", "", ""),
                    new DriverSetting("useLocalSessionState", "true", "", "")));

    private MariaDbSettings() {}
}
