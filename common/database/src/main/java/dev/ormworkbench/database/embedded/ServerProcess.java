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

/** A process of the server, and its log, which it writes to its standard error. */
final class ServerProcess {

    static final int REDO_LOG_BYTES = 16 << 20;

    private static final int END_SECONDS = 10;

    /** As in {@code 2026-11-23 14:22:15 0 [ERROR] Aborting}. */
    private static final Pattern LOG_PREFIX = Pattern.compile("^\\d{4}-\\d\\d-\\d\\d\\s+[\\d:]+ \\d+ \\[\\w+] ");

    /** Of an executable that is not there, may not be run, or is none; not of a machine that starts no more processes. */
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
     * Starts it with options of its own beside those that every server here has.
     *
     * @param data its data, in a folder that this process made
     * @param input what its standard input reads
     */
    static ServerProcess start(
            Platform platform, Path home, Path data, List<String> options, ProcessBuilder.Redirect input)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(home.resolve(platform.executable()).toString());
        command.add("--no-defaults"); // has to come first
        command.add(dataArgument(data));
        // With TLS and no key of its own it makes an RSA key at each start, which takes 1 to 11 s.
        command.add("--skip-ssl");
        command.addAll(options);
        command.add("--basedir=" + home);
        command.add("--console");
        if (OtherUsers.isRoots(data)) {
            command.add("--user=root"); // else it refuses to run
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

    /** The argument that names its data: also how its process is known. */
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
            // The process was killed while it wrote.
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

    /** Waits until it serves. False if it ended first, or did neither in that time. */
    boolean awaitReady(Duration timeout) throws InterruptedException {
        return readyOrEnded.await(timeout.toMillis(), TimeUnit.MILLISECONDS) && ready;
    }

    /** Waits until it has ended. False if it has not in that time. */
    boolean awaitEnd(Duration timeout) throws InterruptedException {
        return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    int exitCode() {
        return process.exitValue();
    }

    /**
     * Why it ended: the first error in its log, from which the others follow, or its last line where there is none. One that
     * has said nothing is no whole program, such as after a disk was full.
     */
    String reason() throws InterruptedException {
        if (!process.isAlive()) {
            // Its end may be known before its log is read to the end.
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

    /** Whether it ended because another process had taken its port. */
    boolean missedItsPort() throws InterruptedException {
        return reason().contains("TCP/IP port");
    }

    /**
     * Ends it at once: its data is thrown away, and a shutdown would take 0.3 s to save it. Does nothing if it has
     * ended.
     */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        boolean unused = process.waitFor(END_SECONDS, TimeUnit.SECONDS);
    }
}
