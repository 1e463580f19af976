package dev.ormworkbench.runner.console;

import java.util.OptionalInt;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where text is read.
 *
 * @param width the most characters of a line, {@value #NARROWEST} to {@value #WIDEST}
 * @param colours whether it shows colours, and its user wants them
 */
public record Terminal(int width, boolean colours) {

    /** Below this width most tables have no room. */
    public static final int NARROWEST = 60;

    /** Above this width lines are hard to read. */
    public static final int WIDEST = 200;

    /** A file or a pipe: always of the same width, so that its bytes are always the same. */
    public static final Terminal NONE = new Terminal(120, false);

    /** Moves the width into its bounds. */
    public Terminal {
        width = Math.max(NARROWEST, Math.min(WIDEST, width));
    }

    /** Returns a terminal as wide as the variable {@code COLUMNS} says or, without a number in it, as measured. */
    public static Terminal of(@Nullable String columns, IntSupplier measured, boolean colours) {
        return new Terminal(number(columns).orElseGet(measured), colours);
    }

    private static OptionalInt number(@Nullable String columns) {
        return columns != null && columns.matches("[1-9]\\d{0,8}")
                ? OptionalInt.of(Integer.parseInt(columns))
                : OptionalInt.empty();
    }
}
