package dev.ormworkbench.runner.bench;

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

class RatioIntervalTest {

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

        RatioInterval interval = RatioInterval.of(ratios);

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
                .mapToObj(i -> RatioInterval.of(random.doubles(rounds)
                        .map(uniform -> Math.exp(3 * (uniform - 0.5)) * (uniform > 0.5 ? 2 * uniform : 1))
                        .boxed()
                        .toList()))
                .filter(interval -> interval.low() <= 1 && interval.high() >= 1)
                .count();

        double coverage = RatioInterval.of(Collections.nCopies(rounds, 1.0)).coverage();
        assertThat((double) held / times).isCloseTo(coverage, within(0.01));
    }

    @Test
    void theOrderOfTheRoundsDoesNotMatter() {
        assertThat(RatioInterval.of(List.of(1.3, 0.9, 1.1, 2.0)))
                .isEqualTo(RatioInterval.of(List.of(0.9, 1.1, 1.3, 2.0)))
                .extracting(RatioInterval::low, RatioInterval::high)
                .containsExactly(0.9, 2.0);
    }

    @Test
    void equalRatiosGiveNoWidth() {
        assertThat(RatioInterval.of(List.of(1.5, 1.5, 1.5, 1.5))).isEqualTo(new RatioInterval(1.5, 1.5, 1.5, 0.875));
    }
}
