package dev.ormworkbench.runner.classroom.load;

import dev.ormworkbench.runner.load.Callers;
import dev.ormworkbench.runner.load.Percentiles;
import dev.ormworkbench.runner.measurement.LoadRow;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Adds up what one group of callers after the other does. Thread-safe: one thread lets them call, and others look. */
final class LoadSoFar {

    /** The time between two looks at the latencies: a look at distributions costs more than one at a sum. */
    static final Duration TICK = Duration.ofMillis(250);

    private static final int TICKS_OF_SECOND = 4;

    /** The sums are read each half second, so that reading disturbs no caller. */
    private static final int TICKS_OF_READING = 2;

    private static final int DIGITS = 3;

    private final Deque<Histogram> lastSecond = new ArrayDeque<>();
    private final LastSecond answered = new LastSecond();
    private LoadRow.Counts countsBefore = new LoadRow.Counts(0, 0, 0, 0);
    private long operationsBefore;
    private int ticks;
    private LoadRow.Latencies latencies = Percentiles.latencies(new Histogram(DIGITS));
    private @Nullable MoneyInTable money;
    private @Nullable Callers callers;
    private @Nullable LoadRules rules;

    /** Returns how many calls got an answer. */
    synchronized long operations() {
        return operationsBefore + (callers == null ? 0 : callers.answered());
    }

    /** Notes that these callers begin. */
    synchronized void begin(Callers next, LoadRules theirs) {
        callers = next;
        rules = theirs;
        lastSecond.clear();
        answered.begin(System.nanoTime(), operations());
    }

    /**
     * Notes what has come in a tick.
     *
     * @param interval the latencies of the calls that got an answer in it
     * @param reading reads the money
     * @throws dev.ormworkbench.database.failure.DatabaseException if the money cannot be read
     */
    void tick(Histogram interval, Connection reading) {
        if (ticks++ % TICKS_OF_READING == 0) {
            read(reading);
        }
        synchronized (this) {
            lastSecond.addLast(interval);
            if (lastSecond.size() > TICKS_OF_SECOND) {
                lastSecond.removeFirst();
            }
            Histogram all = new Histogram(DIGITS);
            lastSecond.forEach(all::add);
            latencies = Percentiles.latencies(all);
        }
    }

    /** Notes that the last answer of these callers has come. */
    void end(Connection reading) {
        synchronized (this) {
            countsBefore = counts();
            operationsBefore = operations();
            callers = null;
        }
        read(reading);
    }

    private void read(Connection reading) {
        MoneyInTable now = MoneyInTable.read(reading, LoadRules.MOST_PLAYERS);
        synchronized (this) {
            money = now;
        }
    }

    /** Returns the load as it is now; empty before the first tick. */
    synchronized Optional<LoadNow> now() {
        if (rules == null || money == null) {
            return Optional.empty();
        }
        long operations = operations();
        return Optional.of(new LoadNow(
                rules.locking(),
                rules.threads(),
                new LoadRow.Throughput(operations, answered.perSecond(System.nanoTime(), operations)),
                latencies,
                counts(),
                money));
    }

    private synchronized LoadRow.Counts counts() {
        if (callers == null) {
            return countsBefore;
        }
        LoadRow.Counts theirs = callers.counts();
        return new LoadRow.Counts(
                countsBefore.conflicts() + theirs.conflicts(),
                countsBefore.retries() + theirs.retries(),
                countsBefore.unknown() + theirs.unknown(),
                countsBefore.failed() + theirs.failed());
    }
}
