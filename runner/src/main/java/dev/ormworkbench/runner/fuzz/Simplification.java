package dev.ormworkbench.runner.fuzz;

import dev.ormworkbench.runner.scenario.Step;
import java.util.List;

/** Makes steps simpler, so that a script is easier to read. */
public interface Simplification {

    /** Returns simpler steps; the same ones if there is nothing to simplify. */
    List<Step> in(List<Step> steps);
}
