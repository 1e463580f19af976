package dev.ormworkbench.runner.wire;

import static dev.ormworkbench.runner.wire.CommandKind.COM_CHANGE_USER;
import static dev.ormworkbench.runner.wire.CommandKind.COM_QUERY;
import static dev.ormworkbench.runner.wire.CommandKind.COM_QUIT;
import static dev.ormworkbench.runner.wire.CommandKind.COM_RESET_CONNECTION;
import static dev.ormworkbench.runner.wire.CommandKind.COM_STMT_BULK_EXECUTE;
import static dev.ormworkbench.runner.wire.CommandKind.COM_STMT_CLOSE;
import static dev.ormworkbench.runner.wire.CommandKind.COM_STMT_EXECUTE;
import static dev.ormworkbench.runner.wire.CommandKind.COM_STMT_PREPARE;
import static dev.ormworkbench.runner.wire.CommandKind.COM_STMT_SEND_LONG_DATA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ormworkbench.runner.wire.WireLog.Mark;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the log of the traffic between a real driver and a real server. */
class ServerTrafficTest {

    private static final TestServer SERVER = TestServer.get();

    private final List<WireTap> taps = new ArrayList<>();

    @AfterEach
    void closeTaps() {
        taps.forEach(WireTap::close);
    }

    private WireTap tap() {
        return tap(Duration.ZERO);
    }

    private WireTap tap(Duration latency) {
        WireTap tap = WireTap.open(latency);
        taps.add(tap);
        return tap;
    }

