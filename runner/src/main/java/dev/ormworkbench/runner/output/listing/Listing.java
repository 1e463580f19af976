package dev.ormworkbench.runner.output.listing;

import dev.ormworkbench.runner.output.form.JsonDocument;
import dev.ormworkbench.runner.output.form.Lines;
import java.io.IOException;
import java.io.Writer;

/** A list that can be written for people and for programs. */
public interface Listing {

    /** Writes lines for people. */
    void writeText(Lines lines) throws IOException;

    /** Writes one JSON document with the record's components by name. */
    default void writeJson(Writer out) throws IOException {
        JsonDocument.write(out, JsonDocument.record((Record) this));
    }
}
