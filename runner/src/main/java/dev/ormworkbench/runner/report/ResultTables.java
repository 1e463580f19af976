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
 * Results as tables for other programs: counts of operations, results of lessons, and all measurements. The rest, such as
 * scenarios, statements, steps, reasons and distributions, is only in {@link ResultsFile}.
 */
public final class ResultTables {

    private ResultTables() {}

    private static List<FlatTable> tables(Results results) {
        return List.of(
                FlatTable.of("wire", OperationCount.class, results.counts()),
                FlatTable.of(
                        "lessons",
                        LessonRow.class,
                        results.lessons().stream().map(LessonRow::of).toList()),
                FlatTable.of("bench", BenchRow.class, results.bench()),
                FlatTable.of("load", LoadRow.class, results.load()));
    }

    /** Writes all tables as one CSV table; see {@link FlatTable#writeCsv(Writer, List)}. */
    public static void writeCsv(Results results, Writer out) throws IOException {
        FlatTable.writeCsv(out, tables(results));
    }

    /** Writes the environment and the command, then a section for each table that has rows. */
    public static void writeMarkdown(Results results, Writer out) throws IOException {
        Environment environment = results.origin().environment();
        out.write("# ORM workbench\n\n"
                + Markdown.paragraph(results.origin().created() + ", "
                        + environment.server().kind().product().displayName()
                        + " " + environment.server().kind().version() + ", "
                        + environment.server().driver() + ", Java "
                        + environment.platform().java() + ", "
                        + environment.platform().os())
                + "\n\n" + Markdown.code(results.origin().command()));
        for (FlatTable table : tables(results)) {
            if (!table.rows().isEmpty()) {
                out.write("\n## " + table.name() + "\n\n");
                table.writeMarkdown(out);
            }
        }
    }
}
