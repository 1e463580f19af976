package dev.ormworkbench.runner.classroom.load;

import dev.ormworkbench.runner.load.Callers;
import dev.ormworkbench.runner.load.Percentiles;
import dev.ormworkbench.runner.measurement.LoadRow;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Adds up what one group of callers after the other has done. Not thread-safe. */
final class LoadSoFar {

    /** The sums are read each half second, so that reading disturbs no caller. */
    private static final int READINGS_OF_SECOND = 2;

    private static final int DIGITS = 3;

    private final int ticksOfSecond;
    private final Deque<Histogram> ticksOfLastSecond = new ArrayDeque<>();
    private Histogram lastSecond = new Histogram(DIGITS);
    private LoadRow.Counts before = new LoadRow.Counts(0, 0, 0, 0);
    private long operations;
    private int ticks;
    private @Nullable MoneyInTable money;
    private @Nullable Callers callers;
    private @Nullable LoadRules rules;

    /** @param ticksOfSecond how often somebody looks at the callers in a second */
    LoadSoFar(int ticksOfSecond) {
        this.ticksOfSecond = ticksOfSecond;
    }

    /** Returns the time between two looks at the callers. */
    Duration tick() {
        return Duration.ofSeconds(1).dividedBy(ticksOfSecond);
    }

    /** Returns how many calls got an answer. */
    long operations() {
        return operations;
    }

    /** Notes that these callers begin. */
    void begin(Callers next, LoadRules theirs) {
        callers = next;
        rules = theirs;
        ticksOfLastSecond.clear();
        lastSecond = new Histogram(DIGITS);
    }

    /**
     * Returns the load after a tick.
     *
     * @param interval the latencies of the calls that got an answer in it
     * @param reading reads the money
     * @throws dev.ormworkbench.database.failure.DatabaseException if the money cannot be read
     */
    LoadNow tick(Histogram interval, Connection reading) {
        operations += interval.getTotalCount();
        lastSecond.add(interval);
        ticksOfLastSecond.addLast(interval);
        if (ticksOfLastSecond.size() > ticksOfSecond) {
            lastSecond.subtract(ticksOfLastSecond.removeFirst());
        }
        if (ticks++ % Math.max(1, ticksOfSecond / READINGS_OF_SECOND) == 0) {
            money = MoneyInTable.read(reading, LoadRules.MOST_PLAYERS);
        }
        return now(counts());
    }

    /** Returns the load after the last answer of these callers. */
    LoadNow end(Connection reading) {
        before = counts();
        callers = null;
        money = MoneyInTable.read(reading, LoadRules.MOST_PLAYERS);
        return now(before);
    }

    private LoadNow now(LoadRow.Counts counts) {
        double seconds = Math.max(1, ticksOfLastSecond.size()) / (double) ticksOfSecond;
        LoadRules theirs = Objects.requireNonNull(rules);
        return new LoadNow(
                theirs.locking(),
                theirs.threads(),
                new LoadRow.Throughput(operations, lastSecond.getTotalCount() / seconds),
                Percentiles.latencies(lastSecond),
                counts,
                Objects.requireNonNull(money));
    }

    private LoadRow.Counts counts() {
        if (callers == null) {
            return before;
        }
        LoadRow.Counts theirs = callers.counts();
        return new LoadRow.Counts(
                before.conflicts() + theirs.conflicts(),
                before.retries() + theirs.retries(),
                before.unknown() + theirs.unknown(),
                before.failed() + theirs.failed());
    }
}
