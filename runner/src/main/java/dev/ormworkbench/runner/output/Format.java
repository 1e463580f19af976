package dev.ormworkbench.runner.output;

import java.io.Writer;
import java.util.Optional;
import java.util.function.Supplier;

/** How results are written. */
public enum Format {
    /** Lines for people. */
    TEXT {
        @Override
        public Report report(
                Writer out, Supplier<Environment> environment, Optional<TraceDetail> trace, Terminal terminal) {
            return new TextReport(out, trace, terminal);
        }

        @Override
        public Report lessonReport(Writer out, Supplier<Environment> environment, boolean explain, Terminal terminal) {
            return new LessonTable(out, explain, terminal);
        }

        @Override
        public DatabasesReport databasesReport(Writer out) {
            return new DatabasesText(out);
        }
    },
    /** One JSON document. */
    JSON {
        @Override
        public Report report(
                Writer out, Supplier<Environment> environment, Optional<TraceDetail> trace, Terminal terminal) {
            return new JsonReport(out, environment.get());
        }

        @Override
        public Report lessonReport(Writer out, Supplier<Environment> environment, boolean explain, Terminal terminal) {
            return new LessonJson(out, environment.get());
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
     * @param environment asked only where it is written, as it takes asking the server
     * @param trace how much is told of what was sent; empty for nothing
     */
    public abstract Report report(
            Writer out, Supplier<Environment> environment, Optional<TraceDetail> trace, Terminal terminal);

    /**
     * A report in this format of what came of lessons.
     *
     * @param explain whether to say why, where that is not said anyway
     */
    public abstract Report lessonReport(
            Writer out, Supplier<Environment> environment, boolean explain, Terminal terminal);

    /** A report in this format of what came on several databases; {@code out} is flushed, and not closed. */
    public abstract DatabasesReport databasesReport(Writer out);
}
