package dev.ormworkbench.runner.fuzz;

import dev.ormworkbench.runner.scenario.Step;

/**
 * Plays a script on the model, and decides whether a step is allowed next. A step is allowed if the contract alone decides
 * its result, on every implementation and whatever the server does.
 */
public interface Referee {

    /** Plays the step if it is allowed next, and returns whether it did. */
    boolean play(Step step);

    /** Returns how many steps have been played. */
    int length();

    /** Returns the script played so far. */
    Script script();
}
