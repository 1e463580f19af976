package dev.ormworkbench.runner.bench;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Calls until Java has compiled what is called: until its compilers have rested for two windows of time. */
final class WarmUp {

    private static final Duration WINDOW = Duration.ofSeconds(1);

    /** Of a window: now and then there is a method that nobody has called before. */
    private static final double REST = 0.02;

    /** A compilation is counted when it ends, and a large one takes more than a window. */
    private static final int QUIET_WINDOWS = 2;

    private final Trial trial;
    private final LongSupplier compiledMillis;
    private final Duration window;

    WarmUp(Trial trial) {
        this(trial, compiledMillis(), WINDOW);
    }

    /** @param compiledMillis for how long Java's compilers have worked until now */
    WarmUp(Trial trial, LongSupplier compiledMillis, Duration window) {
        this.trial = trial;
        this.compiledMillis = compiledMillis;
        this.window = window;
    }

    private static LongSupplier compiledMillis() {
        CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
        return compilers == null ? () -> 0 : compilers::getTotalCompilationTime;
    }

    /** @throws IllegalStateException if a call does not what it is to do */
    void atMost(Duration longest) throws SQLException {
        long begin = System.nanoTime();
        int quiet = 0;
        while (quiet < QUIET_WINDOWS) {
            long left = longest.toNanos() - (System.nanoTime() - begin);
            if (left <= 0) {
                return;
            }
            long compiledBefore = compiledMillis.getAsLong();
            callFor(Math.min(window.toNanos(), left));
            long compiled = compiledMillis.getAsLong() - compiledBefore;
            quiet = compiled <= REST * window.toMillis() ? quiet + 1 : 0;
        }
    }

    /** On a new table, which else would grow beyond what is measured. */
    private void callFor(long nanos) throws SQLException {
        trial.prepare();
        long begin = System.nanoTime();
        do {
            trial.call();
        } while (System.nanoTime() - begin < nanos);
        trial.verify();
    }
}
