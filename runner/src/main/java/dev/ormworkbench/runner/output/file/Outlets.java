package dev.ormworkbench.runner.output.file;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The places to which the same results are written. If writing to one fails, the others still get them: measuring may
 * have taken an hour.
 */
public final class Outlets {

    private @Nullable IOException failure;

    /** One place. */
    public interface Outlet {
        void write() throws IOException;
    }

    /** Writes to one place. {@link #requireWritten} reports a failure. */
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
     * Requires that everything was written.
     *
     * @throws IOException the first failure, with the others suppressed
     */
    public void requireWritten() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }
}
