package dev.ormworkbench.runner.scenario.file;

import dev.ormworkbench.runner.scenario.Traffic;
import dev.ormworkbench.runner.text.Nearest;
import dev.ormworkbench.runner.text.Quoted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks the names that a scenario uses against those that it gives: sessions and steps. The tree may not fit the schema:
 * what is of another type there has no names.
 */
final class NameCheck {

    /** The name of a condition on what a step sent. A step may have this name, too. */
    static final String SENT = "sent";

    /** The most names that a problem shows. A file has at most as many sessions, and may have thousands of steps. */
    private static final int MOST_SHOWN = 100;

    private static final Set<String> OF_TRAFFIC = Stream.concat(
                    Stream.of("step"), Arrays.stream(Traffic.Measure.values()).map(Traffic.Measure::inFiles))
            .collect(Collectors.toSet());

    /** What has a meaning of its own in a condition. */
    private static final Set<String> WORDS =
            Collections.unmodifiableSet(new LinkedHashSet<>(List.of("all", "any", "not", "differ", SENT)));

    private final Set<String> sessions = new LinkedHashSet<>();
    private final Set<String> steps = new LinkedHashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    private NameCheck() {}

    /** Returns a problem for each name that is used and not given, and for each step name that is given twice. */
    static List<Problem> problems(YamlNode root) {
        NameCheck names = new NameCheck();
        names.check(root);
        return names.problems;
    }

    private void check(YamlNode root) {
        elements(member(root, "sessions")).stream()
                .filter(YamlNode::isString)
                .forEach(name -> sessions.add(name.text()));
        for (YamlNode step : elements(member(root, "steps"))) {
            checkSession(member(step, "session"));
            addName(member(step, "as"));
        }
        checkCondition(member(root, "happened"));
    }

    private void checkSession(@Nullable YamlNode name) {
        if (name != null && name.isString() && !sessions.contains(name.text())) {
            problems.add(
                    unknown("session", name.text(), name.place(), sessions, "; 'sessions' must name it", Set.of()));
        }
    }

    private void addName(@Nullable YamlNode name) {
        if (name != null && name.isString() && !steps.add(name.text())) {
            problems.add(new Problem(name.place(), "step " + Quoted.of(name.text()) + " already exists"));
        }
    }

    private void checkCondition(@Nullable YamlNode condition) {
        if (condition == null || !condition.isObject()) {
            return;
        }
        condition.members().forEach((name, value) -> {
            if (name.equals("not")) {
                checkCondition(value);
            } else if (name.equals("differ")) {
                elements(value).stream()
                        .filter(YamlNode::isString)
                        .forEach(each -> requireStep(each.text(), each.place(), Set.of()));
            } else if (name.equals(SENT)) {
                checkSent(value);
            } else if (WORDS.contains(name)) {
                elements(value).forEach(this::checkCondition);
            } else {
                requireStep(name, value.namePlace(), WORDS);
            }
        });
    }

    /** Returns whether this value in a condition tells what a step sent, and not the outcome of a step of that name. */
    static boolean isOfTraffic(YamlNode value) {
        return value.isObject() && value.members().keySet().stream().anyMatch(OF_TRAFFIC::contains);
    }

    private void checkSent(YamlNode value) {
        if (isOfTraffic(value)) {
            YamlNode step = value.get("step");
            if (step != null && step.isString()) {
                requireStep(step.text(), step.place(), Set.of());
            }
        } else {
            requireStep(
                    SENT,
                    value.namePlace(),
                    WORDS.stream()
                            .filter(word -> !word.equals(SENT))
                            .collect(Collectors.toCollection(LinkedHashSet::new)));
        }
    }

    private void requireStep(String name, Place place, Set<String> words) {
        if (!steps.contains(name)) {
            problems.add(unknown("step", name, place, steps, "; 'as' names one", words));
        }
    }

    /** @param words what may stand there beside a name */
    private static Problem unknown(
            String kind, String name, Place place, Set<String> known, String ifNone, Set<String> words) {
        return new Problem(place, () -> {
            List<String> shown = known.stream().limit(MOST_SHOWN).toList();
            Set<String> allowed = new LinkedHashSet<>(shown);
            allowed.addAll(words);
            String there = "; allowed: " + String.join(", ", shown) + (known.size() > MOST_SHOWN ? ", …" : "")
                    + (words.isEmpty() ? "" : ", and " + String.join(", ", words));
            return "unknown " + kind + " " + Quoted.of(name) + Nearest.to(name, allowed)
                    + (known.isEmpty() ? ifNone : there);
        });
    }

    private static @Nullable YamlNode member(YamlNode node, String name) {
        return node.isObject() ? node.get(name) : null;
    }

    private static List<YamlNode> elements(@Nullable YamlNode node) {
        return node != null && node.isArray() ? node.elements() : List.of();
    }
}
