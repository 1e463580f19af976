package dev.ormworkbench.runner.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.database.ConnectionPool;
import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.StorePools;
import dev.ormworkbench.database.TestDatabase;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.database.lockwait.LockWaits;
import dev.ormworkbench.runner.fixture.TestProvider;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.implementation.Implementations;
import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.runner.measurement.guild.MeasuredGuildCalls;
import dev.ormworkbench.runner.play.PlayedStep;
import dev.ormworkbench.runner.play.Retry;
import dev.ormworkbench.runner.play.ScenarioEngine;
import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Scope;
import dev.ormworkbench.runner.scenario.file.ScenarioFiles;
import dev.ormworkbench.runner.store.StoreContract;
import dev.ormworkbench.runner.trace.SessionStores;
import dev.ormworkbench.runner.trace.Tracer;
import dev.ormworkbench.runner.wire.WireLog.Mark;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.guild.Fetching;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that the log agrees with the server's own counters. */
class ServerCountersTest {

    private static final TestServer SERVER = TestServer.get();

    /** The counters by the first word of a statement. */
    private static final Map<String, String> COUNTERS = Map.ofEntries(
            Map.entry("select", "Com_select"),
            Map.entry("insert", "Com_insert"),
            Map.entry("update", "Com_update"),
            Map.entry("delete", "Com_delete"),
            Map.entry("commit", "Com_commit"),
            Map.entry("rollback", "Com_rollback"),
            Map.entry("begin", "Com_begin"),
            Map.entry("start", "Com_begin"),
            Map.entry("set", "Com_set_option"),
            Map.entry("show", "Com_show_status"));

    /** MariaDB counts the rows that it sends, except those of SHOW. MySQL does not. */
    private static final String ROWS = "Rows_sent";

