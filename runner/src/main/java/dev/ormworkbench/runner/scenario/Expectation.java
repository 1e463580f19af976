package dev.ormworkbench.runner.scenario;

import java.util.Optional;

/**
 * What a step is expected to come to.
 *
 * @param value what {@link Outcome#value} is to match, see {@link Values#matches}; empty expects nothing of it
 * @param blocks whether the step is to wait for another session; empty expects nothing of that
 * @param because the reason why it is so here and not elsewhere; empty text if it is so everywhere
 */
public record Expectation(Scope scope, Optional<Object> value, Optional<Boolean> blocks, String because) {

    public Expectation {
        value = value.map(Values::plain);
    }
}
