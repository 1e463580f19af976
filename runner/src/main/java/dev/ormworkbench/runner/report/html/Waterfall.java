package dev.ormworkbench.runner.report.html;

import dev.ormworkbench.runner.report.OperationTrace;
import dev.ormworkbench.runner.scenario.Spelling;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The commands of one call along the time that it took, from 0 to {@value #WIDTH}.
 *
 * @param trace what it is of
 * @param label what is particular about the call: how it is called if that is not its method, and by which driver
 */
public record Waterfall(OperationTrace trace, String label, String anchor, List<Bar> bars) {

    /** The length of the whole time. */
    public static final int WIDTH = 1000;

    /** How many commands are shown at once. */
    public static final int FIRST = 8;

    private static final int NARROWEST = 4;
    private static final int MOST_TEXT = 60;

    /** A command, and the wait for its answer. */
    public record Bar(String text, String x, String width, String time) {}

    /**
     * A call's commands.
     *
     * @param whole the time that fills the drawing, in microseconds: the longest of those that stand beside it
     */
    static Waterfall of(OperationTrace trace, double whole, String anchor) {
        return new Waterfall(
                trace,
                trace.operation().equals(trace.method()) ? "" : words(trace.operation()),
                anchor,
                trace.wire().stream().map(command -> bar(command, whole)).toList());
    }

    /** As in {@code trade refused}. */
    private static String words(String operation) {
        return operation.replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private static Bar bar(OperationTrace.Command command, double whole) {
        return new Bar(
                shortened(command.text().isEmpty() ? command.kind() : command.text()),
                Numbers.coordinate(WIDTH * command.beganMicros() / whole),
                Numbers.coordinate(Math.max(NARROWEST, WIDTH * command.waitMicros() / whole)),
                command.waitMicros() == 0 ? "no answer" : Numbers.time(command.waitMicros()));
    }

    /** As the statements stand above, their beginning tells which one it is. */
    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= MOST_TEXT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MOST_TEXT - 1)) + "…";
    }

    /** The whole time, with its unit. */
    public String time() {
        return Numbers.time(trace.tookMicros());
    }

    /** Driver and tuning. */
    public String way() {
        return Spelling.of(trace.driver()) + ", " + Spelling.of(trace.tuning());
    }

    /** The commands that are shown at once. */
    public List<Bar> first() {
        return bars.subList(0, Math.min(FIRST, bars.size()));
    }

    /** The others. */
    public List<Bar> others() {
        return IntStream.range(FIRST, bars.size()).mapToObj(bars::get).toList();
    }
}
