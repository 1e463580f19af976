package dev.ormworkbench.database.lockwait;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.database.SharedServer;
import dev.ormworkbench.store.ServerProduct;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Uses tables with the names and columns of TiDB's, in the test's own database. */
final class TidbLockWaitsTest {

    private static final String COLUMNS_OF_TRX = """
            ID bigint unsigned NOT NULL, START_TIME timestamp(6) NULL, CURRENT_SQL_DIGEST varchar(64),
            CURRENT_SQL_DIGEST_TEXT text,
            STATE enum('Idle','Running','LockWaiting','Committing','RollingBack'), WAITING_START_TIME timestamp(6) NULL,
            MEM_BUFFER_KEYS bigint, MEM_BUFFER_BYTES bigint, SESSION_ID bigint unsigned, USER varchar(16),
            DB varchar(64), ALL_SQL_DIGESTS text, RELATED_TABLE_IDS text""";

    private static final String EARLIER = "2026-03-01 12:00:00.000001";
    private static final String LATER = "2026-03-01 12:00:00.000002";

    private final AtomicLong clock = new AtomicLong(4711);
    private String database;
    private Connection connection;
    private TidbLockWaits lockWaits;

    @SuppressWarnings("NullAway.Init") // before each test
    TidbLockWaitsTest() {}

    @BeforeEach
    void tables() throws SQLException {
        database = SharedServer.newDatabase("secret");
        connection = DriverManager.getConnection(
                "jdbc:mysql://127.0.0.1:" + SharedServer.port() + "/" + database, database, "secret");
        execute("CREATE TABLE TIDB_TRX (" + COLUMNS_OF_TRX + ")");
        execute("CREATE TABLE CLUSTER_TIDB_TRX (INSTANCE varchar(64), " + COLUMNS_OF_TRX + ")");
        execute("CREATE TABLE DATA_LOCK_WAITS (`KEY` text NOT NULL, KEY_INFO text, TRX_ID bigint unsigned NOT NULL,"
                + " CURRENT_HOLDING_TRX_ID bigint unsigned NOT NULL, SQL_DIGEST varchar(64), SQL_DIGEST_TEXT text)");
        lockWaits = new TidbLockWaits(connection, database, clock::get);
    }

    @AfterEach
    void drop() throws SQLException {
        connection.close();
        SharedServer.execute("DROP DATABASE " + database);
    }

    @Test
    @DisplayName("nobody waits where nobody asks for a lock")
    void nobody() throws SQLException {
        transaction("TIDB_TRX", 1, 11, "Idle", null);
        transaction("TIDB_TRX", 2, 12, "Running", null);
        transaction("TIDB_TRX", 3, 13, "Committing", null);

        assertWaiting();
        passes(10_000);
        assertWaiting();
    }

    @Test
    @DisplayName("a session that asks for a lock waits once it has not got it for as long as a free one takes")
    void steady() throws SQLException {
        transaction("TIDB_TRX", 1, 11, "LockWaiting", EARLIER);

        assertWaiting();
        passes(TidbLockWaits.FREE_LOCK.toMillis() - 1);
        assertWaiting();
        passes(1);
        assertWaiting(11);
    }

    @Test
    @DisplayName("a session that takes one free lock after another waits for none")
    void anotherLock() throws SQLException {
        transaction("TIDB_TRX", 1, 11, "LockWaiting", EARLIER);
        assertWaiting();
        execute("UPDATE TIDB_TRX SET WAITING_START_TIME = '" + LATER + "'");
        passes(TidbLockWaits.FREE_LOCK.toMillis());

        assertWaiting();
        passes(TidbLockWaits.FREE_LOCK.toMillis());
        assertWaiting(11);
    }

    @Test
    @DisplayName("a session that has its lock waits no more, and its next wait begins anew")
    void over() throws SQLException {
        transaction("TIDB_TRX", 1, 11, "LockWaiting", EARLIER);
        assertWaiting();
        passes(TidbLockWaits.FREE_LOCK.toMillis());
        assertWaiting(11);
        execute("UPDATE TIDB_TRX SET STATE = 'Idle', WAITING_START_TIME = NULL");
        assertWaiting();
        execute("UPDATE TIDB_TRX SET STATE = 'LockWaiting', WAITING_START_TIME = '" + LATER + "'");

        assertWaiting();
    }

