package dev.ormworkbench.runner.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ormworkbench.runner.json.JsonFileException;
import dev.ormworkbench.runner.report.html.HtmlReport;
import dev.ormworkbench.runner.report.source.Sources;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.jr.ob.JSON;

/** Checks that reading a saved file gives the same results. */
class ResultsFileTest {

    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Path file = folder.resolve("results.json");
        try (Writer out = Files.newBufferedWriter(file)) {
            ResultsFile.write(SampleResults.everything(), out);
        }

        assertThat(ResultsFile.read(file)).isEqualTo(SampleResults.everything());
    }

    @Test
    void rowsHaveTheirFieldsInOrder() throws IOException {
        StringWriter out = new StringWriter();
        ResultsFile.write(SampleResults.everything(), out);
        Map<String, Object> document = JSON.std.mapFrom(out.toString());

        assertThat(document.keySet())
                .containsExactly(
                        "command",
                        "options",
                        "created",
                        "environment",
                        "wire",
                        "counts",
                        "scenarios",
                        "lessons",
                        "bench",
                        "load");
        Map<?, ?> row = (Map<?, ?>) ((List<?>) Objects.requireNonNull(document.get("bench"))).get(0);
        assertThat(row.keySet().stream().map(String::valueOf).limit(16))
                .containsExactly(
                        "implementation",
                        "driver",
                        "tuning",
                        "autoCommit",
                        "locking",
                        "operation",
                        "latencyMicros",
                        "p50Micros",
                        "p90Micros",
                        "p99Micros",
                        "ratio",
                        "ratioLow",
                        "ratioHigh",
                        "ratioCoverage",
                        "allocatedBytes",
                        "roundTrips");
        assertThat(row.get("tuning")).isEqualTo("tuned");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                       | line 1, column 1 is the end: the document is empty
            [                                        | line 1, column 2 is the end: the JSON is incomplete
            {"command": "x                           | line 1, column 15 is the end: the JSON is incomplete
            {"a": tru}                               | line 1, column 7 is not JSON
            {} {}                                    | line 1, column 4 begins a second JSON document
            []                                       | the document must be an object, not a list
            {}                                       | the document has no 'command'
            {"command": 1}                           | command must be text, not 1
            {"command": "x", "command": "y"}         | line 1, column 18 repeats the name 'command'
            {"command": "x", "options": [], "created": "y", "environment": {}} | environment has no 'server'
            {"command": "x", "created": "y"}         | the document has no 'options'
            {"command": "x", "options": [], "created": null} | created must be text, not null
            """)
    void aFileWithoutResultsIsRefusedWithThePlace(String text, String what) throws IOException {
        refuses(text, what);
    }

    private void refuses(String text, String what) throws IOException {
        Path file = Files.writeString(folder.resolve("results.json"), text);

        assertThatThrownBy(() -> ResultsFile.read(file))
                .isInstanceOf(JsonFileException.class)
                .hasMessage("'" + file + "' holds no results, as 'report -o results.json' saves them: " + what);
    }

    @Test
    void endlessFilesAreRefused() throws IOException {
        refuses("[".repeat(100_000), "line 1, column 21 is too deep: lists and objects are nested at most 20 deep");
        refuses(
                "{\"a\": ".repeat(100_000),
                "line 1, column 121 is too deep: lists and objects are nested at most 20 deep");
        refuses(
                "[" + "0,".repeat(1_000_000) + "0]",
                "line 1, column 2000000 is one value too many: a file has at most 1000000 values");
        refuses(
                "[\"" + "x".repeat(100_001) + "\"]",
                "line 1, column 2 is too long: a text has at most 100000 characters");
        refuses("[" + "9".repeat(100_000) + "]", "line 1, column 1 is too long for a name or a number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wire", "counts", "scenarios", "lessons", "bench", "load"})
    void duplicateRowsAreRefused(String kind) throws IOException {
        Map<String, Object> document = sample();
        Object row = ((List<?>) Objects.requireNonNull(document.get(kind))).get(0);
        document.put(kind, List.of(row, row));

        refuses(json(document), kind + "[1] duplicates " + kind + "[0]");
    }

    @ParameterizedTest
    @CsvSource({
        "bench, ratioHigh, ratio",
        "bench, ratio, ratioLow",
        "bench, p90Micros, p50Micros",
        "load, p99Micros, p90Micros",
        "load, p999Micros, p99Micros",
        "load, maxMicros, p999Micros",
        "load, poolWaitP99Micros, poolWaitP50Micros",
        "load, serverWaitP99Micros, serverWaitP50Micros"
    })
    void numbersInTheWrongOrderAreRefused(String kind, String name, String before) throws IOException {
        Map<String, Object> document = sample();
        replace(document, List.of(kind, 0, name), 0.00001);

        refuses(json(document), "%s[0].%s is more than %s[0].%s".formatted(kind, before, kind, name));
    }

    @Test
    void zeroHasNoSign() throws IOException {
        Map<String, Object> document = sample();
        replace(document, List.of("bench", 0, "p50Micros"), -0.0);
        Path file = Files.writeString(folder.resolve("results.json"), json(document));

        assertThat(String.valueOf(ResultsFile.read(file).bench().get(0).times().p50Micros()))
                .isEqualTo("0.0");
    }

    @Test
    void tooManyImplementationsForATableAreRefused() throws IOException {
        Map<String, Object> many = new TreeMap<>();
        IntStream.range(0, 2000).forEach(i -> many.put("library" + i, "1.0"));
        Map<String, Object> document = sample();
        replace(document, List.of("environment", "libraries"), many);
        refuses(json(document), "environment.libraries has 2000 names; at most 50 are allowed");

        Map<String, Object> spread = sample();
        Object lesson = ((List<?>) Objects.requireNonNull(spread.get("lessons"))).get(0);
        List<Object> lessons = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Map<String, Object> copy = fields(lesson);
            copy.put("implementation", "library" + i);
            lessons.add(copy);
        }
        spread.put("lessons", lessons);
        refuses(json(spread), "the document names 64 implementations; at most 50 are allowed");

        Map<String, Object> rows = sample();
        rows.put("lessons", Collections.nCopies(10_001, lesson));
        refuses(json(rows), "lessons has 10001 entries; at most 10000 are allowed");
    }

    private static final String HOSTILE = "\u001B[2J<b>'\"`|\u202E";

    /** In place of a name's value: the name is removed. */
    private static final Object REMOVED = new Object();

    private static final List<@Nullable Object> INSTEAD = Arrays.asList(
            null,
            0,
            7,
            -1,
            1e300,
            BigInteger.TEN.pow(40),
            Long.MAX_VALUE,
            HOSTILE,
            true,
            List.of(),
            Map.of(),
            Collections.singletonList(null),
            REMOVED);

    private static final String SAMPLE = written();

    /** If one of these is accepted, it is shown, too. */
    private static final Set<Object> SHOWN = Set.of(0, HOSTILE, List.of());

    /** Replaces or removes each value of a file in turn. Of a list it takes the first entry. */
    @Test
    void eachValueIsReadOrRefusedWithItsPlace() throws IOException {
        List<List<Object>> places = new ArrayList<>();
        collect(sample(), List.of(), places);
        assertThat(places).hasSizeGreaterThan(100);
        Path file = folder.resolve("mutated.json");
        int read = 0;
        int refused = 0;
        for (List<Object> place : places) {
            for (Object instead : INSTEAD) {
                Map<String, Object> document = sample();
                replace(document, place, instead);
                Files.writeString(file, json(document));
                try {
                    Results results = ResultsFile.read(file);
                    read++;
                    if (instead != null && SHOWN.contains(instead)) {
                        show(results);
                    }
                } catch (JsonFileException e) {
                    refused++;
                    assertThat(e.getMessage())
                            .as(place + " as " + instead)
                            .matches("[^\\n]* saves them: [^\\n]* (is|must be|has|names) [^\\n]*")
                            .doesNotContain("Exception", "java.", "tools.", "dev.orm", ": null", "nexpected")
                            .containsAnyOf(dotted(place), dotted(place.subList(0, place.size() - 1)) + " has no '");
                } catch (RuntimeException e) {
                    throw new AssertionError(place + " as " + instead, e);
                }
            }
        }
        assertThat(read).isPositive();
        assertThat(refused).isGreaterThan(read);
    }

    private static String json(Map<String, Object> document) throws IOException {
        return JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(document);
    }

    private static void show(Results results) throws IOException {
        StringWriter page = new StringWriter();
        HtmlReport.write(results, Sources.NONE, page);
        assertThat(page.toString()).doesNotContain("NaN\"", "Infinity\"");
        ResultTables.writeCsv(results, Writer.nullWriter());
        ResultTables.writeMarkdown(results, Writer.nullWriter());
        ResultsFile.write(results, Writer.nullWriter());
    }

    private static Map<String, Object> sample() throws IOException {
        Map<String, Object> document = JSON.std.mapFrom(SAMPLE);
        return fields(Objects.requireNonNull(withOneEntry(document)));
    }

    /** Keeps only the first entry of each list. */
    private static @Nullable Object withOneEntry(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> fields = new LinkedHashMap<>();
            map.forEach((name, field) -> fields.put(name, withOneEntry(field)));
            return fields;
        } else if (value instanceof List<?> list) {
            return new ArrayList<>(
                    list.stream().limit(1).map(ResultsFileTest::withOneEntry).toList());
        }
        return value;
    }

    private static String written() {
        StringWriter out = new StringWriter();
        try {
            ResultsFile.write(SampleResults.everything(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static void collect(Object value, List<Object> place, List<List<Object>> places) {
        if (!place.isEmpty()) {
            places.add(place);
        }
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, field) -> {
                if (!name.equals("warnings")) {
                    collect(field, with(place, name), places);
                }
            });
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            collect(list.get(0), with(place, 0), places);
        }
    }

    private static List<Object> with(List<Object> place, Object last) {
        return Stream.concat(place.stream(), Stream.of(last)).toList();
    }

    @SuppressWarnings("unchecked") // as JSON is read
    private static void replace(Object document, List<Object> place, @Nullable Object instead) {
        Object parent = document;
        for (Object step : place.subList(0, place.size() - 1)) {
            parent = Objects.requireNonNull(
                    step instanceof Integer i
                            ? ((List<Object>) parent).get(i)
                            : ((Map<String, Object>) parent).get((String) step));
        }
        Object last = place.get(place.size() - 1);
        if (last instanceof Integer i) {
            List<@Nullable Object> list = (List<@Nullable Object>) parent;
            list.remove(i.intValue());
            if (instead != REMOVED) {
                list.add(i, instead);
            }
        } else {
            Map<String, @Nullable Object> fields = (Map<String, @Nullable Object>) parent;
            fields.remove((String) last);
            if (instead != REMOVED) {
                fields.put((String) last, instead);
            }
        }
    }

    /** Formats a place such as {@code bench[0].ratio}. */
    private static String dotted(List<Object> place) {
        StringBuilder dotted = new StringBuilder();
        for (int i = 0; i < place.size(); i++) {
            Object step = place.get(i);
            boolean ofLibraries = i > 0 && place.get(i - 1).equals("libraries");
            dotted.append(
                    step instanceof Integer
                            ? "[" + step + "]"
                            : (i == 0 ? "" : ".") + (ofLibraries ? "'" + step + "'" : step));
        }
        return place.isEmpty() ? "the document" : dotted.toString();
    }

    @SuppressWarnings("unchecked") // as JSON is read
    private static Map<String, Object> fields(Object object) {
        return new LinkedHashMap<>((Map<String, Object>) object);
    }
}
