package dev.ormworkbench.runner.output;

import dev.ormworkbench.runner.compare.LessonCell;
import dev.ormworkbench.runner.scenario.LessonResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Describes the declared differences between cells in a row of the lessons' table. */
final class LessonNotes {

    /** A difference that several rows share. */
    private record Note(List<String> names, String difference, List<String> others) {

        @Override
        public String toString() {
            return "on " + String.join(", ", names) + " " + difference + ", unlike on " + String.join(", ", others);
        }
    }

    private final Map<Note, List<String>> rows = new LinkedHashMap<>();

    /**
     * Returns how a cell differs from those in its row that are as expected and not declared to differ.
     *
     * @return empty if it is not declared to differ, or does not differ from those cells
     */
    static Optional<String> difference(LessonCell cell, SortedMap<String, LessonCell> row) {
        return row.values().stream()
                .filter(other -> cell.isDeclared() && isOther(other))
                .findFirst()
                .map(other -> difference(cell.result(), other.result()))
                .filter(difference -> !difference.isEmpty());
    }

    /** Returns whether cells are compared with this one: it is as expected, and not declared to differ. */
    private static boolean isOther(LessonCell cell) {
        return cell.isAsExpected() && !cell.isDeclared();
    }

    private static String difference(LessonResult result, LessonResult other) {
        List<String> parts = new ArrayList<>();
        if (result.happened() != other.happened()) {
            parts.add(result.happened() ? "it happened" : "it was prevented");
        }
        if (result.blocked() != other.blocked()) {
            parts.add(result.blocked() ? "a session waited" : "no session waited");
        }
        if (!result.error().equals(other.error())) {
            parts.add(result.error().map(error -> "a session met " + error).orElse("no session met an error"));
        }
        return String.join(" and ", parts);
    }

    /** Adds a row of the table. */
    void add(String title, SortedMap<String, LessonCell> row) {
        List<String> others = row.entrySet().stream()
                .filter(entry -> isOther(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        Map<String, List<String>> names = new LinkedHashMap<>();
        row.forEach((name, cell) -> difference(cell, row)
                .ifPresent(difference -> names.computeIfAbsent(difference, unused -> new ArrayList<>())
                        .add(name)));
        names.forEach((difference, same) -> rows.computeIfAbsent(
                        new Note(same, difference, others), unused -> new ArrayList<>())
                .add(title));
    }

    /** Returns a sentence for each difference, with the rows that show it. */
    List<String> lines() {
        return rows.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + String.join(", ", entry.getValue()))
                .toList();
    }
}