    @Test
    @DisplayName("who waits on another server is seen, and who is seen twice counts once")
    void otherServers() throws SQLException {
        transaction("TIDB_TRX", 1, 11, "LockWaiting", EARLIER);
        transaction("CLUSTER_TIDB_TRX", 1, 11, "LockWaiting", EARLIER);
        transaction("CLUSTER_TIDB_TRX", 2, 12, "LockWaiting", EARLIER);
        assertWaiting();
        passes(TidbLockWaits.FREE_LOCK.toMillis());

        assertWaiting(11, 12);
    }

    @Test
    @DisplayName("sessions of other databases are left out")
    void otherDatabases() throws SQLException {
        transaction("TIDB_TRX", 1, 11, "LockWaiting", EARLIER);
        transaction("CLUSTER_TIDB_TRX", 1, 11, "LockWaiting", EARLIER);
        dataLockWait(1, 2);
        execute("UPDATE TIDB_TRX SET DB = 'another'");
        execute("UPDATE CLUSTER_TIDB_TRX SET DB = 'another'");
        assertWaiting();
        passes(TidbLockWaits.FREE_LOCK.toMillis());

        assertWaiting();
    }

    @Test
    @DisplayName("who waits by the word of TiKV waits at once")
    void byStores() throws SQLException {
        transaction("TIDB_TRX", 426790594290122753L, 11, "LockWaiting", EARLIER);
        transaction("CLUSTER_TIDB_TRX", 426790594290122753L, 11, "LockWaiting", EARLIER);
        transaction("CLUSTER_TIDB_TRX", 426790590082449409L, 12, "Idle", null);
        dataLockWait(426790594290122753L, 426790590082449409L);

        assertWaiting(11);
    }

    @Test
    @DisplayName("those of a deadlock are left out, however long they are in it")
    void deadlock() throws SQLException {
        for (int session = 1; session <= 3; session++) {
            transaction("TIDB_TRX", session, 10 + session, "LockWaiting", EARLIER);
            transaction("CLUSTER_TIDB_TRX", session, 10 + session, "LockWaiting", EARLIER);
        }
        dataLockWait(1, 2);
        dataLockWait(2, 1);
        dataLockWait(3, 1);

        assertWaiting(13);
        passes(TidbLockWaits.FREE_LOCK.toMillis());
        assertWaiting(13);
    }

    @Test
    @DisplayName("who may not read what TiKV says is told by the states of the transactions")
    void withoutStores() throws SQLException {
        execute("DROP TABLE DATA_LOCK_WAITS");
        transaction("TIDB_TRX", 1, 11, "LockWaiting", EARLIER);
        assertWaiting();
        passes(TidbLockWaits.FREE_LOCK.toMillis());

        assertWaiting(11);
    }

    @Test
    @DisplayName("who sees one server alone does not know that nobody waits, but knows who does")
    void withoutOtherServers() throws SQLException {
        execute("DROP TABLE CLUSTER_TIDB_TRX");
        assertThat(lockWaits.waiting()).isEmpty();
        transaction("TIDB_TRX", 1, 11, "LockWaiting", EARLIER);
        assertWaiting();
        passes(TidbLockWaits.FREE_LOCK.toMillis());

        assertWaiting(11);
    }

    @Test
    @DisplayName("a server that has none of the tables does not tell")
    void tellsNothing() {
        LockWaits onMariaDb = new ServerLockWaits(connection, ServerProduct.TIDB);

        assertThat(onMariaDb.waiting()).isEmpty();
    }

    private void passes(long millis) {
        clock.addAndGet(millis * 1_000_000);
    }

    private void assertWaiting(long... sessions) throws SQLException {
        assertThat(lockWaits.waiting()).hasValueSatisfying(waiting -> assertThat(waiting)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(sessions).boxed().toList()));
    }

    private void transaction(String table, long id, long session, String state, @Nullable String waitingSince)
            throws SQLException {
        execute("INSERT INTO " + table + " (ID, SESSION_ID, STATE, WAITING_START_TIME, DB) VALUES (" + id + ", "
                + session + ", '" + state + "', " + (waitingSince == null ? "NULL" : "'" + waitingSince + "'")
                + ", DATABASE())");
    }

    private void dataLockWait(long transaction, long holder) throws SQLException {
        execute("INSERT INTO DATA_LOCK_WAITS (`KEY`, TRX_ID, CURRENT_HOLDING_TRX_ID) VALUES ('k', " + transaction + ", "
                + holder + ")");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
