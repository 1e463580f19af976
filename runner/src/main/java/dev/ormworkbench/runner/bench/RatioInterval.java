package dev.ormworkbench.runner.bench;

import java.util.List;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * The median of the rounds' ratios, and an interval for the median of endless rounds. The ends of the interval are two
 * of the ratios. Each round is as likely below the true median as above it. So the k-th smallest and the k-th largest
 * of n ratios enclose it with probability 1 - 2 P(X &lt; k), where X is binomial with n and 1/2, for any distribution
 * of ratios (W. J. Conover, Practical Nonparametric Statistics: the quantile test).
 *
 * @param low the k-th smallest ratio, with the largest k that covers 95 %; the smallest ratio if no k does
 * @param high the k-th largest ratio
 * @param coverage the probability: below 0.95 for fewer than six rounds, 0.75 for three
 */
record RatioInterval(double median, double low, double high, double coverage) {

    private static final double WANTED = 0.95;

    /**
     * Returns the interval for these ratios.
     *
     * @param ratios from independent rounds, at least one; a single ratio covers nothing
     */
    static RatioInterval of(List<Double> ratios) {
        double[] sorted = ratios.stream().mapToDouble(ratio -> ratio).sorted().toArray();
        int k = 1;
        while (coverage(sorted.length, k + 1) >= WANTED) {
            k++;
        }
        return new RatioInterval(
                new Median().evaluate(sorted), sorted[k - 1], sorted[sorted.length - k], coverage(sorted.length, k));
    }

    private static double coverage(int n, int k) {
        return 1 - 2 * new BinomialDistribution(null, n, 0.5).cumulativeProbability(k - 1);
    }
}
