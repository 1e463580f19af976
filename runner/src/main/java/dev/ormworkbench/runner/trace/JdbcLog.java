package dev.ormworkbench.runner.trace;

import dev.ormworkbench.runner.wire.WireLog;
import dev.ormworkbench.store.Connections;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ConnectionIdManager;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.proxy.DefaultConnectionIdManager;
import net.ttddyy.dsproxy.proxy.ParameterSetOperation;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.jspecify.annotations.Nullable;

/** Records the calls on the connections of stores. Thread-safe. */
final class JdbcLog implements QueryExecutionListener, MethodExecutionListener {

    private static final String BEGUN = JdbcLog.class.getName();

    private final Connections connections;
    /** One for all pools, so that no two connections have the same number. */
    private final ConnectionIdManager ids = new DefaultConnectionIdManager();

    private final WireLog wire;
    /** Calls outside of recordings. */
    private final List<Entry> unrecorded = new ArrayList<>();

    private final Map<Thread, Recording> recordings = new HashMap<>();

    /** @param wire pauses its recording while a pool lends a connection: what is sent then is the pool's own */
    JdbcLog(Connections pools, WireLog wire) {
        this.wire = wire;
        this.connections = pools.through(this::recorded);
    }

    private DataSource recorded(DataSource pool) {
        return ProxyDataSourceBuilder.create(pool)
                .connectionIdManager(ids)
                .listener(this)
                .methodListener(this)
                .proxyResultSet((result, connection, configuration) -> new CountedRows(result, configuration))
                .build();
    }

    Connections connections() {
        return connections;
    }

    /** Returns the calls outside of recordings since the last time, in the order in which they ended. */
    synchronized List<JdbcCall> take() {
        List<JdbcCall> taken = unrecorded.stream().map(Entry::toCall).toList();
        unrecorded.clear();
        return taken;
    }

    /** Begins to record this thread's calls, until the same thread ends the recording. */
    synchronized Recording record() {
        Recording recording = new Recording(Thread.currentThread());
        recordings.put(recording.thread, recording);
        return recording;
    }

    private synchronized void add(Entry entry) {
        Recording recording = recordings.get(Thread.currentThread());
        (recording == null ? unrecorded : recording.entries).add(entry);
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        execution.addCustomValue(BEGUN, System.nanoTime());
    }

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        long ended = System.nanoTime();
        long began = began(execution.getCustomValue(BEGUN, Long.class), ended);
        for (QueryInfo query : queries) {
            Entry entry = new Entry(
                    connection(execution.getConnectionId()),
                    execution.isBatch() ? JdbcCall.Kind.BATCH : JdbcCall.Kind.STATEMENT,
                    query.getQuery(),
                    List.copyOf(query.getParametersList()),
                    began,
                    Duration.ofNanos(ended - began));
            entry.rows = rowsOf(execution.getResult());
            add(entry);
        }
    }

    @Override
    public void beforeMethod(MethodExecutionContext context) {
        context.addCustomValue(BEGUN, System.nanoTime());
        if (context.getTarget() instanceof DataSource) {
            wire.pauseRecording();
        }
    }

    @Override
    public void afterMethod(MethodExecutionContext context) {
        if (context.getTarget() instanceof DataSource) {
            wire.resumeRecording();
        } else if (context.getTarget() instanceof Connection && context.getThrown() == null) {
            String method = context.getMethod().getName();
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

    private void addBoundary(MethodExecutionContext context, JdbcCall.Kind kind, String method) {
        Object[] arguments = context.getMethodArgs();
        long ended = System.nanoTime();
        long began = began(context.getCustomValue(BEGUN, Long.class), ended);
        add(new Entry(
                connection(context.getConnectionInfo().getConnectionId()),
                kind,
                method + "(" + (arguments == null || arguments.length == 0 ? "" : arguments[0]) + ")",
                List.of(),
                began,
                Duration.ofNanos(ended - began)));
    }

    private static int connection(String id) {
        return Integer.parseInt(id);
    }

    private static long began(@Nullable Long noted, long ended) {
        return noted == null ? ended : noted;
    }

    /**
     * Returns the rows that an UPDATE or a batch changed, or that are read. For a batch, a driver may only say that it
     * succeeded.
     */
    private static LongSupplier rowsOf(@Nullable Object result) {
        long changed = JdbcCall.UNKNOWN_ROWS;
        if (result instanceof ResultSet rows) {
            try {
                return CountedRows.of(rows)::count;
            } catch (SQLException e) {
                return () -> JdbcCall.UNKNOWN_ROWS;
            }
        } else if (result instanceof Number count) {
            changed = count.longValue();
        } else if (result instanceof int[] counts && IntStream.of(counts).allMatch(count -> count >= 0)) {
            changed = IntStream.of(counts).sum();
        }
        long rows = changed;
        return () -> rows;
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

    /** The calls of one thread. */
    final class Recording {

        private final Thread thread;
        private final List<Entry> entries = new ArrayList<>();

        private Recording(Thread thread) {
            this.thread = thread;
        }

        /** Returns the calls so far, in the order in which they ended. */
        List<JdbcCall> calls() {
            synchronized (JdbcLog.this) {
                return entries.stream().map(Entry::toCall).toList();
            }
        }

        /** Ends the recording. */
        void end() {
            synchronized (JdbcLog.this) {
                recordings.remove(thread, this);
            }
        }
    }

    /** A call whose rows may still be read. */
    private static final class Entry {
        private final int connection;
        private final JdbcCall.Kind kind;
        private final String sql;
        /** Unsorted: sorting them would count as time of the call. */
        private final List<List<ParameterSetOperation>> parameters;

        private final long began;
        private final Duration took;
        private LongSupplier rows = () -> JdbcCall.UNKNOWN_ROWS;

        Entry(
                int connection,
                JdbcCall.Kind kind,
                String sql,
                List<List<ParameterSetOperation>> parameters,
                long began,
                Duration took) {
            this.connection = connection;
            this.kind = kind;
            this.sql = sql;
            this.parameters = parameters;
            this.began = began;
            this.took = took;
        }

        JdbcCall toCall() {
            return new JdbcCall(
                    connection,
                    kind,
                    sql,
                    parameters.stream().map(JdbcLog::inOrder).toList(),
                    rows.getAsLong(),
                    began,
                    took);
        }
    }
}
