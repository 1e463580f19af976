package dev.ormworkbench.runner.measurement;

import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.util.CombinatoricsUtils;

/**
 * Measured rows that compete for the lowest interval.
 *
 * @param <R> the type of a row
 */
public record Best<R extends Measurement>(List<Contender<R>> contenders) {

    /** Largest share of tables of equal contenders in which chance may make one the best. */
    private static final double LARGEST_CHANCE = 0.05;

    /**
     * A row and its interval.
     *
     * @param rounds how many rounds the interval comes from
     */
    public record Contender<R extends Measurement>(R row, double low, double high, int rounds) {}

    /** Copies the list. */
    public Best {
        contenders = List.copyOf(contenders);
    }

    /**
     * Returns the best row. Its interval is below all others, there were enough rounds to make chance unlikely, and Java
     * compiled none of the rows while they were measured. Empty if none is so.
     */
    public Optional<R> row() {
        boolean compiling =
                contenders.stream().anyMatch(each -> each.row().warnings().contains(Warning.STILL_COMPILING));
        if (contenders.size() < 2 || compiling || chance() >= LARGEST_CHANCE) {
            return Optional.empty();
        }
        return contenders.stream()
                .filter(each -> contenders.stream().allMatch(other -> other.equals(each) || each.high() < other.low()))
                .map(Contender::row)
                .findFirst();
    }

    /** Returns the chance that one of k equal contenders with n rounds each has the n lowest: k in C(kn, n). */
    private double chance() {
        int rounds = contenders.stream().mapToInt(Contender::rounds).min().orElse(0);
        return contenders.size() / CombinatoricsUtils.binomialCoefficientDouble(contenders.size() * rounds, rounds);
    }
}
