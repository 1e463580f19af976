package dev.ormworkbench.runner.output.form;

import dev.ormworkbench.database.session.ServerKind;
import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.measurement.Measurement;
import dev.ormworkbench.runner.measurement.Warning;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.runner.text.Visible;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.jr.ob.JSON;

/** The common parts of JSON documents: how they are written, the origin of the results, and the form of values. */
public final class JsonDocument {

    private JsonDocument() {}

    /** Writes an indented document. Invisible characters in texts are escaped as JSON defines it. */
    public static void write(Writer out, Map<String, ? extends @Nullable Object> document) throws IOException {
        // The default line break depends on the platform.
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        out.write(Visible.json(JSON.std
                .with(JSON.Feature.WRITE_NULL_PROPERTIES)
                .with(new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter))
                .asString(document)));
        out.write('\n');
        out.flush();
    }

    /** Returns the origin of results, which every document contains. */
    public static Map<String, Object> environment(Environment environment) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("workbench", environment.platform().workbench());
        json.put("java", environment.platform().java());
        json.put("os", environment.platform().os());
        json.put("libraries", environment.libraries());
        json.put("driver", Spelling.of(environment.client().driver()));
        json.put("driverVersion", environment.server().driver());
        json.put("tuning", Spelling.of(environment.client().tuning()));
        json.put("autoCommit", Spelling.of(environment.client().autoCommit()));
        ServerKind kind = environment.server().kind();
        Map<String, Object> server = new LinkedHashMap<>();
        server.put("product", kind.product().displayName());
        server.put("version", kind.version());
        server.put("cluster", kind.cluster());
        server.put("snapshotIsolation", kind.snapshotIsolation());
        json.put("server", server);
        json.put("transactionMode", Spelling.of(environment.server().transactionMode()));
        json.put("isolation", environment.server().isolation());
        json.put("database", environment.database());
        json.put("spread", environment.spread());
        json.put("locking", environment.lockings().stream().map(Spelling::of).collect(Collectors.joining(",")));
        environment.fetching().ifPresent(fetching -> json.put("fetching", Spelling.of(fetching)));
        json.put("seed", environment.seed());
        return json;
    }

    /** Returns the same for rows that name driver, tuning and auto-commit: one entry for each combination. */
    public static List<Map<String, Object>> environments(List<Environment> environments) {
        return environments.stream().map(JsonDocument::environment).toList();
    }

    /** Returns milliseconds, with microseconds as decimals. */
    public static BigDecimal milliseconds(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos() / 1000, 3);
    }

    /**
     * Returns a value's form in a document. A record has those of its {@linkplain Field fields} that are there, in order, which the
     * library would sort, then the warnings of a measurement. A constant is spelled as users write it. A number that is not
     * finite becomes null.
     */
    public static @Nullable Object json(Object value) {
        if (value instanceof Record row) {
            return record(row);
        } else if (value instanceof Collection<?> list) {
            return list.stream().map(JsonDocument::json).toList();
        } else if (value instanceof Double number && !Double.isFinite(number)) {
            return null;
        }
        return value instanceof Enum<?> constant ? Spelling.of(constant) : value;
    }

    /** Returns a record's form in a document, as {@link #json} does. */
    public static Map<String, @Nullable Object> record(Record row) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        for (Field field : Field.of(row.getClass())) {
            field.in(row).ifPresent(value -> json.put(field.name(), json(value)));
        }
        if (row instanceof Measurement measurement) {
            json.put(
                    FlatTable.WARNINGS,
                    measurement.warnings().stream().map(Warning::words).toList());
        }
        return json;
    }
}
