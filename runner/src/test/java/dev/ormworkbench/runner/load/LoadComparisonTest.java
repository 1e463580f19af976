package dev.ormworkbench.runner.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ormworkbench.runner.json.JsonFileException;
import dev.ormworkbench.runner.measurement.LoadRow;
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

class LoadComparisonTest {

    private static final LoadRow FIRST = Rows.row("a", Locking.NONE, Rows.rounds(8, 1000, 50));

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        900  | 50 | true  | throughput 0.90 (0.90 to 0.90) times the first's, was 1.00 (1.00 to 1.00): worse
        1100 | 50 | false | throughput 1.10 (1.10 to 1.10) times the first's, was 1.00 (1.00 to 1.00): better
        1000 | 60 | true  | p99 1.20 (1.20 to 1.20) times the first's, was 1.00 (1.00 to 1.00): worse
        1000 | 40 | false | p99 0.80 (0.80 to 0.80) times the first's, was 1.00 (1.00 to 1.00): better
        """)
    void aChangeBeyondNoiseIsReported(double throughput, double p99, boolean worse, String line) {
        LoadComparison comparison = compare(Rows.rounds(8, throughput, p99));

        assertThat(comparison.worse()).isEqualTo(worse);
        assertThat(comparison.lines())
                .contains("b beside a under none: " + line)
                .hasSize(p99 == 50 ? 2 : 3)
                .endsWith("1 of 1 rows were measured before; " + (worse ? "something" : "nothing") + " got worse");
        assertThat(comparison.lines().stream().anyMatch(each -> each.contains(": p99 ")))
                .isEqualTo(p99 != 50);
    }

    @Test
    void theSameIsNoChange() {
        LoadComparison comparison = compare(Rows.rounds(8, 1000, 50));

        assertThat(comparison.worse()).isFalse();
        assertThat(comparison.lines()).containsExactly("1 of 1 rows were measured before; nothing got worse");
    }

    @Test
    void aRowThatIsNewOrHasNoRatioIsNoChange() {
        MeasuredRounds first = Rows.measured("a", Locking.NONE, Rows.rounds(8, 1000, 50));
        LoadRow failed = Rows.measured("b", Locking.NONE, Rows.rounds(8, 10, 50))
                .row(Rows.measured("a", Locking.NONE, List.of()));
        LoadRow unknown =
                Rows.measured("c", Locking.NONE, Rows.rounds(8, 10, 50)).row(first);

        LoadComparison comparison =
                LoadComparison.of(List.of(ratios("b", Rows.rounds(8, 1000, 50))), List.of(FIRST, failed, unknown));

        assertThat(comparison.worse()).isFalse();
        assertThat(comparison.lines())
                .containsExactly(
                        "b beside a under none: not measured before",
                        "c beside a under none: not measured before",
                        "0 of 2 rows were measured before; nothing got worse");
    }

    private static LoadComparison compare(List<MeasuredRound> now) {
        return LoadComparison.of(List.of(ratios("b", Rows.rounds(8, 1000, 50))), List.of(FIRST, row("b", now)));
    }

    private static LoadRow row(String implementation, List<MeasuredRound> rounds) {
        return Rows.measured(implementation, Locking.NONE, rounds)
                .row(Rows.measured("a", Locking.NONE, Rows.rounds(8, 1000, 50)));
    }

    private static LoadRatios ratios(String implementation, List<MeasuredRound> rounds) {
        return LoadRatios.of(row(implementation, rounds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"load\": []}", "{\"load\": [1]}", "{\"load\": [{\"locking\": 1}]}"})
    void aFileWithOtherContentIsRefusedByName(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("some.json"), content);

        assertThatThrownBy(() -> SavedLoad.read(file))
                .isInstanceOf(JsonFileException.class)
                .hasMessageStartingWith("the file " + file + " holds no rows that load saved: ");
    }

    @Test
    void roundsDoNotHaveToMatchInNumber() {
        assertThat(compare(Rows.rounds(20, 900, 50)).worse()).isTrue();
        assertThat(compare(Rows.rounds(1, 900, 50)).worse()).isFalse();
    }
}
