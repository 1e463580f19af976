package dev.ormworkbench.runner.report;

import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.measurement.BenchRow;
import dev.ormworkbench.runner.measurement.LoadRow;
import dev.ormworkbench.runner.output.form.FlatTable;
import dev.ormworkbench.runner.output.form.Markdown;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * Results as tables for other programs: what operations send, what came of lessons, and all that was measured. The rest,
 * such as scenarios, statements, steps, reasons and distributions, is in {@link ResultsFile} alone.
 */
public final class ResultTables {

    private ResultTables() {}

    /**
     * What came of a lesson on an implementation.
     *
     * @param result such as {@code prevented, blocked}
     * @param happened whether the phenomenon happened
     * @param blocked whether a session has waited for another
     * @param declared whether the lesson says that this implementation differs from the others
     */
    public record LessonRow(
            String lesson,
            String isolation,
            String implementation,
            String result,
            boolean happened,
            boolean blocked,
            boolean declared) {

        private static LessonRow of(Played lesson) {
            return new LessonRow(
                    lesson.name(),
                    lesson.isolation(),
                    lesson.implementation(),
                    lesson.result(),
                    lesson.happened(),
                    lesson.blocked(),
                    lesson.declared());
        }
    }

    private static List<FlatTable> tables(Results results) {
        return List.of(
                FlatTable.of("wire", OperationTrace.class, results.wire()),
                FlatTable.of(
                        "lessons",
                        LessonRow.class,
                        results.lessons().stream().map(LessonRow::of).toList()),
                FlatTable.of("bench", BenchRow.class, results.bench()),
                FlatTable.of("load", LoadRow.class, results.load()));
    }

    /** Writes all tables as one, as {@link FlatTable#writeCsv(Writer, List)} has it. */
    public static void writeCsv(Results results, Writer out) throws IOException {
        FlatTable.writeCsv(out, tables(results));
    }

    /** Writes a section for each table that has rows, below what they come from. */
    public static void writeMarkdown(Results results, Writer out) throws IOException {
        Environment environment = results.environment();
        out.write("# ORM workbench\n\n"
                + Markdown.paragraph(results.created() + ", "
                        + environment.server().kind().product().displayName()
                        + " " + environment.server().kind().version() + ", "
                        + environment.server().driver() + ", Java "
                        + environment.platform().java() + ", "
                        + environment.platform().os())
                + "\n\n" + Markdown.code(results.command()));
        for (FlatTable table : tables(results)) {
            if (!table.rows().isEmpty()) {
                out.write("\n## " + table.name() + "\n\n");
                table.writeMarkdown(out);
            }
        }
    }
}
