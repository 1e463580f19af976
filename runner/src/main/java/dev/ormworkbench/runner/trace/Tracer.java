package dev.ormworkbench.runner.trace;

import dev.ormworkbench.database.ConnectionPool;
import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.runner.wire.WireLog;
import dev.ormworkbench.runner.wire.WireRecording;
import dev.ormworkbench.runner.wire.WireTap;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * A pool of its own whose traffic is watched, above the driver and below it. What other pools of the database send is not
 * seen.
 *
 * <p>What the pool sends by itself as it lends a connection, a ping to one that was idle, is in no recording.
 *
 * <p>Stores may use the pool from any thread; {@link #take} is for one. {@link #record} tells apart what several send at
 * the same time.
 */
public final class Tracer implements AutoCloseable {

    private final WireTap tap;
    private final ConnectionPool pool;
    private final JdbcLog jdbc;
    private WireLog.Mark mark;

    private Tracer(WireTap tap, ConnectionPool pool) {
        this.tap = tap;
        this.pool = pool;
        this.jdbc = new JdbcLog(pool, tap.log());
        this.mark = tap.log().begin();
    }

    /**
     * Opens a watched pool; as lazy as any pool of the database.
     *
     * @param latency by how much each round trip is delayed, 0 to {@link WireTap#MAX_LATENCY}
     */
    public static Tracer open(Database database, Duration latency) {
        WireTap tap = WireTap.open(latency);
        return new Tracer(tap, database.newPool(config -> {
            config.setPoolName("workbench-traced");
            tap.properties(database.driver())
                    .forEach((name, value) -> config.addDataSourceProperty((String) name, value));
        }));
    }

    /** What stores are opened on. */
    public DataSource dataSource() {
        return jdbc.dataSource();
    }

    /**
     * Opens connections, so that none is opened, and no session set up, while something is watched.
     *
     * @param connections how many the pool is to have at least
     * @throws DatabaseException if one cannot be had
     */
    public void warmUp(int connections) {
        pool.warmUp(connections);
    }

    /** What one thread sends, until it ends that. It may be read by any. */
    public final class Recording {

        private final WireRecording wire = tap.log().record();
        private final JdbcLog.Recording calls = jdbc.record();

        private Recording() {}

        /** Takes nothing more. To be called by the thread that is recorded. */
        public void end() {
            calls.end();
            wire.end();
        }

        /**
         * What was sent so far.
         *
         * @param timeline of the steps that were played meanwhile
         */
        public StepTrace trace(Timeline timeline) {
            return new StepTrace(calls.calls(), wire.traffic(), timeline);
        }
    }

    /**
     * Begins to record what this thread sends, apart from what others do.
     *
     * @throws IllegalStateException if that is being recorded
     */
    public Recording record() {
        return new Recording();
    }

    /** What this thread sends while it does something. */
    public StepTrace recorded(Runnable work) {
        Recording recording = record();
        try {
            work.run();
        } finally {
            recording.end();
        }
        return recording.trace(Timeline.NONE);
    }

    /** What was sent in no recording since the last time that this was asked, or since the beginning. */
    public StepTrace take() {
        StepTrace trace = new StepTrace(jdbc.take(), tap.log().unrecordedSince(mark), Timeline.NONE);
        mark = tap.log().mark();
        tap.log().forget(mark);
        return trace;
    }

    /** Closes the pool, and what stands between it and the server. */
    @Override
    public void close() {
        pool.close();
        tap.close();
    }
}
