package dev.ormworkbench.runner.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.runner.measurement.BenchRow;
import dev.ormworkbench.runner.measurement.LoadRow;
import dev.ormworkbench.runner.measurement.Warning;
import dev.ormworkbench.runner.report.html.Summary.Cell;
import dev.ormworkbench.runner.report.html.Summary.Column;
import dev.ormworkbench.runner.report.html.form.Palette;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Locking;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks that the best result is really the best, and that each unreliable number has a warning. */
class BestTest {

    private static final LoadRow.Interval ONE = new LoadRow.Interval(1, 1);
    private static final LoadRow.Ratio SAME = new LoadRow.Ratio(1, 1, 1);
    private static final BenchRow FLOOR = row(BenchRow.FLOOR, 1, 1, 3, 0);

    @Test
    void theBestIntervalIsBelowAllOthers() {
        assertThat(best(FLOOR, row("a", 1.3, 1.4, 3, 0), row("b", 1.1, 1.2, 3, 0), row("c", 1.25, 1.5, 3, 0)))
                .isEqualTo("b");
    }

    @Test
    void overlappingIntervalsHaveNoBest() {
        assertThat(best(FLOOR, row("a", 1.2, 1.4, 3, 0), row("b", 1.1, 1.2, 3, 0), row("c", 1.25, 1.5, 3, 0)))
                .isEqualTo("none");
    }

    @Test
    void rowsMeasuredWhileCompilingHaveNoBest() {
        assertThat(best(FLOOR, row("a", 1.3, 1.4, 3, 0.3), row("b", 1.1, 1.2, 3, 0), row("c", 1.25, 1.5, 3, 0)))
                .isEqualTo("none");
        assertThat(best(
                        row(BenchRow.FLOOR, 1, 1, 3, 0.3),
                        row("a", 1.3, 1.4, 3, 0),
                        row("b", 1.1, 1.2, 3, 0),
                        row("c", 1.25, 1.5, 3, 0)))
                .isEqualTo("none");
    }

    /** By chance alone, three rounds are all below three others in 2 of 20 cases, and four below four in 2 of 70. */
    @Test
    void differencesThatMayBeChanceHaveNoBest() {
        assertThat(best(FLOOR, row("a", 1.3, 1.4, 3, 0), row("b", 1.1, 1.2, 3, 0)))
                .isEqualTo("none");
        assertThat(best(FLOOR, row("a", 1.3, 1.4, 4, 0), row("b", 1.1, 1.2, 4, 0)))
                .isEqualTo("b");
        assertThat(best(FLOOR, row("a", 1.3, 1.4, 1000, 0), row("b", 1.1, 1.2, 1000, 0)))
                .isEqualTo("b");
    }

    @Test
    void aSingleImplementationIsNotTheBest() {
        assertThat(best(FLOOR, row("a", 1.3, 1.4, 5, 0))).isEqualTo("none");
    }

    @Test
    void timesWithoutIntervalsAreNeverBest() {
        assertThat(marked(FLOOR, row("a", 1.3, 1.4, 3, 0), row("b", 1.1, 1.2, 3, 0), row("c", 1.25, 1.5, 3, 0)))
                .containsExactly("b ratio to the floor");
    }

    @Test
    void noCellIsBothBestAndNoDifference() {
        Cell best = cell("ratio to the floor", 1, FLOOR, row("a", 1.3, 1.4, 5, 0), row("b", 0.98, 1.02, 5, 0));
        Cell other = cell("ratio to the floor", 1, FLOOR, row("a", 1.3, 1.4, 5, 0), row("b", 0.98, 1.35, 5, 0));

        assertThat(best.best()).isTrue();
        assertThat(best.notes()).containsExactly("0.98–1.02");
        assertThat(other.best()).isFalse();
        assertThat(other.notes()).containsExactly("0.98–1.35", "no difference");
        assertThat(other.warnings()).containsExactly(Warning.NOISY);
    }

