package dev.ormworkbench.database.session;

import static dev.ormworkbench.database.session.SessionVariable.Servers.ALL;
import static dev.ormworkbench.database.session.SessionVariable.Servers.ALL_BUT_MARIADB;
import static dev.ormworkbench.database.session.SessionVariable.Servers.ALL_BUT_TIDB;
import static dev.ormworkbench.database.session.SessionVariable.Servers.CLUSTERS;
import static dev.ormworkbench.database.session.SessionVariable.Servers.MARIADB;
import static dev.ormworkbench.database.session.SessionVariable.Servers.MYSQL;
import static dev.ormworkbench.database.session.SessionVariable.Servers.TIDB;

import dev.ormworkbench.database.session.SessionVariable.Servers;
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
 * Every variable of a session, and what is done about it: a server's defaults may be against the stores, its {@code
 * init_connect} may set any, and a driver believes what it was told once. The list was made from what MySQL 9.7,
 * MariaDB 11.4 and 11.8 show, and from TiDB's documentation for what changes results there.
 */
public final class SessionVariables {

    /** The setting that takes them, by the same name in both drivers: they are set in one statement. */
    public static final String SETTING = "sessionVariables";

    private static final String MODE = "tidb_txn_mode";
    private static final String SNAPSHOT_ISOLATION = "innodb_snapshot_isolation";
    private static final String BINLOG_FORMAT = "binlog_format";

    /** Whether there is a binary log. Not a session's, but what decides whether its format matters. */
    static final String BINLOG = "log_bin";

    private static final Set<String> LIMITS_OF_SELECTS =
            Set.of("sql_big_selects", "max_execution_time", "max_statement_time");

    /** In the order in which they are set. */
    private static final List<SessionVariable> SET = List.of(
            always(
                    "autocommit",
                    "0",
                    ALL,
                    "a transaction that init_connect has begun would take in all that follows; going off and on commits it"),
            always("autocommit", "1", ALL, "a driver takes auto-commit to be on, and does not ask"),
            always(
                    "sql_mode",
                    "'TRADITIONAL'",
                    ALL,
                    "without a strict mode a server stores what is left of a value that does not fit (PS-13); other"
                            + " modes read quotes, backslashes, || and empty text otherwise, or make another engine's"
                            + " table"),
            always("character_set_client", "'utf8mb4'", ALL, "text that is sent is taken for another text"),
            always("character_set_results", "'utf8mb4'", ALL, "text that comes back is another, or question marks"),
            always("collation_connection", "'utf8mb4_bin'", ALL, "values are turned into another character set first"),
            always("sql_select_limit", "18446744073709551615", ALL, "lists are cut"),
            always(
                    "transaction_isolation",
                    "'REPEATABLE-READ'",
                    ALL_BUT_MARIADB,
                    "transactions see what another has not committed, or wait for each other"),
            always(
                    "tx_isolation",
                    "'REPEATABLE-READ'",
                    MARIADB,
                    "the same; MariaDB has had the other name only since 11.1"),
            always("transaction_read_only", "0", MYSQL, "nothing is written"),
            always("tx_read_only", "0", MARIADB, "nothing is written"),
            always(
                    "completion_type",
                    "'NO_CHAIN'",
                    ALL_BUT_TIDB,
                    "a commit begins a transaction, which nobody ends, or closes the connection"),
            always("sql_safe_updates", "0", ALL_BUT_TIDB, "nothing deletes all players, not even the workbench itself"),
            always("sql_big_selects", "1", ALL_BUT_TIDB, "a SELECT of many rows is refused, by max_join_size"),
            always(
                    "unique_checks",
                    "1",
                    ALL_BUT_TIDB,
                    "MariaDB loads an empty table in bulk, and finds a duplicate when the transaction has gone on"),
            always("foreign_key_checks", "1", ALL_BUT_TIDB, "the same, which takes both"),
            always("max_sort_length", "1024", ALL_BUT_TIDB, "ids are sorted by their first bytes alone"),
            always("lc_messages", "'en_US'", ALL_BUT_TIDB, "a duplicate's id is read from the server's message"),
            always("query_cache_type", "0", MARIADB, "what is measured is the cache"),
            always(
                    SNAPSHOT_ISOLATION,
                    "0",
                    MARIADB,
                    "lessons come to something else; set to what the server had as the run began"),
            always(
                    MODE,
                    "'pessimistic'",
                    TIDB,
                    "a cluster from before 3.0.8 is optimistic: its locking reads lock nothing; 'optimistic' with --txn"
                            + " optimistic"),
            always("tidb_skip_isolation_level_check", "0", TIDB, "a level that there is not is taken, and is weaker"),
            always("tidb_disable_txn_auto_retry", "1", TIDB, "a failed commit is made again from what was written"),
            always("tidb_snapshot", "''", TIDB, "reads are of the past"),
            always("tidb_read_staleness", "0", TIDB, "reads are of the past"),
            always("tidb_low_resolution_tso", "0", TIDB, "reads are up to two seconds old"),
            always("tidb_read_consistency", "'strict'", TIDB, "reads pass over locks"),
            always("tidb_guarantee_linearizability", "1", TIDB, "a commit may be seen before one that came first"),
            always("tidb_batch_insert", "0", TIDB, "a bulk is stored in parts"),
            always("tidb_batch_delete", "0", TIDB, "a DELETE is done in parts"),
            always("tidb_batch_commit", "0", TIDB, "a transaction is committed in parts"),
            always("tidb_dml_type", "'standard'", TIDB, "a statement writes past the transaction's checks"),
            always(
                    "tidb_constraint_check_in_place",
                    "1",
                    TIDB,
                    "a duplicate is told by the commit of an optimistic transaction, not by the call that made it (PS-02)"),
            always("tidb_constraint_check_in_place_pessimistic", "1", TIDB, "the same of a pessimistic one"),
            always(
                    "wsrep_sync_wait",
                    "7",
                    CLUSTERS,
                    "a node answers before it has what another has committed (PS-15); 1 makes reads wait, 2 UPDATE and"
                            + " DELETE, which else find no row that is there, 4 INSERT, which else meets no duplicate"),
            always("wsrep_dirty_reads", "0", CLUSTERS, "a node outside its quorum answers with old rows"),
            always("wsrep_osu_method", "'TOI'", CLUSTERS, "the table is made on one node alone"),
            always("wsrep_trx_fragment_size", "0", CLUSTERS, "rows are locked on all nodes before the commit"),
            unlessGiven("innodb_lock_wait_timeout", "50", ALL, "lessons wait for locks; seconds"),
            unlessGiven("wait_timeout", "28800", ALL, "a session that waits for its turn is lost; seconds"),
            unlessGiven("idle_transaction_timeout", "0", MARIADB, "the same, in a transaction"),
            unlessGiven("idle_write_transaction_timeout", "0", MARIADB, "the same, after a write"),
            unlessGiven("idle_readonly_transaction_timeout", "0", MARIADB, "the same, when only reading"),
            unlessGiven("tidb_idle_transaction_timeout", "0", TIDB, "the same, in a transaction"),
            unlessGiven(
                    "max_execution_time", "0", ALL_BUT_MARIADB, "statements are cut off; milliseconds, 0 for no limit"),
            unlessGiven("max_statement_time", "0", MARIADB, "statements are cut off; seconds, 0 for no limit"));

