package dev.ormworkbench.runner.trace;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.Route;
import dev.ormworkbench.runner.wire.WireLog;
import dev.ormworkbench.runner.wire.WireTap;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A pool of its own whose traffic is watched, above the driver and below it. What other pools of the database send is not
 * seen.
 *
 * <p>Stores may use the pool from any thread; {@link #take} is for one.
 */
public final class Tracer implements AutoCloseable {

    /** Until what clients do not wait for has crossed. */
    private static final Duration SETTLE_TIMEOUT = Duration.ofSeconds(5);

    private final Duration latency;
    private final HikariDataSource pool;
    private final JdbcLog jdbc;
    private volatile @Nullable WireTap tap;
    private WireLog.@Nullable Mark mark;

    private Tracer(Database database, Duration latency, Consumer<HikariConfig> settings) {
        this.latency = latency;
        this.pool = database.newPool(this::route, settings);
        this.jdbc = new JdbcLog(pool);
    }

    /**
     * Opens a watched pool; as lazy as any pool of the database.
     *
     * @param latency by how much each round trip is delayed, 0 to {@link WireTap#MAX_LATENCY}
     */
    public static Tracer open(Database database, Duration latency) {
        return new Tracer(database, latency, config -> config.setPoolName("workbench-traced"));
    }

    private Route.Address route(Route.Address server) throws IOException {
        WireTap opened = WireTap.open(server.host(), server.port(), latency);
        tap = opened;
        return new Route.Address(opened.host(), opened.port());
    }

    /** What stores are opened on. */
    public DataSource dataSource() {
        return jdbc.dataSource();
    }

    /**
     * Opens connections, so that none is opened, and no session set up, while something is watched.
     *
     * @param connections how many the pool is to have at least
     * @throws SQLException if one cannot be had
     */
    public void warmUp(int connections) throws SQLException {
        Deque<Connection> opened = new ArrayDeque<>();
        try {
            while (opened.size() < connections) {
                opened.push(pool.getConnection());
            }
        } finally {
            while (!opened.isEmpty()) {
                opened.pop().close();
            }
        }
    }

    /**
     * What was sent since the last time that this was asked, or since the beginning.
     *
     * @throws InterruptedException if the thread is interrupted while it waits for what is on its way
     */
    public StepTrace take() throws InterruptedException {
        WireTap opened = tap;
        if (opened == null) {
            return StepTrace.NOTHING;
        }
        opened.settle(SETTLE_TIMEOUT);
        WireLog.Mark now = opened.log().mark();
        WireLog.Mark before = mark == null ? opened.log().begin() : mark;
        StepTrace trace = new StepTrace(jdbc.take(), opened.log().since(before));
        mark = now;
        opened.log().forget(now);
        return trace;
    }

    /** Closes the pool, and what stands between it and the server. */
    @Override
    public void close() {
        pool.close();
        WireTap opened = tap;
        if (opened != null) {
            opened.close();
        }
    }
}
