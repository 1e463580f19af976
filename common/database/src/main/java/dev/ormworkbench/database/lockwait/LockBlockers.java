package dev.ormworkbench.database.lockwait;

import dev.ormworkbench.store.ServerProduct;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/**
 * Tells which connection waits for which, in all databases of a server. One query answers all who ask at the same time. Thread-safe.
 */
public final class LockBlockers {

    /**
     * MariaDB's INNODB_TRX and INNODB_LOCK_WAITS repeat their last answer until nobody has read them for 100 ms. So whoever asks sooner
     * waits for that, or would hear of waits that are over.
     */
    private static final Duration MEMORY_OF_MARIADB = Duration.ofMillis(110);

    /** Somebody else may have asked a moment before: another program, or a page of another classroom. */
    private static final int MOST_QUESTIONS = 3;

    private static final String ON_MARIADB = """
            SELECT waiting.trx_mysql_thread_id, blocking.trx_mysql_thread_id
            FROM information_schema.INNODB_LOCK_WAITS
              JOIN information_schema.INNODB_TRX waiting ON waiting.trx_id = requesting_trx_id
              JOIN information_schema.INNODB_TRX blocking ON blocking.trx_id = blocking_trx_id""";

    /**
     * BLOCKING_THREAD_ID may be that of another session that waits for the same row: it has made the lock of whoever inserted the row. But
     * each transaction makes its locks of tables itself.
     */
    private static final String ON_MYSQL = """
            SELECT DISTINCT waiting.PROCESSLIST_ID, blocking.PROCESSLIST_ID
            FROM performance_schema.data_lock_waits
              JOIN performance_schema.threads waiting ON waiting.THREAD_ID = REQUESTING_THREAD_ID
              JOIN performance_schema.data_locks tables
                ON tables.ENGINE_TRANSACTION_ID = BLOCKING_ENGINE_TRANSACTION_ID AND tables.LOCK_TYPE = 'TABLE'
              JOIN performance_schema.threads blocking ON blocking.THREAD_ID = tables.THREAD_ID""";

    private final DataSource server;
    private final String question;
    private final Duration memory;
    private final ReentrantLock reading = new ReentrantLock();
    /** At first nobody knows who has read before. */
    private Answer last = new Answer(System.nanoTime(), System.nanoTime(), Map.of());

    /** @param endedNanos when the server had answered */
    private record Answer(long begunNanos, long endedNanos, Map<Long, Set<Long>> waits) {}

    private LockBlockers(DataSource server, String question, Duration memory) {
        this.server = server;
        this.question = question;
        this.memory = memory;
    }

    /** Asks a server when somebody asks this. */
    public static LockBlockers on(DataSource server, ServerProduct product) {
        return switch (product) {
            case MARIADB -> new LockBlockers(server, ON_MARIADB, MEMORY_OF_MARIADB);
            case MYSQL -> new LockBlockers(server, ON_MYSQL, Duration.ZERO);
            case TIDB -> onTidb(server, "information_schema");
        };
    }

    /** @param schema the schema of the tables */
    static LockBlockers onTidb(DataSource server, String schema) {
        return new LockBlockers(server, """
                SELECT DISTINCT waiting.SESSION_ID, holding.SESSION_ID
                FROM %1$s.DATA_LOCK_WAITS
                  JOIN %1$s.CLUSTER_TIDB_TRX waiting ON waiting.ID = TRX_ID
                  JOIN %1$s.CLUSTER_TIDB_TRX holding ON holding.ID = CURRENT_HOLDING_TRX_ID""".formatted(schema), Duration.ZERO);
    }

    /**
     * Returns which connections each waiting connection waits for: those that have the lock, and on some servers those that have asked for
     * it before. Each wait was there at some moment after the call, unless others ask the same MariaDB all the time. On MariaDB this takes
     * up to 0.2 s, and three times as long if the answer lacks one of those that wait.
     *
     * @param waiting connections of which the caller knows that they wait; may be empty
     * @return the server's numbers of connections; empty if nobody waits, or if the server does not tell this user
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public Map<Long, Set<Long>> now(Set<Long> waiting) throws InterruptedException {
        Map<Long, Set<Long>> answer = now();
        for (int i = 1; i < MOST_QUESTIONS && !answer.keySet().containsAll(waiting); i++) {
            answer = now();
        }
        return answer;
    }

    private Map<Long, Set<Long>> now() throws InterruptedException {
        long askedNanos = System.nanoTime();
        reading.lockInterruptibly();
        try {
            if (last.begunNanos - askedNanos < 0) {
                last = read(last);
            }
            return last.waits;
        } finally {
            reading.unlock();
        }
    }

    private Answer read(Answer before) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(before.endedNanos + memory.toNanos() - System.nanoTime());
        long begunNanos = System.nanoTime();
        Map<Long, Set<Long>> waits = new TreeMap<>();
        try (Connection connection = server.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            while (rows.next()) {
                waits.computeIfAbsent(rows.getLong(1), waiting -> new TreeSet<>())
                        .add(rows.getLong(2));
            }
        } catch (SQLException e) {
            waits.clear(); // a user without the privilege
        }
        return new Answer(begunNanos, System.nanoTime(), waits);
    }
}
