package dev.ormworkbench.runner.measurement;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.util.CombinatoricsUtils;

/**
 * Tells a change between two series of rounds from chance: the rank-sum test of Wilcoxon, Mann and Whitney. It assumes
 * nothing about the distribution of the values.
 */
public final class RankSum {

    /** Above this number of pairs the normal distribution is close enough. */
    private static final int MOST_PAIRS = 2500;

    private RankSum() {}

    /**
     * Returns the probability that values lie at least this far above others although nothing differs: from 1 / C(n + m, n)
     * if all of {@code now} are above all of {@code before}, to 1. Equal values count as not above.
     *
     * @param before one value at least
     * @param now one value at least
     */
    public static double chanceOfHigher(List<Double> before, List<Double> now) {
        long pairs = (long) before.size() * now.size();
        long higher = now.stream()
                .mapToLong(each -> before.stream().filter(other -> each > other).count())
                .sum();
        int notHigher = (int) (pairs - higher);
        return pairs > MOST_PAIRS
                ? normal(before.size(), now.size(), notHigher)
                : exact(before.size(), now.size(), notHigher);
    }

    /** Returns the least of these probabilities, of two series that do not overlap. */
    public static double leastChance(int before, int now) {
        return 1 / CombinatoricsUtils.binomialCoefficientDouble(before + now, now);
    }

    private static double normal(int before, int now, int notHigher) {
        double pairs = (double) before * now;
        double deviation = Math.sqrt(pairs * (before + now + 1) / 12);
        return new NormalDistribution(null, pairs / 2, deviation).cumulativeProbability(notHigher + 0.5);
    }

    /**
     * Sums the first coefficients of the Gaussian binomial: the k-th one is the number of orders of all values in which k
     * pairs are not higher.
     */
    private static double exact(int before, int now, int notHigher) {
        double[] orders = new double[notHigher + 1];
        orders[0] = 1;
        for (int i = 1; i <= now; i++) {
            for (int k = notHigher; k >= before + i; k--) {
                orders[k] -= orders[k - before - i];
            }
            for (int k = i; k <= notHigher; k++) {
                orders[k] += orders[k - i];
            }
        }
        return Arrays.stream(orders).sum() * leastChance(before, now);
    }
}
