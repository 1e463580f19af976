package dev.ormworkbench.runner.measurement;

import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * The median of the rounds' values, and an interval for the median of endless rounds. The ends of the interval are two
 * of the values. Each round is as likely below the true median as above it. So the k-th smallest and the k-th largest
 * of n values enclose it with probability 1 - 2 P(X &lt; k), where X is binomial with n and 1/2, for any distribution
 * of values (W. J. Conover, Practical Nonparametric Statistics: the quantile test).
 *
 * @param low the k-th smallest value, with the largest k that covers 95 %; the smallest value if no k does
 * @param high the k-th largest value
 * @param coverage the probability: below 0.95 for fewer than six rounds, 0.75 for three, 0 for one
 */
public record MedianInterval(double median, double low, double high, double coverage) {

    private static final double WANTED = 0.95;
    private static final double HALF_A_DECIMAL = 0.005;

    /**
     * Returns the interval for these values.
     *
     * @param values from independent rounds; if there are none, the median and the ends are NaN, and the coverage is 0
     */
    public static MedianInterval of(List<Double> values) {
        if (values.isEmpty()) {
            return new MedianInterval(Double.NaN, Double.NaN, Double.NaN, 0);
        }
        double[] sorted = values.stream().mapToDouble(value -> value).sorted().toArray();
        int k = 1;
        while (coverage(sorted.length, k + 1) >= WANTED) {
            k++;
        }
        return new MedianInterval(
                new Median().evaluate(sorted), sorted[k - 1], sorted[sorted.length - k], coverage(sorted.length, k));
    }

    private static double coverage(int n, int k) {
        return 1 - 2 * new BinomialDistribution(null, n, 0.5).cumulativeProbability(k - 1);
    }

    /**
     * Returns whether an interval of ratios cannot tell two things apart: rounded to two decimals, it contains 1. False if
     * an end is NaN.
     */
    public static boolean isNoDifference(double low, double high) {
        return low < 1 + HALF_A_DECIMAL && high >= 1 - HALF_A_DECIMAL;
    }

    /** Returns the median and the interval with two decimals, such as {@code 1.25 (1.20 to 1.30)}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", median, low, high);
    }
}
