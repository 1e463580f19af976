package dev.ormworkbench.runner.output;

import dev.ormworkbench.runner.console.Terminal;
import dev.ormworkbench.runner.environment.Environment;
import java.io.Writer;
import java.util.Optional;

/** How results are written. */
public enum Format {
    /** Lines for people. */
    TEXT {
        @Override
        public Report report(Writer out, Environment environment, Optional<TraceDetail> trace, Terminal terminal) {
            return new TextReport(out, environment, trace, terminal);
        }

        @Override
        public Report lessonReport(
                Writer out,
                Environment environment,
                LessonDetail detail,
                Optional<TraceDetail> trace,
                Terminal terminal) {
            return new LessonTable(out, environment, detail, trace, terminal);
        }

        @Override
        public DatabasesReport databasesReport(Writer out) {
            return new DatabasesText(out);
        }
    },
    /** One JSON document. */
    JSON {
        @Override
        public Report report(Writer out, Environment environment, Optional<TraceDetail> trace, Terminal terminal) {
            return new JsonReport(out, environment);
        }

        @Override
        public Report lessonReport(
                Writer out,
                Environment environment,
                LessonDetail detail,
                Optional<TraceDetail> trace,
                Terminal terminal) {
            return new LessonJson(out, environment);
        }

        @Override
        public DatabasesReport databasesReport(Writer out) {
            return new DatabasesJson(out);
        }
    };

    /**
     * A report in this format.
     *
     * @param out flushed, and not closed
     * @param trace how much is told of what was sent; empty for nothing
     */
    public abstract Report report(Writer out, Environment environment, Optional<TraceDetail> trace, Terminal terminal);

    /**
     * A report in this format of what came of lessons.
     *
     * @param detail how much is said after the table; of no effect where all is said anyway
     * @param trace how much is told of what was sent; empty for nothing
     */
    public abstract Report lessonReport(
            Writer out, Environment environment, LessonDetail detail, Optional<TraceDetail> trace, Terminal terminal);

    /** A report in this format of what came on several databases; {@code out} is flushed, and not closed. */
    public abstract DatabasesReport databasesReport(Writer out);
}
