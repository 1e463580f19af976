package dev.ormworkbench.runner.output;

import dev.ormworkbench.runner.compare.Comparison;
import dev.ormworkbench.runner.compare.LessonCell;
import dev.ormworkbench.runner.console.Terminal;
import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.output.form.Headline;
import dev.ormworkbench.runner.output.form.Lines;
import dev.ormworkbench.runner.output.form.Tables;
import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.runner.scenario.Theme;
import dev.ormworkbench.runner.text.Visible;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the results of lessons as tables: a line for each lesson and level, a column for each implementation or, where
 * these do not fit, a line for each result.
 */
final class LessonTable implements ResultWriter {

    private static final String MARK = "*";

    /** The most frequent error. Its name would make the columns wide. */
    private static final String CONFLICT = ConcurrencyConflictException.class.getSimpleName();

    /** Wide enough for the longest lesson's name. */
    private static final int NAME_WIDTH = 27;

    /** The longest call or outcome that is shown whole, in characters. */
    private static final int LONGEST_PART = 160;

    /** A line of the table. */
    private record Row(String lesson, String isolation) {}

    private final Lines lines;
    private final Environment environment;
    private final LessonDetail detail;
    private final Optional<TraceDetail> trace;
    private final Map<Row, SortedMap<String, LessonCell>> rows = new LinkedHashMap<>();

    LessonTable(
            Writer out, Environment environment, LessonDetail detail, Optional<TraceDetail> trace, Terminal terminal) {
        this.lines = new Lines(out, terminal);
        this.environment = environment;
        this.detail = detail;
        this.trace = trace;
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
        lines.line(Headline.of(environment));
        if (detail.named() || rows.isEmpty()) {
            writeTable(rows);
        } else {
            for (Theme theme : Theme.values()) {
                writeTable(theme);
            }
        }
        writeNotes();
        for (Comparison comparison : comparisons) {
            if (!comparison.isSame()) {
                lines.line(
                        "== " + comparison.title() + ": " + comparison.groups().size() + " different results");
                for (List<String> diff : comparison.diffs()) {
                    lines.lines(diff);
                }
            }
        }
        if (detail.explained()) {
            explainAll();
        } else if (detail.named()) {
            for (SortedMap<String, LessonCell> row : rows.values()) {
                writeEndings(row);
            }
        }
        if (trace.isPresent()) {
            for (SortedMap<String, LessonCell> row : rows.values()) {
                List<Transcript> transcripts =
                        row.values().stream().map(LessonCell::transcript).toList();
                new TraceTable(transcripts, lines).write(trace.get());
            }
        }
        lines.flush();
    }

    private void writeTable(Theme theme) throws IOException {
        Map<Row, SortedMap<String, LessonCell>> ofTheme = new LinkedHashMap<>();
        rows.forEach((row, cells) -> {
            if (theme(cells) == theme) {
                ofTheme.put(row, cells);
            }
        });
        if (!ofTheme.isEmpty()) {
            lines.line("== " + theme.title());
            writeTable(ofTheme);
        }
    }

    private static Theme theme(SortedMap<String, LessonCell> row) {
        return first(row).scenario().lesson().orElseThrow().theme();
    }

    private static Transcript first(SortedMap<String, LessonCell> row) {
        return row.values().iterator().next().transcript();
    }

    private void writeNotes() throws IOException {
        LessonNotes notes = new LessonNotes();
        boolean severalLevels =
                rows.keySet().stream().map(Row::lesson).distinct().count() < rows.size();
        rows.forEach((row, cells) -> notes.add(row.lesson() + (severalLevels ? " at " + row.isolation() : ""), cells));
        for (String note : notes.lines()) {
            lines.paragraph(MARK + " " + note);
        }
        if (!notes.lines().isEmpty() && !detail.explained()) {
            lines.line("The lessons declare these differences. --explain shows the reasons.");
        }
    }

