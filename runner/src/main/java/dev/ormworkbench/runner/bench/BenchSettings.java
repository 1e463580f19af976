package dev.ormworkbench.runner.bench;

import dev.ormworkbench.runner.bench.fork.ForkTimes;
import dev.ormworkbench.runner.environment.LibrarySettings;
import java.util.ArrayList;
import java.util.List;

/**
 * How often and for how long calls are measured.
 *
 * @param rounds how often everything is measured
 * @param times of each measurement
 * @param seed decides the order in each round
 * @param verbose whether the JVMs that measure print the libraries' logs
 */
public record BenchSettings(Rounds rounds, ForkTimes times, long seed, boolean verbose) {

    /** The heap of each JVM that measures. It is the same for all, and large for a program of this kind. */
    public static final List<String> HEAP = List.of("-Xms256m", "-Xmx256m");

    /** Returns the arguments of the JVMs that measure. */
    List<String> jvmArguments() {
        List<String> arguments = new ArrayList<>(HEAP);
        arguments.addAll(LibrarySettings.jvmArguments(verbose));
        return arguments;
    }
}
