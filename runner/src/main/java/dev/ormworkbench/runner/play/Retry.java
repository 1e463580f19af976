package dev.ormworkbench.runner.play;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.ormworkbench.runner.scenario.Operation;
import dev.ormworkbench.runner.scenario.Outcome;
import dev.ormworkbench.runner.scenario.Session;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Makes a call again that a conflict has ended, after a wait that doubles up to a bound and is spread by half. Only a call
 * that is whole by itself: what is part of a transaction has ended with that, and its caller alone knows the rest. An
 * outcome that is not known is none to repeat.
 */
public final class Retry {

    private static final Duration FIRST_WAIT = Duration.ofMillis(2);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(100);
    private static final double SPREAD = 0.5;

    /** Of a call that is made once. */
    public static final Retry NONE = new Retry(0);

    private final FailsafeExecutor<Object> again;

    /** @param times how often at most, not counting the first; 0 or more */
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
     * Makes a store's call, and again if it may.
     *
     * @throws ConcurrencyConflictException if the last time, too, ended in a conflict
     */
    public <T> T call(Supplier<T> call) {
        return again.get(call::get);
    }

    /**
     * What a call came to at last.
     *
     * @param attempts how often it was made, 1 or more
     */
    public record Result(Outcome outcome, int attempts) {}

    /** Plays an operation on a session, and again if it may. */
    public Result play(Session session, Operation operation) {
        if (session.isInTransaction() || operation instanceof Operation.Begin) {
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
