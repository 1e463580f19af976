package dev.ormworkbench.runner.load;

import dev.ormworkbench.runner.measurement.LoadRow;
import dev.ormworkbench.runner.measurement.MedianInterval;
import dev.ormworkbench.runner.measurement.Percentile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * The rounds of one implementation with one locking strategy.
 *
 * @param rounds those that were finished, in order
 */
record MeasuredRounds(LoadRow.Subject subject, LoadRow.Size size, List<MeasuredRound> rounds) {

    private static final int PERCENTILE_STEPS = 5;

    /** Copies the list. */
    MeasuredRounds {
        rounds = List.copyOf(rounds);
    }

    /**
     * Returns the row of these rounds, one at least.
     *
     * @param first the rounds of the implementation that all are compared with
     */
    LoadRow row(MeasuredRounds first) {
        return new LoadRow(
                subject,
                size,
                new LoadRow.Speed(
                        new LoadRow.Throughput(
                                sum(round -> round.throughput().operations()), median(MeasuredRounds::throughput)),
                        new LoadRow.Latencies(
                                median(MeasuredRounds::p50),
                                median(round -> round.latencies().p90Micros()),
                                median(MeasuredRounds::p99),
                                median(round -> round.latencies().p999Micros()),
                                median(round -> round.latencies().maxMicros())),
                        intervals(),
                        toFirst(first)),
                new LoadRow.Waits(
                        median(round -> round.waits().poolWaitP50Micros()),
                        median(round -> round.waits().poolWaitP99Micros()),
                        median(round -> round.waits().serverWaitP50Micros()),
                        median(round -> round.waits().serverWaitP99Micros())),
                new LoadRow.Counts(
                        sum(round -> round.counts().conflicts()),
                        sum(round -> round.counts().retries()),
                        sum(round -> round.counts().unknown()),
                        sum(round -> round.counts().failed())),
                new LoadRow.Audit(
                        new LoadRow.Money(
                                furthestOfMoney(LoadRow.Money::coinsLost),
                                furthestOfMoney(LoadRow.Money::goodsLost),
                                furthestOfMoney(LoadRow.Money::negativeBalances),
                                furthestOfMoney(LoadRow.Money::wrongPlayers),
                                furthestOfMoney(LoadRow.Money::wrongAnswers)),
                        guilds()),
                new LoadRow.Work(median(round -> round.work().commandsPerOperation()), median(round -> round.work()
                        .compilerShare())),
                rounds.stream().map(MeasuredRound::row).toList(),
                new LoadRow.Curves(percentiles(), throughputBySecond()));
    }

    private Optional<LoadRow.Guilds> guilds() {
        return rounds.get(0)
                .row()
                .audit()
                .guilds()
                .map(first -> new LoadRow.Guilds(
                        furthestOfGuilds(LoadRow.Guilds::membersLost),
                        furthestOfGuilds(LoadRow.Guilds::itemsLost),
                        furthestOfGuilds(LoadRow.Guilds::piecesLost),
                        furthestOfGuilds(LoadRow.Guilds::wrongGuilds),
                        furthestOfGuilds(LoadRow.Guilds::wrongMembers),
                        furthestOfGuilds(LoadRow.Guilds::wrongItems)));
    }

    private long furthestOfMoney(ToLongFunction<LoadRow.Money> value) {
        return furthest(round -> value.applyAsLong(round.audit().money()));
    }

    private long furthestOfGuilds(ToLongFunction<LoadRow.Guilds> value) {
        return furthest(round -> round.audit().guilds().map(value::applyAsLong).orElse(0L));
    }

    private static double throughput(LoadRow.Round round) {
        return round.throughput().throughputPerSecond();
    }

    private static double p50(LoadRow.Round round) {
        return round.latencies().p50Micros();
    }

    private static double p99(LoadRow.Round round) {
        return round.latencies().p99Micros();
    }

