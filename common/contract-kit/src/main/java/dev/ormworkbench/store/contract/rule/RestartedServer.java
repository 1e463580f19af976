package dev.ormworkbench.store.contract.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.ormworkbench.database.StorePools;
import dev.ormworkbench.store.contract.jdbc.JdbcWatch;
import dev.ormworkbench.store.contract.server.RestartableServer;
import java.io.IOException;
import java.util.function.Consumer;

/** A server that a test stops and starts again, a store's connections to it, and the kit's own. */
public final class RestartedServer implements AutoCloseable {

    /** The tag of the tests that stop a server, which takes seconds. */
    public static final String TAG = "restart";

    /** Short for a call without a server, and long enough to connect to one. */
    private static final long CONNECTION_TIMEOUT_MILLIS = 2_000;

    private final Bench bench;
    private final RestartableServer server;
    private final StorePools pools;
    private final HikariDataSource kitPool;
    private final JdbcWatch watch;

    RestartedServer(Bench bench, RestartableServer server) {
        this.bench = bench;
        this.server = server;
        Consumer<HikariConfig> reach = config -> {
            config.setMaximumPoolSize(1);
            config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
            server.reach(config);
        };
        this.pools = bench.newStorePools(0, "restarted", reach);
        this.kitPool = bench.newPool("kit-restarted", reach);
        this.watch = new JdbcWatch(pools.connections());
    }

    /** Returns what a store sends to it, and where a test may stop it. The store takes its connections from there. */
    public JdbcWatch watch() {
        return watch;
    }

    /** Returns the kit's own connections. */
    public HikariDataSource kitPool() {
        return kitPool;
    }

    public void stop() {
        try {
            server.stop();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Starts it again, and checks that the store keeps no connection. The kit's own connections may go to this server. */
    public void start() throws IOException, InterruptedException {
        server.start();
        bench.dropIdleConnections();
        kitPool.getHikariPoolMXBean().softEvictConnections();
        assertThat(pools.inUse())
                .as("connections that the store has not given back")
                .isZero();
    }

    @Override
    public void close() {
        pools.close();
        kitPool.close();
    }
}
