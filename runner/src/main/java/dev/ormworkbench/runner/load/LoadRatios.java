package dev.ormworkbench.runner.load;

import dev.ormworkbench.runner.measurement.LoadRow;
import dev.ormworkbench.runner.scenario.Spelling;
import java.util.List;

/**
 * The part of a row that is compared.
 *
 * @param name of the implementation, its locking, and the implementation that the ratios are to: others are other rows
 * @param throughputs the ratio of the throughput in each round
 * @param p50s the ratio of the p50 in each round
 * @param p99s the ratio of the p99 in each round
 */
public record LoadRatios(String name, List<Double> throughputs, List<Double> p50s, List<Double> p99s) {

    /** Copies the lists. */
    public LoadRatios {
        throughputs = List.copyOf(throughputs);
        p50s = List.copyOf(p50s);
        p99s = List.copyOf(p99s);
    }

    static LoadRatios of(LoadRow row) {
        return new LoadRatios(
                name(
                        row.implementation(),
                        Spelling.of(row.locking()),
                        row.toFirst().ratioTo()),
                row.toFirst().throughputRatios(),
                row.toFirst().p50Ratios(),
                row.toFirst().p99Ratios());
    }

    /** Returns the name of a row. */
    public static String name(String implementation, String locking, String first) {
        return implementation + " beside " + first + " under " + locking;
    }
}
