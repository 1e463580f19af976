package dev.ormworkbench.runner.scenario;

import dev.ormworkbench.runner.scenario.value.Values;
import java.util.Optional;

/**
 * The expected outcome of a step in some settings.
 *
 * @param value what {@link Outcome#value} must match, see {@link Values#matches}; empty if any value will do
 * @param blocks whether the step must wait for another session; empty if both will do
 * @param because why the outcome is different here; empty text if it is the same everywhere
 */
public record Expectation(Scope scope, Optional<Object> value, Optional<Boolean> blocks, String because) {

    public Expectation {
        value = value.map(Values::plain);
    }
}
