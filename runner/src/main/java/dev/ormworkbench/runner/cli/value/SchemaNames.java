package dev.ormworkbench.runner.cli.value;

import dev.ormworkbench.runner.output.json.ResultSchema;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** The names of the JSON Schemas: of scenario files, and of what commands print as JSON. */
public final class SchemaNames implements Iterable<String> {

    /** The schema of scenario files. */
    public static final String SCENARIO = "scenario";

    /** All names, that of scenario files first. */
    public static final List<String> ALL =
            Stream.concat(Stream.of(SCENARIO), ResultSchema.NAMES.stream()).toList();

    @Override
    public Iterator<String> iterator() {
        return ALL.iterator();
    }
}
