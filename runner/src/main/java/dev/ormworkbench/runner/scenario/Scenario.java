package dev.ormworkbench.runner.scenario;

import java.util.List;

/**
 * Steps that are played in order on a store whose table is empty.
 *
 * @param name what users call it
 * @param summary one line on what it does, for a user who chooses
 * @param steps in order
 */
public record Scenario(String name, String summary, List<Step> steps) {

    public Scenario {
        steps = List.copyOf(steps);
    }
}
