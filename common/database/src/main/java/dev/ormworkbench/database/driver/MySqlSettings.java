package dev.ormworkbench.database.driver;

import java.util.List;

/**
 * Those of MySQL Connector/J, by its <a
 * href="https://dev.mysql.com/doc/connector-j/en/connector-j-reference-configuration-properties.html">reference</a>.
 * Left out, as counted: cachePrepStmts and elideSetAutoCommits save no command beside these; useServerPrepStmts doubles
 * the bytes of a bulk and prepares each of its batches, unless cachePrepStmts keeps them; useCompression makes short commands longer.
 */
final class MySqlSettings {

    static final DriverSettings ALL = new DriverSettings(
            // Not allowLoadLocalInfileInPath: whatever its value, the driver then offers a server files.
            List.of(
                    new DriverSetting(
                            "allowLoadLocalInfile", "false", "a server that asks for a file of this machine gets none"),
                    new DriverSetting("allowUrlInLocalInfile", "false", "nor what a URL leads to")),
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
                            "failOverReadOnly",
                            "false",
                            "where a URL names several hosts, the one after the first takes writes too"),
                    new DriverSetting(
                            "useLocalTransactionState",
                            "false",
                            "a rollback is sent even if the transaction's one statement failed: else its locks stay"),
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
                            "2",
                            "all hosts are tried twice before a connection fails, not 120 times"),
                    new DriverSetting(
                            "loadBalanceBlocklistTimeout",
                            SeveralHosts.LEFT_ALONE_MILLIS,
                            "spread: a host that has failed is left alone for 10 s by all connections"),
                    new DriverSetting(
                            "queriesBeforeRetrySource",
                            "0",
                            "in order: a connection stays where it is, and does not try the first host each 50"
                                    + " statements: new connections do"),
                    new DriverSetting("secondsBeforeRetrySource", "0", "the same, each 30 s")),
            List.of(
                    new DriverSetting(
                            "rewriteBatchedStatements",
                            "true",
                            "a batch of INSERTs goes out as one INSERT of many rows",
                            "1902 of 1922 commands and four fifths of the bytes of a bulk of 1919 in batches of 114"),
                    new DriverSetting(
                            "useLocalSessionState",
                            "true",
                            "the session's isolation level and auto-commit are remembered, not asked for and set again",
                            "3 of 7 commands of a transaction that says its isolation level, 1 of each batch, and 2 of 4"
                                    + " of a new connection"),
                    new DriverSetting(
                            "cacheServerConfiguration",
                            "true",
                            "the server's variables are asked for once, not by each connection",
                            "1 of 2 commands and two thirds of the bytes of a new connection, after the first")));

    private MySqlSettings() {}
}
