package dev.ormworkbench.database.embedded;

import dev.ormworkbench.file.OtherUsers;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A server process, and its log, which it writes to standard error. */
final class ServerProcess {

    static final int REDO_LOG_BYTES = 16 << 20;

    private static final int END_SECONDS = 10;

    /** The beginning of a log line such as {@code 2026-11-23 14:22:15 0 [ERROR] Aborting}. */
    private static final Pattern LOG_PREFIX = Pattern.compile("^\\d{4}-\\d\\d-\\d\\d\\s+[\\d:]+ \\d+ \\[\\w+] ");

    /**
     * Error numbers of an executable that is missing, not allowed or invalid, but not of a machine that is out of
     * processes.
     */
    private static final Pattern FAULTY_PROGRAM = Pattern.compile("\\berror=(2|8|13|193),");

    private final Process process;
    private final Path home;
    private final CountDownLatch readyOrEnded = new CountDownLatch(1);
    private volatile boolean ready;
    private volatile String firstError = "";
    private volatile String lastLine = "";

    private ServerProcess(Process process, Path home) {
        this.process = process;
        this.home = home;
    }

    /**
     * Starts it with more options than those of every server here.
     *
     * @param data the server's data, in a folder of this process
     * @param input the content of its standard input
     */
    static ServerProcess start(
            ServerPlatform platform, Path home, Path data, List<String> options, ProcessBuilder.Redirect input)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(home.resolve(platform.executable()).toString());
        command.add("--no-defaults"); // must come first
        command.add(dataArgument(data));
        // With TLS and without a key, the server creates an RSA key at each start, which takes 1 to 11 s.
        command.add("--skip-ssl");
        command.addAll(options);
        command.add("--basedir=" + home);
        command.add("--console");
        if (OtherUsers.isRoots(data)) {
            command.add("--user=root"); // otherwise it refuses to run
        }
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectInput(input);
        Map.Entry<String, String> libraries = platform.libraryPath(home);
        builder.environment()
                .merge(libraries.getKey(), libraries.getValue(), (old, ours) -> ours + File.pathSeparator + old);
        ServerProcess server = new ServerProcess(startProcess(builder, home), home);
        Thread reader = new Thread(server::readLog, "workbench-server-log");
        reader.setDaemon(true);
        reader.start();
        return server;
    }

    /** Returns the argument that names its data and identifies its process. */
    static String dataArgument(Path data) {
        return "--datadir=" + data;
    }

    private static Process startProcess(ProcessBuilder builder, Path home) throws IOException {
        try {
            return builder.start();
        } catch (IOException e) {
            String message = String.valueOf(e.getMessage());
            throw new IOException(FAULTY_PROGRAM.matcher(message).find() ? message + remedy(home) : message, e);
        }
    }

    private static String remedy(Path home) {
        return "; delete " + home + " to have it unpacked again";
    }

    private void readLog() {
        try (BufferedReader log = process.inputReader(StandardCharsets.UTF_8)) {
            log.lines().forEach(this::note);
        } catch (IOException | UncheckedIOException e) {
            // The process was killed while it was writing.
        }
        readyOrEnded.countDown();
    }

    private void note(String line) {
        if (firstError.isEmpty() && line.contains("[ERROR]")) {
            firstError = line;
        }
        if (!line.isBlank()) {
            lastLine = line;
        }
        if (line.contains("ready for connections")) {
            ready = true;
            readyOrEnded.countDown();
        }
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Waits until the server is ready. Returns false if it ended first, or did neither in that time. */
    boolean awaitReady(Duration timeout) throws InterruptedException {
        return readyOrEnded.await(timeout.toMillis(), TimeUnit.MILLISECONDS) && ready;
    }

    /** Waits until it has ended. Returns false if it has not ended in that time. */
    boolean awaitEnd(Duration timeout) throws InterruptedException {
        return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    int exitCode() {
        return process.exitValue();
    }

    /**
     * Returns the reason of its end: the first error in its log, which causes the others, or the last line if there is
     * no error. A program that has said nothing is incomplete, for example after a full disk.
     */
    String reason() throws InterruptedException {
        if (!process.isAlive()) {
            // Its end may be known before the log has been read completely.
            boolean unused = readyOrEnded.await(1, TimeUnit.SECONDS);
        }
        String said =
                LOG_PREFIX.matcher(firstError.isEmpty() ? lastLine : firstError).replaceFirst("");
        if (!said.isEmpty()) {
            return said;
        }
        return (process.isAlive() ? "it says nothing" : "it ended with exit code " + exitCode() + " and said nothing")
                + remedy(home);
    }

    /** Returns whether it ended because another process had taken its port. */
    boolean missedItsPort() throws InterruptedException {
        return reason().contains("TCP/IP port");
    }

    /** Kills it: its data is temporary, and a shutdown would take 0.3 s to save it. Does nothing if it has ended. */
    void kill() throws InterruptedException {
        kill(() -> {});
    }

    /** Kills it, and does something until it has ended: the system needs some time to take its memory back. */
    void kill(Runnable meanwhile) throws InterruptedException {
        process.destroyForcibly();
        meanwhile.run();
        boolean unused = process.waitFor(END_SECONDS, TimeUnit.SECONDS);
    }
}
