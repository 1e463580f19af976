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

/** What JSON documents have in common: how one is written, what it says of its results' origin, and how values stand in it. */
public final class JsonDocument {

    private JsonDocument() {}

    /** Writes a document, indented; what is not visible in its texts is escaped, as JSON has it. */
    public static void write(Writer out, Map<String, ? extends @Nullable Object> document) throws IOException {
        // The default line break is the platform's.
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        out.write(Visible.json(JSON.std
                .with(JSON.Feature.WRITE_NULL_PROPERTIES)
                .with(new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter))
                .asString(document)));
        out.write('\n');
        out.flush();
    }

    /** What every document says of where its results come from. */
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
        json.put("seed", environment.seed());
        return json;
    }

    /** The same of rows that name driver, tuning and auto-commit: one for each of those. */
    public static List<Map<String, Object>> environments(List<Environment> environments) {
        return environments.stream().map(JsonDocument::environment).toList();
    }

    /** With the microseconds as decimals. */
    public static BigDecimal milliseconds(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos() / 1000, 3);
    }

    /**
     * A value as a document has it: a record with its {@linkplain Field fields} in order, which the library would sort, then
     * the warnings of what was measured; a constant as users write it; null for a number that is not finite.
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

    /** A record as a document has it, as {@link #json} says. */
    public static Map<String, @Nullable Object> record(Record row) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        for (Field field : Field.of(row.getClass())) {
            json.put(field.name(), json(field.valueOf(row)));
        }
        if (row instanceof Measurement measurement) {
            json.put(
                    FlatTable.WARNINGS,
                    measurement.warnings().stream().map(Warning::words).toList());
        }
        return json;
    }
}
