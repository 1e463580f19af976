package dev.ormworkbench.runner.output;

import dev.ormworkbench.runner.compare.Comparison;
import dev.ormworkbench.runner.compare.LessonCell;
import dev.ormworkbench.runner.play.Notation;
import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Spelling;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes what came of lessons as a table, a line for each lesson and level, a column for each implementation. */
final class LessonTable implements Report {

    private static final String MARK = "*";
    private static final int TEXT_WIDTH = 110;

    /** Wide enough for the longest lesson's name. */
    private static final int NAME_WIDTH = 27;

    /** A line of the table. */
    private record Row(String lesson, String isolation) {}

    private final Writer out;
    private final boolean explain;
    private final Terminal terminal;
    private final Map<Row, SortedMap<String, LessonCell>> rows = new LinkedHashMap<>();

    LessonTable(Writer out, boolean explain, Terminal terminal) {
        this.out = out;
        this.explain = explain;
        this.terminal = terminal;
    }

    @Override
    public void played(List<Transcript> transcripts) {
        transcripts.forEach(this::played);
    }

    private void played(Transcript transcript) {
        Row row = new Row(
                transcript.scenario().name(), Spelling.of(transcript.setting().isolation()));
        rows.computeIfAbsent(row, unused -> new TreeMap<>())
                .put(transcript.implementation(), LessonCell.of(transcript));
    }

    @Override
    public void ended(List<Comparison> comparisons, List<String> failures) throws IOException {
        writeTable();
        if (rows.values().stream().flatMap(row -> row.values().stream()).anyMatch(LessonCell::isDeclared)) {
            line(MARK + " differs from the others by nature, as the lesson says: --explain tells why");
        }
        Optional<String> optimistic = OptimisticTransactions.in(rows.values().stream()
                .flatMap(row -> row.values().stream())
                .map(LessonCell::transcript)
                .toList());
        if (optimistic.isPresent()) {
            line(optimistic.get());
        }
        for (Comparison comparison : comparisons) {
            if (!comparison.isSame()) {
                line("== " + comparison.title() + ": " + comparison.groups().size() + " different results");
                for (List<String> diff : comparison.diffs()) {
                    lines(diff);
                }
            }
        }
        if (explain) {
            explainAll();
        }
        out.flush();
    }

    private void writeTable() throws IOException {
        List<String> implementations = rows.values().stream()
                .flatMap(row -> row.keySet().stream())
                .distinct()
                .sorted()
                .toList();
        int width = Tables.columnWidth(terminal, implementations.size(), 2 * NAME_WIDTH);
        List<Tables.Header> headers = Stream.concat(
                        Stream.of("lesson", "isolation").map(header -> Tables.Header.ofText(header, NAME_WIDTH)),
                        implementations.stream().map(header -> Tables.Header.ofText(header, width)))
                .toList();
        List<List<String>> cells = rows.entrySet().stream()
                .map(row -> Stream.concat(
                                Stream.of(row.getKey().lesson(), row.getKey().isolation()),
                                implementations.stream()
                                        .map(implementation ->
                                                inAWord(row.getValue().get(implementation))))
                        .toList())
                .toList();
        line(Tables.of(headers, cells, terminal));
    }

    private static String inAWord(@Nullable LessonCell cell) {
        return cell == null
                ? "not played"
                : cell.result().toString().replace("Exception", "") + (cell.isDeclared() ? MARK : "");
    }

    private void explainAll() throws IOException {
        Scenario last = null;
        for (SortedMap<String, LessonCell> row : rows.values()) {
            for (LessonCell cell : row.values()) {
                Scenario scenario = cell.transcript().scenario();
                if (!scenario.equals(last)) {
                    line("");
                    line("== " + scenario.name() + ": " + scenario.summary());
                    lines(Paragraph.wrapped(scenario.explain(), TEXT_WIDTH));
                    last = scenario;
                }
                explain(cell);
            }
        }
    }

    private void explain(LessonCell cell) throws IOException {
        line("-- " + cell.transcript().title() + " on " + cell.transcript().implementation() + ": " + cell.result());
        lines(Paragraph.wrapped(cell.because(), TEXT_WIDTH));
        lines(cell.transcript().lines());
        line("looked at: " + Notation.arguments(cell.transcript().namedValues()));
    }

    private void lines(List<String> lines) throws IOException {
        for (String line : lines) {
            line(line);
        }
    }

    private void line(String line) throws IOException {
        out.write(line);
        out.write('\n');
    }
}
