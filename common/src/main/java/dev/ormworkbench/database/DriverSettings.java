package dev.ormworkbench.database;

import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The settings of MySQL Connector/J that every connection gets. */
final class DriverSettings {

    static final String DRIVER = "com.mysql.cj.jdbc.Driver";

    private static final String SESSION_VARIABLES = "sessionVariables";

    private static final List<String> NEEDED_VARIABLES = List.of(
            // The driver takes auto-commit to be on, and does not ask.
            "autocommit=1",
            // Without strict mode a server stores what is left of a value that does not fit (PS-13). Other modes stay.
            "sql_mode=CONCAT(@@sql_mode,',STRICT_TRANS_TABLES')");

    /** What the stores' correctness rests on. */
    private static final Map<String, String> NEEDED = Map.of(
            // An UPDATE counts the rows it found, not the rows it changed (PS-07).
            "useAffectedRows", "false",
            "characterEncoding", "UTF-8",
            "characterSetResults", "UTF-8",
            "connectionCollation", "utf8mb4_bin",
            // A new connection in the middle of a transaction would lose its first half in silence.
            "autoReconnect", "false",
            // It takes a transaction for none whose one statement failed, sends no rollback, and the locks stay.
            "useLocalTransactionState", "false");

    /** What brings traffic down, and what gives every wait an end. A URL may say otherwise. */
    private static final Map<String, String> PREFERRED = Map.of(
            "rewriteBatchedStatements", "true",
            "cachePrepStmts", "true",
            "prepStmtCacheSqlLimit", "2048",
            "useLocalSessionState", "true",
            "elideSetAutoCommits", "true",
            "cacheServerConfiguration", "true",
            "connectTimeout", "5000",
            // Longer than a server waits for a row lock (50 s unless it is told otherwise), so that its answer arrives.
            "socketTimeout", "120000");

    private DriverSettings() {}

    static Properties all(ServerProduct product) {
        Properties settings = ofDriver();
        settings.setProperty(SESSION_VARIABLES, neededVariables(product));
        return settings;
    }

    /** All but those that a URL sets itself; those needed override the URL's. */
    static Properties beside(ServerUrl url, ServerProduct product) {
        Properties settings = beside(url);
        String given = url.parameter(SESSION_VARIABLES);
        String needed = neededVariables(product);
        settings.setProperty(SESSION_VARIABLES, given == null || given.isBlank() ? needed : given + "," + needed);
        return settings;
    }

    /** As for a product, but without the variables of the session, for a connection that is to tell the product. */
    static Properties beside(ServerUrl url) {
        Properties settings = ofDriver();
        for (String name : PREFERRED.keySet()) {
            if (url.parameter(name) != null) {
                settings.remove(name);
            }
        }
        return settings;
    }

    private static Properties ofDriver() {
        Properties settings = new Properties();
        settings.putAll(PREFERRED);
        settings.putAll(NEEDED);
        return settings;
    }

    /** A server may by default show what another has not committed, and may take back. */
    private static String neededVariables(ServerProduct product) {
        // MariaDB has had the other name only since 11.1.
        String isolation = product == ServerProduct.MARIADB ? "tx_isolation" : "transaction_isolation";
        return String.join(",", NEEDED_VARIABLES) + "," + isolation + "='REPEATABLE-READ'";
    }
}
