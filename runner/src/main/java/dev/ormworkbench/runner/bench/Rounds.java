package dev.ormworkbench.runner.bench;

import java.time.Duration;

/**
 * How often everything is measured.
 *
 * @param least rounds that are measured however long they take, 1 or more
 * @param most rounds that are measured if there is time
 * @param budget the time in which another round must end to be begun
 */
public record Rounds(int least, int most, Duration budget) {

    /** Checks the numbers. */
    public Rounds {
        if (least < 1 || most < least) {
            throw new IllegalArgumentException("rounds are 1 or more, not " + least + " to " + most);
        }
    }

    /** Returns a fixed number of rounds. */
    public static Rounds exactly(int rounds) {
        return new Rounds(rounds, rounds, Duration.ZERO);
    }

    /** Returns whether the budget decides the number of rounds. */
    public boolean isFlexible() {
        return most > least;
    }

    /** Returns the rounds of one of several equal parts, which share the budget. */
    public Rounds ofPart(int parts) {
        return new Rounds(least, most, budget.dividedBy(parts));
    }

    /**
     * Returns whether to measure another round.
     *
     * @param done rounds measured
     * @param took the time that they took
     */
    boolean hasNext(int done, Duration took) {
        if (done < least) {
            return true;
        }
        Duration withNext = took.plus(took.dividedBy(done));
        return done < most && withNext.compareTo(budget) <= 0;
    }
}