    @Test
    void warningsStandBesideEachTime() {
        BenchRow[] rows = {FLOOR, row("a", 1.09, 3.49, 3, 0.5)};

        assertThat(List.of("p50", "p99", "ratio to the floor"))
                .allSatisfy(column -> assertThat(cell(column, 0, rows).warnings())
                        .containsExactly(Warning.STILL_COMPILING, Warning.NOISY, Warning.FEW_ROUNDS));
        assertThat(cell("allocated", 0, rows).warnings()).containsExactly(Warning.STILL_COMPILING);
        assertThat(cell("ratio to the floor", 0, rows).notes()).containsExactly("1.09–3.49");
        assertThat(summary(rows).columns()).extracting(Column::unit).contains("75 % interval");
    }

    @Test
    void theBestThroughputIsAboveAllOthers() {
        assertThat(bestLoad(load("a", 900, 3), load("b", 1100, 3), load("c", 1000, 3)))
                .isEqualTo("b");
        assertThat(markedLoad(load("a", 900, 3), load("b", 1100, 3), load("c", 1000, 3)))
                .containsExactly("b throughput");
    }

    @Test
    void throughputsThatOverlapHaveNoBest() {
        assertThat(bestLoad(load("a", 900, 3), load("b", 1010, 3), load("c", 1000, 3)))
                .isEqualTo("none");
    }

    @Test
    void aThroughputMeasuredOnceIsNeverBest() {
        LoadRow[] once = {load("a", 900, 1), load("b", 9000, 1), load("c", 1000, 1)};

        assertThat(bestLoad(once)).isEqualTo("none");
        assertThat(throughput(1, once).notes()).containsExactly("measured once");
        assertThat(throughput(1, once).best()).isFalse();
    }

    @Test
    void throughputsThatMayBeChanceHaveNoBest() {
        assertThat(bestLoad(load("a", 900, 3), load("b", 9000, 3))).isEqualTo("none");
        assertThat(bestLoad(load("a", 900, 4), load("b", 9000, 4))).isEqualTo("b");
    }

    @Test
    void aThroughputMeasuredWhileCompilingIsNeverBest() {
        assertThat(bestLoad(load("a", 900, 3), load("b", 9000, 3, 0.3, KEPT), load("c", 1000, 3)))
                .isEqualTo("none");
        assertThat(bestLoad(load("a", 900, 3, 0.3, KEPT), load("b", 9000, 3), load("c", 1000, 3)))
                .isEqualTo("none");
    }

    @Test
    void aThroughputThatLosesMoneyIsNeverBest() {
        LoadRow.Money lost = new LoadRow.Money(44, 0, 0, 0, 0);

        assertThat(bestLoad(load("a", 900, 3), load("b", 9000, 3, 0, lost), load("c", 1000, 3)))
                .isEqualTo("none");
    }

    @Test
    void aThroughputSaysItsIntervalAndIfItIsNoDifference() {
        LoadRow[] rows = {load("a", 1000, 3), load("b", 1003, 3), load("c", 1300, 3)};

        assertThat(throughput(0, rows).notes()).containsExactly("990–1,010");
        assertThat(throughput(1, rows).notes()).containsExactly("993–1,013", "no difference to a");
        assertThat(throughput(2, rows).notes()).containsExactly("1,287–1,313");
        assertThat(throughput(2, rows).best()).isTrue();
        assertThat(summaryOfLoad(rows).columns()).extracting(Column::unit).contains("per second, 75 % interval");
    }

    private static final LoadRow.Money KEPT = new LoadRow.Money(0, 0, 0, 0, 0);

    private static LoadRow load(String implementation, double throughput, int rounds) {
        return load(implementation, throughput, rounds, 0, KEPT);
    }

