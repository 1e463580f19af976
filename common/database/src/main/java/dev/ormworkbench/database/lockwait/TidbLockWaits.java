package dev.ormworkbench.database.lockwait;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/**
 * Finds waiting sessions on TiDB. {@code TIDB_TRX} shows a transaction as LockWaiting as soon as it requests a lock,
 * even a free one. So a transaction waits if it is still in the same wait after {@link #FREE_LOCK}. {@code
 * DATA_LOCK_WAITS} contains only real waits, but only TiKV fills it. Without PROCESS a user sees its own transactions
 * in the first, and may not read the second.
 */
final class TidbLockWaits {

    /** Longer than getting a free lock takes, over a network and on a busy server. */
    static final Duration FREE_LOCK = Duration.ofMillis(100);

    private final Statement statement;
    private final LongSupplier nanoClock;
    private final String waitingHere;
    private final String waitingAnywhere;
    private final String whoWaitsForWhom;

    private boolean seesOtherServers = true;
    private boolean seesStores = true;
    private Map<Long, Wait> asking = Map.of();

    /** A session's wait for a lock, and when this class first saw it. */
    private record Wait(String start, long seen) {}

    TidbLockWaits(Connection connection) throws SQLException {
        this(connection, "information_schema", System::nanoTime);
    }

    /** @param schema the schema of the tables */
    TidbLockWaits(Connection connection, String schema, LongSupplier nanoClock) throws SQLException {
        this.statement = connection.createStatement();
        this.nanoClock = nanoClock;
        this.waitingHere = waiting(schema, "TIDB_TRX");
        this.waitingAnywhere = waitingHere + "\nUNION\n" + waiting(schema, "CLUSTER_TIDB_TRX");
        this.whoWaitsForWhom = """
                SELECT TRX_ID, CURRENT_HOLDING_TRX_ID, waiting.SESSION_ID
                FROM %1$s.DATA_LOCK_WAITS
                  JOIN %1$s.CLUSTER_TIDB_TRX waiting ON waiting.ID = TRX_ID
                WHERE waiting.DB = DATABASE()""".formatted(schema);
    }

    private static String waiting(String schema, String table) {
        return """
                SELECT SESSION_ID, WAITING_START_TIME FROM %s.%s
                WHERE STATE = 'LockWaiting' AND DB = DATABASE()""".formatted(schema, table);
    }

    /** Returns the waiting sessions; empty if other servers' sessions are hidden and none on this server waits. */
    Optional<Set<Long>> waiting() throws SQLException {
        long now = nanoClock.getAsLong();
        asking = asking(now);
        if (asking.isEmpty()) {
            return seesOtherServers ? Optional.of(Set.of()) : Optional.empty();
        }
        LockWaitGraph graph = graph();
        Set<Long> waiting = new TreeSet<>(graph.waiting());
        asking.forEach((session, wait) -> {
            if (now - wait.seen >= FREE_LOCK.toNanos()) {
                waiting.add(session);
            }
        });
        waiting.removeAll(graph.deadlocked());
        return Optional.of(waiting);
    }

    private Map<Long, Wait> asking(long now) throws SQLException {
        if (seesOtherServers) {
            try {
                return asking(waitingAnywhere, now);
            } catch (SQLException e) {
                seesOtherServers = false;
            }
        }
        return asking(waitingHere, now);
    }

    private Map<Long, Wait> asking(String question, long now) throws SQLException {
        Map<Long, Wait> found = new TreeMap<>();
        try (ResultSet rows = statement.executeQuery(question)) {
            while (rows.next()) {
                String start = String.valueOf(rows.getString(2));
                Wait before = asking.get(rows.getLong(1));
                found.put(
                        rows.getLong(1), before != null && before.start.equals(start) ? before : new Wait(start, now));
            }
        }
        return found;
    }

    private LockWaitGraph graph() {
        if (seesStores) {
            try {
                return LockWaitGraph.of(statement, whoWaitsForWhom);
            } catch (SQLException e) {
                seesStores = false;
            }
        }
        return LockWaitGraph.EMPTY;
    }
}
