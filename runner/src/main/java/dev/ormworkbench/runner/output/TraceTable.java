package dev.ormworkbench.runner.output;

import dev.ormworkbench.runner.output.form.Lines;
import dev.ormworkbench.runner.output.form.Tables;
import dev.ormworkbench.runner.play.PlayedStep;
import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.text.OneLine;
import dev.ormworkbench.runner.text.Visible;
import dev.ormworkbench.runner.trace.JdbcCall;
import dev.ormworkbench.runner.trace.StepTrace;
import dev.ormworkbench.runner.wire.HiddenBy;
import dev.ormworkbench.runner.wire.WireTotals;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tables of what each implementation sent in the steps of one scenario. */
final class TraceTable {

    private static final int STEP_WIDTH = 30;

    /** SQL in a narrower column is hard to read. */
    private static final int LEAST_SQL_WIDTH = 30;

    private static final String NO_SESSION = "no session";

    /** The maximum length of shown parameters, in characters. */
    private static final int PARAMETER_LENGTH = 40;

    private static final int MANY = 3;

    private final List<Transcript> transcripts;
    private final Lines lines;

    /** @param transcripts of one scenario, with all steps traced */
    TraceTable(List<Transcript> transcripts, Lines lines) {
        this.transcripts = transcripts;
        this.lines = lines;
    }

    /** Writes all of it. */
    void write(TraceDetail detail) throws IOException {
        lines.line("== " + transcripts.get(0).title() + ": what was sent");
        if (detail == TraceDetail.SQL) {
            writeStatements();
        }
        writeCounts();
        lines.lines(remarks());
    }

    /** A sender: a step, all steps, or whatever sent something between steps. */
    private record Sender(String name, Transcript transcript, List<StepTrace> traces, Optional<Duration> took) {

        static Sender of(PlayedStep step, Transcript transcript) {
            return new Sender(TraceTable.name(step), transcript, List.of(trace(step)), Optional.of(step.took()));
        }

        static Sender ofAll(Transcript transcript) {
            return new Sender(
                    "all steps",
                    transcript,
                    transcript.steps().stream().map(TraceTable::trace).toList(),
                    Optional.of(
                            transcript.steps().stream().map(PlayedStep::took).reduce(Duration.ZERO, Duration::plus)));
        }

        /** Returns the senders that sent something, in their order. */
        static Stream<Sender> beside(Transcript transcript) {
            List<Sender> senders = new ArrayList<>();
            transcript.beside().ifPresent(beside -> {
                beside.ends()
                        .forEach((session, trace) -> senders.add(new Sender(
                                session.isEmpty() ? "end" : "end of " + session,
                                transcript,
                                List.of(trace),
                                Optional.empty())));
                if (!beside.noSession().isNothing()) {
                    senders.add(new Sender(NO_SESSION, transcript, List.of(beside.noSession()), Optional.empty()));
                }
            });
            return senders.stream();
        }

        /** A driver sends pings on its own. A ping is not a statement. */
        boolean askedJdbc() {
            return traces.stream().anyMatch(trace -> !trace.calls().isEmpty());
        }

        long sum(ToLongFunction<StepTrace> number) {
            return traces.stream().mapToLong(number).sum();
        }

        long sumOf(ToLongFunction<WireTotals> number) {
            return sum(trace -> number.applyAsLong(trace.wire().totals()));
        }

        Duration latency() {
            return traces.stream().map(TraceTable::latency).reduce(Duration.ZERO, Duration::plus);
        }
    }

