package dev.ormworkbench.runner.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankSumTest {

    /** Counts all orders of small series, in which the chance is known without a formula. */
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 3", "3, 2", "4, 4", "5, 6", "7, 3"})
    void theChanceIsTheShareOfOrdersThatAreAtLeastAsFarApart(int before, int now) {
        List<List<Integer>> orders = orders(before + now, now);

        for (List<Integer> order : orders) {
            long atLeast =
                    orders.stream().filter(other -> sum(other) >= sum(order)).count();
            assertThat(RankSum.chanceOfHigher(others(order, before + now), doubles(order)))
                    .isCloseTo((double) atLeast / orders.size(), within(1e-12));
        }
    }

    /** Returns all ways to give some of the ranks to one series. */
    private static List<List<Integer>> orders(int ranks, int some) {
        List<List<Integer>> orders = new ArrayList<>();
        for (int bits = 0; bits < 1 << ranks; bits++) {
            if (Integer.bitCount(bits) == some) {
                int chosen = bits;
                orders.add(IntStream.range(0, ranks)
                        .filter(rank -> (chosen >> rank & 1) == 1)
                        .boxed()
                        .toList());
            }
        }
        return orders;
    }

    private static int sum(List<Integer> ranks) {
        return ranks.stream().mapToInt(Integer::intValue).sum();
    }

    private static List<Double> doubles(List<Integer> ranks) {
        return ranks.stream().map(Integer::doubleValue).toList();
    }

    private static List<Double> others(List<Integer> ranks, int all) {
        return IntStream.range(0, all)
                .filter(rank -> !ranks.contains(rank))
                .mapToObj(rank -> (double) rank)
                .toList();
    }

    @Test
    void seriesApartHaveTheLeastChance() {
        assertThat(RankSum.leastChance(5, 5)).isCloseTo(1.0 / 252, within(1e-12));
        assertThat(RankSum.leastChance(8, 8)).isCloseTo(1.0 / 12_870, within(1e-12));
        assertThat(RankSum.chanceOfHigher(List.of(1.0, 2.0, 3.0), List.of(4.0, 5.0, 6.0)))
                .isCloseTo(1.0 / 20, within(1e-12));
    }

    @Test
    void equalValuesAreNotHigher() {
        assertThat(RankSum.chanceOfHigher(List.of(1.0, 1.0, 1.0), List.of(1.0, 1.0, 1.0)))
                .isCloseTo(1, within(1e-12));
    }

    /** Beside the exact chance of half as many. */
    @Test
    void manyRoundsAreAsExactAsFew() {
        Random random = new Random(1);
        for (int shift = 0; shift < 5; shift++) {
            double more = shift * 0.1;
            List<Double> before = random.doubles(50).boxed().toList();
            List<Double> now =
                    random.doubles(50).map(value -> value + more).boxed().toList();
            List<Double> oneMore = new ArrayList<>(now);
            oneMore.add(new Median(now).value());

            assertThat(RankSum.chanceOfHigher(before, oneMore))
                    .isCloseTo(RankSum.chanceOfHigher(before, now), within(0.01));
        }
    }

    private record Median(List<Double> values) {
        double value() {
            return values.stream().sorted().toList().get(values.size() / 2);
        }
    }
}