    static Stream<Arguments> implementations() {
        return Implementations.onClassPath().providers().stream().flatMap(provider -> Stream.of(Driver.values())
                .flatMap(driver -> Stream.of(Tuning.values()).flatMap(tuning -> Stream.of(AutoCommit.values())
                        .map(autoCommit -> Arguments.of(provider.name(), driver, tuning, autoCommit)))));
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void eachOperationOfEachImplementation(String implementation, Driver driver, Tuning tuning, AutoCommit autoCommit)
            throws Exception {
        PlayerStoreProvider provider = Implementations.onClassPath().providers().stream()
                .filter(each -> each.name().equals(implementation))
                .findFirst()
                .orElseThrow();
        try (WireTap tap = WireTap.open(Duration.ZERO);
                Database database = TestDatabase.open(
                                SERVER.address(), SERVER.user(), SERVER.password(), driver, tuning)
                        .awaitReady();
                StorePools pools = database.newStorePools(autoCommit, settings -> {
                    settings.setMaximumPoolSize(1);
                    settings.getDataSourceProperties().putAll(tap.properties(driver));
                });
                PlayerStore store = provider.open(pools.connections(), database.product(), Locking.PESSIMISTIC)) {
            for (Map.Entry<String, Consumer<PlayerStore>> operation :
                    operations().entrySet()) {
                assertCounted(operation.getKey(), tap, pools, () -> operation
                        .getValue()
                        .accept(store));
            }
        }
    }

    private static void assertCounted(String operation, WireTap tap, StorePools pools, Runnable call)
            throws SQLException {
        Map<String, Long> before = counters(pools);
        Mark mark = tap.log().mark();
        call.run();
        long rows = tap.log().totalsSince(mark).rows();
        Map<String, Long> after = counters(pools);
        WireTraffic traffic = tap.log().since(mark);

        Map<String, Long> server = difference(before, after);
        Long sent = server.remove(ROWS);
        Map<String, Long> counted = counted(traffic);
        if (traffic.commands().stream().anyMatch(ServerCountersTest::isBulkUpdate)) {
            countRowsOnce(server, counted);
        }
        assertThat(counted).as(operation).isEqualTo(server);
        if (after.containsKey(ROWS)) {
            assertThat(rows).as(operation).isEqualTo(sent == null ? 0 : sent);
        }
        assertThat(traffic.totals().commandCount()).isGreaterThan(1);
    }

    static Stream<Arguments> implementationsOfGuilds() {
        return TestProvider.implementations().stream()
                .flatMap(implementation -> Stream.of(Driver.values()).flatMap(driver -> Stream.of(Tuning.values())
                        .map(tuning -> Arguments.of(Named.of(implementation.name(), implementation), driver, tuning))));
    }

    @ParameterizedTest
    @MethodSource("implementationsOfGuilds")
    void eachOperationOnGuilds(Implementation implementation, Driver driver, Tuning tuning) throws Exception {
        try (WireTap tap = WireTap.open(Duration.ZERO);
                Database database = TestDatabase.open(
                                SERVER.address(), SERVER.user(), SERVER.password(), driver, tuning)
                        .awaitReady();
                StorePools pools = database.newStorePools(AutoCommit.SPLIT, settings -> {
                    settings.setMaximumPoolSize(1);
                    settings.getDataSourceProperties().putAll(tap.properties(driver));
                })) {
            database.createGuildTables();
            try (MeasuredGuildCalls calls =
                    new MeasuredGuildCalls(implementation.openGuilds(pools.connections(), database.product()))) {
                for (MeasuredOperation operation : MeasuredOperation.of(StoreContract.GUILDS)) {
                    try (Connection preparing = database.dataSource().getConnection()) {
                        calls.prepare(preparing);
                    }
                    assertCounted(operation.userName(), tap, pools, () -> calls.call(operation, 0));
                }
            }
        }
    }

    private static boolean isBulkUpdate(SentCommand command) {
        return command.kind() == CommandKind.COM_STMT_BULK_EXECUTE
                && command.text().toLowerCase(Locale.ROOT).startsWith("update");
    }

    /** MariaDB executes a bulk UPDATE row by row and counts each as an execution, and a bulk INSERT once. */
    private static void countRowsOnce(Map<String, Long> server, Map<String, Long> counted) {
        long more = server.getOrDefault("Com_update", 0L) - counted.getOrDefault("Com_update", 0L);
        server.merge("Com_update", -more, Long::sum);
        server.merge("Com_stmt_execute", -more, Long::sum);
    }

    /** Returns the sum over the sessions. A transaction that the look begins ends before it returns. */
    private static Map<String, Long> counters(StorePools pools) throws SQLException {
        Map<String, Long> sums = new TreeMap<>();
        for (ConnectionPool pool : pools.all()) {
            try (Connection connection = pool.getConnection()) {
                TestServer.counters(connection, ROWS).forEach((name, count) -> sums.merge(name, count, Long::sum));
            }
        }
        return sums;
    }

    private static Map<String, Consumer<PlayerStore>> operations() {
        List<Player> players = IntStream.range(0, 1919)
                .mapToObj(i -> new Player("p" + i, 100, 100))
                .toList();
        Map<String, Consumer<PlayerStore>> operations = new LinkedHashMap<>();
        operations.put("create", store -> store.create(new Player("x", 1, 1)));
        operations.put("createAll", store -> store.createAll(players.stream(), 114));
        operations.put("find", store -> store.find("p1"));
        operations.put("find none", store -> store.find("none"));
        operations.put("findAll", store -> store.findAll(List.of("p1", "p2")));
        for (int limit = 248; limit < 257; limit++) {
            int rows = limit;
            operations.put("list " + rows, store -> store.list(rows));
        }
        operations.put("count", PlayerStore::count);
        operations.put("update", store -> store.update(new Player("p3", 7, 7)));
        operations.put("trade", store -> store.trade(new Trade("p4", "p5", 1, 2)));
        operations.put("trade refused", store -> store.trade(new Trade("p4", "p5", 1000, 2)));
        operations.put("delete", store -> store.delete("p6"));
        operations.put("deleteAll", PlayerStore::deleteAll);
        return operations;
    }

    static Stream<Arguments> ways() {
        return Implementations.onClassPath().providers().stream()
                .flatMap(provider -> Stream.of(Driver.values()).map(driver -> Arguments.of(provider.name(), driver)));
    }

    /** The server's counters and bytes of a session's connections while they are borrowed. */
    private static final class Lendings implements SessionStores.Watch {

        private final Map<Connection, Map<String, Long>> begun = Collections.synchronizedMap(new IdentityHashMap<>());
        private final Map<String, Map<String, Long>> counted = new ConcurrentHashMap<>();

        @Override
        public void lent(String session, Connection connection) throws SQLException {
            begun.put(connection, TestServer.counters(connection, "Bytes_received", "Bytes_sent"));
        }

        @Override
        public void givenBack(String session, Connection connection) throws SQLException {
            Map<String, Long> ended = TestServer.counters(connection, "Bytes_received", "Bytes_sent");
            Map<String, Long> before = Objects.requireNonNull(begun.remove(connection));
            Map<String, Long> sums = counted.computeIfAbsent(session, unused -> new ConcurrentHashMap<>());
            difference(before, ended).forEach((name, more) -> sums.merge(name, more, Long::sum));
        }

        /**
         * Returns the counters without the queries that read them. Of each borrowing, the second such query is in the
         * counters.
         */
        Map<String, Long> of(String session) {
            Map<String, Long> sums = new TreeMap<>(counted.getOrDefault(session, Map.of()));
            Long lendings = sums.remove("Com_show_status");
            if (lendings != null) {
                sums.merge("Questions", -lendings, Long::sum);
                sums.values().removeIf(number -> number == 0);
            }
            return sums;
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void eachSessionOfLessonsInWhichOneWaits(String implementation, Driver driver) throws Exception {
        PlayerStoreProvider provider = Implementations.onClassPath().providers().stream()
                .filter(each -> each.name().equals(implementation))
                .findFirst()
                .orElseThrow();
        for (String name : List.of("lost-update-none", "p4", "opposite-order", "long-transaction")) {
            Scenario scenario = ScenarioFiles.lessons().stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .map(ServerCountersTest::withoutLesson)
                    .orElseThrow();
            Lendings lendings = new Lendings();
            Transcript transcript;
            try (Database database = TestDatabase.open(
                                    SERVER.address(), SERVER.user(), SERVER.password(), driver, Tuning.TUNED)
                            .awaitReady();
                    // With auto-commit off, a query that reads the counters would begin a transaction of its own.
                    Tracer tracer = Tracer.open(database, AutoCommit.ON, Duration.ZERO);
                    SessionStores stores =
                            new SessionStores(provider, tracer.connections(), database.product(), lendings);
                    LockWaits lockWaits = database.lockWaits()) {
                tracer.warmUp(4);
                transcript = new ScenarioEngine(42, lockWaits, Optional.of(tracer), Retry.NONE, Fetching.BATCH)
                        .play(
                                SessionStores.named(scenario),
                                stores.of(scenario),
                                Scope.Setting.on(
                                        database,
                                        implementation,
                                        Set.of(),
                                        /* spread= */ false,
                                        Isolation.SERIALIZABLE));
            }
            assertThat(transcript.steps()).anyMatch(PlayedStep::blocked);
            for (String session : SessionStores.named(scenario).sessions()) {
                assertThat(counted(transcript, session))
                        .as(session + " in " + transcript.title())
                        .isEqualTo(lendings.of(session));
            }
        }
    }

    /** Removes the lesson, so that the engine does not read the table at the end. */
    private static Scenario withoutLesson(Scenario lesson) {
        return new Scenario(
                lesson.name(),
                lesson.summary(),
                lesson.explain(),
                lesson.isolation(),
                lesson.locking(),
                lesson.fetching(),
                lesson.sessions(),
                lesson.steps(),
                Optional.empty());
    }

    /** Returns the same counters and bytes, computed from the traffic attributed to a session. */
    private static Map<String, Long> counted(Transcript transcript, String session) {
        List<SentCommand> lent = new ArrayList<>();
        List<SentCommand> asked = new ArrayList<>();
        transcript.steps().stream()
                .filter(step -> step.step().session().equals(session))
                .flatMap(step -> step.trace().orElseThrow().wire().commands().stream())
                .forEach(command -> (command.text().startsWith("SHOW SESSION STATUS") ? asked : lent).add(command));
        Map<String, Long> counted = new TreeMap<>(counted(new WireTraffic(lent, WireTotals.NOTHING)));
        long out = lent.stream().mapToLong(SentCommand::bytesOut).sum();
        long in = lent.stream().mapToLong(SentCommand::bytesIn).sum();
        Map<Integer, Integer> lendings = new HashMap<>();
        asked.sort(Comparator.comparing(SentCommand::beganNanos));
        for (SentCommand question : asked) {
            // The first query of a borrowing: its values include its request, but not its answer.
            boolean first = lendings.merge(question.connection(), 1, Integer::sum) % 2 == 1;
            out += first ? 0 : question.bytesOut();
            in += first ? question.bytesIn() : 0;
        }
        if (out > 0) {
            counted.put("Bytes_received", out);
            counted.put("Bytes_sent", in);
        }
        return counted;
    }

    private static void countStatement(SentCommand command, Map<String, Long> counted) {
        String counter = COUNTERS.get(command.text().split("\\W", 2)[0].toLowerCase(Locale.ROOT));
        assertThat(counter).as(command.text()).isNotNull();
        counted.merge(counter, 1L, Long::sum);
        counted.merge("Questions", 1L, Long::sum);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&useServerPrepStmts=true", "&useServerPrepStmts=true&cachePrepStmts=true"})
    void plainStatements(String parameters) throws Exception {
        try (WireTap tap = WireTap.open(Duration.ZERO);
                Connection connection = SERVER.connect(tap, parameters);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE t (i INT PRIMARY KEY)");
            Map<String, Long> before = TestServer.counters(connection);
            Mark mark = tap.log().mark();
            someStatements(connection);
            Map<String, Long> after = TestServer.counters(connection);

            Map<String, Long> counted = counted(tap.log().since(mark));
            Map<String, Long> server = difference(before, after);
            assertThat(counted).isEqualTo(server);
        }
    }

    private static void someStatements(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        for (int i = 0; i < 3; i++) {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?)");
                    PreparedStatement select = connection.prepareStatement("SELECT * FROM t WHERE i < ?")) {
                for (int j = 0; j < 3; j++) {
                    insert.setInt(1, 3 * i + j);
                    insert.addBatch();
                }
                insert.executeBatch();
                select.setInt(1, 5);
                select.execute();
            }
            connection.commit();
        }
        connection.setAutoCommit(true);
        assertThat(connection.isValid(5)).isTrue();
    }

    /** Returns the same counters as the server, computed from the commands. */
    private static Map<String, Long> counted(WireTraffic traffic) {
        Map<String, Long> counted = new TreeMap<>();
        for (SentCommand command : traffic.commands()) {
            switch (command.kind()) {
                case COM_QUERY -> countStatement(command, counted);
                case COM_STMT_EXECUTE, COM_STMT_BULK_EXECUTE -> {
                    // The server counts an execution by the keyword of its preparation, too.
                    countStatement(command, counted);
                    counted.merge("Com_stmt_execute", 1L, Long::sum);
                }
                case COM_PING -> counted.merge("Com_admin_commands", 1L, Long::sum);
                case COM_STMT_PREPARE -> counted.merge("Com_stmt_prepare", 1L, Long::sum);
                case COM_STMT_CLOSE -> counted.merge("Com_stmt_close", 1L, Long::sum);
                case COM_STMT_RESET -> counted.merge("Com_stmt_reset", 1L, Long::sum);
                default -> {}
            }
        }
        return counted;
    }

    private static Map<String, Long> difference(Map<String, Long> before, Map<String, Long> after) {
        Map<String, Long> difference = new TreeMap<>();
        after.forEach((name, value) -> {
            long more = value - before.getOrDefault(name, 0L);
            if (more != 0) {
                // The server counts DELETE p FROM t AS p separately.
                difference.merge(name.replace("_multi", ""), more, Long::sum);
            }
        });
        return difference;
    }
}
