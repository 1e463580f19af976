package dev.ormworkbench.runner.bench.fork;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
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

/**
 * A JVM that measures one case with JMH and ends. It reads its task from standard input and writes the result to
 * standard output. It ends when its standard input ends: with its parent, in whatever way the parent ends.
 */
final class Fork {

    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final String COMPILED_MILLIS = "compiler.time.profiled";

    /** Warms up JMH's loop around the calls. */
    private static final long LOOP_WARM_UP_MILLIS = 200;

    /** JMH creates the object that it measures, and passes it only text that JMH may print. */
    private static volatile @Nullable ForkTask task;

    private Fork() {}

    /** Returns the task of this JVM. */
    static ForkTask task() {
        return Objects.requireNonNull(task, "only a fork has a task");
    }

    /** Measures. Only {@link Forks} starts it. */
    public static void main(String[] none) {
        ignoreSignals();
        PrintStream answer = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        System.setOut(nowhere());
        System.setErr(nowhere());
        answer.print(answer());
        answer.flush();
        // Skips the threads that a library left, and its shutdown work.
        Runtime.getRuntime().halt(0);
    }

    private static String answer() {
        try {
            ForkTask given = ForkTask.readFrom(System.in);
            endWithParent(System.in);
            task = given;
            return ForkAnswer.of(measure(given));
        } catch (Throwable e) {
            return ForkAnswer.ofFailure(reason(e));
        }
    }

    /**
     * Ignores Ctrl-C, which reaches all processes of a terminal: the parent handles it. A JVM that is asked to end
     * waits for its hooks, so this one ends by {@code halt} only.
     */
    private static void ignoreSignals() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            while (true) {
                LockSupport.park();
            }
        }));
    }

    private static void endWithParent(InputStream parent) {
        Thread end = new Thread(
                () -> {
                    try {
                        while (parent.read() >= 0) {
                            // The parent writes nothing more.
                        }
                    } catch (IOException e) {
                        // The parent is gone as well.
                    }
                    Runtime.getRuntime().halt(1);
                },
                "workbench-fork-end");
        end.setDaemon(true);
        end.start();
    }

    private static ForkResult measure(ForkTask task) throws RunnerException {
        long warmUpMillis = Math.min(task.times().warmUp().toMillis(), LOOP_WARM_UP_MILLIS);
        long millis = task.times().time().toMillis();
        Options options = new OptionsBuilder()
                .include("^" + CallBenchmark.class.getName().replace(".", "\\.") + "\\.call$")
                // This JVM is the fork.
                .forks(0)
                .warmupIterations(1)
                .warmupTime(TimeValue.milliseconds(warmUpMillis))
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(millis))
                .threads(1)
                .addProfiler(GCProfiler.class)
                .addProfiler(CompilerProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        OutputFormat silence = OutputFormatFactory.createFormatInstance(nowhere(), VerboseMode.SILENT);
        RunResult result = new Runner(options, silence).runSingle();
        return new ForkResult(
                result.getPrimaryResult().getStatistics(),
                score(result, ALLOCATED),
                score(result, COMPILED_MILLIS) / millis);
    }

    private static double score(RunResult result, String profiled) {
        return Objects.requireNonNull(result.getSecondaryResults().get(profiled))
                .getScore();
    }

    private static PrintStream nowhere() {
        return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }

    /** Returns the message of what a call threw, which JMH wraps as suppressed. */
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
}