    private static final SessionVariable REFUSED = new SessionVariable(
            BINLOG_FORMAT,
            ALL_BUT_TIDB,
            Treatment.REFUSED,
            "STATEMENT",
            "with a binary log, InnoDB writes nothing at READ COMMITTED: error 1665");

    private static final List<SessionVariable> LIST = Stream.of(SET, List.of(REFUSED), HarmlessVariables.all())
            .flatMap(List::stream)
            .toList();

    private SessionVariables() {}

    private static SessionVariable always(String name, String value, Servers servers, String reason) {
        return new SessionVariable(name, servers, Treatment.ALWAYS, value, reason);
    }

    private static SessionVariable unlessGiven(String name, String value, Servers servers, String reason) {
        return new SessionVariable(name, servers, Treatment.UNLESS_GIVEN, value, reason);
    }

    /** All of them; those that are set first, in the order in which they are. */
    public static List<SessionVariable> all() {
        return LIST;
    }

    /** The assignments that every server takes, whatever its product and release. */
    public static String everywhere() {
        return join(SET.stream()
                .filter(variable -> variable.servers() == ALL && variable.treatment() == Treatment.ALWAYS)
                .map(variable -> variable.name() + "=" + variable.value()));
    }

    /** The assignments without which a server may refuse to tell more of itself; every release takes them. */
    public static String toAsk(ServerProduct product) {
        ServerKind server = new ServerKind(product, "", false, false);
        return join(SET.stream()
                .filter(variable -> LIMITS_OF_SELECTS.contains(variable.name())
                        && variable.servers().include(server))
                .map(variable -> variable.name() + "=" + variable.value()));
    }

    /**
     * The assignments of a session.
     *
     * @param isThere whether the server has the variable of this name
     * @param given a user's own, which override the limits among those here, and no other; empty for none
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
     * Why a server cannot be used, by the values of its variables; empty if it is. What a user may set is no reason.
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
