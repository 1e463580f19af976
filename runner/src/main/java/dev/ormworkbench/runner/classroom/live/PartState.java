package dev.ormworkbench.runner.classroom.live;

import java.util.Optional;

/**
 * How one implementation fares.
 *
 * @param state what a page sees; empty before there is something to see
 * @param failure why it does not go on, or does nothing under the rules as they are, in one line; empty if it does
 */
public record PartState<S>(String implementation, Optional<S> state, Optional<String> failure) {}
