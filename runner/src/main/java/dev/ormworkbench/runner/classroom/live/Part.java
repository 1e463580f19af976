package dev.ormworkbench.runner.classroom.live;

import dev.ormworkbench.runner.implementation.Implementation;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The part of one implementation in what goes on.
 *
 * @param <R> the rules, which may change meanwhile
 * @param <S> what a page sees
 */
public interface Part<R, S> {

    /** Opens the part of an implementation. */
    @FunctionalInterface
    interface Opener<R, S> {

        /**
         * Returns the part, which has not begun.
         *
         * @param database what its database is called beside the first one; 1 to 20 letters and digits
         */
        Part<R, S> open(Implementation implementation, String database);
    }

    /** Returns the implementation's name. */
    String implementation();

    /**
     * Goes on until it is over, on a thread of its own, and then closes what it has opened.
     *
     * @param rules returns the rules as they are now
     * @param over whether to return soon
     * @throws Exception if it cannot go on
     */
    void run(Supplier<R> rules, BooleanSupplier over) throws Exception;

    /** Returns the time between two states that listeners hear of. */
    default Duration betweenNews() {
        return Duration.ofMillis(250);
    }

    /** Returns what a page sees now; empty before there is something to see. Any thread may ask. */
    Optional<S> state();

    /** Returns why it does nothing under the rules as they are, in a line; empty if it does what they say. Any thread may ask. */
    default Optional<String> hindrance() {
        return Optional.empty();
    }

    /**
     * Hears at once, on another thread, that the rules have changed or that it is over.
     *
     * @param rules the new ones
     * @param over whether it is over
     */
    default void changed(R rules, boolean over) {}
}
