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
        public ResultWriter results(
                Writer out, Environment environment, Optional<TraceDetail> trace, Terminal terminal) {
            return new TextResults(out, environment, trace, terminal);
        }

        @Override
        public ResultWriter lessons(
                Writer out,
                Environment environment,
                LessonDetail detail,
                Optional<TraceDetail> trace,
                Terminal terminal) {
            return new LessonTable(out, environment, detail, trace, terminal);
        }

        @Override
        public DatabasesWriter databases(Writer out, Terminal terminal) {
            return new DatabasesText(out, terminal);
        }
    },
    /** One JSON document. */
    JSON {
        @Override
        public ResultWriter results(
                Writer out, Environment environment, Optional<TraceDetail> trace, Terminal terminal) {
            return new JsonReport(out, environment);
        }

        @Override
        public ResultWriter lessons(
                Writer out,
                Environment environment,
                LessonDetail detail,
                Optional<TraceDetail> trace,
                Terminal terminal) {
            return new LessonJson(out, environment);
        }

        @Override
        public DatabasesWriter databases(Writer out, Terminal terminal) {
            return new DatabasesJson(out);
        }
    };

    /**
     * Returns a writer of scenarios' results.
     *
     * @param out flushed, and not closed
     * @param trace how much of the trace to write; empty for nothing
     */
    public abstract ResultWriter results(
            Writer out, Environment environment, Optional<TraceDetail> trace, Terminal terminal);

    /**
     * Returns a writer of lessons' results.
     *
     * @param detail how much to write after the table; JSON ignores it and contains everything
     * @param trace how much of the trace to write; empty for nothing
     */
    public abstract ResultWriter lessons(
            Writer out, Environment environment, LessonDetail detail, Optional<TraceDetail> trace, Terminal terminal);

    /** Returns a writer of the results of several databases; {@code out} is flushed, and not closed. */
    public abstract DatabasesWriter databases(Writer out, Terminal terminal);
}
