package dev.ormworkbench.runner.bench.fork;

import dev.ormworkbench.runner.bench.call.Trial;
import dev.ormworkbench.runner.measurement.CompilerTime;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;

/** Calls until Java has compiled the called code: until its compilers have rested for two windows of time. */
final class WarmUp {

    private static final Duration WINDOW = Duration.ofSeconds(1);

    /** The share of a window in which compilers may work: now and then a method is called for the first time. */
    private static final double REST = 0.02;

    /** A compilation counts when it ends, and a large one takes longer than a window. */
    private static final int QUIET_WINDOWS = 2;

    /** The shortest warm-up: the windows in which compilers rest. */
    static final Duration LEAST = WINDOW.multipliedBy(QUIET_WINDOWS);

    private final Trial trial;
    private final Supplier<Duration> compilerTime;
    private final Duration window;

    WarmUp(Trial trial) {
        this(trial, CompilerTime::untilNow, WINDOW);
    }

    /** @param compilerTime returns how long Java's compilers have worked until now */
    WarmUp(Trial trial, Supplier<Duration> compilerTime, Duration window) {
        this.trial = trial;
        this.compilerTime = compilerTime;
        this.window = window;
    }

    /** @throws IllegalStateException if a call does not do its work */
    void atMost(Duration longest) throws SQLException {
        long begin = System.nanoTime();
        int quiet = 0;
        while (quiet < QUIET_WINDOWS) {
            long left = longest.toNanos() - (System.nanoTime() - begin);
            if (left <= 0) {
                return;
            }
            Duration before = compilerTime.get();
            callFor(Math.min(window.toNanos(), left));
            Duration compiled = compilerTime.get().minus(before);
            quiet = compiled.toNanos() <= REST * window.toNanos() ? quiet + 1 : 0;
        }
    }

    /** Calls on a new table, which would otherwise grow larger than the measured one. */
    private void callFor(long nanos) throws SQLException {
        trial.prepare();
        long begin = System.nanoTime();
        do {
            trial.call();
        } while (System.nanoTime() - begin < nanos);
        trial.verify();
    }
}
