package dev.ormworkbench.runner.report;

import dev.ormworkbench.database.ServerInfo;
import dev.ormworkbench.database.ServerKind;
import dev.ormworkbench.database.ServerProduct;
import dev.ormworkbench.database.TransactionMode;
import dev.ormworkbench.database.Tuning;
import dev.ormworkbench.file.InputFile;
import dev.ormworkbench.file.PathText;
import dev.ormworkbench.runner.measurement.BenchRow;
import dev.ormworkbench.runner.measurement.LoadRow;
import dev.ormworkbench.runner.output.Environment;
import dev.ormworkbench.runner.output.JsonReport;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.store.Locking;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.jr.ob.JSON;
import tools.jackson.jr.ob.JacksonJrExtension;
import tools.jackson.jr.ob.api.ExtensionContext;
import tools.jackson.jr.ob.api.ReaderWriterProvider;
import tools.jackson.jr.ob.api.ValueReader;
import tools.jackson.jr.ob.impl.JSONReader;

/** Results as one JSON document, whose fields are named as those of the rows, with constants as users write them. */
public final class ResultsFile {

    private static final JSON READER = JSON.builder().register(new Constants()).build();

    /** A full report's take some 2 MB. */
    private static final int MOST_BYTES = 32 << 20;

    private static final Pattern COMMA = Pattern.compile(",");

    private ResultsFile() {}

    /** The document, but with what is read of the environment as it stands. */
    private record Saved(
            String command,
            String created,
            Map<String, Object> environment,
            @Nullable List<OperationTrace> wire,
            @Nullable List<Played> scenarios,
            @Nullable List<Played> lessons,
            @Nullable List<BenchRow> bench,
            @Nullable List<LoadRow> load) {

        Results results() {
            return new Results(
                    Objects.requireNonNull(command, "command"),
                    Objects.requireNonNull(created, "created"),
                    environment(new Fields(Objects.requireNonNull(environment, "environment"))),
                    orNone(wire),
                    orNone(scenarios),
                    orNone(lessons),
                    orNone(bench),
                    orNone(load));
        }

        private static <T> List<T> orNone(@Nullable List<T> rows) {
            return rows == null ? List.of() : rows;
        }

        private static Environment environment(Fields fields) {
            Fields server = new Fields(fields.map("server"));
            Map<String, String> libraries = new LinkedHashMap<>();
            fields.map("libraries").forEach((name, library) -> libraries.put(name, String.valueOf(library)));
            return new Environment(
                    fields.text("workbench"),
                    fields.text("java"),
                    fields.text("os"),
                    libraries,
                    new ServerInfo(
                            new ServerKind(
                                    product(server.text("product")),
                                    server.text("version"),
                                    server.flag("cluster"),
                                    server.flag("snapshotIsolation")),
                            constant(TransactionMode.class, fields.text("transactionMode")),
                            fields.text("driver"),
                            fields.text("isolation")),
                    constant(Tuning.class, fields.text("tuning")),
                    fields.flag("spread"),
                    fields.text("database"),
                    COMMA.splitAsStream(fields.text("locking"))
                            .map(locking -> constant(Locking.class, locking))
                            .toList(),
                    fields.number("seed"));
        }

        private static ServerProduct product(String name) {
            return Stream.of(ServerProduct.values())
                    .filter(product -> product.displayName().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("there is no server '" + name + "'"));
        }
    }

    /** An object of JSON. */
    private record Fields(Map<String, Object> values) {

        private <T> T get(String name, Class<T> type) {
            Object value = values.get(name);
            if (!type.isInstance(value)) {
                throw new IllegalArgumentException("'" + name + "' is missing, or of another kind");
            }
            return type.cast(value);
        }

        String text(String name) {
            return get(name, String.class);
        }

        boolean flag(String name) {
            return get(name, Boolean.class);
        }

        long number(String name) {
            return get(name, Number.class).longValue();
        }

        @SuppressWarnings("unchecked") // names in JSON are texts
        Map<String, Object> map(String name) {
            return (Map<String, Object>) get(name, Map.class);
        }
    }

    /** Reads constants as users write them, and null as what is no number. */
    private static final class Constants extends JacksonJrExtension {

        private static final ValueReader NUMBERS = new ValueReader(double.class) {
            @Override
            public Object read(JSONReader reader, JsonParser parser) {
                return parser.currentToken() == JsonToken.VALUE_NULL ? Double.NaN : parser.getDoubleValue();
            }
        };

        @Override
        protected void register(ExtensionContext context) {
            context.insertProvider(new ReaderWriterProvider() {
                @Override
                public @Nullable ValueReader findValueReader(JSONReader reader, Class<?> type) {
                    return type.isEnum() ? constants(type) : type == double.class ? NUMBERS : null;
                }
            });
        }

        private static ValueReader constants(Class<?> type) {
            return new ValueReader(type) {
                @Override
                public Object read(JSONReader reader, JsonParser parser) {
                    return constant(type, parser.getString());
                }
            };
        }
    }

    private static <T> T constant(Class<T> type, String spelling) {
        for (T each : type.getEnumConstants()) {
            if (Spelling.of((Enum<?>) each).equals(spelling)) {
                return each;
            }
        }
        throw new IllegalArgumentException("there is no " + type.getSimpleName() + " '" + spelling + "'");
    }

    /**
     * Reads what was saved.
     *
     * @throws ResultsException if the file is none of results, or cannot be read
     */
    public static Results read(Path file) {
        try {
            return READER.beanFrom(Saved.class, InputFile.readText(file, MOST_BYTES))
                    .results();
        } catch (IOException e) {
            throw new ResultsException("'" + PathText.of(file) + "' cannot be read: " + e.getMessage(), e);
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            String why = e instanceof JacksonException json ? json.getOriginalMessage() : e.getMessage();
            throw new ResultsException(
                    "'" + PathText.of(file) + "' holds no results, as 'report -o results.json' saves them: " + why, e);
        }
    }

    /** Writes one document. Its fields are always there and always in the same order. */
    public static void write(Results results, Writer out) throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("command", results.command());
        document.put("created", results.created());
        document.put("environment", JsonReport.environment(results.environment()));
        document.put("wire", JsonReport.json(results.wire()));
        document.put("scenarios", JsonReport.json(results.scenarios()));
        document.put("lessons", JsonReport.json(results.lessons()));
        document.put("bench", JsonReport.json(results.bench()));
        document.put("load", JsonReport.json(results.load()));
        JsonReport.write(out, document);
    }
}
