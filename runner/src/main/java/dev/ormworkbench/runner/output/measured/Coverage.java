package dev.ormworkbench.runner.output.measured;

import dev.ormworkbench.runner.measurement.BenchRow;
import dev.ormworkbench.runner.measurement.LoadRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.stream.DoubleStream;

/** The coverage of intervals, rounded down. */
public final class Coverage {

    private static final int DECIMALS = 2;

    private Coverage() {}

    /** Returns the smallest coverage of the rows' intervals, such as {@code 93.75 %}; {@code 0 %} if there are no rows. */
    public static String ofBench(Collection<BenchRow> rows) {
        return least(rows.stream().mapToDouble(row -> row.toFloor().ratioCoverage()));
    }

    /** Returns the smallest coverage of the rows' intervals, such as {@code 75 %}; {@code 0 %} if there are no rows. */
    public static String ofLoad(Collection<LoadRow> rows) {
        return least(rows.stream().mapToDouble(row -> row.intervals().coverage()));
    }

    private static String least(DoubleStream coverages) {
        double least = coverages.min().orElse(0);
        return BigDecimal.valueOf(least)
                        .movePointRight(2)
                        .setScale(DECIMALS, RoundingMode.DOWN)
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }
}
