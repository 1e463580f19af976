package dev.ormworkbench.runner.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.StorePools;
import dev.ormworkbench.database.TestDatabase;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.database.lockwait.LockWaits;
import dev.ormworkbench.database.session.SessionVariable;
import dev.ormworkbench.database.session.SessionVariables;
import dev.ormworkbench.runner.implementation.Implementations;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerSchema;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.error.DuplicatePlayerException;
import dev.ormworkbench.store.error.PlayerNotFoundException;
import dev.ormworkbench.store.memory.MemoryPlayerStore;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Turns each variable against the stores and checks their results, with both drivers and each way of auto-commit. */
@DisplayName("A server with hostile defaults")
class HostileServerTest {

    private static final String LONG_ID = "z".repeat(34);

    /**
     * Accents, characters beyond the basic plane, characters whose last byte is a backslash in SJIS and Big5, and SQL
     * syntax.
     */
    private static final List<String> IDS = List.of(
            "é",
            "漢字",
            "😀",
            "表",
            "功",
            "縗",
            "\u00bf'",
            "a'b",
            "a\"b",
            "a\\",
            "\\'",
            "a||b",
            "a`b",
            "%",
            "_",
            "A",
            "a",
            LONG_ID + "b",
            LONG_ID + "a",
            "ｅ",
            "e");

    private static final List<String> EVERYWHERE = List.of(
            "init_connect = 'SET NAMES latin1'",
            "init_connect = 'SET NAMES utf8mb3'",
            "init_connect = 'SET NAMES gbk'",
            "init_connect = 'SET NAMES sjis'",
            "init_connect = 'SET NAMES big5'",
            "init_connect = 'SET character_set_results = NULL'",
            "init_connect = 'SET character_set_results = utf16'",
            "init_connect = 'SET autocommit = 0'",
            "init_connect = 'START TRANSACTION'",
            "init_connect = 'SET TRANSACTION ISOLATION LEVEL READ UNCOMMITTED'",
            "init_connect = 'SET TRANSACTION READ ONLY'",
            "init_connect = 'SET sql_mode = \"ANSI,NO_BACKSLASH_ESCAPES\"'",
            "init_connect = 'SET NAMES cp932, sql_select_limit = 3, sql_safe_updates = 1, completion_type = 1, time_zone ="
                    + " \"+13:00\", max_sort_length = 64, timestamp = 1, sql_auto_is_null = 1'",
            "character_set_client = 'latin1'; character_set_results = 'latin1'; collation_connection = 'latin1_swedish_ci'",
            "character_set_server = 'latin1'; collation_server = 'ascii_bin'; character_set_filesystem = 'latin1'",
            "autocommit = 0",
            "sql_mode = ''",
            "sql_mode = 'ANSI'",
            "sql_mode = 'NO_BACKSLASH_ESCAPES'",
            "sql_mode = 'HIGH_NOT_PRECEDENCE,PAD_CHAR_TO_FULL_LENGTH,NO_UNSIGNED_SUBTRACTION,NO_AUTO_VALUE_ON_ZERO'",
            "sql_select_limit = 2",
            "sql_safe_updates = 1",
            "max_join_size = 1",
            "sql_auto_is_null = 1",
            "sql_buffer_result = 1",
            "completion_type = 'CHAIN'",
            "completion_type = 'RELEASE'",
            "transaction_isolation = 'READ-UNCOMMITTED'",
            "transaction_isolation = 'SERIALIZABLE'",
            "transaction_read_only = 1",
            "unique_checks = 0; foreign_key_checks = 0",
            "low_priority_updates = 1; innodb_table_locks = 0",
            "innodb_lock_wait_timeout = 1; lock_wait_timeout = 1",
            "wait_timeout = 1; interactive_timeout = 1",
            "net_read_timeout = 1; net_write_timeout = 1; net_buffer_length = 1024; "
                    + "max_error_count = 0; sql_notes = 0; sql_warnings = 1",
            "max_sort_length = 64",
            "sort_buffer_size = 32768; join_buffer_size = 128; read_buffer_size = 8192; read_rnd_buffer_size = 1024; "
                    + "big_tables = 1; tmp_table_size = 16384; max_heap_table_size = 16384",
            "lc_messages = 'de_DE'; lc_time_names = 'de_DE'",
            "time_zone = '+13:00'; explicit_defaults_for_timestamp = 0; "
                    + "group_concat_max_len = 4; div_precision_increment = 0; default_week_format = 3",
            "default_storage_engine = 'MyISAM'; default_tmp_storage_engine = 'MEMORY'; innodb_strict_mode = 0",
            "auto_increment_increment = 7; auto_increment_offset = 3; "
                    + "profiling = 1; updatable_views_with_limit = 0; sql_quote_show_create = 0",
            "eq_range_index_dive_limit = 1; optimizer_prune_level = 0; optimizer_search_depth = 1; max_seeks_for_key = 1; "
                    + "block_encryption_mode = 'aes-256-cbc'; max_length_for_sort_data = 1024",
            "optimizer_switch = 'index_merge=off,materialization=off,semijoin=off,derived_merge=off'",
            "session_track_schema = 0; session_track_state_change = 1; session_track_system_variables = '*'",
            "session_track_transaction_info = 'CHARACTERISTICS'");

