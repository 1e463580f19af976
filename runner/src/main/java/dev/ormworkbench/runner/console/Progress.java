package dev.ormworkbench.runner.console;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Says how far long work has come: after two seconds, then every five at most. Short work says nothing. */
public final class Progress {

    private static final Duration FIRST_LINE = Duration.ofSeconds(2);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final Consumer<String> said;
    private final String unit;
    private final long all;
    private final long start = System.nanoTime();
    private long nextLine = start + FIRST_LINE.toNanos();
    private long done;

    /**
     * Work that begins now.
     *
     * @param said takes a line each time
     * @param unit what is counted, in the plural
     * @param all how many there are
     */
    public Progress(Consumer<String> said, String unit, long all) {
        this.said = said;
        this.unit = unit;
        this.all = all;
    }

    /** One more is done; {@code what} it was may be told. */
    public void step(String what) {
        step(1, what);
    }

    /** So many more are done. */
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
