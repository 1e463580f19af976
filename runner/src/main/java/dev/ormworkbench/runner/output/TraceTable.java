package dev.ormworkbench.runner.output;

import dev.ormworkbench.runner.play.PlayedStep;
import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.trace.JdbcCall;
import dev.ormworkbench.runner.trace.StepTrace;
import dev.ormworkbench.runner.wire.Veil;
import dev.ormworkbench.runner.wire.WireTotals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the steps of one scenario sent on each implementation, as tables. */
final class TraceTable {

    private static final int STEP_WIDTH = 30;

    /** Shorter parameters are shown, and so many of them. */
    private static final int PARAMETER_LENGTH = 40;

    private static final int MANY = 3;

    private final List<Transcript> transcripts;
    private final Terminal terminal;

    /** @param transcripts of one scenario, of which every step was traced */
    TraceTable(List<Transcript> transcripts, Terminal terminal) {
        this.transcripts = transcripts;
        this.terminal = terminal;
    }

    /** A line for each step on each implementation, and one for each implementation's sum. */
    String counts() {
        boolean delayed = transcripts.stream()
                .flatMap(transcript -> transcript.steps().stream())
                .anyMatch(step -> !latency(trace(step)).isZero());
        List<Tables.Header> headers = new ArrayList<>(List.of(
                Tables.Header.ofText("step", STEP_WIDTH),
                Tables.Header.ofText("implementation", STEP_WIDTH),
                Tables.Header.ofNumbers("statements"),
                Tables.Header.ofNumbers("commands"),
                Tables.Header.ofNumbers("round trips"),
                Tables.Header.ofNumbers("bytes out"),
                Tables.Header.ofNumbers("bytes in"),
                Tables.Header.ofNumbers("ms")));
        if (delayed) {
            headers.add(Tables.Header.ofNumbers("of it latency"));
        }
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < mostSteps(); i++) {
            for (Transcript transcript : transcripts) {
                if (i < transcript.steps().size()) {
                    PlayedStep step = transcript.steps().get(i);
                    rows.add(row(name(step), transcript, List.of(step), delayed));
                }
            }
        }
        for (Transcript transcript : transcripts) {
            rows.add(row("all steps", transcript, transcript.steps(), delayed));
        }
        return Tables.of(headers, rows, terminal);
    }

    /** For each step a table with a column for each implementation: what it asked of JDBC, in order. */
    List<String> statements() {
        List<Tables.Header> headers = transcripts.stream()
                .map(transcript -> Tables.Header.ofText(
                        transcript.implementation(), Tables.columnWidth(terminal, transcripts.size(), 0)))
                .toList();
        List<String> tables = new ArrayList<>();
        for (int i = 0; i < mostSteps(); i++) {
            int step = i;
            tables.add(transcripts.stream()
                    .filter(transcript -> step < transcript.steps().size())
                    .findFirst()
                    .map(transcript -> transcript.steps().get(step).call())
                    .orElse(""));
            tables.add(Tables.of(
                    headers,
                    List.of(transcripts.stream()
                            .map(transcript -> step < transcript.steps().size()
                                    ? calls(trace(transcript.steps().get(step)).calls())
                                    : "")
                            .toList()),
                    terminal));
        }
        return tables;
    }

    /** Why texts cannot be seen, if they cannot. */
    Optional<String> veil() {
        Set<Veil> veils = new TreeSet<>();
        transcripts.forEach(transcript -> transcript
                .steps()
                .forEach(step ->
                        veils.addAll(trace(step).wire().totals().veiled().keySet())));
        return veils.isEmpty()
                ? Optional.empty()
                : Optional.of("commands are not visible: the connection is "
                        + veils.stream().map(Veil::description).collect(Collectors.joining(", ")));
    }

    private int mostSteps() {
        return transcripts.stream()
                .mapToInt(transcript -> transcript.steps().size())
                .max()
                .orElse(0);
    }

    private static String name(PlayedStep step) {
        String session = step.step().session();
        return step.number() + " " + (session.isEmpty() ? "" : session + " ")
                + step.step().operation().name();
    }

    private static List<String> row(String name, Transcript transcript, List<PlayedStep> steps, boolean delayed) {
        List<StepTrace> traces = steps.stream().map(TraceTable::trace).toList();
        List<WireTotals> totals =
                traces.stream().map(trace -> trace.wire().totals()).toList();
        List<String> row = new ArrayList<>(List.of(
                name,
                transcript.implementation(),
                sum(traces.stream().map(StepTrace::statements).toList()),
                sum(totals.stream().map(WireTotals::commandCount).toList()),
                sum(totals.stream().map(WireTotals::roundTrips).toList()),
                sum(totals.stream().map(WireTotals::bytesOut).toList()),
                sum(totals.stream().map(WireTotals::bytesIn).toList()),
                milliseconds(steps.stream().map(PlayedStep::took).reduce(Duration.ZERO, Duration::plus))));
        if (delayed) {
            row.add(milliseconds(traces.stream().map(TraceTable::latency).reduce(Duration.ZERO, Duration::plus)));
        }
        return row;
    }

    private static String sum(List<Long> numbers) {
        return String.valueOf(numbers.stream().mapToLong(Long::longValue).sum());
    }

    private static String milliseconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f", duration.toNanos() / 1e6);
    }

    private static Duration latency(StepTrace trace) {
        return trace.wire().totals().latency().sum();
    }

    private static StepTrace trace(PlayedStep step) {
        return step.trace().orElse(StepTrace.NOTHING);
    }

    /** Many equal statements one after the other are one line, with their number. */
    private static String calls(List<JdbcCall> calls) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= calls.size(); to++) {
            if (to == calls.size()
                    || !calls.get(to).sql().equals(calls.get(from).sql())) {
                if (to - from < MANY) {
                    calls.subList(from, to).forEach(call -> lines.add(call(call)));
                } else {
                    lines.add((to - from) + " x " + call(calls.get(from)));
                }
                from = to;
            }
        }
        return String.join("\n", lines);
    }

    private static String call(JdbcCall call) {
        String sql = call.sql().strip().replaceAll("\\s+", " ");
        return switch (call.kind()) {
            case STATEMENT -> sql + parameters(call.parameters());
            case BATCH -> "batch of " + call.parameters().size() + ": " + sql;
            case AUTO_COMMIT, COMMIT, ROLLBACK -> "-- " + sql;
        };
    }

    private static String parameters(List<List<String>> parameters) {
        if (parameters.isEmpty() || parameters.get(0).isEmpty()) {
            return "";
        }
        String values = String.join(", ", parameters.get(0));
        return " [" + (values.length() <= PARAMETER_LENGTH ? values : values.substring(0, PARAMETER_LENGTH) + "…")
                + "]";
    }
}