    /** Returns a row whose intervals reach 1 % below and above its numbers; that of the ratio is to a throughput of 1000. */
    private static LoadRow load(
            String implementation, double throughput, int rounds, double compilerShare, LoadRow.Money money) {
        double share = rounds == 1 ? 0 : 0.01;
        double low = throughput * (1 - share);
        double high = throughput * (1 + share);
        LoadRow.Round round = new LoadRow.Round(
                1,
                new LoadRow.Throughput((long) throughput, throughput),
                new LoadRow.Latencies(1, 1, 1, 1, 1),
                new LoadRow.Waits(1, 1, 1, 1),
                new LoadRow.Counts(0, 0, 0, 0),
                new LoadRow.Audit(money, Optional.empty()),
                new LoadRow.Work(1, compilerShare));
        return new LoadRow(
                new LoadRow.Subject(implementation, Locking.PESSIMISTIC),
                new LoadRow.Size(1, 1, 2, /* latencyMicros= */ 0),
                new LoadRow.Speed(
                        round.throughput(),
                        round.latencies(),
                        new LoadRow.Intervals(
                                1 - Math.pow(2, 1 - rounds), new LoadRow.Interval(low, high), ONE, ONE, ONE, ONE, ONE),
                        new LoadRow.ToFirst(
                                "a",
                                new LoadRow.Ratio(throughput / 1000, low / 1000, high / 1000),
                                SAME,
                                SAME,
                                1 - Math.pow(2, 1 - rounds),
                                Collections.nCopies(rounds, throughput / 1000),
                                Collections.nCopies(rounds, 1.0),
                                Collections.nCopies(rounds, 1.0))),
                round.waits(),
                round.counts(),
                round.audit(),
                round.work(),
                Collections.nCopies(rounds, round),
                new LoadRow.Curves(List.of(), List.of()));
    }

    private static Loads loads(LoadRow... rows) {
        return Loads.of(List.of(rows), paletteOfLoad(rows));
    }

    private static Palette paletteOfLoad(LoadRow... rows) {
        return new Palette(Stream.of(rows).map(LoadRow::implementation));
    }

    private static String bestLoad(LoadRow... rows) {
        return loads(rows).panels().get(0).best().map(LoadRow::implementation).orElse("none");
    }

    private static Summary summaryOfLoad(LoadRow... rows) {
        Palette palette = paletteOfLoad(rows);
        return Summary.of(Map.of(), List.of(), Timings.of(List.of(), palette), loads(rows), palette);
    }

    private static Cell throughput(int implementation, LoadRow... rows) {
        return Objects.requireNonNull(
                summaryOfLoad(rows).rows().get(implementation).cells().get(0));
    }

    private static List<String> markedLoad(LoadRow... rows) {
        return marked(summaryOfLoad(rows));
    }

    private static String best(BenchRow... rows) {
        return timings(rows)
                .panel(Summary.OPERATION)
                .orElseThrow()
                .best()
                .map(BenchRow::implementation)
                .orElse("none");
    }

    private static Timings timings(BenchRow... rows) {
        return Timings.of(List.of(rows), palette(rows));
    }

    private static Palette palette(BenchRow... rows) {
        return new Palette(Stream.of(rows).map(BenchRow::implementation));
    }

    private static Summary summary(BenchRow... rows) {
        Palette palette = palette(rows);
        return Summary.of(Map.of(), List.of(), timings(rows), Loads.of(List.of(), palette), palette);
    }

    private static List<String> marked(BenchRow... rows) {
        return marked(summary(rows));
    }

    private static List<String> marked(Summary summary) {
        return summary.rows().stream()
                .flatMap(row -> IntStream.range(0, row.cells().size())
                        .filter(i -> Objects.requireNonNull(row.cells().get(i)).best())
                        .mapToObj(i -> row.implementation() + " "
                                + summary.columns().get(i).name()))
                .toList();
    }

    private static Cell cell(String column, int implementation, BenchRow... rows) {
        Summary summary = summary(rows);
        int place = summary.columns().stream().map(Column::name).toList().indexOf(column);
        return Objects.requireNonNull(summary.rows().get(implementation).cells().get(place));
    }

    private static BenchRow row(String implementation, double low, double high, int rounds, double compilerShare) {
        return new BenchRow(
                new BenchRow.Subject(
                        implementation,
                        Driver.MYSQL,
                        Tuning.TUNED,
                        AutoCommit.SPLIT,
                        Locking.PESSIMISTIC,
                        Summary.OPERATION,
                        /* latencyMicros= */ 0),
                new BenchRow.Times(100, 150, 300),
                new BenchRow.ToFloor((low + high) / 2, low, high, 1 - Math.pow(2, 1 - rounds)),
                10_000,
                6,
                compilerShare,
                Collections.nCopies(rounds, (low + high) / 2),
                List.of());
    }
}
