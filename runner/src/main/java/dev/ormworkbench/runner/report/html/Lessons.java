package dev.ormworkbench.runner.report.html;

import dev.ormworkbench.runner.report.ScenarioResult;
import dev.ormworkbench.runner.report.ScenarioResult.PlayedLine;
import dev.ormworkbench.runner.report.html.form.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Results of lessons or scenarios, grouped by name and isolation level. */
public record Lessons(List<Lesson> lessons) {

    /**
     * A lesson or scenario at one isolation level.
     *
     * @param command that plays it again
     * @param groups of implementations with the same steps and outcomes
     */
    public record Lesson(String anchor, String command, ScenarioResult first, List<Group> groups) {

        /** Returns the name. */
        public String title() {
            return first.name();
        }

        /** Returns whether implementations differ in a step or an outcome. */
        public boolean differs() {
            return groups.size() > 1;
        }

        /** Returns the result on an implementation; empty if it was not played there. */
        public Optional<ScenarioResult> on(String implementation) {
            return groups.stream()
                    .flatMap(group -> group.played().stream())
                    .filter(played -> played.implementation().equals(implementation))
                    .findFirst();
        }

        /** Returns the anchor of the diagram of an implementation. */
        public String anchor(String implementation) {
            return groups.stream()
                    .filter(group -> group.names().contains(implementation))
                    .findFirst()
                    .map(Group::anchor)
                    .orElse(anchor);
        }

        /** Returns whether a result is declared for its implementation alone and differs from those of the others. */
        public boolean isDeclaredDifference(ScenarioResult played) {
            return other(played)
                    .filter(other -> played.observed().happened()
                                    != other.observed().happened()
                            || played.observed().blocked() != other.observed().blocked()
                            || !error(played).equals(error(other)))
                    .isPresent();
        }

        /** Returns what to say beside the word happened or prevented: a wait, and in what a declared difference shows. */
        public List<String> notes(ScenarioResult played) {
            List<String> notes = new ArrayList<>();
            Optional<ScenarioResult> other = other(played);
            if (played.observed().blocked()) {
                notes.add("blocked");
            } else if (other.map(each -> each.observed().blocked()).orElse(false)) {
                notes.add("not blocked");
            }
            other.filter(each -> !error(each).equals(error(played)))
                    .ifPresent(each -> notes.add(error(played).isEmpty() ? "no error" : error(played)));
            return notes;
        }

        /** A result that is declared for all, to compare a declared difference with. */
        private Optional<ScenarioResult> other(ScenarioResult played) {
            return groups.stream()
                    .flatMap(group -> group.played().stream())
                    .filter(each ->
                            played.observed().declared() && !each.observed().declared())
                    .findFirst();
        }

        private static String error(ScenarioResult played) {
            return played.steps().stream()
                    .map(PlayedLine::error)
                    .filter(error -> !error.isEmpty())
                    .findFirst()
                    .map(error -> error.replaceFirst("Exception$", ""))
                    .orElse("");
        }
    }

    /** Implementations with the same steps and outcomes. */
    public record Group(String anchor, List<ScenarioResult> played, SequenceDiagram diagram) {

        /** Returns their names, in order. */
        public List<String> names() {
            return played.stream().map(ScenarioResult::implementation).toList();
        }

        /** Returns the result of the first one. */
        public ScenarioResult first() {
            return played.get(0);
        }
    }

    /** Returns how many differ between implementations. */
    public long differing() {
        return lessons.stream().filter(Lesson::differs).count();
    }

    /**
     * Groups what was played.
     *
     * @param prefix of the anchors
     */
    static Lessons of(List<ScenarioResult> all, String prefix, RepeatCommand command) {
        Map<String, List<ScenarioResult>> byTitle = new LinkedHashMap<>();
        for (ScenarioResult played : all) {
            byTitle.computeIfAbsent(played.name() + " " + played.isolation(), unused -> new ArrayList<>())
                    .add(played);
        }
        List<Lesson> lessons = new ArrayList<>();
        byTitle.forEach((title, played) ->
                lessons.add(lesson(prefix + "-" + Numbers.anchor(title), command.of(played.get(0)), played)));
        return new Lessons(lessons);
    }

    private static Lesson lesson(String anchor, String command, List<ScenarioResult> all) {
        Map<Object, List<ScenarioResult>> alike = new LinkedHashMap<>();
        all.forEach(played -> alike.computeIfAbsent(
                        List.of(played.steps(), played.observed().because()), unused -> new ArrayList<>())
                .add(played));
        List<Group> groups = new ArrayList<>();
        alike.values()
                .forEach(played -> groups.add(new Group(
                        anchor + "-" + Numbers.anchor(played.get(0).implementation()),
                        played,
                        SequenceDiagram.of(played.get(0)))));
        return new Lesson(anchor, command, all.get(0), groups);
    }
}
