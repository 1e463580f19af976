package dev.ormworkbench.database.session;

import static dev.ormworkbench.database.session.VariableServers.ALL;
import static dev.ormworkbench.database.session.VariableServers.ALL_BUT_MARIADB;
import static dev.ormworkbench.database.session.VariableServers.ALL_BUT_TIDB;
import static dev.ormworkbench.database.session.VariableServers.CLUSTERS;
import static dev.ormworkbench.database.session.VariableServers.MARIADB;
import static dev.ormworkbench.database.session.VariableServers.MYSQL;
import static dev.ormworkbench.database.session.VariableServers.TIDB;

import dev.ormworkbench.database.session.SessionVariable.Treatment;
import dev.ormworkbench.store.ServerProduct;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Every session variable, and its treatment. A server's defaults may break the stores, its {@code init_connect} may set
 * any variable, and a driver does not notice changes. The list contains what MySQL 9.7, MariaDB 11.4 and 11.8 show, and
 * what changes results on TiDB according to its documentation.
 */
public final class SessionVariables {

    /** The setting for them, which has the same name in both drivers. One statement sets them. */
    public static final String SETTING = "sessionVariables";

    private static final String MODE = "tidb_txn_mode";
    private static final String SNAPSHOT_ISOLATION = "innodb_snapshot_isolation";
    private static final String BINLOG_FORMAT = "binlog_format";

    /** Whether there is a binary log. It is not a session variable, but decides whether the log's format matters. */
    static final String BINLOG = "log_bin";

    private static final Set<String> LIMITS_OF_SELECTS =
            Set.of("sql_big_selects", "max_execution_time", "max_statement_time");

    /** The variables to set, in order. */
    private static final List<SessionVariable> SET = List.of(
            always(
                    "autocommit",
                    "0",
                    ALL,
                    "a transaction that init_connect has begun would include everything that follows; off and on commits it"),
            always("autocommit", "1", ALL, "a driver assumes auto-commit, and does not ask"),
            always(
                    "sql_mode",
                    "'TRADITIONAL'",
                    ALL,
                    "without a strict mode a server cuts a value that does not fit (PS-13); other"
                            + " modes change the meaning of quotes, backslashes, || and empty text, or make another engine's"
                            + " table"),
            always("character_set_client", "'utf8mb4'", ALL, "the server decodes sent text wrongly"),
            always("character_set_results", "'utf8mb4'", ALL, "returned text is wrong, or question marks"),
            always(
                    "collation_connection",
                    "'utf8mb4_bin'",
                    ALL,
                    "the server first converts values to another character set"),
            always("time_zone", "'+00:00'", ALL, "a time is stored, and comes back, as another one (GS-03)"),
            always("sql_select_limit", "18446744073709551615", ALL, "lists are cut"),
            always(
                    "group_concat_max_len",
                    "1073741824",
                    ALL,
                    "a document with many members is cut (GS-02); MariaDB limits JSON_ARRAYAGG by it, too"),
            always(
                    "transaction_isolation",
                    "'REPEATABLE-READ'",
                    ALL_BUT_MARIADB,
                    "transactions see uncommitted data, or wait for each other"),
            always(
                    "tx_isolation",
                    "'REPEATABLE-READ'",
                    MARIADB,
                    "the same; MariaDB has the other name only since 11.1"),
            always("transaction_read_only", "0", MYSQL, "nothing is written"),
            always("tx_read_only", "0", MARIADB, "nothing is written"),
            always(
                    "completion_type",
                    "'NO_CHAIN'",
                    ALL_BUT_TIDB,
                    "a commit begins a transaction that nobody ends, or closes the connection"),
            always("sql_safe_updates", "0", ALL_BUT_TIDB, "nobody can delete all players, not even the workbench"),
            always("sql_big_selects", "1", ALL_BUT_TIDB, "max_join_size refuses a SELECT of many rows"),
            always(
                    "unique_checks",
                    "1",
                    ALL_BUT_TIDB,
                    "MariaDB loads an empty table in bulk, and reports a duplicate too late"),
            always(
                    "foreign_key_checks",
                    "1",
                    ALL,
                    "members stay when their guild goes (GS-08); MariaDB's bulk load needs both variables"),
            always("max_sort_length", "1024", ALL_BUT_TIDB, "only the first bytes of ids decide their order"),
            always(
                    "lc_messages",
                    "'en_US'",
                    ALL_BUT_TIDB,
                    "the store cannot read a duplicate's id from the server's message"),
            always("query_cache_type", "0", MARIADB, "measurements measure the cache"),
            always(
                    SNAPSHOT_ISOLATION,
                    "0",
                    MARIADB,
                    "lessons have other results; set to the server's value at the start of the run"),
            always(
                    MODE,
                    "'pessimistic'",
                    TIDB,
                    "a cluster from before 3.0.8 is optimistic: its locking reads lock nothing; 'optimistic' with --txn"
                            + " optimistic"),
            always("tidb_skip_isolation_level_check", "0", TIDB, "the server accepts a missing level as a weaker one"),
            always(
                    "tidb_disable_txn_auto_retry",
                    "1",
                    TIDB,
                    "the server repeats a failed commit with what was written"),
            always("tidb_snapshot", "''", TIDB, "reads return old data"),
            always("tidb_read_staleness", "0", TIDB, "reads return old data"),
            always("tidb_low_resolution_tso", "0", TIDB, "reads return data that is up to two seconds old"),
            always("tidb_read_consistency", "'strict'", TIDB, "reads ignore locks"),
            always("tidb_guarantee_linearizability", "1", TIDB, "a commit may be visible before an earlier one"),
            always("tidb_batch_insert", "0", TIDB, "a bulk is stored in parts"),
            always("tidb_batch_delete", "0", TIDB, "a DELETE is done in parts"),
            always("tidb_batch_commit", "0", TIDB, "a transaction is committed in parts"),
            always("tidb_dml_type", "'standard'", TIDB, "a statement bypasses the transaction's checks"),
            always(
                    "tidb_constraint_check_in_place",
                    "1",
                    TIDB,
                    "an optimistic transaction's commit reports a duplicate, not the call that created it (PS-02)"),
            always("tidb_constraint_check_in_place_pessimistic", "1", TIDB, "the same for a pessimistic one"),
            always(
                    "wsrep_sync_wait",
                    "7",
                    CLUSTERS,
                    "a node answers before it has applied other nodes' commits (PS-15); 1 makes reads wait, 2 UPDATE and"
                            + " DELETE, which otherwise miss rows, 4 INSERT, which otherwise misses duplicates"),
            always("wsrep_dirty_reads", "0", CLUSTERS, "a node outside its quorum answers with old rows"),
            always("wsrep_osu_method", "'TOI'", CLUSTERS, "only one node gets the table"),
            always("wsrep_trx_fragment_size", "0", CLUSTERS, "rows are locked on all nodes before the commit"),
            unlessGiven("innodb_lock_wait_timeout", "50", ALL, "lessons wait for locks; seconds"),
            unlessGiven("wait_timeout", "28800", ALL, "the server closes a session that waits for its turn; seconds"),
            unlessGiven("idle_transaction_timeout", "0", MARIADB, "the same, in a transaction"),
            unlessGiven("idle_write_transaction_timeout", "0", MARIADB, "the same, after a write"),
            unlessGiven("idle_readonly_transaction_timeout", "0", MARIADB, "the same, when only reading"),
            unlessGiven("tidb_idle_transaction_timeout", "0", TIDB, "the same, in a transaction"),
            unlessGiven(
                    "max_execution_time",
                    "0",
                    ALL_BUT_MARIADB,
                    "the server aborts statements; milliseconds, 0 for no limit"),
            unlessGiven("max_statement_time", "0", MARIADB, "the server aborts statements; seconds, 0 for no limit"));