    private long sum(ToLongFunction<LoadRow.Round> value) {
        return rounds.stream().map(MeasuredRound::row).mapToLong(value).sum();
    }

    /** Returns the value that is furthest from 0. */
    private long furthest(ToLongFunction<LoadRow.Round> value) {
        return rounds.stream()
                .map(MeasuredRound::row)
                .mapToLong(value)
                .reduce(0, (one, other) -> Math.abs(other) > Math.abs(one) ? other : one);
    }

    /** Returns the median of the values that are numbers; NaN if none is. */
    private double median(ToDoubleFunction<LoadRow.Round> value) {
        return new Median()
                .evaluate(rounds.stream()
                        .map(MeasuredRound::row)
                        .mapToDouble(value)
                        .toArray());
    }

    private LoadRow.Intervals intervals() {
        MedianInterval throughput = interval(MeasuredRounds::throughput);
        return new LoadRow.Intervals(
                throughput.coverage(),
                LoadRow.Interval.of(throughput),
                LoadRow.Interval.of(interval(MeasuredRounds::p50)),
                LoadRow.Interval.of(interval(round -> round.latencies().p90Micros())),
                LoadRow.Interval.of(interval(MeasuredRounds::p99)),
                LoadRow.Interval.of(interval(round -> round.latencies().p999Micros())),
                LoadRow.Interval.of(interval(round -> round.latencies().maxMicros())));
    }

    private MedianInterval interval(ToDoubleFunction<LoadRow.Round> value) {
        return MedianInterval.of(
                rounds.stream().map(round -> value.applyAsDouble(round.row())).toList());
    }

    private LoadRow.ToFirst toFirst(MeasuredRounds first) {
        List<Double> throughputs = ratios(first, MeasuredRounds::throughput);
        List<Double> p50s = ratios(first, MeasuredRounds::p50);
        List<Double> p99s = ratios(first, MeasuredRounds::p99);
        MedianInterval throughput = MedianInterval.of(throughputs);
        return new LoadRow.ToFirst(
                first.subject().implementation(),
                LoadRow.Ratio.of(throughput),
                LoadRow.Ratio.of(MedianInterval.of(p50s)),
                LoadRow.Ratio.of(MedianInterval.of(p99s)),
                throughput.coverage(),
                throughputs,
                p50s,
                p99s);
    }

    /** Returns the ratios of the rounds that both have, and in which both answered. */
    private List<Double> ratios(MeasuredRounds first, ToDoubleFunction<LoadRow.Round> value) {
        return rounds.stream()
                .filter(MeasuredRounds::hasAnswers)
                .flatMap(own -> first.rounds().stream()
                        .filter(other -> own.row().round() == other.row().round() && hasAnswers(other))
                        .map(other -> value.applyAsDouble(own.row()) / value.applyAsDouble(other.row())))
                .toList();
    }

    private static boolean hasAnswers(MeasuredRound round) {
        return round.row().throughput().operations() > 0;
    }

    private List<Percentile> percentiles() {
        Histogram all = new Histogram(rounds.get(0).latencies());
        rounds.forEach(round -> all.add(round.latencies()));
        List<Percentile> percentiles = new ArrayList<>();
        for (HistogramIterationValue value : all.percentiles(PERCENTILE_STEPS)) {
            percentiles.add(new Percentile(value.getPercentileLevelIteratedTo(), value.getValueIteratedTo() / 1e3));
        }
        return percentiles;
    }

    private List<Double> throughputBySecond() {
        int longest = rounds.stream()
                .mapToInt(round -> round.perSecond().size())
                .max()
                .orElse(0);
        return IntStream.range(0, longest)
                .mapToObj(second -> MedianInterval.of(rounds.stream()
                                .filter(round -> round.perSecond().size() > second)
                                .map(round -> round.perSecond().get(second).doubleValue())
                                .toList())
                        .median())
                .toList();
    }
}
