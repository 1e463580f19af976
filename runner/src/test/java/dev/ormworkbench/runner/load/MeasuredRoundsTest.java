package dev.ormworkbench.runner.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ormworkbench.runner.measurement.LoadRow;
import dev.ormworkbench.runner.measurement.LoadRow.Money;
import dev.ormworkbench.runner.measurement.Warning;
import dev.ormworkbench.store.Locking;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests how several rounds become one row. */
class MeasuredRoundsTest {

    private static final Money KEPT = new Money(0, 0, 0, 0, 0);

    private static final List<MeasuredRound> FIRST =
            List.of(Rows.round(1, 1000, 50, KEPT), Rows.round(2, 2000, 40, KEPT), Rows.round(3, 3000, 30, KEPT));

    @Test
    void measuresAreMediansWithTheirInterval() {
        LoadRow row = Rows.row("a", Locking.NONE, FIRST);

        assertThat(row.throughput()).isEqualTo(new LoadRow.Throughput(6000, 2000));
        assertThat(row.latencies().p99Micros()).isEqualTo(40);
        assertThat(row.intervals().coverage()).isEqualTo(0.75, within(1e-12));
        assertThat(row.intervals().throughputPerSecond().low()).isEqualTo(1000);
        assertThat(row.intervals().throughputPerSecond().high()).isEqualTo(3000);
        assertThat(row.intervals().p50Micros().low()).isEqualTo(30);
        assertThat(row.intervals().maxMicros().high()).isEqualTo(50);
        assertThat(row.waits().poolWaitP99Micros()).isEqualTo(2);
        assertThat(row.work().compilerShare()).isEqualTo(0.2, within(1e-12));
        assertThat(row.curves().throughputBySecond()).containsExactly(2000.0);
        assertThat(row.warnings()).containsExactly(Warning.FEW_ROUNDS);
    }

    /** Commands that a round did not see do not count. */
    @Test
    void commandsAreTheMedianOfTheRoundsThatSawThem() {
        assertThat(Rows.row("a", Locking.NONE, FIRST).work().commandsPerOperation())
                .isEqualTo(2.5);
        assertThat(Rows.row("a", Locking.NONE, FIRST.subList(0, 1)).work().commandsPerOperation())
                .isNaN();
    }

    @Test
    void countsAreSums() {
        assertThat(Rows.row("a", Locking.NONE, FIRST).counts()).isEqualTo(new LoadRow.Counts(6, 30, 0, 3));
    }

    /** The sum of all rounds would be 0. */
    @Test
    void noRoundHidesAnothersLoss() {
        LoadRow row = Rows.row(
                "a",
                Locking.NONE,
                List.of(
                        Rows.round(1, 1000, 50, new Money(-44, 7, 0, 2, 0)),
                        Rows.round(2, 1000, 50, new Money(44, -7, 1, 0, 0)),
                        Rows.round(3, 1000, 50, KEPT)));

        assertThat(row.audit().money()).isEqualTo(new Money(-44, 7, 1, 2, 0));
        assertThat(row.audit().money().isKept()).isFalse();
        assertThat(row.losses())
                .containsExactly(
                        "a under none in round 1: 44 coins too many, 7 goods lost, 2 players with a wrong balance",
                        "a under none in round 2: 44 coins lost, 7 goods too many, 1 player below zero");
    }

    @Test
    void noRoundHidesWhatIsWrongWithGuilds() {
        LoadRow row = Rows.row(
                "a",
                Locking.NONE,
                List.of(
                        Rows.round(1, new LoadRow.Guilds(1, -2, 30, 1, 0, 4)),
                        Rows.round(2, new LoadRow.Guilds(0, 1, -40, 2, 3, 0))));

        assertThat(row.audit().guilds()).contains(new LoadRow.Guilds(1, -2, -40, 2, 3, 4));
        assertThat(row.losses())
                .containsExactly(
                        "a under none in round 1: 1 member lost, 2 items too many, 30 pieces lost, 1 guild with a wrong"
                                + " version, 4 items with a wrong quantity or owner",
                        "a under none in round 2: 1 item lost, 40 pieces too many, 2 guilds with a wrong version, 3"
                                + " members in the wrong guild");
        assertThat(Rows.row("a", Locking.NONE, FIRST).audit().guilds()).isEmpty();
    }

    /** The machine became three times as fast, which a ratio of medians would not show to be common to both. */
    @Test
    void ratiosAreFormedWithinARound() {
        List<MeasuredRound> faster =
                List.of(Rows.round(1, 1100, 25, KEPT), Rows.round(2, 2200, 20, KEPT), Rows.round(3, 3300, 15, KEPT));
        LoadRow.ToFirst ratio = row(faster).toFirst();

        assertThat(ratio.ratioTo()).isEqualTo("a");
        assertThat(ratio.throughputRatios()).hasSize(3).allSatisfy(each -> assertThat(each)
                .isEqualTo(1.1, within(1e-9)));
        assertThat(ratio.throughputRatio().low()).isEqualTo(1.1, within(1e-9));
        assertThat(ratio.throughputRatio().high()).isEqualTo(1.1, within(1e-9));
        assertThat(ratio.p99Ratio().median()).isEqualTo(0.5, within(1e-9));
        assertThat(ratio.p50Ratio().median()).isEqualTo(0.5, within(1e-9));
        assertThat(ratio.isSameThroughput()).isFalse();
    }

    @Test
    void anIntervalAroundOneIsNoDifference() {
        LoadRow.ToFirst ratio = row(List.of(
                        Rows.round(1, 990, 51, KEPT), Rows.round(2, 2001, 41, KEPT), Rows.round(3, 2990, 31, KEPT)))
                .toFirst();

        assertThat(ratio.isSameThroughput()).isTrue();
    }

    /** A round without its counterpart, and one without answers, have no ratio. */
    @Test
    void onlySharedRoundsHaveARatio() {
        LoadRow.ToFirst ratio = row(List.of(
                        Rows.round(2, 1000, 40, KEPT), Rows.round(3, 0, 0, KEPT), Rows.round(4, 1000, 50, KEPT)))
                .toFirst();

        assertThat(ratio.throughputRatios()).containsExactly(0.5);
        assertThat(ratio.p99Ratios()).containsExactly(1.0);
        assertThat(ratio.ratioCoverage()).isZero();
    }

    @Test
    void withoutASharedRoundThereIsNoRatio() {
        LoadRow row = Rows.measured("b", Locking.NONE, FIRST).row(Rows.measured("a", Locking.NONE, List.of()));

        assertThat(row.toFirst().throughputRatio().median()).isNaN();
        assertThat(row.toFirst().isSameThroughput()).isFalse();
        assertThat(row.warnings()).containsExactly(Warning.FEW_ROUNDS);
    }

    @Test
    void oneRoundHasNoIntervalAndNoWarningAboutOne() {
        LoadRow row = Rows.row("a", Locking.NONE, FIRST.subList(0, 1));

        assertThat(row.isRepeated()).isFalse();
        assertThat(row.intervals().coverage()).isZero();
        assertThat(row.warnings()).isEmpty();
    }

    private static LoadRow row(List<MeasuredRound> rounds) {
        return Rows.measured("b", Locking.NONE, rounds).row(Rows.measured("a", Locking.NONE, FIRST));
    }
}
