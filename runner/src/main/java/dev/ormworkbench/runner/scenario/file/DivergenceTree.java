package dev.ormworkbench.runner.scenario.file;

import static dev.ormworkbench.runner.scenario.file.ScenarioTree.entries;
import static dev.ormworkbench.runner.scenario.file.ScenarioTree.number;
import static dev.ormworkbench.runner.scenario.file.ScenarioTree.oneOrMore;

import dev.ormworkbench.runner.scenario.Divergences;
import dev.ormworkbench.runner.scenario.Expectation;
import dev.ormworkbench.runner.scenario.Lesson;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.text.Nearest;
import dev.ormworkbench.runner.text.Quoted;
import dev.ormworkbench.store.Behaviour;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Converts a tree that fits the schema into divergences, and refuses those that name something unknown. */
final class DivergenceTree {

    private final Map<String, Scenario> scenarios;
    private final Set<String> implementations;
    private final Problems problems;

    private DivergenceTree(Collection<Scenario> scenarios, Set<String> implementations, Problems problems) {
        this.problems = problems;
        this.scenarios = scenarios.stream()
                .collect(Collectors.toMap(
                        Scenario::name, Function.identity(), (one, other) -> other, LinkedHashMap::new));
        this.implementations = implementations;
    }

    /** @param problems takes each unknown implementation, lesson, scenario or step */
    static Divergences read(
            YamlNode root, Collection<Scenario> scenarios, Set<String> implementations, Problems problems) {
        DivergenceTree tree = new DivergenceTree(scenarios, implementations, problems);
        return new Divergences(tree.behaviours(root), tree.results(root), tree.steps(root));
    }

    private Map<String, Set<Behaviour>> behaviours(YamlNode root) {
        Map<String, Set<Behaviour>> behaviours = new LinkedHashMap<>();
        YamlNode declared = root.get("behaviours");
        if (declared != null) {
            declared.members()
                    .forEach((name, list) -> problems.read(() -> {
                        require("implementation", name, list.namePlace(), implementations);
                        behaviours.put(name, behavioursOf(list));
                        return name;
                    }));
        }
        return behaviours;
    }

    private static Set<Behaviour> behavioursOf(YamlNode list) {
        return oneOrMore(list, each -> ScenarioTree.constant(Behaviour.class, each));
    }

    private Map<String, List<Lesson.ExpectedResult>> results(YamlNode root) {
        Map<String, List<Lesson.ExpectedResult>> results = new LinkedHashMap<>();
        Set<String> lessons = scenarios.values().stream()
                .filter(scenario -> scenario.lesson().isPresent())
                .map(Scenario::name)
                .collect(Collectors.toCollection(TreeSet::new));
        for (YamlNode each : entries(root, "lessons")) {
            problems.read(() -> {
                Scenario lesson = named("lesson", each, lessons);
                return results.computeIfAbsent(lesson.name(), unused -> new ArrayList<>())
                        .add(new ExpectationTree(lesson.isolation()).result(each));
            });
        }
        return results;
    }

    private Map<String, Map<Integer, List<Expectation>>> steps(YamlNode root) {
        Map<String, Map<Integer, List<Expectation>>> steps = new LinkedHashMap<>();
        for (YamlNode each : entries(root, "steps")) {
            problems.read(() -> {
                Scenario scenario = named("scenario", each, scenarios.keySet());
                return steps.computeIfAbsent(scenario.name(), unused -> new LinkedHashMap<>())
                        .computeIfAbsent(stepOf(each, scenario), unused -> new ArrayList<>())
                        .add(new ExpectationTree(scenario.isolation()).expectation(each));
            });
        }
        return steps;
    }

    private static int stepOf(YamlNode declaration, Scenario scenario) {
        YamlNode step = Objects.requireNonNull(declaration.get("step"));
        if (number(step) > scenario.steps().size()) {
            throw new Problem(
                    step.place(),
                    "there is no step " + step.text() + " in " + scenario.name() + "; its last step is "
                            + scenario.steps().size());
        }
        return number(step);
    }

    private Scenario named(String kind, YamlNode declaration, Set<String> known) {
        YamlNode name = Objects.requireNonNull(declaration.get(kind));
        require(kind, name.asString(), name.place(), known);
        YamlNode names = declaration.get("implementation");
        if (names != null) {
            (names.isArray() ? names.elements() : List.of(names))
                    .forEach(each -> require("implementation", each.asString(), each.place(), implementations));
        }
        return Objects.requireNonNull(scenarios.get(name.asString()));
    }

    private static void require(String kind, String name, Place place, Set<String> known) {
        if (!known.contains(name)) {
            throw new Problem(
                    place,
                    "unknown " + kind + " " + Quoted.of(name) + Nearest.to(name, known) + "; allowed: "
                            + String.join(", ", known));
        }
    }
}