    private static final List<String> ON_MARIADB = List.of(
            "sql_mode = 'ORACLE'",
            "sql_mode = 'MSSQL'",
            "sql_mode = 'SIMULTANEOUS_ASSIGNMENT,TIME_ROUND_FRACTIONAL'",
            "sql_big_selects = 0; max_join_size = 1",
            "max_statement_time = 0.002",
            "idle_transaction_timeout = 1; idle_write_transaction_timeout = 1; idle_readonly_transaction_timeout = 1",
            "query_cache_size = 1048576; query_cache_type = 1",
            "innodb_snapshot_isolation = 1",
            "in_predicate_conversion_threshold = 2",
            "optimizer_max_sel_args = 0; optimizer_max_sel_arg_weight = 0; optimizer_use_condition_selectivity = 1",
            "character_set_collations = 'utf8mb4=utf8mb4_general_ci'; "
                    + "old_mode = 'NO_DUP_KEY_WARNINGS_WITH_IGNORE,ZERO_DATE_TIME_CAST'; old = 1",
            "check_constraint_checks = 0; sql_if_exists = 1; standard_compliant_cte = 0; "
                    + "system_versioning_alter_history = 'KEEP'",
            "innodb_compression_default = 1; keep_files_on_create = 1; " + "redirect_url = 'mysql://127.0.0.1:1'",
            "use_stat_tables = 'PREFERABLY'; histogram_size = 0; join_cache_level = 8; "
                    + "progress_report_time = 1; log_warnings = 9");

    private static final List<String> ON_MYSQL = List.of(
            "max_execution_time = 1",
            "range_optimizer_max_mem_size = 1",
            "optimizer_switch = 'prefer_ordering_index=off,skip_scan=off,use_invisible_indexes=on,hash_join=off'",
            "session_track_gtids = 'OWN_GTID'; "
                    + "terminology_use_previous = 'BEFORE_8_0_26'; print_identified_with_as_hex = 1",
            "sql_require_primary_key = 1; sql_generate_invisible_primary_key = 1",
            "show_gipk_in_create_table_and_information_schema = 0; information_schema_stats_expiry = 0; "
                    + "default_collation_for_utf8mb4 = 'utf8mb4_general_ci'",
            "internal_tmp_mem_storage_engine = 'MEMORY'; windowing_use_high_precision = 0",
            "binlog_row_image = 'MINIMAL'; binlog_rows_query_log_events = 1; binlog_row_value_options = 'PARTIAL_JSON'; "
                    + "xa_detach_on_prepare = 0; innodb_parallel_read_threads = 1; global_connection_memory_tracking = 1");

    private static HostileServer server;
    private static final Map<Driver, String> OPENINGS = new EnumMap<>(Driver.class);
    private static Map<String, String> sessionsBefore = Map.of();
    private static final List<Play> PLAYS = new ArrayList<>();
    private static final MemoryPlayerStore MEMORY = new MemoryPlayerStore();
    private static final List<String> EXPECTED = transcript(MEMORY);
    private static final List<List<String>> ROWS = MEMORY.list(1000).stream()
            .map(player -> List.of(
                    HexFormat.of().withUpperCase().formatHex(player.id().getBytes(StandardCharsets.UTF_8)),
                    String.valueOf(player.coins()),
                    String.valueOf(player.goods())))
            .toList();

