package dev.ormworkbench.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.ormworkbench.database.Child;
import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.ServerInfo;
import dev.ormworkbench.database.SharedServer;
import dev.ormworkbench.database.TestDatabase;
import dev.ormworkbench.database.address.DatabaseAddresses;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.store.PlayerSchema;
import dev.ormworkbench.store.ServerProduct;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisplayName("The embedded server")
class EmbeddedDatabaseTest {

    private static Database openEmbedded() {
        return TestDatabase.open(DatabaseAddresses.EMBEDDED, "root", null, Driver.MYSQL, Tuning.TUNED);
    }

    @Test
    @DisplayName("tells its product while it starts, and the rest when it has started")
    void info() {
        try (Database database = openEmbedded()) {
            assertThat(database.product()).isEqualTo(ServerProduct.MARIADB);
            ServerInfo info = database.awaitReady().info();
            assertThat(info.kind().product()).isEqualTo(ServerProduct.MARIADB);
            assertThat(info.kind().version()).isEqualTo("11.4.5-MariaDB");
            assertThat(info.driver()).matches("MySQL Connector/J \\d+\\.\\d+\\.\\d+");
            assertThat(info.isolation()).isEqualTo("REPEATABLE-READ");
        }
    }

    @Test
    @DisplayName("is waited for by whoever asks a pool for a connection")
    void lazyPool() throws SQLException {
        try (Database database = openEmbedded();
                HikariDataSource pool = database.newPool(settings -> settings.setMaximumPoolSize(1))) {
            assertThat(pool.getMaximumPoolSize()).isEqualTo(1);
            assertThat(SharedServer.query(pool, "SELECT COUNT(*) FROM " + PlayerSchema.TABLE))
                    .isEqualTo("0");
        }
    }

