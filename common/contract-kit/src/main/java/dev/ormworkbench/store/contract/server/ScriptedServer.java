package dev.ormworkbench.store.contract.server;

import com.zaxxer.hikari.HikariConfig;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * The kit's own server, which scripts stop and start.
 *
 * @param folder the folder of {@code stop.sh} and {@code start.sh}
 */
record ScriptedServer(String folder) implements RestartableServer {

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
            System.err.println("start.sh in " + folder + " has failed; the kit calls it once more");
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
