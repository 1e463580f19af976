package dev.ormworkbench.runner.report.html;

import dev.ormworkbench.runner.report.Played;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What scenarios or lessons came to, those together that are one at one level. */
public record Lessons(List<Lesson> lessons) {

    /**
     * One at one level.
     *
     * @param groups implementations to which the same happened, to the byte
     */
    public record Lesson(String anchor, Played first, List<Group> groups) {

        /** Its name, and the level. */
        public String title() {
            return first.name();
        }

        /** What it came to on an implementation. */
        public Optional<Played> on(String implementation) {
            return groups.stream()
                    .flatMap(group -> group.played().stream())
                    .filter(played -> played.implementation().equals(implementation))
                    .findFirst();
        }

        /** Where it is drawn what it came to on an implementation. */
        public String anchor(String implementation) {
            return groups.stream()
                    .filter(group -> group.names().contains(implementation))
                    .findFirst()
                    .map(Group::anchor)
                    .orElse(anchor);
        }
    }

    /** To whom the same happened. */
    public record Group(String anchor, List<Played> played, SequenceDiagram diagram) {

        /** Their names, in order. */
        public List<String> names() {
            return played.stream().map(Played::implementation).toList();
        }

        /** What happened to them. */
        public Played first() {
            return played.get(0);
        }
    }

    /**
     * Those that were played.
     *
     * @param prefix of the anchors
     */
    static Lessons of(List<Played> all, String prefix) {
        Map<String, List<Played>> byTitle = new LinkedHashMap<>();
        for (Played played : all) {
            byTitle.computeIfAbsent(played.name() + " " + played.isolation(), unused -> new ArrayList<>())
                    .add(played);
        }
        List<Lesson> lessons = new ArrayList<>();
        byTitle.forEach((title, played) -> lessons.add(lesson(prefix + "-" + Numbers.anchor(title), played)));
        return new Lessons(lessons);
    }

    private static Lesson lesson(String anchor, List<Played> all) {
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
        return new Lesson(anchor, all.get(0), groups);
    }
}