    private void writeTable(Map<Row, SortedMap<String, LessonCell>> shown) throws IOException {
        List<String> implementations = rows.values().stream()
                .flatMap(row -> row.keySet().stream())
                .distinct()
                .sorted()
                .toList();
        List<Tables.Header> headers = Stream.concat(
                        Stream.of("lesson", "isolation").map(header -> Tables.Header.ofText(header, NAME_WIDTH)),
                        implementations.stream().map(header -> Tables.Header.ofText(header, Integer.MAX_VALUE)))
                .toList();
        List<List<String>> cells = shown.entrySet().stream()
                .map(row -> Stream.concat(
                                Stream.of(row.getKey().lesson(), row.getKey().isolation()),
                                implementations.stream().map(implementation -> inAWord(implementation, row.getValue())))
                        .toList())
                .toList();
        if (Tables.fits(headers, cells, lines.terminal())) {
            lines.table(headers, cells);
        } else {
            for (Map.Entry<Row, SortedMap<String, LessonCell>> row : shown.entrySet()) {
                writeStacked(row.getKey(), row.getValue(), implementations);
            }
        }
    }

    /** Prints a line for each result, with all implementations that have it. */
    private void writeStacked(Row row, SortedMap<String, LessonCell> cells, List<String> implementations)
            throws IOException {
        Map<String, List<String>> equal = new LinkedHashMap<>();
        implementations.forEach(
                implementation -> equal.computeIfAbsent(inAWord(implementation, cells), unused -> new ArrayList<>())
                        .add(implementation));
        lines.line(row.lesson() + " at " + row.isolation());
        for (Map.Entry<String, List<String>> each : equal.entrySet()) {
            lines.line("  " + String.join(", ", each.getValue()) + ": " + each.getKey());
        }
    }

    private static String inAWord(String implementation, SortedMap<String, LessonCell> row) {
        @Nullable LessonCell cell = row.get(implementation);
        return cell == null
                ? "not played"
                : cell.result().toString().replace(CONFLICT, "conflict").replace("Exception", "")
                        + (LessonNotes.difference(cell, row).isPresent() ? MARK : "");
    }

    private void explainAll() throws IOException {
        Scenario last = null;
        for (SortedMap<String, LessonCell> row : rows.values()) {
            Scenario scenario = first(row).scenario();
            if (!scenario.equals(last)) {
                lines.line("");
                lines.line("== " + scenario.name() + ": " + scenario.summary());
                lines.paragraph(scenario.explain());
                last = scenario;
            }
            explain(row);
            writeEndings(row);
        }
    }

    /** What explains a lesson's run. */
    private record Explanation(Object result, String because, List<String> steps) {}

    private void explain(SortedMap<String, LessonCell> row) throws IOException {
        Map<Explanation, List<String>> explanations = new LinkedHashMap<>();
        row.forEach((implementation, cell) -> explanations
                .computeIfAbsent(
                        new Explanation(
                                cell.result(), cell.because(), cell.transcript().lines()),
                        unused -> new ArrayList<>())
                .add(implementation));
        for (Map.Entry<Explanation, List<String>> each : explanations.entrySet()) {
            lines.line("-- " + first(row).title() + " on " + String.join(", ", each.getValue()) + ": "
                    + each.getKey().result());
            lines.paragraph(each.getKey().because());
            List<String> steps = each.getKey().steps();
            lines.lines(explanations.size() > 1 ? steps : shortened(steps));
        }
    }

    /** Cuts calls and outcomes that are long, such as those with a page of guilds, where all implementations show the same. */
    private static List<String> shortened(List<String> steps) {
        return steps.stream()
                .map(step -> Arrays.stream(step.split(" -> ", -1))
                        .map(part -> Visible.shortened(part, LONGEST_PART))
                        .collect(Collectors.joining(" -> ")))
                .toList();
    }

    /** Prints what was looked for, found and stored; implementations with the same result share it. */
    private void writeEndings(SortedMap<String, LessonCell> row) throws IOException {
        Map<LessonEnding, List<String>> endings = new LinkedHashMap<>();
        row.forEach((implementation, cell) -> endings.computeIfAbsent(
                        LessonEnding.of(cell.transcript()), unused -> new ArrayList<>())
                .add(implementation));
        Transcript first = first(row);
        lines.paragraph("-- " + first.title() + ": happened if "
                + LessonEnding.lookedFor(first.scenario().lesson().orElseThrow()));
        for (Map.Entry<LessonEnding, List<String>> ending : endings.entrySet()) {
            lines.line(String.join(", ", ending.getValue()) + ": "
                    + ending.getKey().result());
            for (String each : ending.getKey().lines()) {
                lines.paragraph("  " + each);
            }
        }
    }
}
