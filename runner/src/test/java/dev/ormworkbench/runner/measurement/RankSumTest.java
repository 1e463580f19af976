package dev.ormworkbench.runner.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
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

    /**
     * Where decisions are made, the normal distribution gives a larger chance than the orders do, so that it calls nothing a change
     * that they do not.
     */
    @ParameterizedTest
    @CsvSource({"0.01, 1.03", "0.001, 1.12", "0.00008, 1.3"})
    void manyRoundsAreJudgedAFewPerCentMoreStrictly(double chance, double most) {
        int before = 50;
        int now = 51;
        double[] exact = chancesOfLow(before, now);
        int pairs = (int) Arrays.stream(exact).filter(each -> each <= chance).count();

        double approximate = RankSum.chanceOfHigher(range(before), withPairsNotHigher(before, now, pairs));

        assertThat(approximate / exact[pairs]).isBetween(1.0, most);
    }

    /** Counts the orders by the sum of the ranks of one series, and returns the chance of 0, 1, … pairs and fewer. */
    private static double[] chancesOfLow(int before, int now) {
        int pairs = before * now;
        int least = now * (now - 1) / 2;
        double[][] orders = new double[now + 1][least + pairs + 1];
        orders[0][0] = 1;
        for (int rank = 0; rank < before + now; rank++) {
            for (int taken = now; taken > 0; taken--) {
                for (int sum = least + pairs; sum >= rank; sum--) {
                    orders[taken][sum] += orders[taken - 1][sum - rank];
                }
            }
        }
        double[] chances = Arrays.copyOfRange(orders[now], least, least + pairs + 1);
        Arrays.parallelPrefix(chances, Double::sum);
        double all = chances[pairs];
        return Arrays.stream(chances).map(sum -> sum / all).toArray();
    }

    private static List<Double> range(int size) {
        return IntStream.range(0, size).mapToObj(i -> (double) i).toList();
    }

    /** Returns values of which so many pairs with 0, 1, 2 and so on are not higher. */
    private static List<Double> withPairsNotHigher(int before, int now, int pairs) {
        List<Double> values = new ArrayList<>(Collections.nCopies(pairs / before, -1.0));
        values.add(before - pairs % before - 0.5);
        values.addAll(Collections.nCopies(now - values.size(), (double) before));
        return values;
    }
}
