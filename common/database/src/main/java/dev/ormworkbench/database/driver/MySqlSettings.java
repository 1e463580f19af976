package dev.ormworkbench.database.driver;

import java.util.List;

/**
 * Those of MySQL Connector/J, by its <a
 * href="https://dev.mysql.com/doc/connector-j/en/connector-j-reference-configuration-properties.html">reference</a>.
 * Not used: elideSetAutoCommits saves no further command, as counted. useCompression makes short commands longer.
 */
final class MySqlSettings {

    static final DriverSettings ALL = new DriverSettings(
            // Not allowLoadLocalInfileInPath: with any value, the driver offers files to the server.
            List.of(
                    new DriverSetting(
                            "allowLoadLocalInfile", "false", "the driver sends no file of this machine to the server"),
                    new DriverSetting("allowUrlInLocalInfile", "false", "nor the content of a URL")),
            List.of(
                    new DriverSetting(
                            "useAffectedRows",
                            "false",
                            "an UPDATE counts the rows that it found, not those that it changed"),
                    new DriverSetting("characterEncoding", "UTF-8", "text is sent as utf8mb4"),
                    new DriverSetting(
                            "connectionTimeZone", "UTC", "times are sent and read in the session's time zone (GS-03)"),
                    new DriverSetting("characterSetResults", "UTF-8", "text is received as utf8mb4"),
                    new DriverSetting("connectionCollation", "utf8mb4_bin", "text is compared by its code points"),
                    new DriverSetting(
                            "autoReconnect",
                            "false",
                            "no new connection within a transaction: its first half would be lost silently"),
                    new DriverSetting(
                            "failOverReadOnly",
                            "false",
                            "if a URL names several hosts, the later ones also take writes"),
                    new DriverSetting(
                            "useLocalTransactionState",
                            "false",
                            "the driver sends a rollback even if the transaction's only statement failed: otherwise its locks stay"),
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
                            "retriesAllDown", "2", "a connection fails after two attempts at all hosts, not 120"),
                    new DriverSetting(
                            "loadBalanceBlocklistTimeout",
                            SeveralHosts.LEFT_ALONE_MILLIS,
                            "spread: all connections avoid a failed host for 10 s"),
                    new DriverSetting(
                            "queriesBeforeRetrySource",
                            "0",
                            "in order: a connection stays on its host and does not try the first host every 50"
                                    + " statements; new connections do"),
                    new DriverSetting("secondsBeforeRetrySource", "0", "the same, each 30 s")),
            List.of(new DriverSetting(
                    "useServerPrepStmts",
                    "false",
                    "statements are sent as text: if the cluster rolls a transaction back while the driver prepares a statement, the"
                            + " driver hides that and runs the rest of it in a new one")),
            List.of(
                    new DriverSetting(
                            "rewriteBatchedStatements",
                            "true",
                            "a batch of INSERTs is sent as one INSERT of many rows",
                            "1902 of 1922 commands and four fifths of the bytes of a bulk of 1919 in batches of 114"),
                    new DriverSetting(
                            "useLocalSessionState",
                            "true",
                            "the driver remembers the session's isolation level and auto-commit, and does not ask for or set them again",
                            "3 of 7 commands of a transaction that sets its isolation level, 1 of each batch, and 2 of 4"
                                    + " of a new connection"),
                    new DriverSetting(
                            "cacheServerConfiguration",
                            "true",
                            "the driver asks for the server's variables once, not for each connection",
                            "1 of 2 commands and two thirds of the bytes of a new connection, after the first")),
            List.of(
                    new DriverSetting(
                            "useServerPrepStmts",
                            "true",
                            "the server prepares a statement; a call sends the statement's number and its values, as bytes",
                            "45 of the 65 bytes that a find by JDBC sends, and 387 of 528 of a trade by jOOQ; but a bulk of"
                                    + " 1919 in batches of 114 sends 7652 more"),
                    new DriverSetting(
                            "cachePrepStmts",
                            "true",
                            "a connection keeps the 25 statements that it used last",
                            "2 of 3 commands and 1 of 2 round trips of a find, which prepares and closes its statement"
                                    + " otherwise"),
                    new DriverSetting(
                            "prepStmtCacheSqlLimit",
                            "131072",
                            "it also keeps INSERTs of up to 10,000 players; by default only statements below 256 characters",
                            "34 of 54 commands and 17 of 37 round trips of a bulk of 1919 in batches of 114, which"
                                    + " otherwise prepares each batch")));

    private MySqlSettings() {}
}
