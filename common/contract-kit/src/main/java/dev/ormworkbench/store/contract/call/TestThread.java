package dev.ormworkbench.store.contract.call;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;

/**
 * The thread of one test, including its setup and teardown, because a store may bind a transaction to a thread. If it
 * does not end, the kit leaves it behind; it does not keep the JVM alive.
 */
public final class TestThread implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final long LOOK_MILLIS = 100;

    private ExecutorService thread = newThread();

    private static ExecutorService newThread() {
        return Executors.newSingleThreadExecutor(task -> {
            Thread created = new Thread(task, "contract-test");
            created.setDaemon(true);
            return created;
        });
    }

    /**
     * Proceeds with the invocation in this thread.
     *
     * @throws AssertionError if a call of the store does not return, or the test takes more than two minutes
     * @throws Throwable the invocation's own exception
     */
    public void proceed(Invocation<?> invocation, StoreCalls calls) throws Throwable {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        Future<?> played = thread.submit((Callable<?>) () -> {
            try {
                return invocation.proceed();
            } catch (Exception | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new ExecutionException(e);
            }
        });
        while (true) {
            try {
                played.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                return;
            } catch (ExecutionException e) {
                throw e.getCause() == null ? e : e.getCause();
            } catch (TimeoutException e) {
                Optional<StoreCall> overdue = calls.overdue();
                if (overdue.isPresent()) {
                    AssertionError failure = overdue.get().notReturned();
                    calls.giveUp(overdue.get());
                    leaveBehind(played);
                    throw failure;
                }
                if (System.nanoTime() > deadline) {
                    leaveBehind(played);
                    throw new AssertionError("the test has not ended in %d s, and no call of the store is running"
                            .formatted(LONGEST.toSeconds()));
                }
            }
        }
    }

    private void leaveBehind(Future<?> played) {
        played.cancel(true);
        thread.shutdownNow();
        thread = newThread();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
