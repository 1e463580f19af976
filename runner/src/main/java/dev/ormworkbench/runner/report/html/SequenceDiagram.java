package dev.ormworkbench.runner.report.html;

import dev.ormworkbench.runner.report.ScenarioResult;
import dev.ormworkbench.runner.report.ScenarioResult.PlayedLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A sequence diagram: sessions side by side, time downwards, with the calls, outcomes and waits of each. All numbers are
 * coordinates of the drawing.
 */
public record SequenceDiagram(int width, int height, List<Lane> lanes, List<Text> texts, List<Wait> waits) {

    private static final int LANE_WIDTH = 304;

    /** Space beside the steps' numbers. */
    private static final int AROUND_NUMBER = 8;

    /** Largest width of a digit of a step's number. */
    private static final int DIGIT = 8;

    /** Distance from a step's number to the step. */
    private static final int AFTER_NUMBER = 18;

    private static final int HEADER = 34;
    private static final int LINE = 18;
    private static final int BETWEEN = 10;
    private static final int INDENT = 18;

    /** Characters that fit into a lane. */
    private static final int CHARACTERS = 36;

    /** Instead of a shorter line, a word is broken. */
    private static final int SHORTEST = 4;

    /** A session. */
    public record Lane(String name, int x) {}

    /**
     * A line of text.
     *
     * @param kind class of the style sheet: {@code number}, {@code call}, {@code saw}, {@code failed}, {@code waits} or
     *     {@code aside}
     */
    public record Text(String text, int x, int y, String kind) {}

    /** A step that has not returned yet. */
    private record Waiting(PlayedLine line, int since) {}

    /** A wait of a session. */
    public record Wait(int x, int from, int to) {}

    static SequenceDiagram of(ScenarioResult played) {
        return new Drawing(played).draw();
    }

    private static final class Drawing {

        private final ScenarioResult played;
        private final int endOfNumbers;
        private final int left;
        private final Map<String, Integer> laneX = new LinkedHashMap<>();
        private final List<Text> texts = new ArrayList<>();
        private final List<Wait> waits = new ArrayList<>();
        /** Keys are the numbers of the steps after which they return. */
        private final Map<Integer, List<Waiting>> waiting = new LinkedHashMap<>();

        private int y = HEADER + LINE;

        Drawing(ScenarioResult played) {
            this.played = played;
            endOfNumbers = AROUND_NUMBER
                    + DIGIT * String.valueOf(played.steps().size()).length();
            left = endOfNumbers + AFTER_NUMBER;
        }

        SequenceDiagram draw() {
            for (PlayedLine line : played.steps()) {
                if (!line.session().isEmpty()) {
                    laneX.computeIfAbsent(line.session(), unused -> left + LANE_WIDTH * laneX.size());
                }
            }
            for (PlayedLine line : played.steps()) {
                step(line);
                waiting.getOrDefault(line.number(), List.of()).forEach(this::comesBack);
                waiting.remove(line.number());
            }
            waiting.values().stream()
                    .flatMap(List::stream)
                    .sorted(Comparator.comparingInt(Waiting::since))
                    .forEach(this::comesBack);
            return new SequenceDiagram(
                    left + LANE_WIDTH * Math.max(1, laneX.size()),
                    y,
                    laneX.entrySet().stream()
                            .map(lane -> new Lane(lane.getKey(), lane.getValue()))
                            .toList(),
                    texts,
                    waits);
        }

        private void step(PlayedLine line) {
            texts.add(new Text(String.valueOf(line.number()), endOfNumbers, y, "number"));
            if (line.session().isEmpty()) {
                write(
                        List.of(line.call() + " → " + line.outcome()),
                        left,
                        "aside",
                        CHARACTERS * Math.max(1, laneX.size()));
                y += BETWEEN;
                return;
            }
            int x = x(line);
            write(List.of(line.call()), x, "call", CHARACTERS);
            if (line.returnedAfter() == line.number()) {
                saw(line);
            } else {
                write(
                        List.of(line.blocked() ? "waits for another session" : "not started: its session waits"),
                        x,
                        "waits",
                        CHARACTERS);
                waiting.computeIfAbsent(line.returnedAfter(), unused -> new ArrayList<>())
                        .add(new Waiting(line, y - LINE - LINE));
            }
            y += BETWEEN;
        }

        private void comesBack(Waiting back) {
            PlayedLine line = back.line();
            if (line.blocked()) {
                waits.add(new Wait(x(line) - INDENT, back.since(), y - LINE + 2));
            }
            saw(line);
            y += BETWEEN;
        }

        private void saw(PlayedLine line) {
            boolean failed = !line.error().isEmpty();
            write(
                    List.of("→ " + (failed ? line.error() : line.outcome())),
                    x(line),
                    failed ? "failed" : "saw",
                    CHARACTERS);
        }

        private int x(PlayedLine line) {
            return laneX.getOrDefault(line.session(), left) + INDENT;
        }

        private void write(List<String> lines, int x, String kind, int characters) {
            lines.stream().flatMap(line -> wrapped(line, characters)).forEach(line -> {
                texts.add(new Text(line, x, y, kind));
                y += LINE;
            });
        }
    }

    /** Breaks lines after spaces and opening brackets, and inside words that are longer than a line. */
    private static Stream<String> wrapped(String text, int characters) {
        Stream.Builder<String> lines = Stream.builder();
        String indent = "";
        int from = 0;
        while (indent.length() + text.length() - from > characters) {
            int room = characters - indent.length();
            int end = afterBreak(text, from, room);
            if (end - from + indent.length() <= SHORTEST) {
                end = from + room;
                if (Character.isHighSurrogate(text.charAt(end - 1))) {
                    end--;
                }
            }
            lines.add((indent + text.substring(from, end)).stripTrailing());
            indent = "  ";
            from = end;
        }
        return lines.add(indent + text.substring(from)).build();
    }

    /** Returns the position after the last space or bracket that fits; {@code from} if there is none. */
    private static int afterBreak(String text, int from, int room) {
        for (int end = from + room; end >= from; end--) {
            char last = text.charAt(end);
            if (last == ' ' || (last == '(' && end < from + room)) {
                return end + 1;
            }
        }
        return from;
    }
}
