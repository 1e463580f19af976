package dev.ormworkbench.runner.trace;

import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.proxy.ParameterSetOperation;
import net.ttddyy.dsproxy.proxy.ProxyJdbcObject;
import net.ttddyy.dsproxy.support.ProxyDataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.jspecify.annotations.Nullable;

/** Writes down what is asked of a pool's connections. Thread-safe. */
final class JdbcLog implements QueryExecutionListener, MethodExecutionListener {

    private static final String BEGUN = JdbcLog.class.getName();

    private final ProxyDataSource dataSource;
    private final List<Entry> entries = new ArrayList<>();
    private final IdentityHashMap<ResultSet, Entry> beingRead = new IdentityHashMap<>();

    JdbcLog(DataSource pool) {
        dataSource = ProxyDataSourceBuilder.create(pool)
                .listener(this)
                .methodListener(this)
                .proxyResultSet()
                .build();
    }

    DataSource dataSource() {
        return dataSource;
    }

    /** What was asked since the last time that this was asked, in the order in which it ended. */
    synchronized List<JdbcCall> take() {
        List<JdbcCall> taken = entries.stream().map(Entry::toCall).toList();
        entries.clear();
        return taken;
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        execution.addCustomValue(BEGUN, System.nanoTime());
    }

    @Override
    public synchronized void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        Duration took = since(execution.getCustomValue(BEGUN, Long.class));
        for (QueryInfo query : queries) {
            Entry entry = new Entry(
                    connection(execution.getConnectionId()),
                    execution.isBatch() ? JdbcCall.Kind.BATCH : JdbcCall.Kind.STATEMENT,
                    query.getQuery(),
                    query.getParametersList().stream().map(JdbcLog::inOrder).toList(),
                    took);
            entry.rows = rowsChanged(execution.getResult());
            if (withoutProxy(execution.getResult()) instanceof ResultSet rows) {
                beingRead.put(rows, entry);
            }
            entries.add(entry);
        }
    }

    @Override
    public void beforeMethod(MethodExecutionContext context) {
        context.addCustomValue(BEGUN, System.nanoTime());
    }

    @Override
    public void afterMethod(MethodExecutionContext context) {
        String method = context.getMethod().getName();
        if (withoutProxy(context.getTarget()) instanceof ResultSet rows) {
            if (method.equals("next") && Boolean.TRUE.equals(context.getResult())) {
                countRow(rows);
            } else if (method.equals("close")) {
                forget(rows);
            }
        } else if (context.getTarget() instanceof Connection && context.getThrown() == null) {
            JdbcCall.Kind kind =
                    switch (method) {
                        case "setAutoCommit" -> JdbcCall.Kind.AUTO_COMMIT;
                        case "commit" -> JdbcCall.Kind.COMMIT;
                        case "rollback" -> JdbcCall.Kind.ROLLBACK;
                        default -> null;
                    };
            if (kind != null) {
                addBoundary(context, kind, method);
            }
        }
    }

    private synchronized void addBoundary(MethodExecutionContext context, JdbcCall.Kind kind, String method) {
        Object[] arguments = context.getMethodArgs();
        entries.add(new Entry(
                connection(context.getConnectionInfo().getConnectionId()),
                kind,
                method + "(" + (arguments == null || arguments.length == 0 ? "" : arguments[0]) + ")",
                List.of(),
                since(context.getCustomValue(BEGUN, Long.class))));
    }

    private synchronized void countRow(ResultSet rows) {
        Entry entry = beingRead.get(rows);
        if (entry != null) {
            entry.rows++;
        }
    }

    private synchronized void forget(ResultSet rows) {
        beingRead.remove(rows);
    }

    private static @Nullable Object withoutProxy(@Nullable Object object) {
        return object instanceof ProxyJdbcObject proxy ? proxy.getTarget() : object;
    }

    private static int connection(String id) {
        return Integer.parseInt(id);
    }

    private static Duration since(@Nullable Long begin) {
        return begin == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Those of an UPDATE or a batch; a driver may say of a batch only that it succeeded. */
    private static long rowsChanged(@Nullable Object result) {
        if (result instanceof Number count) {
            return count.longValue();
        } else if (result instanceof int[] counts) {
            return IntStream.of(counts).allMatch(count -> count >= 0)
                    ? IntStream.of(counts).sum()
                    : JdbcCall.UNKNOWN_ROWS;
        }
        return result instanceof ResultSet ? 0 : JdbcCall.UNKNOWN_ROWS;
    }

    private static List<String> inOrder(List<ParameterSetOperation> operations) {
        Map<Integer, String> byIndex = new TreeMap<>();
        for (ParameterSetOperation operation : operations) {
            Object[] arguments = operation.getArgs();
            if (arguments.length > 1 && arguments[0] instanceof Integer index) {
                byIndex.put(index, String.valueOf(arguments[1]));
            }
        }
        return List.copyOf(byIndex.values());
    }

    /** A call whose rows may still be read. */
    private static final class Entry {
        private final int connection;
        private final JdbcCall.Kind kind;
        private final String sql;
        private final List<List<String>> parameters;
        private final Duration took;
        private long rows = JdbcCall.UNKNOWN_ROWS;

        Entry(int connection, JdbcCall.Kind kind, String sql, List<List<String>> parameters, Duration took) {
            this.connection = connection;
            this.kind = kind;
            this.sql = sql;
            this.parameters = parameters;
            this.took = took;
        }

        JdbcCall toCall() {
            return new JdbcCall(connection, kind, sql, parameters, rows, took);
        }
    }
}
