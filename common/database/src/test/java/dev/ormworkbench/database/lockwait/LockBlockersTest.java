package dev.ormworkbench.database.lockwait;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.database.SharedServer;
import dev.ormworkbench.store.ServerProduct;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Who waits for whom")
final class LockBlockersTest {

    private static final String READ = "SELECT n FROM locked WHERE n = 1 LOCK IN SHARE MODE";
    private static final String WRITE = "SELECT n FROM locked WHERE n = 1 FOR UPDATE";

    private static final String READ_BY_OTHERS = "SELECT COUNT(*) FROM information_schema.INNODB_TRX";

    /** Longer than the server's memory of its last answer, so that the first question reads what is new. */
    private static final Duration MEMORY = Duration.ofMillis(150);

    private final List<Connection> sessions = new ArrayList<>();
    private final List<Long> ids = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final LockBlockers blockers =
            LockBlockers.on(SharedServer.database().dataSource(), ServerProduct.MARIADB);
    private String database;
    private LockWaits waits;

    @SuppressWarnings("NullAway.Init") // before each test
    LockBlockersTest() {}

    @BeforeEach
    void sessions() throws SQLException {
        database = SharedServer.newDatabase("secret");
        SharedServer.execute("CREATE TABLE " + database + ".locked (n INT PRIMARY KEY)");
        SharedServer.execute("INSERT INTO " + database + ".locked VALUES (1)");
        for (int i = 0; i < 3; i++) {
            sessions.add(DriverManager.getConnection(
                    "jdbc:mysql://127.0.0.1:" + SharedServer.port() + "/" + database, database, "secret"));
            sessions.get(i).setAutoCommit(false);
            ids.add(idOf(sessions.get(i)));
        }
        Connection looking = SharedServer.database().dataSource().getConnection();
        looking.setCatalog(database);
        waits = new ServerLockWaits(looking, ServerProduct.MARIADB);
    }

