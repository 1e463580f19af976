package dev.ormworkbench.database;

import dev.ormworkbench.database.address.DatabaseAddresses;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A run in a separate JVM with a separate cache folder. */
public final class Child implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private Child(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** The run's work when its server is ready. */
    public enum Ending {
        CLOSE,
        THROW,
        HOLD
    }

    public static Child start(Path userCaches, Ending ending) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                ending.name());
        builder.environment().put("XDG_CACHE_HOME", userCaches.toString());
        builder.redirectErrorStream(true);
        return new Child(builder.start());
    }

    public static void main(String[] arguments) throws InterruptedException {
        Database database = TestDatabase.open(DatabaseAddresses.EMBEDDED, "root", null, Driver.MYSQL, Tuning.TUNED)
                .awaitReady();
        System.out.println("ready");
        switch (Ending.valueOf(arguments[0])) {
            case CLOSE -> database.close();
            case THROW -> throw new IllegalStateException("thrown on purpose");
            case HOLD -> Thread.sleep(Long.MAX_VALUE);
        }
    }

    /** Reads until the line, and fails with the output so far if it does not come. */
    void awaitLine(String expected) throws IOException {
        StringBuilder before = new StringBuilder();
        for (String line = output.readLine(); !expected.equals(line); line = output.readLine()) {
            if (line == null) {
                throw new AssertionError("no line '" + expected + "' in:\n" + before);
            }
            before.append(line).append('\n');
        }
    }

    public void awaitReady() throws IOException {
        awaitLine("ready");
    }

    /** Returns the rest of its output. */
    public String rest() throws IOException {
        return String.join("\n", output.lines().toList());
    }

    /** Sends a signal, such as {@code TERM}. */
    public void signal(String name) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("kill -" + name + " failed");
        }
    }

    /** Waits for its end, and returns its exit code. */
    public int awaitEnd() throws InterruptedException {
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            throw new AssertionError("it does not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Returns the servers that run on a cache folder. */
    public static List<ProcessHandle> servers(Path userCaches) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("--datadir=" + userCaches))
                        .isPresent())
                .toList();
    }

    /** Returns the runs' folders in a cache folder. */
    public static List<Path> runs(Path userCaches) throws IOException {
        try (Stream<Path> runs = Files.list(userCaches.resolve("orm-workbench/runs"))) {
            return runs.toList();
        }
    }
}
