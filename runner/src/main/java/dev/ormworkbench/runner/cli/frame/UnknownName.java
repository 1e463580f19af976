package dev.ormworkbench.runner.cli.frame;

import dev.ormworkbench.runner.text.Nearest;
import java.util.Collection;
import java.util.List;

/** What is said about a name that is not known: the nearest known one, and all of them. */
public final class UnknownName {

    private UnknownName() {}

    /**
     * Returns a message such as {@code unknown driver 'mysq'; did you mean 'mysql'? Choose from mysql, mariadb}.
     *
     * @param kind what the names are
     */
    public static String message(String kind, String name, Collection<String> known) {
        return "unknown " + kind + " " + choice(name, known);
    }

    /** Returns the nearest known name, or all: {@code unknown option '--scenarios'; did you mean '--scenario'?} */
    static String nearest(String kind, String name, Collection<String> known) {
        return Nearest.of(name, known)
                .map(nearest -> "unknown " + kind + " '" + name + "'; did you mean '" + nearest + "'?")
                .orElseGet(() -> message(kind, name, known));
    }

    /** Returns the message without its beginning: {@code 'mysq'; did you mean 'mysql'? Choose from mysql, mariadb}. */
    public static String choice(String name, Collection<String> known) {
        String choose = "hoose from " + listed(List.copyOf(known));
        return "'" + name + "'; "
                + Nearest.of(name, known)
                        .map(nearest -> "did you mean '" + nearest + "'? C" + choose)
                        .orElse("c" + choose);
    }

    private static String listed(List<String> known) {
        int last = known.size() - 1;
        return last < 1 ? String.join("", known) : String.join(", ", known.subList(0, last)) + " or " + known.get(last);
    }
}
