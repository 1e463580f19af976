package dev.ormworkbench.runner.report.html;

import dev.ormworkbench.runner.report.OperationTrace;
import dev.ormworkbench.runner.report.html.form.Numbers;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.runner.wire.CommandKind;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Bars of the commands of one call along a time axis from 0 to {@value #WIDTH}.
 *
 * @param label name of the operation if it is not the method's; empty text otherwise
 */
public record Waterfall(OperationTrace trace, String label, String anchor, List<Bar> bars) {

    /** Length of the whole time. */
    public static final int WIDTH = 1000;

    /** Number of commands that are shown before a reader asks for more. */
    public static final int FIRST = 8;

    private static final int NARROWEST = 4;
    private static final int MOST_TEXT = 60;

    /** A command and the wait for its answer. */
    public record Bar(String text, String x, String width, String time) {}

    /**
     * Returns the bars of a call.
     *
     * @param whole time of the whole axis, in microseconds: the longest of all calls of the method
     */
    static Waterfall of(OperationTrace trace, double whole, String anchor) {
        return new Waterfall(
                trace,
                trace.operation().equals(trace.method()) ? "" : words(trace.operation()),
                anchor,
                trace.wire().stream().map(command -> bar(command, whole)).toList());
    }

    /** Returns the name in words, such as {@code trade refused}. */
    private static String words(String operation) {
        return operation.replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private static Bar bar(OperationTrace.Command command, double whole) {
        return new Bar(
                shortened(words(command)),
                Numbers.coordinate(WIDTH * command.beganMicros() / whole),
                Numbers.coordinate(Math.max(NARROWEST, WIDTH * command.waitMicros() / whole)),
                command.waitMicros() == 0 ? "no answer" : Numbers.time(command.waitMicros()));
    }

    /** An execution shows the SQL of its preparation, so the preparation says what it is. */
    private static String words(OperationTrace.Command command) {
        if (command.text().isEmpty()) {
            return command.kind();
        }
        return command.kind().equals(CommandKind.COM_STMT_PREPARE.name())
                ? "prepare: " + command.text()
                : command.text();
    }

    /** The statements are shown above, so the beginning is enough to recognise one. */
    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= MOST_TEXT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MOST_TEXT - 1)) + "…";
    }

    /** Returns the time of the call, with its unit. */
    public String time() {
        return Numbers.time(trace.tookMicros());
    }

    /** Returns driver and tuning. */
    public String way() {
        return Spelling.of(trace.driver()) + ", " + Spelling.of(trace.tuning());
    }

    /** Returns the commands that are shown first. */
    public List<Bar> first() {
        return bars.subList(0, Math.min(FIRST, bars.size()));
    }

    /** Returns whether the trace keeps only the first commands. */
    public boolean isCut() {
        return bars.size() < trace.sent().commands();
    }

    /** Returns the other commands that are kept. */
    public List<Bar> others() {
        return IntStream.range(FIRST, bars.size()).mapToObj(bars::get).toList();
    }
}
