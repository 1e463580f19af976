package dev.ormworkbench.runner.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.Driver;
import dev.ormworkbench.database.TestDatabase;
import dev.ormworkbench.database.Tuning;
import dev.ormworkbench.runner.wire.WireLog.Mark;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.PlayerStores;
import dev.ormworkbench.store.Trade;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The log has what the server itself counted. */
@Timeout(120)
class ServerCountersTest {

    private static final TestServer SERVER = TestServer.get();

    /** By the first word of a text. */
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

    static Stream<Arguments> implementations() {
        return PlayerStores.providers().stream()
                .flatMap(provider -> Stream.of(Driver.values()).flatMap(driver -> Stream.of(Tuning.values())
                        .map(tuning -> Arguments.of(provider.name(), driver, tuning))));
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void eachOperationOfEachImplementation(String implementation, Driver driver, Tuning tuning) throws Exception {
        PlayerStoreProvider provider = PlayerStores.providers().stream()
                .filter(each -> each.name().equals(implementation))
                .findFirst()
                .orElseThrow();
        try (WireTap tap = WireTap.open(Duration.ZERO);
                Database database = TestDatabase.open(
                                SERVER.address(), SERVER.user(), SERVER.password(), driver, tuning)
                        .awaitReady();
                HikariDataSource pool = database.newPool(settings -> {
                    settings.setMaximumPoolSize(1);
                    settings.getDataSourceProperties().putAll(tap.properties(driver));
                });
                PlayerStore store = provider.open(pool, database.product(), Locking.PESSIMISTIC)) {
            for (Map.Entry<String, Consumer<PlayerStore>> operation :
                    operations().entrySet()) {
                Map<String, Long> before;
                Mark mark;
                try (Connection connection = pool.getConnection()) {
                    before = TestServer.counters(connection);
                    mark = tap.log().mark();
                }
                operation.getValue().accept(store);
                Map<String, Long> after;
                WireTraffic traffic;
                try (Connection connection = pool.getConnection()) {
                    after = TestServer.counters(connection);
                    traffic = tap.log().since(mark);
                }

                assertThat(counted(traffic)).as(operation.getKey()).isEqualTo(difference(before, after));
                assertThat(traffic.totals().commandCount()).isGreaterThan(1);
            }
        }
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
            if (counted.containsKey("Com_stmt_execute")) {
                // It counts an execution by the word of its preparation, too.
                server.keySet().removeAll(List.of("Com_insert", "Com_select"));
                counted.keySet().removeAll(List.of("Com_insert", "Com_select"));
            }
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

    /** The same as the server's counters, from the commands. */
    private static Map<String, Long> counted(WireTraffic traffic) {
        Map<String, Long> counted = new TreeMap<>();
        for (WireCommand command : traffic.commands()) {
            switch (command.kind()) {
                case COM_QUERY -> {
                    String counter =
                            COUNTERS.get(command.text().split("\\W", 2)[0].toLowerCase(Locale.ROOT));
                    assertThat(counter).as(command.text()).isNotNull();
                    counted.merge(counter, 1L, Long::sum);
                    counted.merge("Questions", 1L, Long::sum);
                }
                case COM_STMT_EXECUTE -> {
                    counted.merge("Com_stmt_execute", 1L, Long::sum);
                    counted.merge("Questions", 1L, Long::sum);
                }
                case COM_STMT_BULK_EXECUTE -> {
                    // It counts them by the word of their preparation, too, and stores send INSERTs alone in bulk.
                    counted.merge("Com_insert", 1L, Long::sum);
                    counted.merge("Com_stmt_execute", 1L, Long::sum);
                    counted.merge("Questions", 1L, Long::sum);
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
                // DELETE p FROM t AS p is counted apart.
                difference.merge(name.replace("_multi", ""), more, Long::sum);
            }
        });
        return difference;
    }
}
