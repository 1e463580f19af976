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

    /** The time between two looks at the callers. */
    static final Duration TICK = Duration.ofMillis(250);

    private static final int TICKS_OF_SECOND = 4;

    /** The sums are read each half second, so that reading disturbs no caller. */
    private static final int TICKS_OF_READING = 2;

    private static final int DIGITS = 3;

    private final Deque<Histogram> lastSecond = new ArrayDeque<>();
    private LoadRow.Counts before = new LoadRow.Counts(0, 0, 0, 0);
    private long operations;
    private int ticks;
    private @Nullable MoneyInTable money;
    private @Nullable Callers callers;
    private @Nullable LoadRules rules;

    /** Returns how many calls got an answer. */
    long operations() {
        return operations;
    }

    /** Notes that these callers begin. */
    void begin(Callers next, LoadRules theirs) {
        callers = next;
        rules = theirs;
        lastSecond.clear();
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
        lastSecond.addLast(interval);
        if (lastSecond.size() > TICKS_OF_SECOND) {
            lastSecond.removeFirst();
        }
        if (ticks++ % TICKS_OF_READING == 0) {
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
        Histogram all = new Histogram(DIGITS);
        lastSecond.forEach(all::add);
        double seconds = Math.max(1, lastSecond.size()) * (TICK.toNanos() / 1e9);
        LoadRules theirs = Objects.requireNonNull(rules);
        return new LoadNow(
                theirs.locking(),
                theirs.threads(),
                new LoadRow.Throughput(operations, all.getTotalCount() / seconds),
                Percentiles.latencies(all),
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
