package dev.ormworkbench.runner.scenario.file;

import dev.ormworkbench.file.PathText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Files are no scenarios, or cannot be read. The message has a line for each problem, {@value #MOST_LINES} at most: the file
 * and, where it is about something in it, line and column; what is wrong; and what there may be instead.
 */
public final class ScenarioFileException extends RuntimeException {

    /** The largest number of problems of a file that are worked out. A hostile text has as many as characters. */
    static final int MOST_FOUND = 100;

    private static final int MOST_LINES = 20;

    private final List<String> problems;
    private final int count;
    private final List<Found> found;

    /**
     * A problem of one file.
     *
     * @param line its line, from 1
     * @param column its column, in code points, from 1
     * @param what what is wrong, and what there may be instead
     */
    public record Found(int line, int column, String what) {}

    /**
     * @param problems the first ones, as lines
     * @param count the number of all
     */
    private ScenarioFileException(List<String> problems, int count, List<Found> found) {
        super(String.join("\n", bounded(problems, count)));
        this.problems = List.copyOf(problems);
        this.count = count;
        this.found = List.copyOf(found);
    }

    static ScenarioFileException of(Path file, String what) {
        return new ScenarioFileException(List.of(line(PathText.of(file) + ": " + what)), 1, List.of());
    }

    static ScenarioFileException of(String file, List<Problem> problems) {
        List<Found> found = problems.stream()
                .limit(MOST_FOUND)
                .map(problem ->
                        new Found(problem.place().line(), problem.place().column(), line(problem.what())))
                .toList();
        return new ScenarioFileException(
                found.stream()
                        .map(each -> line(file + ":" + each.line() + ":" + each.column() + ": " + each.what()))
                        .toList(),
                problems.size(),
                found);
    }

    /** One of several files, with the problems of all in their order. */
    public static ScenarioFileException of(List<ScenarioFileException> files) {
        List<String> all = new ArrayList<>();
        files.forEach(file -> all.addAll(file.problems));
        return new ScenarioFileException(
                all, files.stream().mapToInt(file -> file.count).sum(), List.of());
    }

    /** The lines of the message. */
    public List<String> lines() {
        return bounded(problems, count);
    }

    /**
     * Returns where the text of one file is wrong, in its order, the first {@value #MOST_FOUND}; empty if there is no such place, or
     * there are several files.
     */
    public List<Found> found() {
        return found;
    }

    private static String line(String problem) {
        return problem.replaceAll("\\p{Cntrl}", " ");
    }

    private static List<String> bounded(List<String> problems, int count) {
        if (count <= MOST_LINES) {
            return problems;
        }
        List<String> first = new ArrayList<>(problems.subList(0, MOST_LINES));
        first.add("and " + (count - MOST_LINES) + " more");
        return first;
    }
}
