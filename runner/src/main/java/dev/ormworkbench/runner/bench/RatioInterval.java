package dev.ormworkbench.runner.bench;

import java.util.List;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * The median of the rounds' ratios, and an interval for the one that endless rounds would have. Its ends are two of the
 * ratios: each round is as likely below that median as above, so the k-th least and the k-th largest of n have it between
 * them with the probability 1 - 2 P(X &lt; k), where X is binomial of n and 1/2, whatever ratios are distributed like
 * (W. J. Conover, Practical Nonparametric Statistics: the quantile test).
 *
 * @param low the k-th least ratio, with the largest k that covers 95 %; the least one where none does
 * @param high the k-th largest
 * @param coverage the probability: below 0.95 with fewer than six rounds, 0.75 with three
 */
record RatioInterval(double median, double low, double high, double coverage) {

    private static final double WANTED = 0.95;

    /**
     * The interval that so many ratios allow.
     *
     * @param ratios of independent rounds, one at least; from one alone it covers nothing
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
