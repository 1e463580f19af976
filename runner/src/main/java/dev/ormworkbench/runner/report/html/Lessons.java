package dev.ormworkbench.runner.report.html;

import dev.ormworkbench.runner.report.Played;
import dev.ormworkbench.runner.report.Played.PlayedLine;
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
    public record Lesson(String anchor, String command, Played first, List<Group> groups) {

        /** Returns the name. */
        public String title() {
            return first.name();
        }

        /** Returns whether implementations differ in a step or an outcome. */
        public boolean differs() {
            return groups.size() > 1;
        }

        /** Returns the result on an implementation; empty if it was not played there. */
        public Optional<Played> on(String implementation) {
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
        public boolean isDeclaredDifference(Played played) {
            return other(played)
                    .filter(other -> played.happened() != other.happened()
                            || played.blocked() != other.blocked()
                            || !error(played).equals(error(other)))
                    .isPresent();
        }

        /** Returns what to say beside the word happened or prevented: a wait, and in what a declared difference shows. */
        public List<String> notes(Played played) {
            List<String> notes = new ArrayList<>();
            Optional<Played> other = other(played);
            if (played.blocked()) {
                notes.add("blocked");
            } else if (other.map(Played::blocked).orElse(false)) {
                notes.add("not blocked");
            }
            other.filter(each -> !error(each).equals(error(played)))
                    .ifPresent(each -> notes.add(error(played).isEmpty() ? "no error" : error(played)));
            return notes;
        }

        /** A result that is declared for all, to compare a declared difference with. */
        private Optional<Played> other(Played played) {
            return groups.stream()
                    .flatMap(group -> group.played().stream())
                    .filter(each -> played.declared() && !each.declared())
                    .findFirst();
        }

        private static String error(Played played) {
            return played.steps().stream()
                    .map(PlayedLine::error)
                    .filter(error -> !error.isEmpty())
                    .findFirst()
                    .map(error -> error.replaceFirst("Exception$", ""))
                    .orElse("");
        }
    }

    /** Implementations with the same steps and outcomes. */
    public record Group(String anchor, List<Played> played, SequenceDiagram diagram) {

        /** Returns their names, in order. */
        public List<String> names() {
            return played.stream().map(Played::implementation).toList();
        }

        /** Returns the result of the first one. */
        public Played first() {
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
    static Lessons of(List<Played> all, String prefix, RepeatCommand command) {
        Map<String, List<Played>> byTitle = new LinkedHashMap<>();
        for (Played played : all) {
            byTitle.computeIfAbsent(played.name() + " " + played.isolation(), unused -> new ArrayList<>())
                    .add(played);
        }
        List<Lesson> lessons = new ArrayList<>();
        byTitle.forEach((title, played) ->
                lessons.add(lesson(prefix + "-" + Numbers.anchor(title), command.of(played.get(0)), played)));
        return new Lessons(lessons);
    }

    private static Lesson lesson(String anchor, String command, List<Played> all) {
        Map<Object, List<Played>> alike = new LinkedHashMap<>();
        all.forEach(
                played -> alike.computeIfAbsent(List.of(played.steps(), played.because()), unused -> new ArrayList<>())
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
