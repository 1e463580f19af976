package dev.ormworkbench.runner.play;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.ormworkbench.runner.scenario.Operation;
import dev.ormworkbench.runner.scenario.Outcome;
import dev.ormworkbench.runner.scenario.Session;
import dev.ormworkbench.runner.scenario.TransactionOperation;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Repeats a call after a conflict. The wait between attempts doubles up to a limit and varies at random by half. It
 * repeats only calls outside transactions. A conflict in a transaction ends the whole transaction, and only its caller
 * knows the rest. It never repeats a call whose outcome is unknown.
 */
public final class Retry {

    private static final Duration FIRST_WAIT = Duration.ofMillis(2);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(100);
    private static final double SPREAD = 0.5;

    /** Makes each call once. */
    public static final Retry NONE = new Retry(0);

    private final FailsafeExecutor<Object> again;

    /** @param times the maximum number of retries, 0 or more */
    public Retry(int times) {
        again = Failsafe.with(RetryPolicy.builder()
                .handle(ConcurrencyConflictException.class)
                .handleResultIf(result -> result instanceof Outcome outcome && outcome.isConflict())
                .withMaxRetries(times)
                .withBackoff(FIRST_WAIT, LONGEST_WAIT)
                .withJitter(SPREAD)
                .build());
    }

    /**
     * Makes a store's call and retries it after conflicts.
     *
     * @throws ConcurrencyConflictException if the last attempt ended in a conflict, too
     */
    public <T> T call(Supplier<T> call) {
        return again.get(call::get);
    }

    /**
     * The final outcome of a call.
     *
     * @param attempts how often it was made, 1 or more
     */
    public record Result(Outcome outcome, int attempts) {}

    /** Plays an operation on a session and retries it after conflicts, unless it belongs to a transaction. */
    public Result play(Session session, Operation operation) {
        if (session.isInTransaction() || operation instanceof TransactionOperation.Begin) {
            return new Result(session.play(operation), 1);
        }
        AtomicInteger attempts = new AtomicInteger();
        Outcome outcome = again.get(() -> {
            attempts.incrementAndGet();
            return session.play(operation);
        });
        return new Result(outcome, attempts.get());
    }
}