    private static final SessionVariable REFUSED = new SessionVariable(
            BINLOG_FORMAT,
            ALL_BUT_TIDB,
            Treatment.REFUSED,
            "STATEMENT",
            "with a binary log, InnoDB refuses writes at READ COMMITTED: error 1665");

    private static final List<SessionVariable> LIST = Stream.of(SET, List.of(REFUSED), HarmlessVariables.all())
            .flatMap(List::stream)
            .toList();

    private SessionVariables() {}

    private static SessionVariable always(String name, String value, VariableServers servers, String reason) {
        return new SessionVariable(name, servers, Treatment.ALWAYS, value, reason);
    }

    private static SessionVariable unlessGiven(String name, String value, VariableServers servers, String reason) {
        return new SessionVariable(name, servers, Treatment.UNLESS_GIVEN, value, reason);
    }

    /** Returns all variables; first those that connections set, in order. */
    public static List<SessionVariable> all() {
        return LIST;
    }

    /** Returns the assignments that every server accepts, whatever its product and release. */
    public static String everywhere() {
        return join(SET.stream()
                .filter(variable -> variable.servers() == ALL && variable.treatment() == Treatment.ALWAYS)
                .map(variable -> variable.name() + "=" + variable.value()));
    }

    /** Returns the assignments without which a server may refuse further questions; every release accepts them. */
    public static String toAsk(ServerProduct product) {
        ServerKind server = new ServerKind(product, "", false, false);
        return join(SET.stream()
                .filter(variable -> LIMITS_OF_SELECTS.contains(variable.name())
                        && variable.servers().include(server))
                .map(variable -> variable.name() + "=" + variable.value()));
    }

    /**
     * Returns the assignments of a session.
     *
     * @param isThere returns whether the server has the variable of this name
     * @param given a user's own assignments, which override only the limits; empty for none
     */
    public static String assignments(ServerKind server, TransactionMode mode, Predicate<String> isThere, String given) {
        List<String> limits = new ArrayList<>();
        List<String> needed = new ArrayList<>();
        SET.stream()
                .filter(variable -> variable.servers().include(server) && isThere.test(variable.name()))
                .forEach(variable -> (variable.treatment() == Treatment.UNLESS_GIVEN ? limits : needed)
                        .add(variable.name() + "=" + valueFor(variable, server, mode)));
        return join(Stream.of(limits.stream(), Stream.of(given).filter(text -> !text.isBlank()), needed.stream())
                .flatMap(part -> part));
    }

    private static String valueFor(SessionVariable variable, ServerKind server, TransactionMode mode) {
        return switch (variable.name()) {
            case MODE -> "'" + mode.variableValue() + "'";
            case SNAPSHOT_ISOLATION -> server.snapshotIsolation() ? "1" : "0";
            default -> variable.value();
        };
    }

    private static String join(Stream<String> assignments) {
        return String.join(",", assignments.toList());
    }

    /**
     * Returns the reason why a server cannot be used, by the values of its variables; empty if it can. A variable that
     * a user may set is no reason.
     *
     * @param values by name
     */
    public static Optional<String> refusal(Map<String, String> values) {
        return isOn(values, BINLOG) && REFUSED.value().equals(values.get(BINLOG_FORMAT))
                ? Optional.of("its " + BINLOG_FORMAT + " is " + REFUSED.value()
                        + ", with which InnoDB refuses to write at READ COMMITTED: set it to ROW or MIXED")
                : Optional.empty();
    }

    private static boolean isOn(Map<String, String> values, String name) {
        return "ON".equals(values.get(name));
    }
}
