package dev.ormworkbench.store.contract.call;

import java.util.concurrent.TimeUnit;

/**
 * A running call.
 *
 * @param text the call as in Java, such as {@code find("alice")}
 * @param operation the method's name, with the prefix {@code transaction.} for a transaction's method
 * @param thread the calling thread
 * @param since its begin, as {@link System#nanoTime}
 */
record StoreCall(String text, String operation, Thread thread, long since) {

    /** Returns the failure of a call that has not ended, with its current stack trace. */
    AssertionError notReturned() {
        Throwable where = new Throwable("where it is");
        where.setStackTrace(thread.getStackTrace());
        return new AssertionError(
                "%s has not returned in %d s; the kit has interrupted it and goes on without it"
                        .formatted(text, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since)),
                where);
    }
}
