package dev.ormworkbench.runner.bench;

import dev.ormworkbench.database.ServerProduct;
import java.io.File;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.CompilerProfiler;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs JMH, which measures in a JVM of its own each time. Ends with the JVM, and its forks with it. */
final class Forks implements AutoCloseable {

    private static final String CLASS_PATH = "java.class.path";
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final String COMPILED_MILLIS = "compiler.time.profiled";

    /** For the loop around the calls, which is JMH's. */
    private static final long LOOP_WARM_UP_MILLIS = 200;

    private final Path poolFile;
    private final ServerProduct product;
    private final Duration warmUp;
    private final Duration time;
    private final List<String> jvmArguments;
    private final String classPathBefore = System.getProperty(CLASS_PATH);
    private final Set<ProcessHandle> others = ProcessHandle.current().children().collect(Collectors.toSet());
    private final Thread atExit = new Thread(this::end, "workbench-bench-end");

    /**
     * @param warmUp for which each fork makes calls at most, until they are compiled
     * @param time for which each fork measures, after that
     */
    Forks(Path poolFile, ServerProduct product, Duration warmUp, Duration time, List<String> jvmArguments) {
        this.poolFile = poolFile;
        this.product = product;
        this.warmUp = warmUp;
        this.time = time;
        this.jvmArguments = List.copyOf(jvmArguments);
        // Its lock is a file that stays, in a folder that everybody writes to.
        System.setProperty("jmh.ignoreLock", "true");
        // In Maven's JVM that property names Maven, and JMH gives it to its forks.
        System.setProperty(CLASS_PATH, classPath());
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** @throws BenchException if it fails, such as by a call that does not do its work */
    Measured measure(Contest contest) {
        Options options = new OptionsBuilder()
                .include("^" + CallBenchmark.class.getName().replace(".", "\\.") + "\\.call$")
                .param("operation", contest.operation().name())
                .param("locking", contest.locking().name())
                .param("product", product.name())
                .param("participant", contest.participant())
                .param("poolFile", poolFile.toString())
                .param("warmUpMillis", String.valueOf(warmUp.toMillis()))
                .forks(1)
                .jvmArgs(jvmArguments.toArray(String[]::new))
                .warmupIterations(1)
                .warmupTime(TimeValue.milliseconds(Math.min(warmUp.toMillis(), LOOP_WARM_UP_MILLIS)))
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(time.toMillis()))
                .threads(1)
                .addProfiler(GCProfiler.class)
                .addProfiler(CompilerProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        try {
            RunResult result = new Runner(options, silence()).run().iterator().next();
            return new Measured(
                    result.getPrimaryResult().getStatistics(),
                    score(result, ALLOCATED),
                    score(result, COMPILED_MILLIS) / time.toMillis());
        } catch (RunnerException e) {
            throw new BenchException(contest + ": " + reason(e), e);
        }
    }

    private static double score(RunResult result, String profiled) {
        return Objects.requireNonNull(result.getSecondaryResults().get(profiled))
                .getScore();
    }

    /** JMH writes to its format, and to nothing else; what the fork writes comes there too. */
    private static OutputFormat silence() {
        return OutputFormatFactory.createFormatInstance(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), VerboseMode.SILENT);
    }

    /** JMH wraps what a fork threw, as suppressed. */
    private static String reason(Throwable failure) {
        Throwable reason = failure;
        while (true) {
            Throwable[] suppressed = reason.getSuppressed();
            if (reason.getCause() != null) {
                reason = reason.getCause();
            } else if (suppressed.length > 0) {
                reason = suppressed[0];
            } else {
                return reason.getMessage() == null ? reason.toString() : reason.getMessage();
            }
        }
    }

    /** The one that this class was loaded from. */
    private static String classPath() {
        if (!(Forks.class.getClassLoader() instanceof URLClassLoader loader)) {
            return System.getProperty(CLASS_PATH);
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

    private Stream<ProcessHandle> running() {
        return ProcessHandle.current().children().filter(child -> !others.contains(child));
    }

    private void end() {
        running().forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() {
        System.setProperty(CLASS_PATH, classPathBefore);
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM is ending, and the hook does its work.
        }
    }
}
