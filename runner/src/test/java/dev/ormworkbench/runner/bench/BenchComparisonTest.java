package dev.ormworkbench.runner.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.runner.bench.BenchComparison.SavedRow;
import dev.ormworkbench.runner.json.JsonFileException;
import dev.ormworkbench.runner.measurement.BenchRow;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Locking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BenchComparisonTest {

    private static final String NAME = "find on jdbc (mysql, tuned, split, pessimistic)";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        1.11 | 1.31 | 1 | true  | 1.21 (1.11 to 1.31) times the floor, was 1.05 (1.00 to 1.10): worse
        0.79 | 0.99 | 1 | false | 0.89 (0.79 to 0.99) times the floor, was 1.05 (1.00 to 1.10): better
        1.00 | 1.10 | 2 | true  | 2 round trips, was 1: worse
        1.00 | 1.10 | 0 | false | 0 round trips, was 1: better
        """)
    void changesBeyondNoiseAreReported(double low, double high, double roundTrips, boolean worse, String line) {
        BenchComparison comparison = compare(row("find", low, high, roundTrips));

        assertThat(comparison.worse()).isEqualTo(worse);
        assertThat(comparison.lines()).hasSize(2).first().isEqualTo(NAME + ": " + line);
    }

    /** Seven rounds of each can differ by chance in 1 of 3432 orders, and in a few more if two of them change places. */
    @ParameterizedTest
    @CsvSource({"1.08, 1.30", "0.50, 1.02", "0.90, 1.20", "1.04, 1.06"})
    void ratiosThatOverlapAreNoise(double low, double high) {
        BenchComparison comparison = compare(row("find", low, high, 1));

        assertThat(comparison.worse()).isFalse();
        assertThat(comparison.lines()).containsExactly("1 of 1 rows were measured before; nothing got worse");
    }

    /** What chance rarely does to one ratio, it does more often to one of many. */
    @Test
    void moreRatiosNeedMoreRounds() {
        List<String> operations = List.of("find", "trade", "create", "update");
        List<SavedRow> before = operations.stream()
                .map(operation -> SavedRow.of(row(operation, 1.0, 1.1, 1)))
                .toList();
        List<BenchRow> now = operations.stream()
                .map(operation -> row(operation, 1.2, 1.3, 1))
                .toList();

        assertThat(BenchComparison.of(before.subList(0, 3), now.subList(0, 3)).worse())
                .isTrue();
        assertThat(BenchComparison.of(before, now).worse()).isFalse();
    }

    @Test
    void newMeasurementsAreNoChange() {
        BenchComparison comparison = compare(row("trade", 9, 9, 9));

        assertThat(comparison.worse()).isFalse();
        assertThat(comparison.lines())
                .containsExactly(
                        "trade on jdbc (mysql, tuned, split, pessimistic): not measured before",
                        "0 of 1 rows were measured before; nothing got worse");
    }

    /** Of another latency nothing can be said, as of another driver. */
    @Test
    void rowsOfDifferentLatenciesAreNotCompared() throws IOException {
        Path file = Files.writeString(folder.resolve("near.json"), """
            {"bench": [{"operation": "find", "implementation": "jdbc", "driver": "mysql", "tuning": "tuned", "autoCommit": "split",
            "locking": "pessimistic", "latencyMicros": 2000, "roundRatios": [1, 1],
            "roundTrips": 1}]}
            """);

        BenchComparison comparison = BenchComparison.of(BenchFile.read(file), List.of(row("find", 9, 9, 9)));

        assertThat(BenchFile.read(file))
                .extracting(SavedRow::name)
                .containsExactly("find on jdbc (mysql, tuned, split, pessimistic, 2 ms of latency)");
        assertThat(comparison.worse()).isFalse();
        assertThat(comparison.lines())
                .containsExactly(NAME + ": not measured before", "0 of 1 rows were measured before; nothing got worse");
    }

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "{}", "{\"bench\": []}", "{\"bench\": [1]}", "{\"bench\": [{\"operation\": 1}]}"})
    void aFileWithOtherContentIsRefusedByName(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("some.json"), content);

        assertThatThrownBy(() -> BenchFile.read(file))
                .isInstanceOf(JsonFileException.class)
                .hasMessageStartingWith("the file " + file + " holds no rows that bench saved: ");
    }

    /** If two rows differ, it is unclear which of them is right. */
    @Test
    void aDuplicateRowIsRefused() throws IOException {
        String row =
                "{\"operation\": \"find\", \"implementation\": \"jdbc\", \"driver\": \"mysql\", \"tuning\": \"tuned\","
                        + " \"autoCommit\": \"split\", \"locking\": \"pessimistic\", \"latencyMicros\": 0,"
                        + " \"roundRatios\": [1], \"roundTrips\": ";
        Path file = Files.writeString(folder.resolve("twice.json"), "{\"bench\": [" + row + "1}, " + row + "2}]}");

        assertThatThrownBy(() -> BenchFile.read(file))
                .isInstanceOf(JsonFileException.class)
                .hasMessageEndingWith(": bench[1] duplicates bench[0]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        []       | bench[0].roundRatios has no entry
        [1, -1]  | bench[0].roundRatios[1] must be a number from 0
        ["one"]  | bench[0].roundRatios[0] must be a number from 0
        1        | bench[0].roundRatios must be a list, not 1
        """)
    void aRowWithoutRatiosIsRefused(String ratios, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("without.json"), """
            {"bench": [{"operation": "find", "implementation": "jdbc", "driver": "mysql", "tuning": "tuned", "autoCommit": "split",
            "locking": "pessimistic", "latencyMicros": 0, "roundRatios": %s, "roundTrips": 1}]}
            """.formatted(ratios));

        assertThatThrownBy(() -> BenchFile.read(file))
                .isInstanceOf(JsonFileException.class)
                .hasMessageContaining(": " + message);
    }

    private static BenchComparison compare(BenchRow now) {
        return BenchComparison.of(List.of(new SavedRow(NAME, ratios(1.0, 1.1), 1)), List.of(now));
    }

    private static BenchRow row(String operation, double low, double high, double roundTrips) {
        return new BenchRow(
                new BenchRow.Subject(
                        "jdbc",
                        Driver.MYSQL,
                        Tuning.TUNED,
                        AutoCommit.SPLIT,
                        Locking.PESSIMISTIC,
                        operation,
                        /* latencyMicros= */ 0),
                new BenchRow.Times(100, 150, 300),
                new BenchRow.ToFloor((low + high) / 2, low, high, 0.9375),
                10_000,
                roundTrips,
                0,
                ratios(low, high),
                List.of());
    }

    /** Returns seven ratios in equal steps. */
    private static List<Double> ratios(double low, double high) {
        return IntStream.rangeClosed(0, 6)
                .mapToObj(i -> low + i * (high - low) / 6)
                .toList();
    }
}
