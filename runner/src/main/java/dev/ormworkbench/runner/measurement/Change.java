package dev.ormworkbench.runner.measurement;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The rule by which ratios of two runs have changed. Chance alone calls a table in which nothing has changed worse in at most
 * one of a thousand comparisons, however many ratios the table has (Bonferroni's correction).
 *
 * @param ratios how many ratios of the two runs are compared, 1 or more
 */
public record Change(int ratios) {

    private static final double CHANCE = 0.001;
    private static final int MOST_ROUNDS = 1000;
    private static final double DECIMALS = 100;

    /** Returns whether the ratios of the rounds are higher than they were, beyond chance and in two decimals. */
    public boolean isHigher(List<Double> before, List<Double> now) {
        return RankSum.chanceOfHigher(before, now) * ratios <= CHANCE && shown(now) > shown(before);
    }

    private static long shown(List<Double> rounds) {
        return Math.round(MedianInterval.of(rounds).median() * DECIMALS);
    }

    /** Returns the least number of rounds that can tell a change from chance if both runs have as many. */
    public int leastRounds() {
        return IntStream.iterate(1, rounds -> rounds + 1)
                .filter(rounds -> RankSum.leastChance(rounds, rounds) * ratios <= CHANCE)
                .findFirst()
                .orElseThrow();
    }

    /**
     * Returns the least number of rounds that can tell a change from chance; empty if no number up to {@value #MOST_ROUNDS} can.
     *
     * @param before the rounds of the earlier run
     */
    public OptionalInt leastRounds(int before) {
        return IntStream.rangeClosed(1, MOST_ROUNDS)
                .filter(now -> RankSum.leastChance(before, now) * ratios <= CHANCE)
                .findFirst();
    }
}
