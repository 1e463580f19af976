package dev.ormworkbench.runner.scenario;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

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

    /** The value that is expected in this setting: that of the expectation that says most about where. */
    public Optional<Object> expectedValue(Scope.Setting setting) {
        return mostSpecific(setting, Expectation::value);
    }

    /** Whether the step is expected to wait for another session in this setting; empty if nothing is expected. */
    public Optional<Boolean> expectedToBlock(Scope.Setting setting) {
        return mostSpecific(setting, Expectation::blocks);
    }

    /** What the file says of this setting, and not of all: what counts most of what it says, if its scope is of this kind. */
    public Optional<Expectation> declared(Scope.Setting setting, Predicate<Scope> kind) {
        return mostSpecificFirst(setting).findFirst().filter(each -> kind.test(each.scope()));
    }

    /** The same step without the differences that are declared as closely as in this scope, or more closely. */
    public Step without(Scope declared) {
        return new Step(
                session,
                operation,
                name,
                expect.stream()
                        .filter(each -> each.scope().divergence() < declared.divergence())
                        .toList());
    }

    private <T> Optional<T> mostSpecific(Scope.Setting setting, Function<Expectation, Optional<T>> expected) {
        return mostSpecificFirst(setting)
                .flatMap(each -> expected.apply(each).stream())
                .findFirst();
    }

    private Stream<Expectation> mostSpecificFirst(Scope.Setting setting) {
        return expect.stream()
                .filter(each -> each.scope().covers(setting))
                .sorted(Comparator.comparingInt(each -> -each.scope().precedence()));
    }
}
