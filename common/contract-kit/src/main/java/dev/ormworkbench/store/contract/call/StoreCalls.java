package dev.ormworkbench.store.contract.call;

import dev.ormworkbench.store.PlayerTransaction;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches the calls that tests make to a store, so no store can stop the kit. It knows which call has not returned, and
 * turns an Error of the store into an ordinary failure. It finds a connection that a call has kept, before the next
 * call waits for that connection's locks. Thread-safe.
 */
public final class StoreCalls {

    /** In seconds. Only a defect takes that long, because pools and locks of the kit give up after ten seconds. */
    private static final String PATIENCE = "contract.patience";

    private static final int DEFAULT_PATIENCE = 30;

    /** The patience with a store that has hung before, to bound its cost. */
    private static final int PATIENCE_AFTER_A_HANG = 3;

    private static final int HANGS_AFTER_THE_FIRST = 30;

    private static final int MOST_TOLD = 12;

    private final Set<String> hung = ConcurrentHashMap.newKeySet();
    private final Set<StoreCall> running = ConcurrentHashMap.newKeySet();
    private final AtomicLong entered = new AtomicLong();
    private final AtomicInteger openTransactions = new AtomicInteger();
    private final Deque<String> told = new ArrayDeque<>();
    private volatile IntSupplier connectionsInUse = () -> 0;
    private volatile boolean gaveUp;
    private volatile boolean failed;

    /**
     * Sets the counter of connections in use.
     *
     * @param supplier returns the number of connections that the tested stores' pool lends now
     */
    public void countConnections(IntSupplier supplier) {
        connectionsInUse = supplier;
    }

    /** Forgets the calls of the previous test. */
    public void startTest() {
        synchronized (told) {
            told.clear();
        }
        openTransactions.set(0);
        gaveUp = false;
        failed = false;
    }

    /** Records that this test has failed. */
    public void fail() {
        failed = true;
    }

    /** Returns whether this test has failed, so its calls may have left anything behind. */
    public boolean failed() {
        return failed;
    }

    /** Returns whether a call of this test was left behind. */
    public boolean gaveUp() {
        return gaveUp;
    }

    /** Returns the time of all failing tests together: one call that hangs, and a few more after it. */
    public static Duration mostForFailures() {
        return Duration.ofSeconds(patience() + (long) HANGS_AFTER_THE_FIRST * patienceAfterAHang());
    }

    private static int patience() {
        return Integer.getInteger(PATIENCE, DEFAULT_PATIENCE);
    }

    private static int patienceAfterAHang() {
        return Math.min(patience(), PATIENCE_AFTER_A_HANG);
    }

    /** Returns the last ended calls of this test, oldest first, with their results. */
    public List<String> told() {
        synchronized (told) {
            return List.copyOf(told);
        }
    }

    /** Opens a store, and watches this and its later calls. */
    public <S> S open(Class<S> type, Supplier<S> provider) {
        Object store = tell("open", "open", provider::get);
        if (store == null) {
            throw new AssertionError("open returned null");
        }
        return proxy(type, type.cast(store));
    }

    private <T> T proxy(Class<T> type, T target) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, new Watched<>(type, target)));
    }

    /** Returns the call that has exceeded the patience; empty if there is none. */
    Optional<StoreCall> overdue() {
        long nanos = TimeUnit.SECONDS.toNanos(hung.isEmpty() ? patience() : patienceAfterAHang());
        return running.stream()
                .filter(call -> System.nanoTime() - call.since() > nanos)
                .min(Comparator.comparingLong(StoreCall::since));
    }

    /** Stops the kit from repeating such a call, and interrupts this one. */
    public void giveUp(StoreCall call) {
        gaveUp = true;
        hung.add(call.operation());
        // Interrupts all calls: the others may hang for the same reason, and belong to the same test.
        running.forEach(each -> each.thread().interrupt());
        running.clear();
    }

    /** Stops the kit from repeating this operation, because a call of it outside the tests has not returned. */
    public void giveUp(String operation) {
        hung.add(operation);
    }

    private @Nullable Object tell(String text, String operation, ThrowingCall call) {
        if (hung.contains(operation)) {
            throw new AssertionError(operation + " has not returned in an earlier test, so the kit no longer calls it");
        }
        StoreCall started = new StoreCall(text, operation, Thread.currentThread(), System.nanoTime());
        running.add(started);
        entered.incrementAndGet();
        String outcome = "";
        try {
            Object result = call.make();
            outcome = CallText.shown(result);
            return result;
        } catch (RuntimeException | AssertionError e) {
            outcome = e.toString();
            throw e;
        } catch (Throwable e) {
            // For some errors JUnit would end the whole run.
            outcome = e.toString();
            throw new AssertionError(text + " threw " + e, e);
        } finally {
            running.remove(started);
            synchronized (told) {
                if (told.size() == MOST_TOLD) {
                    told.removeFirst();
                }
                told.addLast(text + " -> " + outcome);
            }
        }
    }

    /**
     * Throws if this call has left a connection in use, beyond one for each open transaction. It ignores connections of
     * concurrent calls.
     */
    private void requireNoneKept(String text) {
        long enteredBefore = entered.get();
        if (!running.isEmpty()) {
            return;
        }
        int inUse = connectionsInUse.getAsInt();
        int open = openTransactions.get();
        if (inUse > open && entered.get() == enteredBefore && running.isEmpty()) {
            throw new AssertionError(
                    "%s has kept a connection: %d are in use after it, with %d open transactions (PS-18)"
                            .formatted(text, inUse, open));
        }
    }

    @FunctionalInterface
    private interface ThrowingCall {
        @Nullable
        Object make() throws Throwable;
    }

    private final class Watched<S> implements InvocationHandler {

        private final Class<S> type;
        private final S target;
        private boolean closed;

        Watched(Class<S> type, S target) {
            this.type = type;
            this.target = target;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            if (method.getDeclaringClass() == Object.class) {
                return invokeOn(method, arguments);
            }
            boolean ofStore = type != PlayerTransaction.class;
            String operation = (ofStore ? "" : "transaction.") + method.getName();
            String text = (ofStore ? "" : "transaction.") + CallText.of(method.getName(), arguments);
            Object result;
            try {
                result = tell(text, operation, () -> {
                    Object answer = invokeOn(method, arguments);
                    if (answer == null && method.getReturnType() != void.class) {
                        throw new AssertionError(text + " returned null");
                    }
                    return answer;
                });
            } catch (Throwable e) {
                requireNoneKeptBut(e, text, ofStore, method);
                throw e;
            }
            if (result instanceof PlayerTransaction transaction) {
                openTransactions.incrementAndGet();
                requireNoneKept(text);
                return proxy(PlayerTransaction.class, transaction);
            }
            requireNoneKeptAfter(text, ofStore, method);
            return result;
        }

        private void requireNoneKeptBut(Throwable failure, String text, boolean ofStore, Method method) {
            try {
                requireNoneKeptAfter(text, ofStore, method);
            } catch (AssertionError kept) {
                kept.addSuppressed(failure);
                throw kept;
            }
        }

        private void requireNoneKeptAfter(String text, boolean ofStore, Method method) {
            if (!ofStore && method.getName().equals("close") && !closed) {
                closed = true;
                openTransactions.updateAndGet(open -> Math.max(0, open - 1));
            }
            requireNoneKept(text);
        }

        private @Nullable Object invokeOn(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
            try {
                return method.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        }
    }
}
