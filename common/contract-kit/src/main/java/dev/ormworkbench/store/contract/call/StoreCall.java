package dev.ormworkbench.store.contract.call;

import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerTransaction;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A running call.
 *
 * @param text the call as in Java, such as {@code find("alice")}
 * @param operation the method's name, with the prefix {@code transaction.} for a transaction's method
 * @param thread the calling thread
 * @param since its begin, as {@link System#nanoTime}
 */
record StoreCall(String text, String operation, Thread thread, long since) {

    private static final int MOST_ELEMENTS = 5;
    private static final int MOST_CHARACTERS = 200;

    /** Returns the failure of a call that has not ended, with its current stack trace. */
    AssertionError notReturned() {
        Throwable where = new Throwable("where it is");
        where.setStackTrace(thread.getStackTrace());
        return new AssertionError(
                "%s has not returned in %d s; the kit has interrupted it and goes on without it"
                        .formatted(text, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since)),
                where);
    }

    static String text(String method, @Nullable Object @Nullable [] arguments) {
        return arguments == null
                ? method + "()"
                : Arrays.stream(arguments).map(StoreCall::shown).collect(Collectors.joining(", ", method + "(", ")"));
    }

    /** Returns a value as text of bounded length. It calls no code of the store, which might not return either. */
    static String shown(@Nullable Object value) {
        if (value instanceof PlayerStore) {
            return "a store";
        } else if (value instanceof PlayerTransaction) {
            return "a transaction";
        }
        if (value instanceof Stream<?>) {
            return "a stream"; // may be read only once
        }
        if (value instanceof Collection<?> all) {
            return shown(all);
        }
        String text = value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
    }

    private static String shown(Collection<?> all) {
        StringJoiner text = new StringJoiner(", ", "[", "]");
        Iterator<?> elements = all.iterator();
        for (int i = 0; i < MOST_ELEMENTS && elements.hasNext(); i++) {
            text.add(shown(elements.next()));
        }
        return elements.hasNext() ? text.add("… " + all.size() + " in all").toString() : text.toString();
    }
}