    /** The stores on connections of one driver with one way of auto-commit. */
    private static final class Play implements AutoCloseable {
        private final Driver driver;
        private final AutoCommit autoCommit;
        private final Database database;
        private final AtomicReference<Connections> current = new AtomicReference<>();
        private final List<PlayerStore> stores;
        private final List<String> names;
        private final String url;
        private final String table;
        private int pools;

        Play(Driver driver, AutoCommit autoCommit) throws SQLException {
            this.driver = driver;
            this.autoCommit = autoCommit;
            url = server.newDatabase()
                    .replace("jdbc:mysql:", "jdbc:" + driver.name().toLowerCase(Locale.ROOT) + ":");
            table = url.substring(url.lastIndexOf('/') + 1) + "." + PlayerSchema.TABLE;
            database = TestDatabase.open(url, HostileServer.TRADER, null, driver, Tuning.TUNED)
                    .awaitReady();
            DataSource statements = switched(Connections::statements);
            Connections connections = new Connections(
                    autoCommit,
                    statements,
                    autoCommit == AutoCommit.SPLIT ? switched(Connections::transactions) : statements);
            stores = Implementations.onClassPath().providers().stream()
                    .map(provider -> provider.open(connections, database.product(), Locking.PESSIMISTIC))
                    .toList();
            names = Implementations.onClassPath().providers().stream()
                    .map(provider -> provider.name())
                    .toList();
        }

        private DataSource switched(Function<Connections, DataSource> use) {
            return (DataSource) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {DataSource.class},
                    (proxy, method, arguments) -> method.invoke(use.apply(current.get()), arguments));
        }

        /**
         * Returns pools of new connections with a URL of their own. A driver that caches what a server said then knows
         * nothing.
         */
        private StorePools newPools(Tuning tuning) {
            pools++;
            return database.newStorePools(autoCommit, tuning, settings -> {
                settings.setJdbcUrl(url + "?connectionAttributes=pool:" + pools);
                settings.setMaximumPoolSize(3);
            });
        }

        /**
         * Checks the stores on connections opened now. The stores get later ones, which may believe what the first were
         * told.
         *
         * @param turn decides the tuning; three turns in a row take all
         */
        void requireRight(String assignment, int turn, SoftAssertions softly) throws SQLException {
            List<Tuning> tunings = List.of(Tuning.values());
            Tuning tuning = tunings.get(turn % tunings.size());
            String by = " by " + driver.displayName() + ", " + tuning + ", auto-commit " + autoCommit;
            try (StorePools opened = newPools(tuning);
                    Connection statements = opened.connections().statements().getConnection();
                    Connection transactions =
                            opened.connections().transactions().getConnection()) {
                current.set(opened.connections());
                softly.assertThat(settings(statements))
                        .as(assignment + ": the session of statements" + by)
                        .isEqualTo(sessionsBefore(autoCommit.ofStatements()));
                softly.assertThat(settings(transactions))
                        .as(assignment + ": the session of transactions" + by)
                        .isEqualTo(sessionsBefore(autoCommit.ofTransactions()));
                for (int i = 0; i < stores.size(); i++) {
                    String where = assignment + ": " + names.get(i) + by;
                    database.emptyTable();
                    softly.assertThat(transcript(stores.get(i))).as(where).isEqualTo(EXPECTED);
                    softly.assertThat(server.query("SELECT HEX(id), coins, goods FROM " + table + " ORDER BY id"))
                            .as(where + ", the table")
                            .isEqualTo(ROWS);
                }
            }
        }

