package dev.ormworkbench.runner.output;

import dev.ormworkbench.database.ServerKind;
import dev.ormworkbench.runner.compare.Comparison;
import dev.ormworkbench.runner.measurement.Measurement;
import dev.ormworkbench.runner.measurement.Warning;
import dev.ormworkbench.runner.play.PlayedStep;
import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.scenario.Outcome;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.runner.text.Visible;
import java.io.IOException;
import java.io.Writer;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.jr.ob.JSON;

/** Writes one JSON document at the end. Its fields are always there and always in the same order. */
public final class JsonReport implements Report {

    private final Writer out;
    private final Environment environment;
    private final List<Transcript> played = new ArrayList<>();

    public JsonReport(Writer out, Environment environment) {
        this.out = out;
        this.environment = environment;
    }

    @Override
    public void played(List<Transcript> transcripts) {
        played.addAll(transcripts);
    }

    @Override
    public void ended(List<Comparison> comparisons, List<String> failures) throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("environment", environment(environment));
        document.put("transcripts", played.stream().map(JsonReport::transcript).toList());
        document.put(
                "comparison", comparisons.stream().map(JsonReport::comparison).toList());
        document.put("failures", failures);
        write(out, document);
    }

    /** Writes a document, indented; what is not visible in its texts is escaped, as JSON has it. */
    public static void write(Writer out, Map<String, Object> document) throws IOException {
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
        json.put("workbench", environment.workbench());
        json.put("java", environment.java());
        json.put("os", environment.os());
        json.put("libraries", environment.libraries());
        json.put("driver", environment.server().driver());
        json.put("tuning", environment.tuning().name().toLowerCase(Locale.ROOT));
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

    static Map<String, Object> transcript(Transcript transcript) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("implementation", transcript.implementation());
        json.put("scenario", transcript.scenario().name());
        json.put("isolation", Spelling.of(transcript.setting().isolation()));
        json.put("steps", transcript.steps().stream().map(JsonReport::step).toList());
        transcript
                .scenario()
                .lesson()
                .ifPresent(
                        lesson -> json.put("stored", LessonEnding.of(transcript).rows()));
        transcript.beside().ifPresent(beside -> json.put("besideSteps", TraceJson.of(beside)));
        return json;
    }

    private static Map<String, Object> step(PlayedStep step) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("session", step.step().session());
        json.put("operation", step.step().operation().name());
        json.put("arguments", step.step().operation().arguments());
        json.put("outcome", outcome(step.outcome()));
        json.put("blocked", step.blocked());
        json.put("returnedAfterStep", step.returnedAfter().orElse(null));
        json.put("milliseconds", milliseconds(step.took()));
        json.put("attempts", step.attempts());
        step.trace().ifPresent(trace -> json.put("trace", TraceJson.of(trace)));
        return json;
    }

    static BigDecimal milliseconds(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos() / 1000, 3);
    }

    private static Map<String, Object> outcome(Outcome outcome) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", outcome.type());
        json.putAll(outcome.fields());
        if (outcome.isFailure()) {
            json.put("message", String.join("", outcome.lines()));
        }
        return json;
    }

    static Map<String, Object> comparison(Comparison comparison) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("scenario", comparison.title());
        json.put("same", comparison.isSame());
        json.put(
                "groups",
                comparison.groups().stream().map(Comparison.Group::names).toList());
        json.put("declared", comparison.declared());
        json.put("diffs", comparison.diffs());
        return json;
    }

    /**
     * A value as a document has it: a record with its components in their order, which the library would sort, and then the
     * warnings of what was measured; a constant as users write it, and null for a number that is none.
     */
    public static @Nullable Object json(Object value) {
        if (value instanceof Record row) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            for (RecordComponent component : row.getClass().getRecordComponents()) {
                json.put(component.getName(), json(valueOf(component, row)));
            }
            if (row instanceof Measurement measurement) {
                json.put(
                        FlatTable.WARNINGS,
                        measurement.warnings().stream().map(Warning::words).toList());
            }
            return json;
        } else if (value instanceof Collection<?> list) {
            return list.stream().map(JsonReport::json).toList();
        } else if (value instanceof Double number && !Double.isFinite(number)) {
            return null;
        }
        return value instanceof Enum<?> constant ? Spelling.of(constant) : value;
    }

    static Object valueOf(RecordComponent component, Record row) {
        try {
            return component.getAccessor().invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
