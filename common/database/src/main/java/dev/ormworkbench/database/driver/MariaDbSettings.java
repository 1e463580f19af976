package dev.ormworkbench.database.driver;

import java.util.List;

/**
 * Those of MariaDB Connector/J, by its <a
 * href="https://mariadb.com/docs/connectors/mariadb-connector-j/about-mariadb-connector-j">reference</a>. Not used:
 * useLocalSessionState saves no command on a server that reports its session's state, as counted on MariaDB 11.4 and
 * MySQL 9. rewriteBatchedStatements would send a bulk to a MySQL server in 20 commands instead of 1922, but it allows
 * every statement of the connection to contain several, and turns useServerPrepStmts off.
 */
final class MariaDbSettings {

    static final DriverSettings ALL = new DriverSettings(
            List.of(new DriverSetting(
                    "allowLocalInfile", "false", "the driver sends no file of this machine to the server")),
            List.of(
                    new DriverSetting(
                            "useAffectedRows",
                            "false",
                            "an UPDATE counts the rows that it found, not those that it changed"),
                    new DriverSetting("connectionCollation", "utf8mb4_bin", "text is compared by its code points"),
                    new DriverSetting(
                            "connectionTimeZone", "UTC", "times are sent and read in the session's time zone (GS-03)"),
                    new DriverSetting(
                            "transactionReplay",
                            "false",
                            "no new connection within a transaction that repeats answered statements"),
                    new DriverSetting(
                            "permitRedirect",
                            "false",
                            "a connection stays on the URL's server, whatever its redirect_url"),
                    DriverSetting.ofSession()),
            List.of(
                    new DriverSetting("connectTimeout", "5000", "a connection attempt ends after 5 s"),
                    new DriverSetting(
                            "socketTimeout",
                            "120000",
                            "waiting for an answer ends after 120 s, longer than a server waits for a row lock (50 s)")),
            List.of(
                    SeveralHosts.CONNECT_TIMEOUT,
                    new DriverSetting(
                            "retriesAllDown", "5", "a connection fails after five attempts at failed hosts, not 120"),
                    new DriverSetting(
                            "deniedListTimeout",
                            SeveralHosts.LEFT_ALONE_MILLIS,
                            "all connections avoid a failed host for 10 s, not for 60")),
            List.of(
                    new DriverSetting(
                            "useBulkStmts",
                            "false",
                            "a batch is sent as its statements: MariaDB 11.8 answers a batch of one command as done also if the"
                                    + " cluster rolled the transaction back meanwhile, and runs the rest of it in a new one"),
                    new DriverSetting("useBulkStmtsForInserts", "false", "the same for INSERTs"),
                    new DriverSetting(
                            "useServerPrepStmts",
                            "false",
                            "the driver sends a statement's values before the server has prepared it; if the server rolls the"
                                    + " transaction back instead, it runs the statement that it prepared before with these values, and the"
                                    + " driver waits for ever")),
            List.of(new DriverSetting(
                    "useBulkStmts",
                    "true",
                    "a batch is sent to a MariaDB server as one command with the values of all entries; by default the driver"
                            + " does so only for INSERTs (20 commands, not 1922, for a bulk of 1919)",
                    "19 of 23 commands of a transaction with a batch of 20 UPDATEs, and adds one that prepares it")),
            List.of(
                    new DriverSetting(
                            "useServerPrepStmts",
                            "true",
                            "the server prepares a statement; a call sends the statement's number and its values, as bytes; a connection"
                                    + " keeps the 250 statements that it used last",
                            "270 of 323 bytes of a find by JDBC, and 34 of 54 commands of a bulk of 1919 by jOOQ; on a MySQL server"
                                    + " the driver prepares each batch again, so that a bulk takes 37 round trips instead of 20")));

    private MariaDbSettings() {}
}
