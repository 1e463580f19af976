package dev.ormworkbench.runner.console;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Prints the progress of long work: after two seconds, then every five at most. Short work prints nothing. */
public final class Progress {

    private static final Duration FIRST_LINE = Duration.ofSeconds(2);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    /** Prints nothing; for short work. */
    public static final Progress SILENT = new Progress(line -> {}, "", 0);

    private final Consumer<String> said;
    private final String unit;
    private final long all;
    private final long start = System.nanoTime();
    private long nextLine = start + FIRST_LINE.toNanos();
    private long done;

    /**
     * Starts now.
     *
     * @param said takes a line each time
     * @param unit the unit of work, in the plural
     * @param all the number of units
     */
    public Progress(Consumer<String> said, String unit, long all) {
        this.said = said;
        this.unit = unit;
        this.all = all;
    }

    /** Counts one unit, named {@code what}. */
    public void step(String what) {
        step(1, what);
    }

    /** Counts this many units, named {@code what}. */
    public void step(long more, String what) {
        done += more;
        long now = System.nanoTime();
        if (now - nextLine >= 0 && done < all) {
            nextLine = now + BETWEEN_LINES.toNanos();
            double perSecond = done / ((now - start) / 1e9);
            said.accept(String.format(
                    Locale.ROOT,
                    "%d of %d %s, %.1f a second, %.0f s left: %s",
                    done,
                    all,
                    unit,
                    perSecond,
                    (all - done) / perSecond,
                    what));
        }
    }
}
