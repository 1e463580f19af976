package dev.ormworkbench.runner.bench;

import dev.ormworkbench.runner.environment.LibrarySettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How often and for how long something is measured.
 *
 * @param rounds how often all is measured, 1 or more
 * @param warmUp for which each is called at most in a round before it is measured, until it is compiled
 * @param time for which each is measured in a round
 * @param seed what the order in each round comes from
 * @param verbose whether the JVMs that measure print the libraries' logs
 */
public record BenchSettings(int rounds, Duration warmUp, Duration time, long seed, boolean verbose) {

    /** Of the JVMs that measure: beside these a program of this kind needs little; the same for all. */
    public static final List<String> HEAP = List.of("-Xms256m", "-Xmx256m");

    /** Checks them. */
    public BenchSettings {
        if (rounds < 1) {
            throw new IllegalArgumentException("rounds are 1 or more, not " + rounds);
        }
    }

    /** The arguments of the JVMs that measure. */
    List<String> jvmArguments() {
        List<String> arguments = new ArrayList<>(HEAP);
        arguments.addAll(LibrarySettings.jvmArguments(verbose));
        return arguments;
    }
}
