package dev.ormworkbench.runner.scenario;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One step of a scenario.
 *
 * @param session who plays it, one of the scenario's sessions; empty text for the one that every scenario has
 * @param operation what is done
 * @param name what {@link Condition}s call it
 * @param expect what it is expected to come to; an empty list expects nothing
 */
public record Step(String session, Operation operation, Optional<String> name, List<Expectation> expect) {

    public Step {
        expect = List.copyOf(expect);
    }

    /** A step of the session that every scenario has, of which nothing is expected. */
    public Step(Operation operation) {
        this("", operation, Optional.empty(), List.of());
    }

    /** What is expected in this setting: of those that cover it the one that says most about where. */
    public Optional<Expectation> expectedIn(Scope.Setting setting) {
        return expect.stream()
                .filter(each -> each.scope().covers(setting))
                .max(Comparator.comparingInt(each -> each.scope().precedence()));
    }
}