    private static void query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void prepared(Connection connection, String sql, String parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            statement.execute();
        }
    }

    private static List<String> lines(WireTraffic traffic) {
        return traffic.commands().stream()
                .map(command -> (command.kind() + " " + command.text()).strip())
                .toList();
    }

    private static boolean isMariaDb() throws SQLException {
        try (Connection connection = SERVER.connectDirectly();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT VERSION()")) {
            return rows.next() && rows.getString(1).contains("MariaDB");
        }
    }

    @Test
    void openingAConnectionIsCountedSeparately() throws Exception {
        WireTap tap = tap();
        SERVER.connect(tap).close();

        WireTotals totals = tap.log().totalsSince(tap.log().begin());
        assertThat(totals.handshakes().connections()).isEqualTo(1);
        assertThat(totals.handshakes().roundTrips()).isBetween(2L, 5L);
        assertThat(totals.handshakes().bytesOut()).isBetween(50L, 2000L);
        assertThat(totals.handshakes().bytesIn()).isBetween(50L, 2000L);
        assertThat(totals.hidden()).isEmpty();
        assertThat(totals.latency()).isEqualTo(new WireTotals.Latency(0, Duration.ZERO));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DISABLED", "REQUIRED"})
    void aRecordingKnowsTheConnectionsThatItWasTheLastToUse(String tls) throws Exception {
        WireTap tap = tap();
        String secure = "&sslMode=" + tls;
        try (Connection one = tls.equals("REQUIRED") ? connectedWith(tap, secure) : SERVER.connect(tap, secure);
                Connection other = SERVER.connect(tap, secure)) {
            WireRecording first = tap.log().record();
            int oneNumber = number(one);
            int otherNumber = number(other);
            first.end();
            assertThat(first.connections()).containsExactlyInAnyOrder(oneNumber, otherNumber);

            WireRecording second = tap.log().record();
            query(other, "DO 1");
            second.end();
            assertThat(first.connections()).containsExactly(oneNumber);
            assertThat(second.connections()).containsExactly(otherNumber);

            query(one, "DO 1");
            assertThat(first.connections())
                    .as("after somebody who is not recorded")
                    .isEmpty();
        }
        assertThat(tap.log().record().connections()).isEmpty();
    }

    /** Returns the server's number of a connection. */
    private static int number(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT CONNECTION_ID()")) {
            row.next();
            return (int) row.getLong(1);
        }
    }

    @Test
    void statementsAreSeenAsTheyAreSent() throws Exception {
        WireTap tap = tap();
        try (Connection connection = SERVER.connect(tap)) {
            Mark mark = tap.log().mark();
            query(connection, "SELECT 'ä\uD83D\uDE00'");
            prepared(connection, "SELECT ?", "it's");
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> query(connection, "SELEKT")).isInstanceOf(SQLException.class);
            connection.rollback();
            assertThat(connection.isValid(5)).isTrue();

            WireTraffic traffic = tap.log().since(mark);
            assertThat(lines(traffic))
                    .containsExactly(
                            "COM_QUERY SELECT 'ä\uD83D\uDE00'",
                            "COM_QUERY SELECT 'it''s'",
                            "COM_QUERY SET autocommit=0",
                            "COM_QUERY SELEKT",
                            "COM_QUERY ROLLBACK",
                            "COM_PING");
            assertThat(traffic.totals().roundTrips()).isEqualTo(6);
            assertThat(traffic.commands()).allSatisfy(command -> {
                assertThat(command.bytesIn()).isPositive();
                assertThat(command.nanos()).isPositive();
            });
            assertThat(traffic.commands().get(0).textLength()).isEqualTo(15);
            assertThat(traffic.commands().stream()
                            .mapToLong(SentCommand::bytesIn)
                            .sum())
                    .isEqualTo(traffic.totals().bytesIn());
            assertThat(traffic.commands().stream()
                            .mapToLong(SentCommand::bytesOut)
                            .sum())
                    .isEqualTo(traffic.totals().bytesOut());
            assertThat(traffic.totals().handshakes()).isEqualTo(new WireTotals.Handshakes(0, 0, 0, 0));
        }
    }

    @Test
    void statementsThatTheServerPreparesAreSeen() throws Exception {
        WireTap tap = tap();
        try (Connection connection = SERVER.connect(tap, "&useServerPrepStmts=true")) {
            Mark mark = tap.log().mark();
            try (PreparedStatement statement = connection.prepareStatement("SELECT ?, LENGTH(?)")) {
                for (int i = 0; i < 2; i++) {
                    statement.setInt(1, i);
                    statement.setBinaryStream(2, new ByteArrayInputStream(new byte[100]));
                    statement.execute();
                }
            }

            WireTraffic traffic = tap.log().since(mark);
            assertThat(traffic.totals().commands())
                    .isEqualTo(Map.of(
                            COM_STMT_PREPARE,
                            1L,
                            COM_STMT_SEND_LONG_DATA,
                            2L,
                            COM_STMT_EXECUTE,
                            2L,
                            COM_STMT_CLOSE,
                            1L));
            assertThat(traffic.totals().roundTrips()).isEqualTo(3);
            assertThat(lines(traffic))
                    .containsExactly(
                            "COM_STMT_PREPARE SELECT ?, LENGTH(?)",
                            "COM_STMT_SEND_LONG_DATA",
                            "COM_STMT_EXECUTE SELECT ?, LENGTH(?)",
                            "COM_STMT_SEND_LONG_DATA",
                            "COM_STMT_EXECUTE SELECT ?, LENGTH(?)",
                            "COM_STMT_CLOSE");
        }
        assertThat(tap.log().totalsSince(tap.log().begin()).commands(COM_QUIT)).isEqualTo(1);
    }

    /** Some of these answers end just before the sequence number of the next one. */
    @ParameterizedTest
    @ValueSource(strings = {"&useServerPrepStmts=false", "&useServerPrepStmts=true"})
    void answersOfAnyLengthEndBeforeTheNextOne(String parameter) throws Exception {
        WireTap tap = tap();
        try (Connection connection = SERVER.connect(tap, parameter)) {
            query(connection, "CREATE TEMPORARY TABLE n (n INT)");
            query(connection, "INSERT INTO n VALUES " + "(0),".repeat(299) + "(0)");
            Mark mark = tap.log().mark();
            for (int rows = 248; rows <= 256; rows++) {
                try (PreparedStatement statement = connection.prepareStatement("SELECT n, ? FROM n LIMIT " + rows)) {
                    statement.setInt(1, rows);
                    statement.execute();
                }
            }

            WireTraffic traffic = tap.log().since(mark);
            assertThat(traffic.totals().roundTrips())
                    .isEqualTo(traffic.totals().commands(COM_QUERY)
                            + traffic.totals().commands(COM_STMT_PREPARE)
                            + traffic.totals().commands(COM_STMT_EXECUTE));
            assertThat(traffic.commands())
                    .filteredOn(command -> command.kind() != COM_STMT_PREPARE && command.kind() != COM_STMT_CLOSE)
                    .hasSize(9)
                    .allSatisfy(command -> assertThat(command.bytesIn()).isGreaterThan(248 * 8));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&useServerPrepStmts=true",
                "&useServerPrepStmts=true&cachePrepStmts=true",
                "&useServerPrepStmts=true&useCursorFetch=true&defaultFetchSize=7"
            })
    void rowsAreCountedWithEitherDriver(String parameters) throws Exception {
        for (boolean mariaDb : List.of(true, false)) {
            WireTap tap = tap();
            try (Connection connection =
                    mariaDb ? SERVER.connectByMariaDb(tap, parameters) : SERVER.connect(tap, parameters)) {
                query(connection, "CREATE TEMPORARY TABLE n (n INT, t TEXT)");
                query(connection, "INSERT INTO n VALUES " + "(0, NULL),".repeat(299) + "(0, '')");
                for (int rows : List.of(0, 1, 30, 252, 253, 254, 255, 256, 300)) {
                    // From the second time on, a driver may know the columns.
                    for (int time = 0; time < 3; time++) {
                        Mark mark = tap.log().mark();
                        assertThat(read(connection, rows)).isEqualTo(rows);
                        assertThat(tap.log().totalsSince(mark).rows())
                                .as("%s of %s, time %s", rows, mariaDb, time)
                                .isEqualTo(rows);
                    }
                }
            }
        }
    }

    private static int read(Connection connection, int limit) throws SQLException {
        int count = 0;
        try (PreparedStatement statement = connection.prepareStatement("SELECT n, t, ? FROM n LIMIT ?")) {
            statement.setString(1, "x");
            statement.setInt(2, limit);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    count++;
                }
            }
        }
        return count;
    }

    @Test
    void rowsOfSeveralStatementsAreCountedWithEitherDriver() throws Exception {
        for (boolean mariaDb : List.of(true, false)) {
            WireTap tap = tap();
            try (Connection connection = mariaDb
                    ? SERVER.connectByMariaDb(tap, "&allowMultiQueries=true")
                    : SERVER.connect(tap, "&allowMultiQueries=true")) {
                Mark mark = tap.log().mark();
                query(connection, "SELECT 1 UNION ALL SELECT 2; DO 1; SELECT 3; SELECT 4 WHERE FALSE; SELECT 5");

                assertThat(tap.log().totalsSince(mark).rows()).as("%s", mariaDb).isEqualTo(4);
            }
        }
    }

    @Test
    void aBatchIsSeenAsTheDriverRewritesIt() throws Exception {
        WireTap tap = tap();
        try (Connection connection = SERVER.connect(tap, "&rewriteBatchedStatements=true")) {
            query(connection, "CREATE TEMPORARY TABLE t (i INT)");
            Mark mark = tap.log().mark();
            try (PreparedStatement statement = connection.prepareStatement("INSERT INTO t VALUES (?)")) {
                for (int i = 0; i < 3; i++) {
                    statement.setInt(1, i);
                    statement.addBatch();
                }
                statement.executeBatch();
            }

            assertThat(lines(tap.log().since(mark))).contains("COM_QUERY INSERT INTO t VALUES (0),(1),(2)");
        }
    }

    @Test
    void attributesOfAQueryAreNoPartOfItsText() throws Exception {
        assumeTrue(!isMariaDb(), "MariaDB has no attributes of queries");
        WireTap tap = tap();
        try (Connection connection = SERVER.connect(tap);
                Statement statement = connection.createStatement()) {
            Class<?> type = Class.forName("com.mysql.cj.jdbc.JdbcStatement");
            Method set = type.getMethod("setAttribute", String.class, Object.class);
            set.invoke(statement.unwrap(type), "traceparent", "00-0af7651916cd43dd8448eb211c80319c");
            set.invoke(statement.unwrap(type), "number", 1L);
            set.invoke(statement.unwrap(type), "nothing", null);
            set.invoke(statement.unwrap(type), "time", LocalDateTime.of(2026, 11, 23, 12, 30, 1));
            Mark mark = tap.log().mark();
            statement.execute("SELECT 1");

            assertThat(lines(tap.log().since(mark))).containsExactly("COM_QUERY SELECT 1");
        }
    }

    @Test
    void loggingInAnewOnAConnectionIsSeen() throws Exception {
        WireTap tap = tap();
        try (Connection connection = SERVER.connect(tap)) {
            Class<?> type = Class.forName("com.mysql.cj.jdbc.JdbcConnection");
            Mark mark = tap.log().mark();
            type.getMethod("resetServerState").invoke(connection.unwrap(type));
            assertThat(tap.log().totalsSince(mark).commands(COM_RESET_CONNECTION)
                            + tap.log().totalsSince(mark).commands(COM_CHANGE_USER))
                    .isEqualTo(1);

            mark = tap.log().mark();
            type.getMethod("changeUser", String.class, String.class)
                    .invoke(connection.unwrap(type), SERVER.user(), SERVER.password());
            query(connection, "SELECT 1");
            WireTotals totals = tap.log().totalsSince(mark);
            assertThat(totals.commands(COM_CHANGE_USER)).isEqualTo(1);
            assertThat(totals.hidden()).isEmpty();
            assertThat(lines(tap.log().since(mark))).last().isEqualTo("COM_QUERY SELECT 1");
        }
    }

    @Test
    void aFileThatIsSentDoesNotConfuseIt() throws Exception {
        try (Connection direct = SERVER.connectDirectly();
                ResultSet rows = direct.createStatement().executeQuery("SELECT @@local_infile")) {
            assumeTrue(rows.next() && rows.getBoolean(1), "the server takes no files");
        }
        WireTap tap = tap();
        try (Connection connection =
                        SERVER.connect(tap, "&allowLoadLocalInfile=true&readOnlyPropagatesToServer=false");
                Statement statement = connection.createStatement()) {
            query(connection, "CREATE TEMPORARY TABLE t (i INT)");
            Class<?> type = Class.forName("com.mysql.cj.jdbc.JdbcStatement");
            byte[] file = "7\n".repeat(2_000_000).getBytes(StandardCharsets.US_ASCII);
            type.getMethod("setLocalInfileInputStream", InputStream.class)
                    .invoke(statement.unwrap(type), new ByteArrayInputStream(file));
            Mark mark = tap.log().mark();
            statement.execute("LOAD DATA LOCAL INFILE 'x' INTO TABLE t");
            query(connection, "SELECT 1");

            WireTraffic traffic = tap.log().since(mark);
            assertThat(lines(traffic))
                    .containsExactly("COM_QUERY LOAD DATA LOCAL INFILE 'x' INTO TABLE t", "COM_QUERY SELECT 1");
            assertThat(traffic.totals().roundTrips()).isEqualTo(3);
            assertThat(traffic.commands().get(0).bytesOut()).isGreaterThan(file.length);
        }
    }

    @Test
    void aQueryOfTwentyMebibytesIsOneCommand() throws Exception {
        int length = 20 << 20;
        try (Connection direct = SERVER.connectDirectly();
                Statement settings = direct.createStatement();
                ResultSet rows = settings.executeQuery("SELECT @@global.max_allowed_packet")) {
            assertThat(rows.next()).isTrue();
            long before = rows.getLong(1);
            settings.execute("SET GLOBAL max_allowed_packet = " + Math.max(before, 64 << 20));
            try {
                queryOf(length);
            } finally {
                settings.execute("SET GLOBAL max_allowed_packet = " + before);
            }
        }
    }

    private void queryOf(int length) throws SQLException {
        WireTap tap = tap();
        try (Connection connection = SERVER.connect(tap);
                Statement statement = connection.createStatement()) {
            Mark mark = tap.log().mark();
            String sql = "SELECT '" + "x".repeat(length) + "'";
            try (ResultSet rows = statement.executeQuery(sql)) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).hasSize(length);
            }
            query(connection, "SELECT 1");

            WireTraffic traffic = tap.log().since(mark);
            assertThat(traffic.commands()).hasSize(2);
            assertThat(traffic.totals().roundTrips()).isEqualTo(2);
            SentCommand command = traffic.commands().get(0);
            assertThat(command.textLength()).isEqualTo(sql.length());
            assertThat(command.text()).isEqualTo(sql.substring(0, SentCommand.TEXT_BYTES_KEPT));
            assertThat(command.bytesIn()).isGreaterThan(length);
        }
    }

    @Test
    void fiftyConcurrentConnectionsAreSeparate() throws Exception {
        int connections = 50;
        int queries = 20;
        WireTap tap = tap();
        ExecutorService executor = Executors.newFixedThreadPool(connections);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                String sql = "SELECT " + i;
                all.add(executor.submit(() -> {
                    try (Connection connection = SERVER.connect(tap)) {
                        for (int j = 0; j < queries; j++) {
                            query(connection, sql);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            executor.shutdown();
        }

        WireTraffic traffic = tap.log().since(tap.log().begin());
        assertThat(traffic.totals().handshakes().connections()).isEqualTo(connections);
        for (int i = 0; i < connections; i++) {
            String sql = "SELECT " + i;
            List<SentCommand> ofOne = traffic.commands().stream()
                    .filter(command -> command.text().equals(sql))
                    .toList();
            assertThat(ofOne).hasSize(queries);
            assertThat(ofOne)
                    .extracting(SentCommand::connection)
                    .containsOnly(ofOne.get(0).connection());
        }
    }

    @Test
    void aLatencyDelaysEachRoundTripOnce() throws Exception {
        Duration latency = Duration.ofMillis(20);
        WireTap tap = tap(latency);
        try (Connection connection = SERVER.connect(tap)) {
            Mark mark = tap.log().mark();
            long begin = System.nanoTime();
            for (int i = 0; i < 10; i++) {
                query(connection, "SELECT " + i);
            }
            long nanos = System.nanoTime() - begin;

            WireTotals totals = tap.log().totalsSince(mark);
            assertThat(totals.roundTrips()).isEqualTo(10);
            assertThat(totals.latency().roundTrips()).isEqualTo(10);
            assertThat(totals.latency().sum()).isGreaterThanOrEqualTo(latency.multipliedBy(10));
            assertThat(Duration.ofNanos(nanos))
                    .isGreaterThanOrEqualTo(totals.latency().sum());
            assertThat(tap.log().since(mark).commands())
                    .allSatisfy(command -> assertThat(command.nanos()).isGreaterThanOrEqualTo(latency.toNanos()));

            WireTotals all = tap.log().totalsSince(tap.log().begin());
            assertThat(all.latency().roundTrips()).isEqualTo(all.handshakes().roundTrips() + all.roundTrips());
        }
    }

    @Test
    void aLatencyDelaysNoOtherConnection() throws Exception {
        WireTap tap = tap(Duration.ofMillis(300));
        long begin = System.nanoTime();
        List<CompletableFuture<Void>> connecting = new ArrayList<>();
        ExecutorService executor = Executors.newFixedThreadPool(20);
        for (int i = 0; i < 20; i++) {
            connecting.add(CompletableFuture.runAsync(
                    () -> {
                        try {
                            SERVER.connect(tap).close();
                        } catch (SQLException e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    executor));
        }
        connecting.forEach(CompletableFuture::join);
        executor.shutdown();
        long nanos = System.nanoTime() - begin;

        Duration sum = tap.log().totalsSince(tap.log().begin()).latency().sum();
        assertThat(sum).isGreaterThan(Duration.ofNanos(2 * nanos));
    }

    @Test
    void underTlsTextsAreNotVisible() throws Exception {
        WireTap tap = tap();
        Mark mark;
        try (Connection connection = connectedWith(tap, "&sslMode=REQUIRED")) {
            mark = tap.log().mark();
            query(connection, "SELECT 1");
            query(connection, "SELECT 2");

            WireTraffic traffic = tap.log().since(mark);
            assertThat(traffic.commands()).isEmpty();
            assertThat(traffic.totals().roundTrips()).isEqualTo(2);
            assertThat(traffic.totals().hidden())
                    .isEqualTo(Map.of(
                            HiddenBy.TLS,
                            traffic.totals().bytesOut() + traffic.totals().bytesIn()));
        }
    }

    private static Connection connectedWith(WireTap tap, String parameter) throws SQLException {
        boolean hasTls;
        try (Connection direct = SERVER.connectDirectly();
                Statement statement = direct.createStatement();
                ResultSet rows = statement.executeQuery("SHOW STATUS LIKE 'Ssl_server_not_after'")) {
            hasTls = rows.next() && !rows.getString(2).isEmpty();
        }
        assumeTrue(hasTls, "the server has no TLS");
        return SERVER.connect(tap, parameter);
    }

    @Test
    void compressedTextsAreNotVisible() throws Exception {
        WireTap tap = tap();
        try (Connection connection = SERVER.connect(tap, "&useCompression=true")) {
            Mark mark = tap.log().mark();
            query(connection, "SELECT 1");

            WireTotals totals = tap.log().totalsSince(mark);
            assertThat(totals.roundTrips()).isEqualTo(1);
            assertThat(totals.hidden()).containsOnlyKeys(HiddenBy.COMPRESSION);
        }
    }

    @Test
    void aConnectionThatTheServerEndsIsEndedForTheClient() throws Exception {
        WireTap tap = tap();
        try (Connection connection = SERVER.connect(tap);
                Connection direct = SERVER.connectDirectly();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT CONNECTION_ID()")) {
            assertThat(rows.next()).isTrue();
            query(direct, "KILL " + rows.getLong(1));

            assertThatThrownBy(() -> query(connection, "SELECT 1"))
                    .isInstanceOf(SQLException.class)
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .asString()
                    .startsWith("08");
        }
    }

    @Test
    void aClientThatAbortsIsEndedForTheServer() throws Exception {
        WireTap tap = tap();
        long id;
        try (Connection connection = SERVER.connect(tap);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT CONNECTION_ID()")) {
            assertThat(rows.next()).isTrue();
            id = rows.getLong(1);
            connection.abort(Runnable::run);
        }
        try (Connection direct = SERVER.connectDirectly();
                PreparedStatement ask =
                        direct.prepareStatement("SELECT COUNT(*) FROM information_schema.processlist WHERE id = ?")) {
            ask.setLong(1, id);
            long left = 1;
            while (left > 0) {
                try (ResultSet rows = ask.executeQuery()) {
                    left = rows.next() ? rows.getLong(1) : 0;
                }
            }
        }
    }

    @Test
    void aTapThatIsClosedTakesNoNewConnections() throws Exception {
        WireTap tap = tap();
        try (Connection connection = SERVER.connect(tap)) {
            tap.close();
            Mark mark = tap.log().mark();
            query(connection, "SELECT 1");

            assertThat(lines(tap.log().since(mark))).containsExactly("COM_QUERY SELECT 1");
            assertThatThrownBy(() -> SERVER.connect(tap).close()).hasStackTraceContaining("is closed");
        }
    }

    /** On MariaDB, each batch of MariaDB Connector/J is prepared, executed and closed with a single wait. */
    @Test
    void commandsSentWithoutWaitingShareARoundTrip() throws Exception {
        assumeTrue(isMariaDb(), "MySQL has no bulk command");
        WireTap tap = tap();
        try (Connection connection = SERVER.connectByMariaDb(tap)) {
            query(connection, "CREATE TEMPORARY TABLE t (i INT)");
            for (int round = 0; round < 50; round++) {
                Mark mark = tap.log().mark();
                try (PreparedStatement statement = connection.prepareStatement("INSERT INTO t VALUES (?)")) {
                    for (int i = 0; i < 100; i++) {
                        statement.setInt(1, i);
                        statement.addBatch();
                    }
                    statement.executeBatch();
                }

                WireTotals totals = tap.log().totalsSince(mark);
                assertThat(totals.commands())
                        .isEqualTo(Map.of(COM_STMT_PREPARE, 1L, COM_STMT_BULK_EXECUTE, 1L, COM_STMT_CLOSE, 1L));
                assertThat(lines(tap.log().since(mark))).contains("COM_STMT_BULK_EXECUTE INSERT INTO t VALUES (?)");
                assertThat(totals.roundTrips()).isEqualTo(1);
            }
        }
    }
}
