package dev.ormworkbench.database;

import java.util.Map;
import java.util.Properties;

/** The settings of MySQL Connector/J that every connection gets. */
final class DriverSettings {

    static final String DRIVER = "com.mysql.cj.jdbc.Driver";

    private static final String SESSION_VARIABLES = "sessionVariables";

    /** Without strict mode a server stores what is left of a value that does not fit (PS-13). Other modes stay. */
    private static final String STRICT_MODE = "sql_mode=CONCAT(@@sql_mode,',STRICT_TRANS_TABLES')";

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

    static Properties all() {
        Properties settings = new Properties();
        settings.putAll(PREFERRED);
        settings.putAll(NEEDED);
        settings.setProperty(SESSION_VARIABLES, STRICT_MODE);
        return settings;
    }

    /** All but those that a URL sets itself; those needed override the URL's. */
    static Properties beside(ServerUrl url) {
        Properties settings = all();
        for (String name : PREFERRED.keySet()) {
            if (url.parameter(name) != null) {
                settings.remove(name);
            }
        }
        String sessionVariables = url.parameter(SESSION_VARIABLES);
        if (sessionVariables != null && !sessionVariables.isBlank()) {
            settings.setProperty(SESSION_VARIABLES, sessionVariables + "," + STRICT_MODE);
        }
        return settings;
    }
}
