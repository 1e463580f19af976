package dev.ormworkbench.database;

/** The variables of a session that the stores' correctness rests on: servers have other defaults. */
final class SessionVariables {

    /** The setting that takes them, by the same name in both drivers. */
    static final String SETTING = "sessionVariables";

    private SessionVariables() {}

    /** A server may by default show what another has not committed, and may take back. */
    static String needed(ServerProduct product) {
        return String.join(
                ",",
                // A driver takes auto-commit to be on, and does not ask.
                "autocommit=1",
                // Without strict mode a server stores what is left of a value that does not fit (PS-13).
                "sql_mode=CONCAT(@@sql_mode,',STRICT_TRANS_TABLES')",
                // MariaDB has had the other name only since 11.1.
                (product == ServerProduct.MARIADB ? "tx_isolation" : "transaction_isolation") + "='REPEATABLE-READ'");
    }

    /** The needed ones after a user's own, which they override. */
    static String needed(ServerProduct product, String given) {
        return given.isBlank() ? needed(product) : given + "," + needed(product);
    }

    /** For a list of settings. */
    static DriverSetting setting() {
        return new DriverSetting(
                SETTING,
                needed(ServerProduct.MYSQL),
                "a new session commits each statement, refuses values that do not fit and reads at REPEATABLE READ,"
                        + " whatever the server's defaults (MariaDB calls the level tx_isolation)");
    }
}