    @Test
    @DisplayName("gives connections with auto-commit on")
    void autoCommit() throws SQLException {
        try (Connection connection = SharedServer.database().dataSource().getConnection()) {
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    @Test
    @DisplayName("keeps what it commits as safe as the server's defaults do, and has room for 200 connections")
    void settings() throws SQLException {
        HikariDataSource pool = SharedServer.database().dataSource();
        assertThat(SharedServer.query(pool, "SELECT @@innodb_flush_log_at_trx_commit"))
                .isEqualTo("1");
        assertThat(SharedServer.query(pool, "SELECT @@innodb_doublewrite")).isEqualTo("ON");
        assertThat(SharedServer.query(pool, "SELECT @@innodb_flush_method")).isEqualTo("O_DIRECT");
        assertThat(Integer.parseInt(SharedServer.query(pool, "SELECT @@max_connections")))
                .isGreaterThanOrEqualTo(200);
    }

    @Test
    @DisplayName("lets nobody in without its password")
    void password() throws SQLException {
        String url = "jdbc:mysql://127.0.0.1:" + SharedServer.port() + "/workbench";
        for (String user : List.of("root", "", "mariadb.sys")) {
            assertThatThrownBy(() -> DriverManager.getConnection(url, user, "").close())
                    .hasMessageContaining("Access denied");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @DisplayName("listens on the loopback address alone")
    void loopback() throws IOException, SQLException {
        String port = String.format(Locale.ROOT, ":%04X", SharedServer.port());
        String listening = "0A";
        List<String> listeners = Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(table -> lines(Path.of(table)))
                .map(line -> line.strip().split("\\s+", -1))
                .filter(columns -> columns[1].endsWith(port) && columns[3].equals(listening))
                .map(columns -> columns[1])
                .toList();
        assertThat(listeners).containsExactly("0100007F" + port);
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream().skip(1);
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    @Test
    @DisplayName("is not one that already listens on the port: it takes another port then")
    void takenPort() throws IOException {
        try (ServerSocket taken = listenOnLoopback()) {
            int free = EmbeddedServer.freePort();
            Iterator<Integer> ports = List.of(taken.getLocalPort(), free).iterator();

            try (EmbeddedServer server = new EmbeddedServer(Driver.MYSQL, Tuning.TUNED, ports::next)) {
                server.start();
                assertThat(server.awaitReady().url()).contains(":" + free + "/");
            }
        }
    }

    @Test
    @DisplayName("says in one line why it does not start")
    void noFreePort() throws IOException {
        try (ServerSocket taken = listenOnLoopback();
                EmbeddedServer server = new EmbeddedServer(Driver.MYSQL, Tuning.TUNED, taken::getLocalPort)) {
            server.start();
            assertThatThrownBy(server::awaitReady)
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageStartingWith("the embedded server does not start: ")
                    .hasMessageContaining("Bind on TCP/IP port")
                    .message()
                    .hasLineCount(1);
        }
    }

    private static ServerSocket listenOnLoopback() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    }

    @Test
    @DisplayName("is gone with its files after close, however often and from wherever that is called")
    void closed() throws Exception {
        Database database = openEmbedded().awaitReady();
        Path data = Path.of(SharedServer.query(database.dataSource(), "SELECT @@datadir"));
        assertThat(data).isDirectory();
        assertThat(Child.servers(data)).hasSize(1);

        Thread other = new Thread(database::close);
        other.start();
        database.close();
        other.join();
        database.close();

        assertThat(data.getParent()).doesNotExist();
        assertThat(Child.servers(data)).isEmpty();
        assertThatThrownBy(() -> database.dataSource().getConnection()).isInstanceOf(SQLException.class);
    }

    @Test
    @DisplayName("ends also when it is closed while it starts")
    void closedEarly() {
        Database database = openEmbedded();
        database.close();
        assertThatThrownBy(database::awaitReady)
                .isInstanceOf(DatabaseException.class)
                .hasMessage("the embedded server was closed while it started");
    }

    @Test
    @DisplayName("is gone with its files also when who closes it is interrupted meanwhile, and stays so")
    void closeInterrupted() throws Exception {
        CountDownLatch starting = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        EmbeddedServer server = new EmbeddedServer(Driver.MYSQL, Tuning.TUNED, () -> {
            starting.countDown();
            awaitUninterruptibly(release);
            throw new IOException("no port");
        });
        SharedServer.database();
        Path userCaches = ServerPlatform.current().userCaches(System.getenv());
        List<Path> before = Child.runs(userCaches);
        server.start();
        starting.await();
        // Another process makes folders of its own there meanwhile.
        String own = ProcessHandle.current().pid() + "-";
        List<Path> made = Child.runs(userCaches).stream()
                .filter(run -> run.getFileName().toString().startsWith(own) && !before.contains(run))
                .toList();
        AtomicBoolean interrupted = new AtomicBoolean();
        Thread closer = new Thread(() -> {
            server.close();
            interrupted.set(Thread.currentThread().isInterrupted());
        });

        closer.start();
        while (closer.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        closer.interrupt();
        while (closer.isInterrupted() && closer.isAlive()) {
            Thread.onSpinWait();
        }
        release.countDown();
        closer.join();

        assertThat(made).isNotEmpty().allSatisfy(folder -> assertThat(folder).doesNotExist());
        assertThat(interrupted).isTrue();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                // As work that does not end at once.
            }
        }
    }

    @Test
    @DisplayName("starts whatever Java takes the user's name for")
    void unknownUser() {
        String name = System.getProperty("user.name");
        System.setProperty("user.name", "?");
        try (Database database = openEmbedded()) {
            assertThatCode(database::awaitReady).doesNotThrowAnyException();
        } finally {
            System.setProperty("user.name", name);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @DisplayName("is not taken for a leftover by another process while this one opens and closes more of them")
    void severalInOneProcess() throws Exception {
        try (Database first = openEmbedded().awaitReady()) {
            openEmbedded().awaitReady().close();
            try (Child other = Child.start(ServerPlatform.LINUX.userCaches(System.getenv()), Child.Ending.CLOSE)) {
                other.awaitReady();
            }
            assertThat(first.info().kind().product()).isEqualTo(ServerProduct.MARIADB);
        }
    }

    @Test
    @DisplayName("keeps its files from other users")
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void privateFiles() throws Exception {
        Path run = Path.of(SharedServer.query(SharedServer.database().dataSource(), "SELECT @@datadir"))
                .getParent();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run)))
                .isEqualTo("rwx------");
    }

    @Test
    @DisplayName("has its table emptied, of few rows and of many")
    void emptyTable() throws SQLException {
        try (Database database = openEmbedded().awaitReady()) {
            for (int rows : new int[] {0, 3, 20_001}) {
                try (Connection connection = database.dataSource().getConnection();
                        var statement = connection.createStatement()) {
                    statement.execute("INSERT INTO " + PlayerSchema.TABLE + " SELECT seq, 1, 1 FROM seq_1_to_" + rows
                            + " WHERE " + rows + " > 0");
                }
                database.emptyTable();
                assertThat(SharedServer.query(database.dataSource(), "SELECT COUNT(*) FROM " + PlayerSchema.TABLE))
                        .isEqualTo("0");
            }
        }
    }

    @Test
    @DisplayName("has its table emptied again where a lock on it was in the way")
    void emptyTableOnceMore() throws Exception {
        try (Database database = openEmbedded().awaitReady();
                Connection reader = database.dataSource().getConnection();
                Connection connection = database.dataSource().getConnection();
                var reads = reader.createStatement();
                var statement = connection.createStatement()) {
            statement.execute("INSERT INTO " + PlayerSchema.TABLE + " SELECT seq, 1, 1 FROM seq_1_to_10001");
            statement.execute("SET lock_wait_timeout = 1");
            reader.setAutoCommit(false);
            reads.executeQuery("SELECT * FROM " + PlayerSchema.TABLE + " LIMIT 1")
                    .close();

            FutureTask<Void> emptied = new FutureTask<>(() -> {
                Database.emptyTable(connection);
                return null;
            });
            new Thread(emptied).start();
            // The second one begins when the first has failed.
            while (!emptied.isDone() && truncations(database) < 2) {
                Thread.onSpinWait();
            }
            reader.commit();

            emptied.get(1, TimeUnit.MINUTES);
            assertThat(SharedServer.query(database.dataSource(), "SELECT COUNT(*) FROM " + PlayerSchema.TABLE))
                    .isEqualTo("0");
            reader.setAutoCommit(true);
        }
    }

    private static int truncations(Database database) throws SQLException {
        return Integer.parseInt(SharedServer.query(
                database.dataSource(),
                "SELECT variable_value FROM information_schema.global_status WHERE variable_name = 'COM_TRUNCATE'"));
    }
}
