package dev.ormworkbench.runner.load;

import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.runner.load.call.Ledger;
import dev.ormworkbench.runner.load.call.LoadCall;
import dev.ormworkbench.runner.load.call.Workload;
import dev.ormworkbench.runner.measurement.LoadRow;
import dev.ormworkbench.runner.store.Stores;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.error.OutcomeUnknownException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * Threads that make a workload's calls on stores, and count the results. At a rate, each call is due at a fixed time, whether
 * a thread is free or not, and its latency counts from that time. So a server that stops delays all calls that are due
 * meanwhile, and not only the few that it holds.
 */
final class Callers {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** The longest sleep before a thread checks whether the run is over. */
    private static final long LONGEST_NAP = TimeUnit.MILLISECONDS.toNanos(50);

    /** A driver gives up a silent server after two minutes. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(150);

    private static final Duration LONGEST_CALL_AT_END = Duration.ofSeconds(10);
    private static final int DIGITS = 3;

    private final LoadSettings.Clients clients;
    private final Workload workload;
    private final Stores stores;
    private final Ledger ledger;
    private final PoolWaits waits;
    private final AtomicLong next;
    private final long firstNumber;

    private final Recorder latencies = new Recorder(DIGITS);
    private final Recorder poolWaits = new Recorder(DIGITS);
    private final Recorder serverWaits = new Recorder(DIGITS);
    private final LongAdder begun = new LongAdder();
    private final LongAdder attempts = new LongAdder();
    private final LongAdder conflicts = new LongAdder();
    private final LongAdder unknown = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final AtomicReference<@Nullable RuntimeException> firstFailure = new AtomicReference<>();
    private volatile boolean over;
    private volatile long begin;

    /**
     * @param waits those of the stores' pool
     * @param firstNumber the number of the first call
     */
    Callers(
            LoadSettings.Clients clients,
            Workload workload,
            Stores stores,
            Ledger ledger,
            PoolWaits waits,
            long firstNumber) {
        this.clients = clients;
        this.workload = workload;
        this.stores = stores;
        this.ledger = ledger;
        this.waits = waits;
        this.next = new AtomicLong(firstNumber);
        this.firstNumber = firstNumber;
    }

    /**
     * The result of the calls.
     *
     * @param perSecond calls that got an answer in each whole second
     * @param firstFailure null if none failed
     */
    record Result(
            Duration took,
            Times times,
            List<Long> perSecond,
            LoadRow.Counts counts,
            @Nullable RuntimeException firstFailure) {

        /** Returns how many calls got an answer. */
        long answered() {
            return times.latencies().getTotalCount();
        }
    }

    /**
     * Distributions of times in nanoseconds.
     *
     * @param latencies of the calls that got an answer
     * @param poolWaits of each attempt
     * @param serverWaits of each attempt, without its wait for the pool
     */
    record Times(Histogram latencies, Histogram poolWaits, Histogram serverWaits) {}

    /**
     * Calls for a duration. May be called once.
     *
     * @param ending whether to end early
     * @param second takes, after each second, how many calls got an answer in it
     * @throws DatabaseException if calls do not return
     */
    Result call(Duration duration, BooleanSupplier ending, LongConsumer second) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(clients.threads(), work -> {
            Thread thread = new Thread(work, "caller");
            thread.setDaemon(true);
            return thread;
        });
        begin = System.nanoTime();
        List<Future<?>> calling = new ArrayList<>();
        for (int i = 0; i < clients.threads(); i++) {
            calling.add(threads.submit(this::work));
        }
        threads.shutdown();
        Histogram all = new Histogram(DIGITS);
        List<Long> perSecond = new ArrayList<>();
        try {
            long end = begin + duration.toNanos();
            for (long tick = begin + SECOND; tick <= end && sleepUntil(tick, ending); tick += SECOND) {
                Histogram interval = latencies.getIntervalHistogram();
                all.add(interval);
                perSecond.add(interval.getTotalCount());
                second.accept(interval.getTotalCount());
            }
            sleepUntil(end, ending);
        } finally {
            over = true;
        }
        awaitLast(threads, ending);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        calling.forEach(Callers::requireNoError);
        all.add(latencies.getIntervalHistogram());
        return new Result(
                took,
                new Times(all, poolWaits.getIntervalHistogram(), serverWaits.getIntervalHistogram()),
                perSecond,
                new LoadRow.Counts(conflicts.sum(), attempts.sum() - begun.sum(), unknown.sum(), failed.sum()),
                firstFailure.get());
    }

    private static boolean sleepUntil(long time, BooleanSupplier over) {
        for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
            if (over.getAsBoolean()) {
                return false;
            }
            LockSupport.parkNanos(Math.min(left, LONGEST_NAP));
        }
        return !over.getAsBoolean();
    }

    private static void awaitLast(ExecutorService threads, BooleanSupplier ending) throws InterruptedException {
        long begin = System.nanoTime();
        while (!threads.awaitTermination(LONGEST_NAP, TimeUnit.NANOSECONDS)) {
            Duration atMost = ending.getAsBoolean() ? LONGEST_CALL_AT_END : LONGEST_CALL;
            if (System.nanoTime() - begin > atMost.toNanos()) {
                throw new DatabaseException("calls have not returned for " + atMost.toSeconds() + " s", null);
            }
        }
    }

    private static void requireNoError(Future<?> ended) {
        try {
            ended.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void work() {
        while (!over) {
            long number = next.getAndIncrement();
            OptionalInt rate = clients.ratePerSecond();
            long due = System.nanoTime();
            if (rate.isPresent()) {
                due = begin + (long) ((number - firstNumber) * ((double) SECOND / rate.getAsInt()));
                if (!sleepUntil(due, () -> over)) {
                    return;
                }
            }
            if (make(workload.operation(number))) {
                latencies.recordValue(System.nanoTime() - due);
            }
        }
    }

    /** Returns whether the call got an answer. */
    private boolean make(LoadCall operation) {
        begun.increment();
        try {
            return clients.retry().call(() -> attempt(operation));
        } catch (ConcurrencyConflictException e) {
            return false; // counted as it came
        } catch (OutcomeUnknownException e) {
            unknown.increment();
            return false;
        } catch (RuntimeException e) {
            failed.increment();
            firstFailure.compareAndSet(null, e);
            return false;
        }
    }

    private boolean attempt(LoadCall operation) {
        attempts.increment();
        long start = System.nanoTime();
        try {
            operation.play(stores, ledger);
            return true;
        } catch (ConcurrencyConflictException e) {
            conflicts.increment();
            throw e;
        } finally {
            long took = System.nanoTime() - start;
            long waited = waits.take();
            poolWaits.recordValue(waited);
            serverWaits.recordValue(Math.max(0, took - waited));
        }
    }
}
