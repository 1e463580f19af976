package dev.ormworkbench.runner.scenario;

import dev.ormworkbench.store.Behaviour;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is declared of implementations outside of scenarios, and of their providers.
 *
 * @param behaviours of implementations, by their names, in place of those that their providers say
 * @param results of lessons, by the lessons' names
 * @param steps of scenarios, by the scenarios' names and the steps' numbers, from 1
 */
public record Divergences(
        Map<String, Set<Behaviour>> behaviours,
        Map<String, List<Lesson.ExpectedResult>> results,
        Map<String, Map<Integer, List<Expectation>>> steps) {

    /** Nothing. */
    public static final Divergences NONE = new Divergences(Map.of(), Map.of(), Map.of());

    /** Holds unmodifiable views of copies. */
    public Divergences {
        behaviours = Map.copyOf(behaviours);
        results = Map.copyOf(results);
        steps = Map.copyOf(steps);
    }

    /**
     * What an implementation does by its nature.
     *
     * @param own what its provider says
     */
    public Set<Behaviour> behavioursOf(String implementation, Set<Behaviour> own) {
        return behaviours.getOrDefault(implementation, own);
    }

    /** The scenario with what is declared here. It counts more than what the file says of the same, in the same words. */
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
