package dev.ormworkbench.store.contract;

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

    /** How long it has been running. */
    long seconds() {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since);
    }

    static String text(String method, @Nullable Object @Nullable [] arguments) {
        return arguments == null
                ? method + "()"
                : Arrays.stream(arguments).map(StoreCall::shown).collect(Collectors.joining(", ", method + "(", ")"));
    }

    /** A value in a bounded length. */
    static String shown(@Nullable Object value) {
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