    /**
     * Writes a line for each step on each implementation, lines for what was sent beside the steps, and a sum for each
     * implementation.
     */
    private void writeCounts() throws IOException {
        boolean delayed = senders().anyMatch(sender -> !sender.latency().isZero());
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
            headers.add(Tables.Header.ofNumbers("latency ms"));
        }
        lines.table(
                headers,
                Stream.concat(senders(), transcripts.stream().map(Sender::ofAll))
                        .map(sender -> row(sender, delayed))
                        .toList());
    }

    /**
     * Returns all rows but the sums: the steps in their order, each on all implementations, then what was sent between
     * steps.
     */
    private Stream<Sender> senders() {
        Stream<Sender> steps = IntStream.range(0, mostSteps()).boxed().flatMap(step -> transcripts.stream()
                .filter(transcript -> step < transcript.steps().size())
                .map(transcript -> Sender.of(transcript.steps().get(step), transcript)));
        return Stream.concat(steps, transcripts.stream().flatMap(Sender::beside));
    }

    /** Writes the JDBC calls of each implementation for each step, in order. */
    private void writeStatements() throws IOException {
        for (int i = 0; i < mostSteps(); i++) {
            int step = i;
            lines.line(transcripts.stream()
                    .filter(transcript -> step < transcript.steps().size())
                    .findFirst()
                    .map(transcript -> transcript.steps().get(step).numberedCall())
                    .orElse(""));
            writeStatements(transcripts.stream()
                    .map(transcript -> step < transcript.steps().size()
                            ? calls(trace(transcript.steps().get(step)), Optional.of(step + 1))
                            : "")
                    .toList());
        }
        List<Sender> beside = transcripts.stream()
                .flatMap(Sender::beside)
                .filter(Sender::askedJdbc)
                .toList();
        for (String name : beside.stream().map(Sender::name).distinct().toList()) {
            lines.line(name);
            writeStatements(transcripts.stream()
                    .map(transcript -> beside.stream()
                            .filter(sender -> sender.name().equals(name)
                                    && sender.transcript().implementation().equals(transcript.implementation()))
                            .flatMap(sender -> sender.traces().stream())
                            .map(trace -> calls(trace, Optional.empty()))
                            .collect(Collectors.joining("\n")))
                    .toList());
        }
    }

    /** Writes them side by side if there is room, otherwise one below the other, and equal ones only once. */
    private void writeStatements(List<String> ofEach) throws IOException {
        List<Tables.Header> headers = transcripts.stream()
                .map(transcript -> Tables.Header.ofText(transcript.implementation(), Integer.MAX_VALUE))
                .toList();
        if (lines.terminal().width() / headers.size() >= LEAST_SQL_WIDTH
                && Tables.fits(headers, List.of(ofEach), lines.terminal())) {
            lines.table(headers, List.of(ofEach));
            return;
        }
        Map<String, List<String>> equal = new LinkedHashMap<>();
        for (int i = 0; i < ofEach.size(); i++) {
            equal.computeIfAbsent(ofEach.get(i), unused -> new ArrayList<>())
                    .add(headers.get(i).text());
        }
        for (Map.Entry<String, List<String>> each : equal.entrySet()) {
            lines.line(
                    "  " + String.join(", ", each.getValue()) + (each.getKey().isEmpty() ? ": nothing" : ":"));
            lines.lines(each.getKey().lines().map(line -> "    " + line).toList());
        }
    }

    /** Returns a line for each fact that the numbers do not show. */
    private List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        Set<HiddenBy> reasons = new TreeSet<>();
        senders().forEach(sender -> sender.traces()
                .forEach(trace -> reasons.addAll(trace.wire().totals().hidden().keySet())));
        if (!reasons.isEmpty()) {
            remarks.add("commands are not visible: the connection is "
                    + reasons.stream().map(HiddenBy::description).collect(Collectors.joining(", ")));
        }
        if (senders().anyMatch(sender -> sender.name().equals(NO_SESSION))) {
            remarks.add(NO_SESSION
                    + ": sent by the pool, such as a ping to an idle connection, or by a library's own thread");
        }
        senders().forEach(sender -> {
            String who = sender.name() + " on " + sender.transcript().implementation();
            long opened = sender.sumOf(totals -> totals.handshakes().connections());
            if (opened > 0) {
                remarks.add(who + " opened " + opened + (opened == 1 ? " connection" : " connections") + ", which took "
                        + sender.sumOf(totals -> totals.handshakes().roundTrips()) + " more round trips");
            }
            boolean visible = sender.sumOf(totals -> totals.hidden().size()) == 0;
            if (visible && sender.sumOf(WireTotals::roundTrips) > sender.sumOf(WireTotals::commandCount)) {
                remarks.add(who + ": more round trips than commands, since a command may take several:"
                        + " one that sends a file, or logs in anew");
            }
        });
        return remarks;
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

    private static List<String> row(Sender sender, boolean delayed) {
        List<String> row = new ArrayList<>(List.of(
                sender.name(),
                sender.transcript().implementation(),
                String.valueOf(sender.sum(StepTrace::statements)),
                String.valueOf(sender.sumOf(WireTotals::commandCount)),
                String.valueOf(sender.sumOf(WireTotals::roundTrips)),
                String.valueOf(sender.sumOf(WireTotals::bytesOut)),
                String.valueOf(sender.sumOf(WireTotals::bytesIn)),
                sender.took().map(TraceTable::milliseconds).orElse("")));
        if (delayed) {
            row.add(milliseconds(sender.latency()));
        }
        return row;
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

    /**
     * Returns a line for each call, and a heading before calls that were sent during another step. Consecutive equal
     * statements share one line with their number.
     *
     * @param step the step that they belong to; empty if there is none
     */
    private static String calls(StepTrace trace, Optional<Integer> step) {
        List<String> lines = new ArrayList<>();
        List<JdbcCall> calls = trace.calls();
        Optional<Integer> now = step;
        int from = 0;
        for (int to = 1; to <= calls.size(); to++) {
            if (to == calls.size() || !isSame(trace, calls.get(from), calls.get(to))) {
                Optional<Integer> sent = trace.sentIn(calls.get(from));
                if (step.isPresent() && !sent.equals(now)) {
                    lines.add("-- sent " + during(sent) + ":");
                    now = sent;
                }
                if (to - from < MANY) {
                    calls.subList(from, to).forEach(call -> lines.add(call(call) + waited(trace, call)));
                } else {
                    lines.add((to - from) + " x " + call(calls.get(from)));
                }
                from = to;
            }
        }
        return String.join("\n", lines);
    }

    private static boolean isSame(StepTrace trace, JdbcCall first, JdbcCall other) {
        return other.sql().equals(first.sql())
                && trace.sentIn(first).equals(trace.sentIn(other))
                && waited(trace, first).isEmpty()
                && waited(trace, other).isEmpty();
    }

    private static String waited(StepTrace trace, JdbcCall call) {
        Optional<Integer> answered = trace.answeredIn(call);
        return answered.equals(trace.sentIn(call)) ? "" : " -- answered " + during(answered);
    }

    private static String during(Optional<Integer> step) {
        return step.map(number -> number == 0 ? "before the first step" : "in step " + number)
                .orElse("after the last step");
    }

    private static String call(JdbcCall call) {
        String sql = OneLine.of(call.sql().strip().replaceAll("\\s+", " "));
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
        String values = Visible.line(String.join(", ", parameters.get(0)));
        return " [" + (values.length() <= PARAMETER_LENGTH ? values : values.substring(0, PARAMETER_LENGTH) + "…")
                + "]";
    }
}
