package dev.ormworkbench.runner.output;

import java.io.Writer;
import java.util.function.Supplier;

/** How results are written. */
public enum Format {
    /** Lines for people. */
    TEXT {
        @Override
        public Report report(Writer out, Supplier<Environment> environment) {
            return new TextReport(out);
        }
    },
    /** One JSON document. */
    JSON {
        @Override
        public Report report(Writer out, Supplier<Environment> environment) {
            return new JsonReport(out, environment.get());
        }
    };

    /**
     * A report in this format.
     *
     * @param out flushed, and not closed
     * @param environment asked only where it is written, as it takes asking the server
     */
    public abstract Report report(Writer out, Supplier<Environment> environment);
}