        @Override
        public void close() {
            stores.forEach(PlayerStore::close);
            database.close();
        }
    }

    @BeforeAll
    static void open() throws SQLException {
        server = HostileServer.start();
        for (Driver driver : Driver.values()) {
            OPENINGS.put(driver, server.newDatabase());
            for (AutoCommit autoCommit : AutoCommit.values()) {
                PLAYS.add(new Play(driver, autoCommit));
            }
        }
        try (Connection connection = PLAYS.get(0).database.dataSource().getConnection()) {
            sessionsBefore = settings(connection);
        }
    }

    @AfterAll
    static void close() throws SQLException {
        PLAYS.forEach(Play::close);
        PLAYS.clear();
        server.close();
    }

    /** Returns {@code name = value}, or text for {@code init_connect}. */
    static Stream<String> variables() {
        ServerProduct product = server.product();
        return Stream.of(EVERYWHERE, product == ServerProduct.MARIADB ? ON_MARIADB : ON_MYSQL)
                .flatMap(List::stream);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variables")
    @DisplayName("gives the same results as any other server")
    void right(String assignment) throws Exception {
        List<HostileServer.Restoring> set = new ArrayList<>();
        SoftAssertions softly = new SoftAssertions();
        try {
            for (String each : assignment.split("; ", -1)) {
                String[] nameAndValue = each.split(" = ", 2);
                set.add(server.set(nameAndValue[0], nameAndValue[1]));
            }
            // Each way of auto-commit meets each tuning by another of three assignments.
            int turn = variables().toList().indexOf(assignment);
            for (Play play : PLAYS) {
                play.requireRight(assignment, turn++, softly);
            }
            for (Driver driver : Driver.values()) {
                requireOpens(assignment, driver, softly);
            }
        } finally {
            for (HostileServer.Restoring each : set) {
                each.close();
            }
        }
        softly.assertAll();
    }

    /** Runs the workbench's own statements: it finds its table or the place for it, empties the table and drops it. */
    private static void requireOpens(String assignment, Driver driver, SoftAssertions softly) throws Exception {
        softly.assertThatCode(() -> {
                    try (Database database = TestDatabase.open(
                                    requireNonNull(OPENINGS.get(driver)),
                                    HostileServer.TRADER,
                                    null,
                                    driver,
                                    Tuning.TUNED)
                            .awaitReady()) {
                        assertThat(database.info().isolation()).isEqualTo("REPEATABLE-READ");
                        database.emptyTable();
                        try (LockWaits waits = database.lockWaits()) {
                            assertThat(waits.waiting().orElseGet(Set::of)).isEmpty();
                        }
                    }
                })
                .as(assignment + ": a run by " + driver.displayName())
                .doesNotThrowAnyException();
    }

    private static Map<String, String> sessionsBefore(boolean autoCommit) {
        Map<String, String> settings = new TreeMap<>(sessionsBefore);
        settings.put("autocommit", autoCommit ? "ON" : "OFF");
        return settings;
    }

    /** Returns what the connections set, as the server reports it. */
    private static Map<String, String> settings(Connection connection) throws SQLException {
        String names = SessionVariables.all().stream()
                .filter(SessionVariable::isSet)
                .map(SessionVariable::name)
                .filter(name -> !name.startsWith("wsrep_"))
                .collect(Collectors.joining("', '"));
        Map<String, String> settings = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SHOW SESSION VARIABLES WHERE Variable_name IN ('" + names + "')")) {
            while (rows.next()) {
                settings.put(rows.getString(1), rows.getString(2));
            }
        }
        return settings;
    }

    @Test
    @DisplayName("has no session variable that these tests do not know")
    void complete() throws SQLException {
        assumeTrue(server.product() != ServerProduct.TIDB, "TiDB does not tell what is a session's");
        List<List<String>> names = server.query(
                server.product() == ServerProduct.MARIADB
                        ? "SELECT LOWER(VARIABLE_NAME) FROM information_schema.SYSTEM_VARIABLES"
                                + " WHERE VARIABLE_SCOPE LIKE 'SESSION%' AND READ_ONLY = 'NO'"
                        : "SELECT LOWER(VARIABLE_NAME) FROM performance_schema.variables_metadata"
                                + " WHERE VARIABLE_SCOPE LIKE 'SESSION%'");
        Set<String> unknown = new TreeSet<>();
        names.forEach(row -> unknown.add(row.get(0)));
        SessionVariables.all().forEach(variable -> unknown.remove(variable.name()));
        unknown.removeAll(Set.of("transaction_isolation", "transaction_read_only")); // MariaDB's other names for them
        assertThat(names).hasSizeGreaterThan(100);
        assertThat(unknown).isEmpty();
    }

    @Test
    @DisplayName("turns at least 25 variables against the stores")
    void enough() {
        assertThat(variables()
                        .flatMap(each -> Stream.of(each.split("; ", -1)))
                        .map(each -> each.split(" = ", 2)[0])
                        .distinct())
                .hasSizeGreaterThanOrEqualTo(25);
    }

    /** Returns a store's answers to calls that read, write and compare text, commit and roll back. */
    private static List<String> transcript(PlayerStore store) {
        List<String> told = new ArrayList<>();
        for (String id : IDS.subList(0, 6)) {
            say(told, "create " + id, () -> {
                store.create(new Player(id, 10, 10));
                return "done";
            });
        }
        say(told, "create the others", () -> {
            Stream<String> others = IDS.stream().skip(6);
            return store.createAll(others.map(id -> new Player(id, 10, 10)), 100);
        });
        for (String id : IDS) {
            say(told, "find " + id, () -> store.find(id));
        }
        say(told, "find none", () -> store.find("Ã©"));
        say(told, "findAll", () -> store.findAll(IDS));
        say(told, "list", () -> store.list(100));
        say(told, "count", store::count);
        say(told, "create again", () -> {
            store.create(new Player("漢字", 1, 1));
            return "done";
        });
        say(
                told,
                "createAll",
                () -> store.createAll(
                        Stream.of("bulk 1", "bülk 2", "👍 bulk 3", "bulk'4", "bulk\\")
                                .map(id -> new Player(id, 5, 5)),
                        2));
        say(
                told,
                "createAll with one that is there",
                () -> store.createAll(Stream.of("new", "é", "newer").map(id -> new Player(id, 5, 5)), 2));
        say(told, "the same values again", () -> {
            store.update(new Player("é", 10, 10));
            store.update(new Player("😀", 2, 3));
            return store.findAll(List.of("é", "😀"));
        });
        say(told, "trade", () -> store.trade(new Trade("é", "漢字", 3, 4)));
        say(told, "trade refused", () -> store.trade(new Trade("é", "漢字", 30, 4)));
        say(told, "trade too poor", () -> store.trade(new Trade("é", "漢字", 3, 400)));
        say(told, "trade with nobody", () -> store.trade(new Trade("é", "nobody", 3, 4)));
        say(told, "taken back", () -> {
            try (PlayerTransaction transaction = store.begin(Isolation.READ_COMMITTED)) {
                transaction.create(new Player("gone", 1, 1));
                transaction.findForUpdate("é");
                transaction.update(new Player("é", 1, 1));
                transaction.rollback();
            }
            return store.find("é");
        });
        say(told, "committed", () -> {
            try (PlayerTransaction transaction = store.begin(Isolation.REPEATABLE_READ)) {
                List<Object> seen = new ArrayList<>();
                transaction.create(new Player("ｋept", 1, 1));
                seen.add(transaction.findForUpdate("漢字"));
                seen.add(transaction.findByCoins(1, 1000));
                seen.add(transaction.delete("a'b"));
                seen.add(transaction.deleteByCoins(5, 5));
                transaction.commit();
                return seen;
            }
        });
        say(told, "delete", () -> List.of(store.delete("a"), store.delete("Ａ"), store.delete("a\\")));
        say(told, "list at the end", () -> store.list(1000));
        return told;
    }

    private static void say(List<String> told, String what, Callable<?> call) {
        String answer;
        try {
            answer = String.valueOf(call.call());
        } catch (DuplicatePlayerException e) {
            answer = e.getClass().getSimpleName() + " " + e.playerId();
        } catch (Exception e) {
            Throwable cause = e.getCause();
            answer = e.getClass().getSimpleName()
                    + (e instanceof PlayerNotFoundException ? "" : ", " + e + ", " + cause);
        }
        told.add(what + ": " + answer);
    }
}
