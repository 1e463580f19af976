package dev.ormworkbench.runner.trace;

import com.zaxxer.hikari.HikariDataSource;
import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.wire.WireLog;
import dev.ormworkbench.runner.wire.WireTap;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * A pool of its own whose traffic is watched, above the driver and below it. What other pools of the database send is not
 * seen.
 *
 * <p>Stores may use the pool from any thread; {@link #take} is for one.
 */
public final class Tracer implements AutoCloseable {

    private final WireTap tap;
    private final HikariDataSource pool;
    private final JdbcLog jdbc;
    private WireLog.Mark mark;

    private Tracer(WireTap tap, HikariDataSource pool) {
        this.tap = tap;
        this.pool = pool;
        this.jdbc = new JdbcLog(pool);
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
     * @throws SQLException if one cannot be had
     */
    public void warmUp(int connections) throws SQLException {
        Database.warmUp(pool, connections);
    }

    /** What was sent since the last time that this was asked, or since the beginning. */
    public StepTrace take() {
        StepTrace trace = new StepTrace(jdbc.take(), tap.log().since(mark));
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
