package dev.ormworkbench.runner;

import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Says on standard error how far long work has come, at most every few seconds, so that short work says nothing. */
final class Progress {

    /** Says nothing: for what is over soon. */
    static final Progress SILENT = new Progress(new PrintStream(OutputStream.nullOutputStream()), "", 0);

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final PrintStream out;
    private final String unit;
    private final long all;
    private final long start = System.nanoTime();
    private long lastLine = start;
    private long done;

    /**
     * Work that begins now.
     *
     * @param unit what is counted, in the plural
     * @param all how many there are
     */
    Progress(PrintStream out, String unit, long all) {
        this.out = out;
        this.unit = unit;
        this.all = all;
    }

    /** One more is done; {@code what} it was may be told. */
    void step(String what) {
        step(1, what);
    }

    /** So many more are done. */
    void step(long more, String what) {
        done += more;
        long now = System.nanoTime();
        if (now - lastLine >= BETWEEN_LINES.toNanos() && done < all) {
            lastLine = now;
            double perSecond = done / ((now - start) / 1e9);
            out.println(String.format(
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
