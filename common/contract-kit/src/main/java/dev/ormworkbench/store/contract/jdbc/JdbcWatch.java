package dev.ormworkbench.store.contract.jdbc;

import dev.ormworkbench.store.Connections;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.jspecify.annotations.Nullable;

/** Stands between a store and its pool: counts the store's requests, and acts just before something is sent. */
public final class JdbcWatch {

    /** An action with the store's own connection. */
    @FunctionalInterface
    public interface Action {
        void on(Connection connection) throws SQLException;
    }

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger statements = new AtomicInteger();
    private final Queue<String> sent = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Action> beforeStatement = new AtomicReference<>();
    private final AtomicReference<@Nullable Action> afterFailedStatement = new AtomicReference<>();
    private final AtomicReference<@Nullable Action> beforeAutoCommittedWrite = new AtomicReference<>();
    private final AtomicReference<@Nullable Action> beforeCommit = new AtomicReference<>();
    private final AtomicReference<@Nullable Action> afterCommit = new AtomicReference<>();
    private final AtomicReference<@Nullable Action> beforeRollback = new AtomicReference<>();
    private final Connections watched;

    public JdbcWatch(Connections watched) {
        this.watched = watched.through(this::watch);
    }

    private DataSource watch(DataSource dataSource) {
        return ProxyDataSourceBuilder.create(dataSource)
                .methodListener(new ConnectionListener())
                .beforeQuery((execution, queries) -> {
                    statements.incrementAndGet();
                    queries.forEach(query -> sent.add(query.getQuery()));
                    Connection connection = connectionOf(execution.getStatement());
                    once(beforeStatement, connection);
                    if (!isQuery(queries.isEmpty() ? "" : queries.get(0).getQuery()) && isAutoCommit(connection)) {
                        once(beforeAutoCommittedWrite, connection);
                    }
                })
                .afterQuery((execution, queries) -> {
                    if (!execution.isSuccess() && afterFailedStatement.get() != null) {
                        once(afterFailedStatement, connectionOf(execution.getStatement()));
                    }
                })
                .build();
    }

    /** Returns the connections for the store. */
    public Connections connections() {
        return watched;
    }

    /** Returns the number of requested connections since the last {@link #reset}. */
    public int requestedConnections() {
        return requests.get();
    }

    /** Returns the number of statements and batches sent since the last {@link #reset}. */
    public int statements() {
        return statements.get();
    }

    /** Returns the SQL that was sent since the last {@link #reset}, a batch's once unless its texts differ. */
    public List<String> sent() {
        return List.copyOf(sent);
    }

    /** Resets the counters and planned actions. */
    public void reset() {
        requests.set(0);
        statements.set(0);
        sent.clear();
        beforeStatement.set(null);
        afterFailedStatement.set(null);
        beforeCommitting(null);
        afterCommit.set(null);
        beforeRollback.set(null);
    }

    /** Acts once, before the next statement. */
    public void beforeStatement(Action action) {
        beforeStatement.set(action);
    }

    /** Acts once, after the next statement that fails. */
    public void afterFailedStatement(Action action) {
        afterFailedStatement.set(action);
    }

    /** Acts once, before the next commit or the next write under auto-commit, whichever comes first. */
    public void beforeCommitting(@Nullable Action action) {
        beforeCommit.set(action);
        beforeAutoCommittedWrite.set(action);
    }

    /** Acts once, after the next commit that succeeds. */
    public void afterCommit(Action action) {
        afterCommit.set(action);
    }

    /** Acts once, before the store's next rollback; a store that leaves rollbacks to the pool has none. */
    public void beforeRollback(Action action) {
        beforeRollback.set(action);
    }

    private static boolean isQuery(String sql) {
        return sql.strip().toLowerCase(Locale.ROOT).startsWith("select");
    }

    private static Connection connectionOf(Statement statement) {
        try {
            return statement.getConnection();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isAutoCommit(Connection connection) {
        try {
            return connection.getAutoCommit();
        } catch (SQLException e) {
            // An action before this statement has closed it, so nothing is written.
            return false;
        }
    }

    private static void once(AtomicReference<@Nullable Action> reference, Connection connection) {
        Action action = reference.getAndSet(null);
        if (action != null) {
            try {
                action.on(connection);
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }
    }

    private final class ConnectionListener implements MethodExecutionListener {

        @Override
        public void beforeMethod(MethodExecutionContext context) {
            String method = context.getMethod().getName();
            if (method.equals("getConnection") && context.getTarget() instanceof DataSource) {
                requests.incrementAndGet();
            } else if (context.getTarget() instanceof Connection connection) {
                if (method.equals("commit")) {
                    once(beforeCommit, connection);
                } else if (method.equals("rollback")) {
                    once(beforeRollback, connection);
                }
            }
        }

        @Override
        public void afterMethod(MethodExecutionContext context) {
            if (context.getMethod().getName().equals("commit")
                    && context.getThrown() == null
                    && context.getTarget() instanceof Connection connection) {
                once(afterCommit, connection);
            }
        }
    }
}
