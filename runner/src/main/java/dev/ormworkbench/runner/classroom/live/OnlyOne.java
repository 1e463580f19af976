package dev.ormworkbench.runner.classroom.live;

import dev.ormworkbench.runner.implementation.Implementation;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one of its kind that goes on at a time, so that no other takes its share of the machine while somebody looks at its numbers.
 * Thread-safe.
 *
 * @param <R> the rules by which one begins
 * @param <W> what goes on
 */
public final class OnlyOne<R, W extends Watched> implements AutoCloseable {

    /**
     * The names of databases come again, because MySQL Connector/J keeps the server's configuration for each URL as long as the JVM
     * lives. They are several, because what ends may still drop its own.
     */
    private static final int NAMES = 10;

    private final String what;
    private final Places places;
    private final Duration unused;
    private final Duration unwatched;
    private final Opener<R, W> opener;
    private final SecureRandom random = new SecureRandom();
    private @Nullable W current;
    private long watchedNanos;
    private boolean ending;
    private boolean closed;
    private int begun;

    /**
     * What the next one is called.
     *
     * @param id its number, which nobody can guess
     * @param database what its databases are called beside the first one; at most 17 letters and digits
     */
    public record Begun(String id, String database) {}

    /** Begins one. */
    @FunctionalInterface
    public interface Opener<R, W> {

        /**
         * Begins one, which goes on until it is closed.
         *
         * @param implementations those that take part, one or more
         */
        W begin(Begun begun, List<Implementation> implementations, R rules);
    }

    /**
     * Begins none yet.
     *
     * @param what what it is called: a word of small letters
     * @param places from which each takes a place
     * @param unused the time without use after which it ends
     * @param unwatched the time without a listener after which it ends: its page is closed
     */
    public OnlyOne(String what, Places places, Duration unused, Duration unwatched, Opener<R, W> opener) {
        this.what = what;
        this.places = places;
        this.unused = unused;
        this.unwatched = unwatched;
        this.opener = opener;
    }

    /** Returns what it is called. */
    public String what() {
        return what;
    }

    /**
     * Begins one.
     *
     * @param implementations those that take part, one or more
     * @throws RefusedException if one goes on already, if there is no place for it, or if this is closed
     */
    public W begin(List<Implementation> implementations, R rules) {
        places.take();
        try {
            return beginOnly(implementations, rules);
        } catch (RuntimeException | Error e) {
            places.giveBack();
            throw e;
        }
    }

    private synchronized W beginOnly(List<Implementation> implementations, R rules) {
        awaitEnd();
        if (closed) {
            throw new RefusedException("the classroom is closed");
        } else if (current != null) {
            throw new RefusedException("another page runs a " + what
                    + ", and only one can run at a time: end it there, or close that page" + " and wait ten seconds");
        }
        begun++;
        watchedNanos = System.nanoTime();
        W next = opener.begin(
                new Begun(new BigInteger(128, random).toString(Character.MAX_RADIX), what + begun % NAMES),
                implementations,
                rules);
        current = next;
        return next;
    }

    /** A page that is loaded again begins while its last one ends. The end is bounded. */
    private void awaitEnd() {
        try {
            while (ending) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException("the last " + what + " has not ended yet: try again");
        }
    }

    /** Returns the one that goes on; empty if the one of this number has ended. */
    public synchronized Optional<W> get(String id) {
        return Optional.ofNullable(current).filter(each -> !ending && each.id().equals(id));
    }

    /** Ends the one of this number. Does nothing if it has ended. */
    public void end(String id) {
        Optional<W> found;
        synchronized (this) {
            found = get(id);
            ending |= found.isPresent();
        }
        found.ifPresent(each -> {
            try {
                each.close();
            } finally {
                forget();
            }
        });
    }

    private synchronized void forget() {
        places.giveBack();
        current = null;
        ending = false;
        notifyAll();
    }

    /** Ends the one that nobody has used or watched for too long. Somebody calls this every second or so. */
    public void endForgotten() {
        String forgotten;
        synchronized (this) {
            if (current == null) {
                return;
            } else if (current.hasListeners()) {
                watchedNanos = System.nanoTime();
            }
            boolean left = !current.hasListeners() && System.nanoTime() - watchedNanos > unwatched.toNanos();
            if (!left && current.unused().compareTo(unused) <= 0) {
                return;
            }
            forgotten = current.id();
        }
        end(forgotten);
    }

    /** Ends the one that goes on, and begins no other. */
    @Override
    public void close() {
        String last;
        synchronized (this) {
            closed = true;
            last = current == null ? "" : current.id();
        }
        end(last);
        synchronized (this) {
            awaitEnd();
        }
    }
}
