package dev.ormworkbench.database;

import static dev.ormworkbench.database.SessionVariable.Servers.ALL;
import static dev.ormworkbench.database.SessionVariable.Servers.ALL_BUT_MARIADB;
import static dev.ormworkbench.database.SessionVariable.Servers.ALL_BUT_TIDB;
import static dev.ormworkbench.database.SessionVariable.Servers.CLUSTERS;
import static dev.ormworkbench.database.SessionVariable.Servers.MARIADB;
import static dev.ormworkbench.database.SessionVariable.Servers.MYSQL;
import static dev.ormworkbench.database.SessionVariable.Servers.TIDB;

import dev.ormworkbench.database.SessionVariable.Servers;
import dev.ormworkbench.database.SessionVariable.Treatment;
import dev.ormworkbench.store.ServerProduct;
import java.util.ArrayList;
import java.util.Arrays;
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
    static final String SETTING = "sessionVariables";

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

    private static final List<SessionVariable> LIST =
            Stream.of(SET, List.of(REFUSED), harmless()).flatMap(List::stream).toList();

    private SessionVariables() {}

    private static List<SessionVariable> harmless() {
        return Stream.of(
                        harmless(
                                "the other character sets follow from those that are set, and the table has its own",
                                "character_set_connection character_set_database character_set_server"
                                        + " collation_database collation_server character_set_filesystem"
                                        + " character_set_collations default_collation_for_utf8mb4"),
                        harmless(
                                "the table names its engine and all that it needs, and has neither times, numbers made by"
                                        + " the server, keys to other tables, checks, versions nor texts to search",
                                "default_storage_engine storage_engine default_tmp_storage_engine enforce_storage_engine"
                                        + " default_table_encryption internal_tmp_mem_storage_engine"
                                        + " sql_require_primary_key sql_generate_invisible_primary_key"
                                        + " show_gipk_in_create_table_and_information_schema innodb_strict_mode"
                                        + " innodb_compression_default innodb_default_encryption_key_id"
                                        + " column_compression_threshold column_compression_zlib_level"
                                        + " column_compression_zlib_strategy column_compression_zlib_wrap"
                                        + " explicit_defaults_for_timestamp time_zone timestamp lc_time_names"
                                        + " default_week_format auto_increment_increment auto_increment_offset insert_id"
                                        + " last_insert_id identity sql_auto_is_null restrict_fk_on_non_standard_key"
                                        + " enable_cascade_triggers check_constraint_checks system_versioning_asof"
                                        + " system_versioning_alter_history system_versioning_insert_history"
                                        + " innodb_ft_enable_stopword innodb_ft_user_stopword_table keep_files_on_create"
                                        + " external_table_storage_engine external_table_secondary_storage_engine"
                                        + " alter_algorithm old_alter_table innodb_ddl_buffer_size innodb_ddl_threads"
                                        + " sql_if_exists updatable_views_with_limit"),
                        harmless(
                                "InnoDB has no table locks to give way to, and no store asks for one",
                                "low_priority_updates innodb_table_locks max_delayed_threads"
                                        + " max_insert_delayed_threads"),
                        harmless(
                                "no store uses what it is for",
                                "big_tables block_encryption_mode bulk_insert_buffer_size cte_max_recursion_depth"
                                        + " max_recursive_iterations max_sp_recursion_depth standard_compliant_cte"
                                        + " default_regex_flags div_precision_increment group_concat_max_len"
                                        + " end_markers_in_json explain_format explain_json_format_version"
                                        + " generated_random_password_length old_passwords print_identified_with_as_hex"
                                        + " max_points_in_geometry rand_seed1 rand_seed2 select_into_buffer_size"
                                        + " select_into_disk_sync select_into_disk_sync_delay show_create_table_verbosity"
                                        + " show_create_table_skip_secondary_engine sql_quote_show_create"
                                        + " terminology_use_previous windowing_use_high_precision"
                                        + " information_schema_stats_expiry xa_detach_on_prepare interactive_timeout"
                                        + " mhnsw_default_distance mhnsw_default_m mhnsw_ef_search old old_mode new_mode"
                                        + " proxy_user external_user transaction_allow_batching default_master_connection"),
                        harmless(
                                "MyISAM's, Aria's, another engine's or a plugin's",
                                "aria_repair_threads aria_sort_buffer_size aria_stats_method deadlock_search_depth_long"
                                        + " deadlock_search_depth_short deadlock_timeout_long deadlock_timeout_short"
                                        + " myisam_repair_threads myisam_sort_buffer_size myisam_stats_method"
                                        + " secondary_engine_cost_threshold use_secondary_engine"
                                        + " enable_secondary_engine_statistics"),
                        harmless(
                                "it changes how a server finds the rows and where it keeps them, not which they are",
                                "eq_range_index_dive_limit expensive_subquery_limit histogram_size histogram_type"
                                        + " histogram_generation_max_mem_size in_predicate_conversion_threshold"
                                        + " innodb_parallel_read_threads innodb_tmpdir join_buffer_size"
                                        + " join_buffer_space_limit join_cache_level max_heap_table_size"
                                        + " max_length_for_sort_data max_rowid_filter_size max_seeks_for_key mrr_buffer_size"
                                        + " optimizer_adjust_secondary_key_costs optimizer_disk_read_cost"
                                        + " optimizer_disk_read_ratio optimizer_extra_pruning_depth"
                                        + " optimizer_index_block_copy_cost optimizer_join_limit_pref_ratio"
                                        + " optimizer_key_compare_cost optimizer_key_copy_cost optimizer_key_lookup_cost"
                                        + " optimizer_key_next_find_cost optimizer_max_sel_arg_weight"
                                        + " optimizer_max_sel_args optimizer_max_subgraph_pairs optimizer_prune_level"
                                        + " optimizer_rowid_compare_cost optimizer_rowid_copy_cost"
                                        + " optimizer_row_copy_cost optimizer_row_lookup_cost"
                                        + " optimizer_row_next_find_cost optimizer_scan_setup_cost"
                                        + " optimizer_search_depth optimizer_selectivity_sampling_limit"
                                        + " optimizer_switch optimizer_use_condition_selectivity optimizer_where_cost"
                                        + " preload_buffer_size query_alloc_block_size query_prealloc_size"
                                        + " range_alloc_block_size range_optimizer_max_mem_size read_buffer_size"
                                        + " read_rnd_buffer_size rowid_merge_buff_size set_operations_buffer_size"
                                        + " sort_buffer_size sql_buffer_result tmp_disk_table_size tmp_memory_table_size"
                                        + " tmp_table_size transaction_alloc_block_size transaction_prealloc_size"
                                        + " use_stat_tables analyze_sample_percentage analyze_max_length"
                                        + " connection_memory_chunk_size query_cache_strip_comments"
                                        + " query_cache_wlock_invalidate"),
                        harmless(
                                "what is past it fails, and the server says why",
                                "connection_memory_limit global_connection_memory_tracking lock_wait_timeout"
                                        + " max_allowed_packet max_join_size max_session_mem_used"
                                        + " max_tmp_session_space_usage max_user_connections net_buffer_length"
                                        + " net_read_timeout net_retry_count net_write_timeout parser_max_mem_size"
                                        + " require_row_format resultset_metadata wsrep_retry_autocommit"),
                        harmless(
                                "what the server logs, warns of or tells beside the answer",
                                "error_count warning_count log_disabled_statements log_queries_not_using_indexes"
                                        + " log_slow_admin_statements log_slow_always_query_time log_slow_disabled_statements"
                                        + " log_slow_filter log_slow_max_warnings log_slow_min_examined_row_limit"
                                        + " log_slow_query log_slow_query_time log_slow_rate_limit"
                                        + " log_slow_slave_statements log_slow_verbosity log_warnings long_query_time"
                                        + " max_error_count min_examined_row_limit note_verbosity optimizer_trace"
                                        + " optimizer_trace_features optimizer_trace_limit optimizer_trace_max_mem_size"
                                        + " optimizer_trace_offset profiling profiling_history_size progress_report_time"
                                        + " session_track_gtids session_track_schema session_track_state_change"
                                        + " session_track_system_variables session_track_transaction_info slow_query_log"
                                        + " sql_log_off sql_notes sql_warnings tcp_nodelay thread_pool_priority"
                                        + " userstat"),
                        harmless(
                                "what goes to replicas, not what is stored; most take a privilege of the operator's",
                                "binlog_alter_two_phase binlog_annotate_row_events"
                                        + " binlog_direct_non_transactional_updates binlog_row_image"
                                        + " binlog_row_value_options binlog_rows_query_log_events"
                                        + " binlog_transaction_compression binlog_transaction_compression_level_zstd"
                                        + " group_replication_consistency gtid_domain_id gtid_next gtid_owned gtid_seq_no"
                                        + " immediate_server_version max_relay_log_size original_commit_timestamp"
                                        + " original_server_version pseudo_replica_mode pseudo_slave_mode pseudo_thread_id"
                                        + " rbr_exec_mode server_id skip_parallel_replication skip_replication"
                                        + " sql_log_bin sql_slave_skip_counter statement_id wsrep_gtid_seq_no wsrep_on"
                                        + " wsrep_trx_fragment_unit"),
                        harmless("MariaDB's driver alone knows it, and is told not to follow it", "redirect_url"))
                .flatMap(List::stream)
                .toList();
    }

    private static SessionVariable always(String name, String value, Servers servers, String reason) {
        return new SessionVariable(name, servers, Treatment.ALWAYS, value, reason);
    }

    private static SessionVariable unlessGiven(String name, String value, Servers servers, String reason) {
        return new SessionVariable(name, servers, Treatment.UNLESS_GIVEN, value, reason);
    }

    private static List<SessionVariable> harmless(String reason, String names) {
        return Arrays.stream(names.split(" "))
                .map(name -> new SessionVariable(name, ALL, Treatment.HARMLESS, "", reason))
                .toList();
    }

    /** All of them; those that are set first, in the order in which they are. */
    public static List<SessionVariable> all() {
        return LIST;
    }

    /** The assignments that every server takes, whatever its product and release. */
    static String everywhere() {
        return join(SET.stream()
                .filter(variable -> variable.servers() == ALL && variable.treatment() == Treatment.ALWAYS)
                .map(variable -> variable.name() + "=" + variable.value()));
    }

    /** The assignments without which a server may refuse to tell more of itself; every release takes them. */
    static String toAsk(ServerProduct product) {
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
    static String assignments(ServerKind server, TransactionMode mode, Predicate<String> isThere, String given) {
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
    static Optional<String> refusal(Map<String, String> values) {
        return isOn(values, BINLOG) && REFUSED.value().equals(values.get(BINLOG_FORMAT))
                ? Optional.of("its " + BINLOG_FORMAT + " is " + REFUSED.value()
                        + ", with which InnoDB refuses to write at READ COMMITTED: set it to ROW or MIXED")
                : Optional.empty();
    }

    private static boolean isOn(Map<String, String> values, String name) {
        return "ON".equals(values.get(name));
    }

    /** For a list of settings. */
    static DriverSetting setting() {
        return new DriverSetting(
                SETTING,
                SET.get(0).name() + "=" + SET.get(0).value() + ",…",
                "each new connection makes its session what the stores need, whatever the server's defaults and its"
                        + " init_connect, in one statement: see the variables below");
    }
}
