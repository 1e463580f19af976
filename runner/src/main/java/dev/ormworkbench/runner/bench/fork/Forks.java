package dev.ormworkbench.runner.bench.fork;

import com.zaxxer.hikari.HikariConfig;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.ServerProduct;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.CompilerHints;

/**
 * Starts a new JVM for each measurement. Parent and fork exchange only text, through the pipes of a child process.
 * JMH's own forks receive Java objects through a port that anybody on the machine can connect to first, and they
 * outlive a killed parent. These forks end with the JVM.
 */
public final class Forks implements AutoCloseable {

    /** An upper bound of what a fork prints: JMH distinguishes at most some 65,000 times. */
    static final int MOST_BYTES = 16 << 20;

    private static final int END_SECONDS = 10;
    private static final int LOOK_MILLIS = 100;
    private static final String ENDS = "the program ends";

    /** How many lines of a failed JVM's output are shown. */
    private static final int MOST_LINES = 3;

    private final Properties pool;
    private final ServerProduct product;
    private final AutoCommit autoCommit;
    private final ForkTimes times;
    private final List<String> jvmArguments;
    private final Map<String, Path> plugins;
    private final BooleanSupplier ending;
    private final Thread atExit = new Thread(this::end, "workbench-bench-end");
    private @Nullable Process running;
    private boolean ended;

    /**
     * Forks that measure on a database.
     *
     * @param pool a pool that has made its first connection; each fork opens one with the same settings
     * @param plugins the jars or folders of implementations that are not on the class path, by their names
     * @param ending whether to end early
     */
    public Forks(
            HikariConfig pool,
            ServerProduct product,
            AutoCommit autoCommit,
            ForkTimes times,
            List<String> jvmArguments,
            Map<String, Path> plugins,
            BooleanSupplier ending) {
        this.pool = PoolSettings.of(pool);
        this.product = product;
        this.autoCommit = autoCommit;
        this.times = times;
        this.jvmArguments = List.copyOf(jvmArguments);
        this.plugins = Map.copyOf(plugins);
        this.ending = ending;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Measures in a fork.
     *
     * @throws BenchException if it fails, for example because a call does not do its work, or if it ends early: also if this
     *     thread is interrupted
     */
    public ForkResult measure(BenchCase benchCase) {
        try {
            Optional<Path> plugin = Optional.ofNullable(plugins.get(benchCase.target()));
            return measure(new ForkTask(benchCase, product, autoCommit, times, plugin, pool));
        } catch (BenchException e) {
            throw new BenchException(benchCase + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException(benchCase + ": it was interrupted", e);
        } catch (IOException e) {
            throw new BenchException(benchCase + ": the JVM that measures cannot be run: " + e.getMessage(), e);
        }
    }

    private ForkResult measure(ForkTask task) throws IOException, InterruptedException {
        Process fork = start();
        // Its input stays open, because the fork ends with it.
        try (OutputStream in = fork.getOutputStream();
                InputStream out = fork.getInputStream()) {
            try {
                task.writeTo(in);
            } catch (IOException e) {
                // It has ended already, and its output says why.
            }
            byte[] printed = read(fork, out);
            if (printed.length == MOST_BYTES) {
                throw new BenchException("the JVM that measures prints without end", null);
            }
            String text = new String(printed, StandardCharsets.UTF_8);
            return ForkAnswer.read(text).orElseThrow(() -> endedEarly(fork, text));
        } finally {
            fork.destroyForcibly();
            awaitEnd(fork);
        }
    }

    /** Reads on a thread of its own, because nothing else ends the wait for a process to print. */
    private byte[] read(Process fork, InputStream out) throws IOException, InterruptedException {
        FutureTask<byte[]> reading = new FutureTask<>(() -> out.readNBytes(MOST_BYTES));
        Thread reader = new Thread(reading, "workbench-fork-reader");
        reader.setDaemon(true);
        reader.start();
        while (true) {
            try {
                return reading.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (ending.getAsBoolean()) {
                    fork.destroyForcibly();
                    throw new BenchException(ENDS, null);
                }
            } catch (ExecutionException e) {
                throw new IOException(e.getCause());
            } catch (InterruptedException e) {
                fork.destroyForcibly();
                throw e;
            }
        }
    }

    private static BenchException endedEarly(Process fork, String printed) {
        awaitEnd(fork);
        String how = fork.isAlive() ? "does not say what it measured" : "ended with exit code " + fork.exitValue();
        String why = printed.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(MOST_LINES)
                .collect(Collectors.joining(" "));
        return new BenchException("the JVM that measures " + how + (why.isEmpty() ? "" : ": " + why), null);
    }

    private synchronized Process start() throws IOException {
        if (ended) {
            throw new BenchException(ENDS, null);
        }
        Process started =
                new ProcessBuilder(command()).redirectErrorStream(true).start();
        running = started;
        return started;
    }

    List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmArguments);
        // JMH's lock is a file that stays, in a folder that everybody can write to.
        command.add("-Djmh.ignoreLock=true");
        if (CompilerHints.compilerHintsSelect().isEnabled()) {
            // JMH would write the hints into a file. The first one keeps the JVM from printing the others.
            command.add("-XX:CompileCommand=quiet");
            CompilerHints.defaultList().get().forEach(hint -> command.add("-XX:CompileCommand=" + hint));
        }
        command.add("-cp");
        command.add(classPath());
        command.add(Fork.class.getName());
        return command;
    }

    /** Returns the class path of this class: in Maven's JVM, the system property names Maven. */
    private static String classPath() {
        if (!(Forks.class.getClassLoader() instanceof URLClassLoader loader)) {
            return System.getProperty("java.class.path");
        }
        List<String> paths = new ArrayList<>();
        for (URL url : loader.getURLs()) {
            try {
                paths.add(Path.of(url.toURI()).toString());
            } catch (URISyntaxException e) {
                throw new IllegalStateException(e);
            }
        }
        return String.join(File.pathSeparator, paths);
    }

    private synchronized void end() {
        ended = true;
        if (running != null) {
            running.destroyForcibly();
        }
    }

    private static void awaitEnd(Process fork) {
        try {
            boolean unused = fork.waitFor(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM is ending, and the hook ends the fork.
        }
    }
}
