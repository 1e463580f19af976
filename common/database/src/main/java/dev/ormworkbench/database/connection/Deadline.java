package dev.ormworkbench.database.connection;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Limits the time of an unknown server to connect, to log in and to answer the first questions. A driver's own timeout
 * starts again with each byte, so a server that sends one byte a second never meets it.
 *
 * <p>It applies to the {@link DeadlineSocket}s that a thread creates in {@link #cover}, to each from its creation on:
 * the next host has the full time again. Thread-safe.
 */
public final class Deadline {

    /** Far more than a login and the first questions need, so an endless answer is cut. */
    private static final long MOST_BYTES = 16L << 20;

    private static final ThreadLocal<@Nullable Deadline> CURRENT = new ThreadLocal<>();

    private volatile Duration limit;
    private volatile long restartedNanos;
    private volatile boolean lifted;

    public Deadline(Duration limit) {
        this.limit = limit;
        this.restartedNanos = System.nanoTime();
    }

    /** Opens connections. */
    interface Connecting<T> {
        T connect() throws SQLException;
    }

    /** Connects under this deadline. */
    <T> T cover(Connecting<T> connecting) throws SQLException {
        Deadline outer = CURRENT.get();
        CURRENT.set(this);
        try {
            return connecting.connect();
        } finally {
            CURRENT.set(outer);
        }
    }

    /** Returns this thread's deadline; null if there is none. */
    static @Nullable Deadline current() {
        return CURRENT.get();
    }

    /** Starts the time again for the next step. */
    public void restart(Duration next) {
        limit = next;
        restartedNanos = System.nanoTime();
    }

    /** Lifts the deadline for good. */
    void lift() {
        lifted = true;
    }

    boolean isLifted() {
        return lifted;
    }

    /** Returns the begin of the deadline for a socket that was created then; both as {@link System#nanoTime}. */
    long beganNanos(long madeNanos) {
        return madeNanos - restartedNanos > 0 ? madeNanos : restartedNanos;
    }

    /**
     * Returns the time that is left for a socket.
     *
     * @param madeNanos the time of its creation, as {@link System#nanoTime}
     * @param bytes the bytes that it has read since {@link #beganNanos}
     * @return at least 1
     * @throws Missed if nothing is left
     */
    int millisLeft(long madeNanos, long bytes) throws Missed {
        long left = beganNanos(madeNanos) + limit.toNanos() - System.nanoTime();
        if (left <= 0) {
            throw missed();
        } else if (bytes > MOST_BYTES) {
            throw new Missed("sends more than " + (MOST_BYTES >> 20) + " MiB where some kilobytes are expected");
        }
        return (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(left));
    }

    /** Returns the exception that no time is left. */
    Missed missed() {
        return new Missed("does not end within " + limit.toSeconds() + " s");
    }

    /** Its message continues after the server's name. */
    static final class Missed extends SocketTimeoutException {

        private static final long serialVersionUID = 1;

        Missed(String message) {
            super(message);
        }
    }
}
