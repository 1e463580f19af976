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

class ChangeTest {

    /** The orders of two series of n are C(2n, n): 924 for 6, 3432 for 7, 12870 for 8, 48620 for 9. */
    @ParameterizedTest
    @CsvSource({"1, 6, 7", "1, 7, 6", "3, 7, 7", "12, 8, 8", "44, 9, 9", "1, 3, 17", "12, 6, 11"})
    void fewerRoundsCannotTellAChangeFromChance(int ratios, int before, int least) {
        Change change = new Change(ratios);

        assertThat(change.leastRounds(before)).hasValue(least);
        assertThat(change.isHigher(Collections.nCopies(before, 1.0), Collections.nCopies(least, 2.0)))
                .isTrue();
        assertThat(change.isHigher(Collections.nCopies(before, 1.0), Collections.nCopies(least - 1, 2.0)))
                .isFalse();
    }

    @Test
    void oneRoundCanNeverBeCompared() {
        assertThat(new Change(1).leastRounds(1)).hasValue(999);
        assertThat(new Change(12).leastRounds(1)).isEmpty();
    }

    /** At a fixed rate, throughputs differ by less than anybody reads. */
    @Test
    void aDifferenceBelowTwoDecimalsIsNone() {
        assertThat(new Change(1).isHigher(Collections.nCopies(20, 1.0001), Collections.nCopies(20, 1.0002)))
                .isFalse();
    }

    /** Of recorded noise, runs in which nothing has changed: a table of twelve ratios in eight rounds, a hundred times 20 runs. */
    @Test
    void nothingGotWorseInTwentyRunsWithoutAChange() {
        Random random = new Random(1);
        List<Integer> alarms = IntStream.range(0, 100)
                .mapToObj(i -> (int) IntStream.range(0, 20)
                        .filter(run -> anyIsHigher(12, 8, random))
                        .count())
                .toList();

        assertThat(alarms.get(0)).isZero();
        assertThat(alarms.stream().mapToInt(Integer::intValue).sum()).isLessThanOrEqualTo(5);
    }

    private static boolean anyIsHigher(int ratios, int rounds, Random random) {
        Change change = new Change(ratios);
        return IntStream.range(0, ratios)
                        .filter(i -> change.isHigher(
                                RecordedNoise.ratios(rounds, random), RecordedNoise.ratios(rounds, random)))
                        .count()
                > 0;
    }

    /**
     * A tenth, in eight rounds whose ratios overlap: by how much they vary decides how often it is found. The shares are those of
     * the exact test.
     */
    @ParameterizedTest
    @CsvSource({"1, 0.05, 1", "1, 0.06, 0.94", "1, 0.08, 0.52", "12, 0.05, 0.94", "12, 0.06, 0.48", "12, 0.08, 0.11"})
    void aTenthMoreIsFoundAsOftenAsTheNoiseAllows(int ratios, double noise, double share) {
        Random random = new Random(2);
        Change change = new Change(ratios);
        long found = IntStream.range(0, 2000)
                .filter(i -> change.isHigher(noisy(1.0, noise, random), noisy(1.1, noise, random)))
                .count();

        assertThat(found / 2000.0).isCloseTo(share, within(0.03));
    }

    private static List<Double> noisy(double ratio, double noise, Random random) {
        return random.doubles(8)
                .map(each -> ratio * (1 - noise + 2 * noise * each))
                .boxed()
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"1, 7", "3, 7", "4, 8", "12, 8", "13, 9", "48, 9"})
    void twoRunsOfThisManyRoundsCanBeCompared(int ratios, int rounds) {
        assertThat(new Change(ratios).leastRounds()).isEqualTo(rounds);
    }
}
