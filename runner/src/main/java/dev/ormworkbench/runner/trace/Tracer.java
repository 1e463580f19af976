package dev.ormworkbench.runner.trace;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.StorePools;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.runner.wire.WireLog;
import dev.ormworkbench.runner.wire.WireRecording;
import dev.ormworkbench.runner.wire.WireTap;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Connections;
import java.time.Duration;
import java.util.Set;

/**
 * Separate pools whose traffic is recorded, above the driver and below it. It does not see what other pools of the
 * database send.
 *
 * <p>No recording contains what the pool itself sends when it lends a connection, such as a ping to an idle one.
 *
 * <p>Stores may use the pool from any thread. {@link #take} is for one thread. {@link #record} keeps apart what several
 * threads send at the same time.
 */
public final class Tracer implements AutoCloseable {

    private final WireTap tap;
    private final StorePools pools;
    private final JdbcLog jdbc;
    private WireLog.Mark mark;

    private Tracer(WireTap tap, StorePools pools) {
        this.tap = tap;
        this.pools = pools;
        this.jdbc = new JdbcLog(pools.connections(), tap.log());
        this.mark = tap.log().begin();
    }

    /**
     * Opens recorded pools. They connect as late as any pool of the database.
     *
     * @param autoCommit which of the connections have auto-commit on
     * @param latency the delay of each round trip, 0 to {@link WireTap#MAX_LATENCY}
     */
    public static Tracer open(Database database, AutoCommit autoCommit, Duration latency) {
        return open(database, autoCommit, database.tuning(), latency);
    }

    /**
     * Opens recorded pools with another tuning than the database's own.
     *
     * @param autoCommit which of the connections have auto-commit on
     * @param latency the delay of each round trip, 0 to {@link WireTap#MAX_LATENCY}
     */
    public static Tracer open(Database database, AutoCommit autoCommit, Tuning tuning, Duration latency) {
        WireTap tap = WireTap.open(latency);
        return new Tracer(tap, database.newStorePools(autoCommit, tuning, config -> {
            config.setPoolName("workbench-traced");
            tap.properties(database.driver())
                    .forEach((name, value) -> config.addDataSourceProperty((String) name, value));
        }));
    }

    /** Returns the connections for stores. */
    public Connections connections() {
        return jdbc.connections();
    }

    /** Changes the latency, as {@link WireTap#delay} does. */
    public void delay(Duration latency) {
        tap.delay(latency);
    }

    /**
     * Opens connections, so that no step contains the opening of one.
     *
     * @param callers the number of simultaneous callers
     * @throws DatabaseException if one cannot be opened
     */
    public void warmUp(int callers) {
        pools.warmUp(callers);
    }

    /** What one thread sends, until it ends the recording. Any thread may read it. */
    public final class Recording {

        private final WireRecording wire = tap.log().record();
        private final JdbcLog.Recording calls = jdbc.record();

        private Recording() {}

        /** Ends the recording. Only the recorded thread may call it. */
        public void end() {
            calls.end();
            wire.end();
        }

        /**
         * Returns what was sent so far.
         *
         * @param timeline when the steps were played
         */
        public StepTrace trace(Timeline timeline) {
            return new StepTrace(calls.calls(), wire.traffic(), timeline);
        }

        /** Returns the connections that nobody has used since, as {@link WireRecording#connections} does. */
        public Set<Integer> connections() {
            return wire.connections();
        }
    }

    /**
     * Begins to record what this thread sends, apart from other threads.
     *
     * @throws IllegalStateException if this thread is already being recorded
     */
    public Recording record() {
        return new Recording();
    }

    /** Does some work, and returns what this thread sent meanwhile. */
    public StepTrace recorded(Runnable work) {
        Recording recording = record();
        try {
            work.run();
        } finally {
            recording.end();
        }
        return recording.trace(Timeline.NONE);
    }

    /** Returns what was sent outside of recordings since the last call of this method, or since the beginning. */
    public StepTrace take() {
        StepTrace trace = new StepTrace(jdbc.take(), tap.log().unrecordedSince(mark), Timeline.NONE);
        mark = tap.log().mark();
        tap.log().forget(mark);
        return trace;
    }

    /** Ends the calls that go on, as {@link WireTap#cutOff} does. */
    public void cutOff() {
        tap.cutOff();
    }

    /** Closes the pool and the tap. */
    @Override
    public void close() {
        pools.close();
        tap.close();
    }
}
