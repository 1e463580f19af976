package dev.ormworkbench.runner.bench;

import java.util.List;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/**
 * The median of ratios and its 95 % interval by the percentile bootstrap.
 *
 * @param low what the medians of 2.5 % of the resamples are below
 * @param high what the medians of 2.5 % of the resamples are above
 */
record RatioInterval(double median, double low, double high) {

    static final int RESAMPLES = 10_000;

    /**
     * Resamples the ratios, with replacement; the same seed gives the same.
     *
     * @param ratios one at least
     */
    static RatioInterval of(List<Double> ratios, long seed) {
        double[] values = ratios.stream().mapToDouble(ratio -> ratio).toArray();
        RandomGenerator random = new Well19937c(seed);
        Median median = new Median();
        double[] medians = new double[RESAMPLES];
        double[] resample = new double[values.length];
        for (int i = 0; i < RESAMPLES; i++) {
            for (int j = 0; j < resample.length; j++) {
                resample[j] = values[random.nextInt(values.length)];
            }
            medians[i] = median.evaluate(resample);
        }
        Percentile percentile = new Percentile();
        percentile.setData(medians);
        return new RatioInterval(median.evaluate(values), percentile.evaluate(2.5), percentile.evaluate(97.5));
    }
}
