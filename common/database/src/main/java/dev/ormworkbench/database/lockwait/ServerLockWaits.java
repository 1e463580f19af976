package dev.ormworkbench.database.lockwait;

import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.store.PlayerSchema;
import dev.ormworkbench.store.ServerProduct;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads InnoDB's report, MySQL's {@code performance_schema.data_lock_waits}, and TiDB's tables ({@link TidbLockWaits}).
 * A node of a cluster only knows its own sessions. Holds a connection until its close.
 */
final class ServerLockWaits implements LockWaits {

    /** A waiting transaction and its connection in InnoDB's report. */
    private static final Pattern LOCK_WAIT = Pattern.compile("LOCK WAIT .*\\R(?:MariaDB|MySQL) thread id (\\d+),");

    /** Asks by transaction: the blocking thread may belong to another session that waits for the same lock. */
    private static final String WHO_WAITS_FOR_WHOM = """
            SELECT REQUESTING_ENGINE_TRANSACTION_ID, BLOCKING_ENGINE_TRANSACTION_ID, requesting.PROCESSLIST_ID
            FROM performance_schema.data_lock_waits
              JOIN performance_schema.threads requesting ON requesting.THREAD_ID = REQUESTING_THREAD_ID
            WHERE requesting.PROCESSLIST_DB = DATABASE()""";

    private final Connection connection;
    private final ServerProduct product;
    private @Nullable TidbLockWaits tidb;

    ServerLockWaits(Connection connection, ServerProduct product) {
        this.connection = connection;
        this.product = product;
    }

    static ServerLockWaits through(DataSource server, ServerProduct product) {
        try {
            return new ServerLockWaits(server.getConnection(), product);
        } catch (SQLException e) {
            throw DatabaseException.of("the server does not report lock waits", e);
        }
    }

    @Override
    public Optional<Set<Long>> waiting() {
        try (Statement statement = connection.createStatement()) {
            return switch (product) {
                case MYSQL -> Optional.of(waitingOutsideOfDeadlocks(statement));
                case MARIADB -> Optional.of(waitingByReport(statement));
                case TIDB -> waitingOnTidb();
            };
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    /**
     * Uses both: the report omits a transaction that has only read, and MySQL 9.7's data_lock_waits has omitted for ten
     * seconds one that had written.
     */
    private static Set<Long> waitingOutsideOfDeadlocks(Statement statement) throws SQLException {
        Set<Long> waiting = waitingByReport(statement);
        LockWaitGraph graph = LockWaitGraph.of(statement, WHO_WAITS_FOR_WHOM);
        waiting.addAll(graph.waiting());
        waiting.removeAll(graph.deadlocked());
        return waiting;
    }

    private Optional<Set<Long>> waitingOnTidb() throws SQLException {
        TidbLockWaits current = tidb == null ? new TidbLockWaits(connection) : tidb;
        tidb = current;
        return current.waiting();
    }

    /** Does not use information_schema.INNODB_TRX, which repeats its last answer for 100 ms. */
    private static Set<Long> waitingByReport(Statement statement) throws SQLException {
        Set<Long> waiting = new TreeSet<>();
        try (ResultSet rows = statement.executeQuery("SHOW ENGINE INNODB STATUS")) {
            rows.next();
            String report = rows.getString("Status");
            // The report describes an earlier deadlock first; it is over.
            String transactions = report.substring(report.indexOf("LIST OF TRANSACTIONS FOR EACH SESSION"));
            LOCK_WAIT.matcher(transactions).results().forEach(match -> waiting.add(Long.valueOf(match.group(1))));
        }
        if (!waiting.isEmpty()) {
            Set<Long> here = new TreeSet<>();
            try (ResultSet rows =
                    statement.executeQuery("SELECT ID FROM information_schema.PROCESSLIST WHERE DB = DATABASE()")) {
                while (rows.next()) {
                    here.add(rows.getLong(1));
                }
            }
            waiting.retainAll(here);
        }
        return waiting;
    }

    /**
     * Waits until this node has applied the others' commits: its session's wsrep_sync_wait makes a read wait for that.
     */
    void awaitOthers() {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM " + PlayerSchema.TABLE + " LIMIT 1")) {
            boolean unused = rows.next();
        } catch (SQLException e) {
            throw new DatabaseException("a node does not come up with the others: " + DatabaseException.reasonOf(e), e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // It is closed in any case.
        }
    }
}
