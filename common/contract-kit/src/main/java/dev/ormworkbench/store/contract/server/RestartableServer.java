package dev.ormworkbench.store.contract.server;

import com.zaxxer.hikari.HikariConfig;
import dev.ormworkbench.database.embedded.OwnServer;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

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
            return Optional.of(new Scripted(scripts));
        }
        return System.getProperty("db") == null ? Optional.of(new Own(OwnServer.plain())) : Optional.empty();
    }

    /** A second server of the kit's release. */
    record Own(OwnServer server) implements RestartableServer {

        @Override
        public void reach(HikariConfig settings) {
            String scheme = ContractDatabase.driver().name().toLowerCase(Locale.ROOT);
            settings.setJdbcUrl(server.url("127.0.0.1").replace("jdbc:mysql:", "jdbc:" + scheme + ":"));
            settings.setUsername(OwnServer.USER);
            settings.setPassword(OwnServer.PASSWORD);
        }

        @Override
        public void stop() throws IOException, InterruptedException {
            server.stop();
        }

        @Override
        public void start() throws IOException, InterruptedException {
            server.start();
        }

        @Override
        public void end() throws IOException, InterruptedException {
            server.end();
        }
    }

    /** The kit's own server. */
    record Scripted(String folder) implements RestartableServer {

        private static final int PATIENCE_SECONDS = 120;

        @Override
        public void reach(HikariConfig settings) {}

        @Override
        public void stop() throws IOException, InterruptedException {
            require("stop.sh");
        }

        /** A node may fail to join its cluster at the first start, and joins at the second. */
        @Override
        public void start() throws IOException, InterruptedException {
            if (!succeeds("start.sh")) {
                System.err.println("start.sh in " + folder + " has failed, and is called once more");
                require("start.sh");
            }
        }

        @Override
        public void end() throws IOException, InterruptedException {
            start();
        }

        private void require(String script) throws IOException, InterruptedException {
            if (!succeeds(script)) {
                throw new IOException(script + " in " + folder + " has failed");
            }
        }

        private boolean succeeds(String script) throws IOException, InterruptedException {
            Process process = new ProcessBuilder(folder + "/" + script)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            throw new IOException(script + " in " + folder + " has not ended in " + PATIENCE_SECONDS + " s");
        }
    }
}
