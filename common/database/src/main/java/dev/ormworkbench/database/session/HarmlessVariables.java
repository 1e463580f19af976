package dev.ormworkbench.database.session;

import dev.ormworkbench.database.session.SessionVariable.Treatment;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The session variables that change no result of a store, each with the reason. */
final class HarmlessVariables {

    private HarmlessVariables() {}

    static List<SessionVariable> all() {
        return Stream.of(
                        harmless(
                                "these character sets follow from those that are set, or the table has its own",
                                "character_set_connection character_set_database character_set_server"
                                        + " collation_database collation_server character_set_filesystem"
                                        + " character_set_collations default_collation_for_utf8mb4"),
                        harmless(
                                "the tables name their engine and give their time a default, no store asks for the time or"
                                        + " expects particular generated numbers, and there are no checks, versions or"
                                        + " full-text indexes",
                                "default_storage_engine storage_engine default_tmp_storage_engine enforce_storage_engine"
                                        + " default_table_encryption internal_tmp_mem_storage_engine"
                                        + " sql_require_primary_key sql_generate_invisible_primary_key"
                                        + " show_gipk_in_create_table_and_information_schema innodb_strict_mode"
                                        + " innodb_compression_default innodb_default_encryption_key_id"
                                        + " column_compression_threshold column_compression_zlib_level"
                                        + " column_compression_zlib_strategy column_compression_zlib_wrap"
                                        + " explicit_defaults_for_timestamp timestamp lc_time_names"
                                        + " default_week_format auto_increment_increment auto_increment_offset insert_id"
                                        + " last_insert_id identity sql_auto_is_null restrict_fk_on_non_standard_key"
                                        + " enable_cascade_triggers check_constraint_checks system_versioning_asof"
                                        + " system_versioning_alter_history system_versioning_insert_history"
                                        + " innodb_ft_enable_stopword innodb_ft_user_stopword_table keep_files_on_create"
                                        + " external_table_storage_engine external_table_secondary_storage_engine"
                                        + " alter_algorithm old_alter_table innodb_ddl_buffer_size innodb_ddl_threads"
                                        + " sql_if_exists updatable_views_with_limit"),
                        harmless(
                                "InnoDB needs no table locks here, and no store requests one",
                                "low_priority_updates innodb_table_locks max_delayed_threads"
                                        + " max_insert_delayed_threads"),
                        harmless(
                                "no store uses its feature",
                                "big_tables block_encryption_mode bulk_insert_buffer_size cte_max_recursion_depth"
                                        + " max_recursive_iterations max_sp_recursion_depth standard_compliant_cte"
                                        + " default_regex_flags div_precision_increment"
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
                                "it belongs to MyISAM, Aria, another engine or a plugin",
                                "aria_repair_threads aria_sort_buffer_size aria_stats_method deadlock_search_depth_long"
                                        + " deadlock_search_depth_short deadlock_timeout_long deadlock_timeout_short"
                                        + " myisam_repair_threads myisam_sort_buffer_size myisam_stats_method"
                                        + " secondary_engine_cost_threshold use_secondary_engine"
                                        + " enable_secondary_engine_statistics"),
                        harmless(
                                "it changes how a server finds and keeps rows, not which rows",
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
                                "a statement beyond the limit fails, and the server says why",
                                "connection_memory_limit global_connection_memory_tracking lock_wait_timeout"
                                        + " max_allowed_packet max_join_size max_session_mem_used"
                                        + " max_tmp_session_space_usage max_user_connections net_buffer_length"
                                        + " net_read_timeout net_retry_count net_write_timeout parser_max_mem_size"
                                        + " require_row_format resultset_metadata wsrep_retry_autocommit"),
                        harmless(
                                "it changes only logs, warnings or extra information",
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
                                "it changes what goes to replicas, not what is stored; most need an operator's privilege",
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
                        harmless(
                                "only MariaDB's driver uses it, and a setting tells the driver to ignore it",
                                "redirect_url"))
                .flatMap(List::stream)
                .toList();
    }

    private static List<SessionVariable> harmless(String reason, String names) {
        return Arrays.stream(names.split(" "))
                .map(name -> new SessionVariable(name, VariableServers.ALL, Treatment.HARMLESS, "", reason))
                .toList();
    }
}
