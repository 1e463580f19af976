package dev.ormworkbench.runner.classroom.live;

import java.time.Duration;

/** Something that goes on while a page watches it, until it is closed. Thread-safe. */
public interface Watched extends AutoCloseable {

    /** Returns its number, which nobody can guess. */
    String id();

    /** Returns whether somebody listens. */
    boolean hasListeners();

    /** Returns the time since somebody has used it last. */
    Duration unused();

    /** Ends it, and waits at most 1.5 s for that. A second call does nothing. */
    @Override
    void close();
}