    @AfterEach
    void end() throws Exception {
        // What waits returns when its blocker has gone.
        for (Connection session : sessions) {
            session.abort(Runnable::run);
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        waits.close();
        SharedServer.execute("DROP DATABASE " + database);
    }

    private long id(int session) {
        return ids.get(session);
    }

    private static long idOf(Connection session) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery("SELECT CONNECTION_ID()")) {
            row.next();
            return row.getLong(1);
        }
    }

    private void execute(int session, String sql) throws SQLException {
        try (Statement statement = sessions.get(session).createStatement()) {
            statement.execute(sql);
        }
    }

    /** Begins a statement that waits, and returns when the server says that it does. */
    private void waits(int session, String sql) throws SQLException {
        long id = id(session);
        Future<?> unused = threads.submit((Callable<Void>) () -> {
            execute(session, sql);
            return null;
        });
        while (!waits.waiting().orElseThrow().contains(id)) {
            assertThat(unused.isDone()).as("it has not waited").isFalse();
        }
    }

    @Test
    @DisplayName("is nobody for nobody without a wait")
    void nobody() throws Exception {
        execute(0, WRITE);

        assertThat(blockers.now(Set.of())).isEmpty();
    }

    @Test
    @DisplayName("is one for one, at once, also when somebody has asked a moment before")
    void oneForOne() throws Exception {
        execute(0, WRITE);
        assertThat(blockers.now(Set.of())).isEmpty();

        waits(1, WRITE);

        assertThat(blockers.now(Set.of())).isEqualTo(Map.of(id(1), Set.of(id(0))));
    }

    @Test
    @DisplayName("is one for one, also when another program has asked a moment before")
    void besideOthers() throws Exception {
        execute(0, WRITE);
        long begin = System.nanoTime();
        try (Connection other = SharedServer.database().dataSource().getConnection();
                Statement statement = other.createStatement()) {
            AtomicBoolean over = new AtomicBoolean();
            Future<?> asking = threads.submit((Callable<Void>) () -> {
                while (!over.get()) {
                    statement.executeQuery(READ_BY_OTHERS).close();
                }
                return null;
            });
            while (System.nanoTime() - begin < MEMORY.toNanos()) {
                Thread.onSpinWait();
            }
            waits(1, WRITE);
            over.set(true);
            asking.get(60, TimeUnit.SECONDS);
        }

        assertThat(blockers.now(Set.of(id(1)))).isEqualTo(Map.of(id(1), Set.of(id(0))));
    }

    @Test
    @DisplayName("is the one that has the lock, and those before in the queue")
    void queue() throws Exception {
        execute(0, WRITE);
        waits(1, WRITE);
        waits(2, WRITE);

        assertThat(blockers.now(Set.of())).isEqualTo(Map.of(id(1), Set.of(id(0)), id(2), Set.of(id(0), id(1))));
    }

    @Test
    @DisplayName("is each of two that share the lock, and the other when one has ended")
    void shared() throws Exception {
        execute(0, READ);
        execute(1, READ);
        waits(2, WRITE);
        assertThat(blockers.now(Set.of())).isEqualTo(Map.of(id(2), Set.of(id(0), id(1))));

        sessions.get(0).rollback();

        assertThat(blockers.now(Set.of())).isEqualTo(Map.of(id(2), Set.of(id(1))));
    }

    @Test
    @DisplayName("is answered to all who ask at the same time by one query")
    void together() throws Exception {
        execute(0, WRITE);
        waits(1, WRITE);
        List<Thread> askers = new ArrayList<>();
        AtomicInteger queries = new AtomicInteger();
        DataSource counting = opened(() -> {
            if (queries.incrementAndGet() == 1) {
                Thread reader = Thread.currentThread();
                while (askers.stream().anyMatch(each -> each != reader && each.getState() != Thread.State.WAITING)) {
                    Thread.onSpinWait();
                }
            }
            return SharedServer.database().dataSource().getConnection();
        });
        LockBlockers asked = LockBlockers.on(counting, ServerProduct.MARIADB);
        List<Map<Long, Set<Long>>> answers = new CopyOnWriteArrayList<>();
        Runnable asking = () -> {
            try {
                answers.add(asked.now(Set.of()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        for (int i = 0; i < 5; i++) {
            askers.add(new Thread(asking));
        }

        askers.forEach(Thread::start);
        for (Thread asker : askers) {
            asker.join();
        }

        assertThat(answers).hasSize(5).allMatch(each -> each.equals(Map.of(id(1), Set.of(id(0)))));
        assertThat(queries).as("that of the first, and one for the others").hasValueLessThanOrEqualTo(2);
    }

    @Test
    @DisplayName("is not told to a user who may not know")
    void withoutPrivilege() throws Exception {
        execute(0, WRITE);
        waits(1, WRITE);
        DataSource ofUser = opened(() -> DriverManager.getConnection(
                "jdbc:mysql://127.0.0.1:" + SharedServer.port() + "/" + database, database, "secret"));

        assertThat(LockBlockers.on(ofUser, ServerProduct.MARIADB).now(Set.of())).isEmpty();
    }

    @Test
    @DisplayName("is what TiKV says, by the sessions of its transactions")
    void tidb() throws Exception {
        SharedServer.execute("CREATE TABLE " + database + ".CLUSTER_TIDB_TRX (ID bigint unsigned, SESSION_ID bigint)");
        SharedServer.execute("CREATE TABLE " + database
                + ".DATA_LOCK_WAITS (TRX_ID bigint unsigned, CURRENT_HOLDING_TRX_ID bigint unsigned)");
        SharedServer.execute("INSERT INTO " + database
                + ".CLUSTER_TIDB_TRX VALUES (426790594290122753, 11), (426790590082449409, 12), (3, 13)");
        SharedServer.execute("INSERT INTO " + database
                + ".DATA_LOCK_WAITS VALUES (426790594290122753, 426790590082449409), (426790594290122753, 3), (3, 9)");

        assertThat(LockBlockers.onTidb(SharedServer.database().dataSource(), database)
                        .now(Set.of()))
                .isEqualTo(Map.of(11L, Set.of(12L, 13L)));
    }

    private static DataSource opened(Callable<Connection> opener) {
        return (DataSource) Proxy.newProxyInstance(
                LockBlockersTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> opener.call());
    }
}
