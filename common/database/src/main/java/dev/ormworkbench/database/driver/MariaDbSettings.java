package dev.ormworkbench.database.driver;

import java.util.List;

/**
 * Those of MariaDB Connector/J, by its <a
 * href="https://mariadb.com/docs/connectors/mariadb-connector-j/about-mariadb-connector-j">reference</a>. Left out:
 * useLocalSessionState saves no command on a server that reports its session's state, as counted on MariaDB 11.4 and
 * MySQL 9; useServerPrepStmts saves bytes, but no command; rewriteBatchedStatements would send a bulk to a MySQL server
 * in 20 commands, not 1922, but lets every statement of the connection hold several.
 */
final class MariaDbSettings {

    static final DriverSettings ALL = new DriverSettings(
            List.of(new DriverSetting(
                    "allowLocalInfile", "false", "a server that asks for a file of this machine gets none")),
            List.of(
                    new DriverSetting(
                            "useAffectedRows", "false", "an UPDATE counts the rows it found, not those it changed"),
                    new DriverSetting("connectionCollation", "utf8mb4_bin", "text is compared by its code points"),
                    new DriverSetting(
                            "transactionReplay",
                            "false",
                            "no new connection in the middle of a transaction that repeats what has been answered"),
                    new DriverSetting(
                            "permitRedirect",
                            "false",
                            "a connection stays with the server that the URL names, whatever its redirect_url"),
                    DriverSetting.ofSession()),
            List.of(
                    new DriverSetting("connectTimeout", "5000", "a connection is made within 5 s, or not"),
                    new DriverSetting(
                            "socketTimeout",
                            "120000",
                            "an answer comes within 120 s, longer than a server waits for a row lock (50 s)")),
            List.of(
                    SeveralHosts.CONNECT_TIMEOUT,
                    new DriverSetting(
                            "retriesAllDown",
                            "5",
                            "five attempts at hosts that have failed before a connection fails, not 120"),
                    new DriverSetting(
                            "deniedListTimeout",
                            SeveralHosts.LEFT_ALONE_MILLIS,
                            "a host that has failed is left alone for 10 s by all connections, not for 60")),
            List.of(new DriverSetting(
                    "useBulkStmts",
                    "true",
                    "a batch goes to a MariaDB server as one command with the values of all its entries, as the driver"
                            + " by default does for INSERTs alone (20 commands, not 1922, for a bulk of 1919)",
                    "19 of 23 commands of a transaction with a batch of 20 UPDATEs, and adds one that prepares it")));

    private MariaDbSettings() {}
}
