package dev.ormworkbench.database;

import java.util.ArrayList;
import java.util.List;

/** The variables of a session that the stores' correctness rests on: servers have other defaults. */
final class SessionVariables {

    /** The setting that takes them, by the same name in both drivers. */
    static final String SETTING = "sessionVariables";

    private SessionVariables() {}

    /** A server may by default show what another has not committed, and may take back. */
    static String needed(ServerKind server, TransactionMode mode) {
        List<String> variables = new ArrayList<>(List.of(
                // A driver takes auto-commit to be on, and does not ask.
                "autocommit=1",
                // Without strict mode a server stores what is left of a value that does not fit (PS-13).
                "sql_mode=CONCAT(@@sql_mode,',STRICT_TRANS_TABLES')",
                // MariaDB has had the other name only since 11.1.
                (server.product() == ServerProduct.MARIADB ? "tx_isolation" : "transaction_isolation")
                        + "='REPEATABLE-READ'"));
        if (server.product() == ServerProduct.TIDB) {
            // A cluster that was upgraded from before 3.0.8 is optimistic by default: its locking reads lock nothing.
            variables.add("tidb_txn_mode='" + mode.variableValue() + "'");
            // Where this is on, a level that TiDB has not is taken without an error, and is a weaker one.
            variables.add("tidb_skip_isolation_level_check=0");
        }
        if (mode == TransactionMode.OPTIMISTIC) {
            // A server before 8.0 may be set to make a failed commit again from what was written, not from what was
            // read.
            variables.add("tidb_disable_txn_auto_retry=1");
            // By default the commit is the first to tell of a duplicate, and not the INSERT (PS-02).
            variables.add("tidb_constraint_check_in_place=1");
        }
        if (server.cluster()) {
            // A node answers before it has applied what another has committed (PS-15). 1 makes it wait in reads, 2 in
            // UPDATE and DELETE, which else find no row that is there, 4 in INSERT, which else meets no duplicate.
            variables.add("wsrep_sync_wait=7");
        }
        return String.join(",", variables);
    }

    /** The needed ones after a user's own, which they override. */
    static String needed(ServerKind server, TransactionMode mode, String given) {
        return given.isBlank() ? needed(server, mode) : given + "," + needed(server, mode);
    }

    /** For a list of settings. */
    static DriverSetting setting() {
        return new DriverSetting(
                SETTING,
                needed(new ServerKind(ServerProduct.MYSQL, "", false, false), TransactionMode.PESSIMISTIC),
                "a new session commits each statement, refuses values that do not fit and reads at REPEATABLE READ,"
                        + " whatever the server's defaults (MariaDB calls the level tx_isolation); on TiDB it locks"
                        + " what it says it locks (tidb_txn_mode='pessimistic', unless optimistic transactions are asked"
                        + " for) and refuses levels that there are not (tidb_skip_isolation_level_check=0), and a node"
                        + " of a cluster answers when it has what the others have committed (wsrep_sync_wait=7)");
    }
}
