package dev.ormworkbench.runner.output.file;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The places that the same results are written to. What cannot be written to one of them is written to the others all the
 * same: it may have taken an hour to measure.
 */
public final class Outlets {

    private @Nullable IOException failure;

    /** One place. */
    public interface Outlet {
        void write() throws IOException;
    }

    /** Writes to one. That it fails is said by {@link #requireWritten}. */
    public void write(Outlet outlet) {
        try {
            outlet.write();
        } catch (IOException e) {
            if (failure == null) {
                failure = e;
            } else {
                failure.addSuppressed(e);
            }
        }
    }

    /**
     * Tells what could not be written.
     *
     * @throws IOException the first failure there was, if there was one; the others are suppressed
     */
    public void requireWritten() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }
}
