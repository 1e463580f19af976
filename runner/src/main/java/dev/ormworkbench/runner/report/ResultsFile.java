package dev.ormworkbench.runner.report;

import dev.ormworkbench.database.ServerInfo;
import dev.ormworkbench.database.driver.ClientSettings;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.database.session.ServerKind;
import dev.ormworkbench.database.session.TransactionMode;
import dev.ormworkbench.file.InputFile;
import dev.ormworkbench.file.PathText;
import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.environment.Platform;
import dev.ormworkbench.runner.json.JsonFault;
import dev.ormworkbench.runner.json.JsonFileException;
import dev.ormworkbench.runner.json.JsonValue;
import dev.ormworkbench.runner.measurement.BenchRow;
import dev.ormworkbench.runner.measurement.LoadRow;
import dev.ormworkbench.runner.output.form.JsonDocument;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.guild.Fetching;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Results as one JSON document. Fields have the names of the rows' components, and constants are written as users write them. */
public final class ResultsFile {

    /** Limit of rows of each kind. */
    static final int MOST_ROWS = 10_000;

    /** Limit of implementations: each is a row or a column of most tables. */
    static final int MOST_IMPLEMENTATIONS = 50;

    /** Limit of the command's options. */
    private static final int MOST_OPTIONS = 100;

    /** A full report takes some 2 MB. */
    private static final int MOST_BYTES = 32 << 20;

    /** A report shows what guilds send with each fetching. In its scenarios the fetching is theirs or the usual one. */
    private static final Optional<Fetching> NO_FETCHING = Optional.empty();

    private ResultsFile() {}

    /**
     * Reads saved results.
     *
     * @throws JsonFileException if the file holds no results, or cannot be read
     */
    public static Results read(Path file) {
        try {
            return results(JsonValue.of(InputFile.readText(file, MOST_BYTES)));
        } catch (IOException e) {
            throw new JsonFileException("'" + PathText.of(file) + "' cannot be read: " + e.getMessage());
        } catch (JsonFault e) {
            throw new JsonFileException("'" + PathText.of(file)
                    + "' holds no results, as 'report -o results.json' saves them: " + e.what());
        }
    }

    private static Results results(JsonValue document) {
        Results results = new Results(
                new Results.Origin(
                        document.get("command").text(),
                        document.get("options").list(MOST_OPTIONS).stream()
                                .map(JsonValue::text)
                                .toList(),
                        document.get("created").text(),
                        environment(document.get("environment"))),
                rows(document, "wire", OperationTrace.class),
                rows(document, "counts", OperationCount.class),
                rows(document, "scenarios", ScenarioResult.class),
                rows(document, "lessons", ScenarioResult.class),
                rows(document, "bench", BenchRow.class),
                rows(document, "load", LoadRow.class));
        int implementations = results.implementations().size();
        if (implementations > MOST_IMPLEMENTATIONS) {
            throw document.fault(
                    "names " + implementations + " implementations; at most " + MOST_IMPLEMENTATIONS + " are allowed");
        }
        return results;
    }

    /** Returns an empty list if the document has no such field. */
    private static <R extends Record> List<R> rows(JsonValue document, String name, Class<R> type) {
        return document.has(name)
                ? document.get(name).distinct(MOST_ROWS, row -> RecordReader.read(row, type), RecordReader::nameOf)
                : List.of();
    }

    private static Environment environment(JsonValue environment) {
        JsonValue server = environment.get("server");
        return new Environment(
                new Platform(
                        environment.get("workbench").text(),
                        environment.get("java").text(),
                        environment.get("os").text()),
                environment.get("libraries").texts(MOST_IMPLEMENTATIONS),
                new ServerInfo(
                        new ServerKind(
                                product(server.get("product")),
                                server.get("version").text(),
                                server.get("cluster").flag(),
                                server.get("snapshotIsolation").flag()),
                        environment.get("transactionMode").word(TransactionMode.class),
                        environment.get("driverVersion").text(),
                        environment.get("isolation").text()),
                new ClientSettings(
                        environment.get("driver").word(Driver.class),
                        environment.get("tuning").word(Tuning.class),
                        environment.get("autoCommit").word(AutoCommit.class)),
                environment.get("spread").flag(),
                environment.get("database").text(),
                environment.get("locking").words(Locking.class),
                NO_FETCHING,
                environment.get("seed").whole(Long.MIN_VALUE, Long.MAX_VALUE));
    }

    private static ServerProduct product(JsonValue name) {
        return Stream.of(ServerProduct.values())
                .filter(product -> product.displayName().equals(name.text()))
                .findFirst()
                .orElseThrow(() -> name.unlike(Stream.of(ServerProduct.values())
                        .map(product -> "'" + product.displayName() + "'")
                        .collect(Collectors.joining(" or "))));
    }

    /** Writes one document. It always has all fields, in the same order. */
    public static void write(Results results, Writer out) throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("command", results.origin().command());
        document.put("options", results.origin().options());
        document.put("created", results.origin().created());
        document.put("environment", JsonDocument.environment(results.origin().environment()));
        document.put("wire", JsonDocument.json(results.wire()));
        document.put("counts", JsonDocument.json(results.counts()));
        document.put("scenarios", JsonDocument.json(results.scenarios()));
        document.put("lessons", JsonDocument.json(results.lessons()));
        document.put("bench", JsonDocument.json(results.bench()));
        document.put("load", JsonDocument.json(results.load()));
        JsonDocument.write(out, document);
    }
}
