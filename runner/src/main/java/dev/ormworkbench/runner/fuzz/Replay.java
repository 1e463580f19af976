package dev.ormworkbench.runner.fuzz;

import dev.ormworkbench.runner.play.PlayedStep;
import dev.ormworkbench.runner.scenario.Expectation;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Scope;
import dev.ormworkbench.runner.scenario.Step;
import dev.ormworkbench.store.Locking;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns scripts into scenarios. */
public final class Replay {

    private Replay() {}

    /** Returns a scenario of the steps without expectations. */
    static Scenario scenario(List<Step> steps) {
        return new Scenario(
                "fuzz",
                "",
                "",
                Optional.of(Fuzz.LEVEL),
                Optional.empty(),
                Optional.empty(),
                sessions(steps),
                steps,
                Optional.empty());
    }

    /**
     * Returns the finding as a scenario that expects the contract's result of each step. It fails as long as the
     * difference exists.
     *
     * @param name the name of the scenario
     * @param explain text that says where it was found
     * @param locking the locking strategy with which it was played
     * @param game what the script is made of
     */
    public static Scenario scenario(
            String name, String explain, String implementation, Locking locking, Game game, Shrinking.Found found) {
        List<Step> steps = new ArrayList<>();
        for (PlayedStep expected : found.script().expected()) {
            boolean waited = expected.number() == found.difference().step()
                    && found.difference().waited();
            steps.add(expecting(game, expected, waited ? Optional.of(false) : Optional.empty()));
        }
        return new Scenario(
                name,
                implementation
                        + (found.isInTableAlone()
                                ? " leaves a different table on the server than the contract"
                                : " plays step " + found.difference().step() + " differently from the contract"),
                explain,
                Optional.of(Fuzz.LEVEL),
                Optional.of(locking),
                Optional.empty(),
                sessions(steps),
                steps,
                Optional.empty());
    }

    private static Step expecting(Game game, PlayedStep expected, Optional<Boolean> blocks) {
        Step step = expected.step();
        Object value = asFilesHaveIt(game.expectation(expected));
        return new Step(
                step.session(),
                step.operation(),
                Optional.empty(),
                List.of(new Expectation(Scope.everywhere(), Optional.of(value), blocks, "")));
    }

    /** Turns an int into a long, because a file does not distinguish them. */
    private static Object asFilesHaveIt(Object value) {
        if (value instanceof Map<?, ?> fields) {
            Map<Object, Object> read = new LinkedHashMap<>();
            fields.forEach((name, field) -> read.put(name, asFilesHaveIt(field)));
            return read;
        } else if (value instanceof List<?> elements) {
            return elements.stream().map(Replay::asFilesHaveIt).toList();
        }
        return value instanceof Integer number ? number.longValue() : value;
    }

    private static List<String> sessions(List<Step> steps) {
        return steps.stream()
                .map(Step::session)
                .filter(session -> !session.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }
}
