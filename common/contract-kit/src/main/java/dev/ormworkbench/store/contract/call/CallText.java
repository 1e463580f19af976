package dev.ormworkbench.store.contract.call;

import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.guild.GuildStore;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The texts of calls and values, as in Java and of bounded length. */
final class CallText {

    private static final int MOST_ELEMENTS = 5;
    private static final int MOST_CHARACTERS = 200;

    private CallText() {}

    /** Returns a call, such as {@code find("alice")}. */
    static String of(String method, @Nullable Object @Nullable [] arguments) {
        return arguments == null
                ? method + "()"
                : Arrays.stream(arguments).map(CallText::shown).collect(Collectors.joining(", ", method + "(", ")"));
    }

    /** Returns a value as text of bounded length. It calls no code of the store, which might not return either. */
    static String shown(@Nullable Object value) {
        if (value instanceof PlayerStore || value instanceof GuildStore) {
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
