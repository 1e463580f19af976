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
 * @param session one of the scenario's sessions; empty text for the unnamed one that every scenario has
 * @param operation the call
 * @param name the name that {@link Condition}s use; empty if it has none
 * @param expect the expected outcomes; an empty list expects nothing
 */
public record Step(String session, Operation operation, Optional<String> name, List<Expectation> expect) {

    public Step {
        expect = List.copyOf(expect);
    }

    /** Creates a step of the unnamed session without expectations. */
    public Step(Operation operation) {
        this("", operation, Optional.empty(), List.of());
    }

    /** Returns the expected value in this setting: that of the most specific expectation. */
    public Optional<Object> expectedValue(Scope.Setting setting) {
        return mostSpecific(setting, Expectation::value);
    }

    /**
     * Returns whether the step is expected to wait for another session in this setting; empty if nothing is expected.
     */
    public Optional<Boolean> expectedToBlock(Scope.Setting setting) {
        return mostSpecific(setting, Expectation::blocks);
    }

    /** Returns the most specific expectation in this setting if its scope is of this kind; empty otherwise. */
    public Optional<Expectation> declared(Scope.Setting setting, Predicate<Scope> kind) {
        return mostSpecificFirst(setting).findFirst().filter(each -> kind.test(each.scope()));
    }

    /** Returns the step without the differences that are declared at least as specifically as this scope. */
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
