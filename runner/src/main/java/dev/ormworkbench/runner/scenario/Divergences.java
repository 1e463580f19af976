package dev.ormworkbench.runner.scenario;

import dev.ormworkbench.store.Behaviour;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Declared differences of implementations that come neither from scenario files nor from providers.
 *
 * @param behaviours replaces what the providers say: behaviours by the implementations' names
 * @param results expected results of lessons, by the lessons' names
 * @param steps expectations of steps, by the scenarios' names and the steps' numbers, from 1
 */
public record Divergences(
        Map<String, Set<Behaviour>> behaviours,
        Map<String, List<Lesson.ExpectedResult>> results,
        Map<String, Map<Integer, List<Expectation>>> steps) {

    /** No declared differences. */
    public static final Divergences NONE = new Divergences(Map.of(), Map.of(), Map.of());

    /** Holds unmodifiable views of copies. */
    public Divergences {
        behaviours = Map.copyOf(behaviours);
        results = Map.copyOf(results);
        steps = Map.copyOf(steps);
    }

    /**
     * Returns the behaviours of an implementation.
     *
     * @param own what its provider says; applies if nothing is declared here
     */
    public Set<Behaviour> behavioursOf(String implementation, Set<Behaviour> own) {
        return behaviours.getOrDefault(implementation, own);
    }

    /**
     * Returns the scenario with the expectations declared here. They take precedence over equally specific ones in the
     * scenario's file.
     */
    public Scenario in(Scenario scenario) {
        if (!results.containsKey(scenario.name()) && !steps.containsKey(scenario.name())) {
            return scenario;
        }
        Map<Integer, List<Expectation>> declared = steps.getOrDefault(scenario.name(), Map.of());
        List<Step> changed = new ArrayList<>();
        for (Step step : scenario.steps()) {
            List<Expectation> expect = new ArrayList<>(declared.getOrDefault(changed.size() + 1, List.of()));
            expect.addAll(step.expect());
            changed.add(new Step(step.session(), step.operation(), step.name(), expect));
        }
        return new Scenario(
                scenario.name(),
                scenario.summary(),
                scenario.explain(),
                scenario.isolation(),
                scenario.locking(),
                scenario.fetching(),
                scenario.sessions(),
                changed,
                scenario.lesson().map(lesson -> {
                    List<Lesson.ExpectedResult> expect =
                            new ArrayList<>(results.getOrDefault(scenario.name(), List.of()));
                    expect.addAll(lesson.expect());
                    return lesson.with(expect);
                }));
    }
}
