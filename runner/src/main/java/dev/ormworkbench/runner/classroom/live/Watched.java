package dev.ormworkbench.runner.classroom.live;

import java.time.Duration;

/** Something that goes on while a page watches it, until it is closed. Thread-safe. */
public interface Watched extends AutoCloseable {

    /** How long an end waits. A library that is being set up takes longer and cannot be stopped: it ends by itself, later. */
    Duration LONGEST_END = Duration.ofMillis(750);

    /** Returns its number, which nobody can guess. */
    String id();

    /** Returns whether somebody listens. */
    boolean hasListeners();

    /** Returns the time since somebody has used it last. */
    Duration unused();

    /** Ends it, and waits at most {@link #LONGEST_END} for that. A second call does nothing. */
    @Override
    void close();
}
