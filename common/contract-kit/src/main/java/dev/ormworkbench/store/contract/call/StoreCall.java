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
 * A call that is being made.
 *
 * @param text as a reader of Java would write it, such as {@code find("alice")}
 * @param operation the method's name, with {@code transaction.} before it if it is a transaction's
 * @param thread the one that makes it
 * @param since by {@link System#nanoTime}
 */
record StoreCall(String text, String operation, Thread thread, long since) {

    private static final int MOST_ELEMENTS = 5;
    private static final int MOST_CHARACTERS = 200;

    /** That it has not ended, and where it is. */
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

    /** A value in a bounded length. Nothing of a store's own is asked to say itself: that may not end either. */
    static String shown(@Nullable Object value) {
        if (value instanceof PlayerStore) {
            return "a store";
        } else if (value instanceof PlayerTransaction) {
            return "a transaction";
        }
        if (value instanceof Stream<?>) {
            return "a stream"; // which may be read but once
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
