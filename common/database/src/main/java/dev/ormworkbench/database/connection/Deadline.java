package dev.ormworkbench.database.connection;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An end for what a server that nobody knows yet may take: to connect, to log in, to answer the first questions. A
 * driver's own timeouts begin anew with each byte, so a server that sends one a second keeps them all.
 *
 * <p>It holds for the {@link DeadlineSocket}s that a thread makes in {@link #cover}, for each from when it is made: the
 * next host has all of it again. Thread-safe.
 */
public final class Deadline {

    /** Far more than a login and the first questions take: an answer without an end is none. */
    private static final long MOST_BYTES = 16L << 20;

    private static final ThreadLocal<@Nullable Deadline> CURRENT = new ThreadLocal<>();

    private volatile Duration limit;
    private volatile long restartedNanos;
    private volatile boolean lifted;

    public Deadline(Duration limit) {
        this.limit = limit;
        this.restartedNanos = System.nanoTime();
    }

    /** What makes connections. */
    interface Connecting<T> {
        T connect() throws SQLException;
    }

    /** Connects, under this. */
    <T> T cover(Connecting<T> connecting) throws SQLException {
        Deadline outer = CURRENT.get();
        CURRENT.set(this);
        try {
            return connecting.connect();
        } finally {
            CURRENT.set(outer);
        }
    }

    /** That of this thread; null where none is. */
    static @Nullable Deadline current() {
        return CURRENT.get();
    }

    /** Gives what comes next a time of its own. */
    public void restart(Duration next) {
        limit = next;
        restartedNanos = System.nanoTime();
    }

    /** Lets go for good. */
    void lift() {
        lifted = true;
    }

    boolean isLifted() {
        return lifted;
    }

    /** When it began for a socket that was made then; both as {@link System#nanoTime}. */
    long beganNanos(long madeNanos) {
        return madeNanos - restartedNanos > 0 ? madeNanos : restartedNanos;
    }

    /**
     * What is left for a socket.
     *
     * @param madeNanos when it was made, as {@link System#nanoTime}
     * @param bytes what it has read since {@link #beganNanos}
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

    /** That nothing is left. */
    Missed missed() {
        return new Missed("comes to no end within " + limit.toSeconds() + " s");
    }

    /** Its message goes on from a name of the server. */
    static final class Missed extends SocketTimeoutException {

        private static final long serialVersionUID = 1;

        Missed(String message) {
            super(message);
        }
    }
}
