package dev.ormworkbench.runner.output;

import dev.ormworkbench.runner.compare.Comparison;
import dev.ormworkbench.runner.compare.LessonCell;
import dev.ormworkbench.runner.console.Terminal;
import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.output.form.Headline;
import dev.ormworkbench.runner.output.form.Paragraph;
import dev.ormworkbench.runner.output.form.Tables;
import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Spelling;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
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
    private final Environment environment;
    private final LessonDetail detail;
    private final Optional<TraceDetail> trace;
    private final Terminal terminal;
    private final Map<Row, SortedMap<String, LessonCell>> rows = new LinkedHashMap<>();

    LessonTable(
            Writer out, Environment environment, LessonDetail detail, Optional<TraceDetail> trace, Terminal terminal) {
        this.out = out;
        this.environment = environment;
        this.detail = detail;
        this.trace = trace;
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
        line(Headline.of(environment));
        writeTable();
        writeNotes();
        for (Comparison comparison : comparisons) {
            if (!comparison.isSame()) {
                line("== " + comparison.title() + ": " + comparison.groups().size() + " different results");
                for (List<String> diff : comparison.diffs()) {
                    lines(diff);
                }
            }
        }
        if (detail == LessonDetail.EXPLANATIONS) {
            explainAll();
        } else if (detail == LessonDetail.ENDINGS) {
            for (SortedMap<String, LessonCell> row : rows.values()) {
                writeEndings(row);
            }
        }
        if (trace.isPresent()) {
            for (SortedMap<String, LessonCell> row : rows.values()) {
                List<Transcript> transcripts =
                        row.values().stream().map(LessonCell::transcript).toList();
                lines(new TraceTable(transcripts, terminal).lines(trace.get()));
            }
        }
        out.flush();
    }

    private void writeNotes() throws IOException {
        LessonNotes notes = new LessonNotes();
        boolean severalLevels =
                rows.keySet().stream().map(Row::lesson).distinct().count() < rows.size();
        rows.forEach((row, cells) -> notes.add(row.lesson() + (severalLevels ? " at " + row.isolation() : ""), cells));
        for (String note : notes.lines()) {
            paragraph(MARK + " " + note);
        }
        if (!notes.lines().isEmpty() && detail != LessonDetail.EXPLANATIONS) {
            line("these differences are declared, with their reasons: --explain tells them");
        }
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
                                                inAWord(row.getValue().get(implementation), row.getValue())))
                        .toList())
                .toList();
        line(Tables.of(headers, cells, terminal));
    }

    private static String inAWord(@Nullable LessonCell cell, SortedMap<String, LessonCell> row) {
        return cell == null
                ? "not played"
                : cell.result().toString().replace("Exception", "")
                        + (LessonNotes.difference(cell, row).isPresent() ? MARK : "");
    }

    private void explainAll() throws IOException {
        Scenario last = null;
        for (SortedMap<String, LessonCell> row : rows.values()) {
            for (LessonCell cell : row.values()) {
                Scenario scenario = cell.transcript().scenario();
                if (!scenario.equals(last)) {
                    line("");
                    line("== " + scenario.name() + ": " + scenario.summary());
                    paragraph(scenario.explain());
                    last = scenario;
                }
                explain(cell);
            }
            writeEndings(row);
        }
    }

    private void explain(LessonCell cell) throws IOException {
        line("-- " + cell.transcript().title() + " on " + cell.transcript().implementation() + ": " + cell.result());
        paragraph(cell.because());
        lines(cell.transcript().lines());
    }

    /** What was looked for, found and stored, those together that came to the same. */
    private void writeEndings(SortedMap<String, LessonCell> row) throws IOException {
        Map<LessonEnding, List<String>> endings = new LinkedHashMap<>();
        row.forEach((implementation, cell) -> endings.computeIfAbsent(
                        LessonEnding.of(cell.transcript()), unused -> new ArrayList<>())
                .add(implementation));
        Transcript first = row.values().iterator().next().transcript();
        paragraph("-- " + first.title() + ": has happened if "
                + LessonEnding.lookedFor(first.scenario().lesson().orElseThrow()));
        for (Map.Entry<LessonEnding, List<String>> ending : endings.entrySet()) {
            line(String.join(", ", ending.getValue()) + ": " + ending.getKey().result());
            for (String each : ending.getKey().lines()) {
                paragraph("  " + each);
            }
        }
    }

    /** Wrapped, and all its lines indented as the first. */
    private void paragraph(String text) throws IOException {
        String indent = " ".repeat(text.length() - text.stripLeading().length());
        for (String line : Paragraph.wrapped(text, Math.min(TEXT_WIDTH, terminal.width()) - indent.length())) {
            line(indent + line);
        }
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
