package dev.ormworkbench.runner.console;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Says how far long work has come, at most every few seconds, so that short work says nothing. */
public final class Progress {

    /** Says nothing: for what is over soon. */
    public static final Progress SILENT = new Progress(line -> {}, "", 0);

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final Consumer<String> said;
    private final String unit;
    private final long all;
    private final long start = System.nanoTime();
    private long lastLine = start;
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
        if (now - lastLine >= BETWEEN_LINES.toNanos() && done < all) {
            lastLine = now;
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
