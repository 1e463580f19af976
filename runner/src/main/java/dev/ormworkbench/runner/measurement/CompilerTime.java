package dev.ormworkbench.runner.measurement;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** How much Java's compilers work, which compile code while it is called. Thread-safe. */
public final class CompilerTime {

    private static final double LARGE_SHARE = 0.2;

    private CompilerTime() {}

    /** For how long they have worked in this JVM, each compilation counted as it ends; always 0 where nothing is compiled. */
    public static Duration untilNow() {
        CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
        return compilers == null ? Duration.ZERO : Duration.ofMillis(compilers.getTotalCompilationTime());
    }

    /** Whether they worked for more than a fifth of a time: what was measured then is a program that has just started. */
    public static boolean isLarge(double share) {
        return share > LARGE_SHARE;
    }
}
