package dev.ormworkbench.runner.output.measured;

import dev.ormworkbench.runner.measurement.BenchRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;

/** The coverage of the ratios' intervals, rounded down. */
public final class Coverage {

    private static final int DECIMALS = 2;

    private Coverage() {}

    /** Returns the smallest coverage of the rows' intervals, such as {@code 93.75 %}; {@code 0 %} if there are no rows. */
    public static String least(Collection<BenchRow> rows) {
        double least = rows.stream()
                .mapToDouble(row -> row.toFloor().ratioCoverage())
                .min()
                .orElse(0);
        return BigDecimal.valueOf(least)
                        .movePointRight(2)
                        .setScale(DECIMALS, RoundingMode.DOWN)
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }
}
