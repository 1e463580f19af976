package dev.ormworkbench.runner.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MedianIntervalTest {

    /**
     * From tables of the sign test: 1 - 2 (C(n,0) + … + C(n,k-1)) / 2^n, for the largest k that gives at least 95 %.
     */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 1, 0",
        "2, 1.5, 1, 2, 0.5",
        "3, 2, 1, 3, 0.75",
        "4, 2.5, 1, 4, 0.875",
        "5, 3, 1, 5, 0.9375",
        "6, 3.5, 1, 6, 0.96875",
        "7, 4, 1, 7, 0.984375",
        "8, 4.5, 1, 8, 0.9921875",
        "9, 5, 2, 8, 0.9609375",
        "11, 6, 2, 10, 0.98828125",
        "12, 6.5, 3, 10, 0.96142578125",
        "20, 10.5, 6, 15, 0.9586105346679688"
    })
    void theEndsAreRatiosWithKnownCoverageOfTheMedian(int n, double median, double low, double high, double coverage) {
        List<Double> ratios =
                IntStream.rangeClosed(1, n).mapToObj(i -> (double) i).toList();

        MedianInterval interval = MedianInterval.of(ratios);

        assertThat(interval.median()).isEqualTo(median);
        assertThat(interval.low()).isEqualTo(low);
        assertThat(interval.high()).isEqualTo(high);
        assertThat(interval.coverage()).isCloseTo(coverage, within(1e-12));
    }

    /** With skewed ratios whose median is 1, because times are skewed. */
    @ParameterizedTest
    @ValueSource(ints = {3, 5, 6, 7, 11, 20})
    void itHasTheStatedCoverage(int rounds) {
        Random random = new Random(rounds);
        int times = 20_000;
        long held = IntStream.range(0, times)
                .mapToObj(i -> MedianInterval.of(random.doubles(rounds)
                        .map(uniform -> Math.exp(3 * (uniform - 0.5)) * (uniform > 0.5 ? 2 * uniform : 1))
                        .boxed()
                        .toList()))
                .filter(interval -> interval.low() <= 1 && interval.high() >= 1)
                .count();

        double coverage = MedianInterval.of(Collections.nCopies(rounds, 1.0)).coverage();
        assertThat((double) held / times).isCloseTo(coverage, within(0.01));
    }

    /** Both ends count as a table shows them, in two decimals. */
    @ParameterizedTest
    @CsvSource({
        "0.9, 1.1, true",
        "1.004, 1.2, true",
        "1.006, 1.2, false",
        "0.8, 0.996, true",
        "0.8, 0.994, false",
    })
    void anIntervalThatContainsOneIsNoDifference(double low, double high, boolean none) {
        assertThat(MedianInterval.isNoDifference(low, high)).isEqualTo(none);
    }

    @Test
    void withoutRoundsThereIsNoInterval() {
        MedianInterval none = MedianInterval.of(List.of());

        assertThat(none).isEqualTo(new MedianInterval(Double.NaN, Double.NaN, Double.NaN, 0));
        assertThat(MedianInterval.isNoDifference(none.low(), none.high())).isFalse();
    }

    @Test
    void theOrderOfTheRoundsDoesNotMatter() {
        assertThat(MedianInterval.of(List.of(1.3, 0.9, 1.1, 2.0)))
                .isEqualTo(MedianInterval.of(List.of(0.9, 1.1, 1.3, 2.0)))
                .extracting(MedianInterval::low, MedianInterval::high)
                .containsExactly(0.9, 2.0);
    }

    @Test
    void equalRatiosGiveNoWidth() {
        assertThat(MedianInterval.of(List.of(1.5, 1.5, 1.5, 1.5))).isEqualTo(new MedianInterval(1.5, 1.5, 1.5, 0.875));
    }
}
