package dev.ormworkbench.runner.classroom.live;

import dev.ormworkbench.runner.implementation.Implementation;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The one of its kind that goes on at a time, so that no other takes its share of the machine while somebody looks at its numbers.
 * Thread-safe.
 */
public final class OnlyOne<R, S> implements AutoCloseable {

    private final String what;
    private final Duration period;
    private final Duration unused;
    private final Duration unwatched;
    private final Opener<R, S> opener;
    private final ObjIntConsumer<R> check;
    private final SecureRandom random = new SecureRandom();
    private @Nullable Ongoing<R, S> current;
    private long watchedNanos;
    private boolean ending;
    private boolean closed;
    private int begun;

    /** Opens the part of an implementation. */
    @FunctionalInterface
    public interface Opener<R, S> {

        /**
         * Returns the part, which has not begun.
         *
         * @param database what its database is called beside the first one; 1 to 20 letters and digits
         */
        Part<R, S> open(Implementation implementation, String database);
    }

    /**
     * Begins none yet.
     *
     * @param what what it is called: a word of small letters
     * @param period how often listeners hear of it
     * @param unused the time without a change of the rules after which it ends
     * @param unwatched the time without a listener after which it ends: its page is closed
     * @param check refuses rules for so many implementations by a {@link RefusedException}, before they hold
     */
    public OnlyOne(
            String what,
            Duration period,
            Duration unused,
            Duration unwatched,
            Opener<R, S> opener,
            ObjIntConsumer<R> check) {
        this.what = what;
        this.period = period;
        this.unused = unused;
        this.unwatched = unwatched;
        this.opener = opener;
        this.check = check;
    }

    /** Returns what it is called. */
    public String what() {
        return what;
    }

    /**
     * Begins one.
     *
     * @param implementations those that take part, one or more
     * @throws RefusedException if one goes on already, this is closed, or the rules are refused
     */
    public synchronized Ongoing<R, S> begin(List<Implementation> implementations, R rules) {
        awaitEnd();
        if (closed) {
            throw new RefusedException("the classroom is closed");
        } else if (current != null) {
            throw new RefusedException(
                    "a " + what + " goes on already on another page, and only one can: end it there, or"
                            + " close that page and wait ten seconds");
        }
        check.accept(rules, implementations.size());
        begun++;
        List<Part<R, S>> parts = new ArrayList<>();
        for (Implementation each : implementations) {
            parts.add(opener.open(each, what + begun + "n" + parts.size()));
        }
        watchedNanos = System.nanoTime();
        current = Ongoing.begin(new BigInteger(128, random).toString(Character.MAX_RADIX), rules, parts, period, check);
        return current;
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
    public synchronized Optional<Ongoing<R, S>> get(String id) {
        return Optional.ofNullable(current).filter(each -> !ending && each.id().equals(id));
    }

    /** Ends the one of this number. Does nothing if it has ended. */
    public void end(String id) {
        Optional<Ongoing<R, S>> found;
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
        current = null;
        ending = false;
        notifyAll();
    }

    /** Ends the one that nobody has changed or watched for too long. Somebody calls this every second or so. */
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
