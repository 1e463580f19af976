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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BenchComparisonTest {

    private static final String NAME = "find on jdbc (mysql, tuned, pessimistic)";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1.20 | 1.30 | 1 | true  | 1.25 (1.20 to 1.30) times the floor, was 1.05 (1.00 to 1.10): worse
            0.80 | 0.90 | 1 | false | 0.85 (0.80 to 0.90) times the floor, was 1.05 (1.00 to 1.10): better
            1.00 | 1.10 | 2 | true  | 2 round trips, was 1: worse
            1.00 | 1.10 | 0 | false | 0 round trips, was 1: better
            """)
    void changesBeyondNoiseAreReported(double low, double high, double roundTrips, boolean worse, String line) {
        BenchComparison comparison = compare(row("find", low, high, roundTrips));

        assertThat(comparison.worse()).isEqualTo(worse);
        assertThat(comparison.lines()).hasSize(2).first().isEqualTo(NAME + ": " + line);
    }

    @ParameterizedTest
    @CsvSource({"1.10, 1.30", "0.50, 1.00", "0.90, 1.20", "1.04, 1.06"})
    void intervalsThatTouchAreNoise(double low, double high) {
        BenchComparison comparison = compare(row("find", low, high, 1));

        assertThat(comparison.worse()).isFalse();
        assertThat(comparison.lines()).containsExactly("1 of 1 rows were measured before; nothing got worse");
    }

    @Test
    void newMeasurementsAreNoChange() {
        BenchComparison comparison = compare(row("trade", 9, 9, 9));

        assertThat(comparison.worse()).isFalse();
        assertThat(comparison.lines())
                .containsExactly(
                        "trade on jdbc (mysql, tuned, pessimistic): not measured before",
                        "0 of 1 rows were measured before; nothing got worse");
    }

    /** Of another latency nothing can be said, as of another driver. */
    @Test
    void rowsOfDifferentLatenciesAreNotCompared() throws IOException {
        Path file = Files.writeString(folder.resolve("near.json"), """
                {"bench": [{"operation": "find", "implementation": "jdbc", "driver": "mysql", "tuning": "tuned",
                "locking": "pessimistic", "latencyMicros": 2000, "ratio": 1, "ratioLow": 1, "ratioHigh": 1,
                "roundTrips": 1}]}
                """);

        BenchComparison comparison = BenchComparison.of(BenchFile.read(file), List.of(row("find", 9, 9, 9)));

        assertThat(BenchFile.read(file))
                .extracting(SavedRow::name)
                .containsExactly("find on jdbc (mysql, tuned, pessimistic, 2 ms of latency)");
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
                        + " \"locking\": \"pessimistic\", \"latencyMicros\": 0, \"ratio\": 1, \"ratioLow\": 1, \"ratioHigh\": 1, \"roundTrips\": ";
        Path file = Files.writeString(folder.resolve("twice.json"), "{\"bench\": [" + row + "1}, " + row + "2}]}");

        assertThatThrownBy(() -> BenchFile.read(file))
                .isInstanceOf(JsonFileException.class)
                .hasMessageEndingWith(": bench[1] duplicates bench[0]");
    }

    /** Such an interval would call any result better or worse. */
    @ParameterizedTest
    @CsvSource({"1.2, 1.1, 1.3, ratioLow", "0.9, 1.1, 1.05, ratio", "1.3, 1.2, 1.1, ratioLow"})
    void anIntervalWithoutItsRatioIsRefused(String low, String ratio, String high, String wrong) throws IOException {
        Path file = Files.writeString(folder.resolve("turned.json"), """
                {"bench": [{"operation": "find", "implementation": "jdbc", "driver": "mysql", "tuning": "tuned",
                "locking": "pessimistic", "latencyMicros": 0, "ratioLow": %s, "ratio": %s, "ratioHigh": %s, "roundTrips": 1}]}
                """.formatted(low, ratio, high));

        assertThatThrownBy(() -> BenchFile.read(file))
                .isInstanceOf(JsonFileException.class)
                .hasMessageContaining(": bench[0]." + wrong + " is more than bench[0].ratio");
    }

    private static BenchComparison compare(BenchRow now) {
        return BenchComparison.of(List.of(new SavedRow(NAME, 1.05, 1.0, 1.1, 1)), List.of(now));
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
                List.of(),
                List.of());
    }
}
