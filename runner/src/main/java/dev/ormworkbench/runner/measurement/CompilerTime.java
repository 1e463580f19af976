package dev.ormworkbench.runner.measurement;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** The time that Java's compilers take while the program runs. Thread-safe. */
public final class CompilerTime {

    private static final double LARGE_SHARE = 0.2;

    private CompilerTime() {}

    /**
     * Returns how long compilers have worked in this JVM. A compilation counts when it ends. Always 0 if the JVM does
     * not compile.
     */
    public static Duration untilNow() {
        CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
        return compilers == null ? Duration.ZERO : Duration.ofMillis(compilers.getTotalCompilationTime());
    }

    /** Returns whether a share is above a fifth: then the measured program had only just started. */
    public static boolean isLarge(double share) {
        return share > LARGE_SHARE;
    }
}
