package dev.ormworkbench.store.contract.server;

import com.zaxxer.hikari.HikariConfig;
import dev.ormworkbench.database.embedded.OwnServer;
import java.io.IOException;
import java.util.Optional;

/** A server that a test stops and starts again. */
public interface RestartableServer {

    /** Makes a pool connect to it. */
    void reach(HikariConfig settings);

    void stop() throws IOException, InterruptedException;

    /** Starts it, and returns when it is ready. */
    void start() throws IOException, InterruptedException;

    /** Leaves the kit's server running, and stops any other. */
    void end() throws IOException, InterruptedException;

    /**
     * Returns a second server if the kit's server is embedded. For a URL it returns the kit's own server; empty if the
     * system property {@code server-scripts} does not name the folder of its {@code stop.sh} and {@code start.sh}.
     */
    static Optional<RestartableServer> forKit() throws IOException, InterruptedException {
        String scripts = System.getProperty("server-scripts", "");
        if (!scripts.isBlank()) {
            return Optional.of(new ScriptedServer(scripts));
        }
        return System.getProperty("db") == null ? Optional.of(new SecondServer(OwnServer.plain())) : Optional.empty();
    }
}
