package dev.ormworkbench.runner.load;

import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.runner.load.call.Ledger;
import dev.ormworkbench.runner.load.call.LoadCall;
import dev.ormworkbench.runner.measurement.LoadRow;
import dev.ormworkbench.runner.store.Stores;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.error.OutcomeUnknownException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * Threads that make calls on stores, and count the results. At a rate, each call is due at a fixed time, whether
 * a thread is free or not, and its latency counts from that time. So a server that stops delays all calls that are due
 * meanwhile, and not only the few that it holds.
 */
public final class Callers {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** The longest sleep before a thread checks whether the run is over. */
    private static final long LONGEST_NAP = TimeUnit.MILLISECONDS.toNanos(50);

    /** A driver gives up a silent server after two minutes. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(150);

    private static final Duration LONGEST_CALL_AT_END = Duration.ofSeconds(10);
    private static final int DIGITS = 3;

    private final LoadSettings.Clients clients;
    private final LongFunction<LoadCall> calls;
    private final Stores stores;
    private final Ledger ledger;
    private final PoolWaits waits;
    private final AtomicLong next;
    private final long firstNumber;

    private final Recorder latencies = new Recorder(DIGITS);
    private final Recorder poolWaits = new Recorder(DIGITS);
    private final Recorder serverWaits = new Recorder(DIGITS);
    private final LongAdder begun = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private final LongAdder attempts = new LongAdder();
    private final LongAdder conflicts = new LongAdder();
    private final LongAdder unknown = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final AtomicReference<@Nullable RuntimeException> firstFailure = new AtomicReference<>();
    private volatile boolean over;
    private volatile long begin;

    /**
     * Prepares threads that have not begun.
     *
     * @param calls returns the call of each number; any thread asks
     * @param waits those of the stores' pool
     * @param firstNumber the number of the first call
     */
    public Callers(
            LoadSettings.Clients clients,
            LongFunction<LoadCall> calls,
            Stores stores,
            Ledger ledger,
            PoolWaits waits,
            long firstNumber) {
        this.clients = clients;
        this.calls = calls;
        this.stores = stores;
        this.ledger = ledger;
        this.waits = waits;
        this.next = new AtomicLong(firstNumber);
        this.firstNumber = firstNumber;
    }

    /**
     * The result of the calls.
     *
     * @param perTick calls that got an answer in each whole tick
     * @param firstFailure null if none failed
     */
    public record Result(
            Duration took,
            Times times,
            List<Long> perTick,
            LoadRow.Counts counts,
            @Nullable RuntimeException firstFailure) {

        /** Returns how many calls got an answer. */
        public long answered() {
            return times.latencies().getTotalCount();
        }
    }

    /**
     * Who hears of the calls while they are made.
     *
     * @param length the time between
     * @param interval takes, after each tick, the latencies of the calls that got an answer in it, in nanoseconds
     */
    public record Ticks(Duration length, Consumer<Histogram> interval) {

        /** Returns the ticks of somebody who wants to know after each second how many calls got an answer. */
        static Ticks seconds(LongConsumer answered) {
            return new Ticks(Duration.ofSeconds(1), interval -> answered.accept(interval.getTotalCount()));
        }
    }

    /**
     * Distributions of times in nanoseconds.
     *
     * @param latencies of the calls that got an answer
     * @param poolWaits of each attempt
     * @param serverWaits of each attempt, without its wait for the pool
     */
    public record Times(Histogram latencies, Histogram poolWaits, Histogram serverWaits) {}

    /**
     * Calls for a duration. May be called once.
     *
     * @param ending whether to end early
     * @throws DatabaseException if calls do not return
     */
    public Result call(Duration duration, BooleanSupplier ending, Ticks ticks) throws InterruptedException {
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
        List<Long> perTick = new ArrayList<>();
        try {
            long end = begin + duration.toNanos();
            long length = ticks.length().toNanos();
            for (long tick = begin + length; tick <= end && sleepUntil(tick, ending); tick += length) {
                Histogram interval = latencies.getIntervalHistogram();
                all.add(interval);
                perTick.add(interval.getTotalCount());
                ticks.interval().accept(interval);
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
                perTick,
                counts(),
                firstFailure.get());
    }

    /** Returns how many calls got an answer so far. Any thread may ask. */
    public long answered() {
        return answered.sum();
    }

    /** Returns what did not end in an answer at once, so far. Any thread may ask. */
    public LoadRow.Counts counts() {
        return new LoadRow.Counts(
                conflicts.sum(), Math.max(0, attempts.sum() - begun.sum()), unknown.sum(), failed.sum());
    }

    /** Returns the first failure so far; empty if nothing failed. Any thread may ask. */
    public Optional<RuntimeException> firstFailure() {
        return Optional.ofNullable(firstFailure.get());
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
            if (make(calls.apply(number))) {
                latencies.recordValue(System.nanoTime() - due);
                answered.increment();
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
