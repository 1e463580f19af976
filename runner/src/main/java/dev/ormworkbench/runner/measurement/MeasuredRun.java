package dev.ormworkbench.runner.measurement;

import dev.ormworkbench.runner.environment.Environment;
import java.util.Comparator;
import java.util.List;

/**
 * Rows measured through one driver with one tuning, and what they were measured with.
 *
 * @param <R> the type of a row
 */
public record MeasuredRun<R>(Environment environment, List<R> rows) {

    /** Copies the list. */
    public MeasuredRun {
        rows = List.copyOf(rows);
    }

    /** Returns the environments of the runs, in order. */
    public static List<Environment> environments(List<? extends MeasuredRun<?>> runs) {
        return runs.stream().<Environment>map(MeasuredRun::environment).toList();
    }

    /** Returns the rows of all runs in this order; equal rows keep the order of the runs. */
    public static <R> List<R> rows(List<MeasuredRun<R>> runs, Comparator<? super R> order) {
        return runs.stream().flatMap(run -> run.rows().stream()).sorted(order).toList();
    }
}
