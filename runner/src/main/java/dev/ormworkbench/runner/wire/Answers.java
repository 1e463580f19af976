package dev.ormworkbench.runner.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The answer that a connection's packets belong to, and the commands whose answers have not begun. Guarded by the log's
 * monitor.
 */
final class Answers {

    /** A command with an answer, and the sequence of its last packet so far. */
    private static final class Sent {

        final LoggedCommand command;
        int sequence;

        Sent(LoggedCommand command, int sequence) {
            this.command = command;
            this.sequence = sequence;
        }
    }

    private final Deque<Sent> awaited = new ArrayDeque<>();
    private @Nullable LoggedCommand current;
    /** The sequence of the last packet that belongs to the current answer, sent by the server or by the client. */
    private int sequence;
    /** Whether the client sent the last packet. */
    private boolean clientSpoke;

    /** Returns the sequence number that follows another. */
    static int after(int sequence) {
        return (sequence + 1) & 0xff;
    }

    /** Returns the command that is being answered, or null. */
    @Nullable
    LoggedCommand current() {
        return current;
    }

    boolean areAwaited() {
        return !awaited.isEmpty();
    }

    void await(LoggedCommand command, int lastSequence) {
        awaited.add(new Sent(command, lastSequence));
    }

    /** Notes that a command continues in a further packet. */
    void commandContinues(LoggedCommand command, int newSequence) {
        Sent last = awaited.peekLast();
        if (last != null && last.command == command) {
            last.sequence = newSequence;
        }
    }

    void clientSpeaks() {
        clientSpoke = true;
    }

    void serverSpeaks(int newSequence) {
        sequence = newSequence;
        clientSpoke = false;
    }

    /** Notes that the client adds a packet to the current answer. */
    void continues(int newSequence) {
        sequence = newSequence;
    }

    /** Returns whether a packet with this sequence continues the current answer. */
    boolean isNext(int newSequence) {
        return newSequence == after(sequence);
    }

    /**
     * Returns whether the server's packet begins the answer to the next command. The sequences of an answer continue
     * those of its command, each one higher than the last, so a break shows the next answer. There is no break if the
     * last answer had a multiple of 256 packets. Then the next answer begins if the client has sent something since, or
     * if the last packet could end an answer.
     */
    boolean nextBegins(int newSequence, boolean mayBeOver) {
        Sent next = awaited.peek();
        return next != null
                && (current == null
                        || !isNext(newSequence)
                        || (newSequence == after(next.sequence) && (clientSpoke || mayBeOver)));
    }

    /** Begins the answer to the next command, and returns the command. */
    LoggedCommand beginNext() {
        current = awaited.remove().command;
        return current;
    }

    /** Ends the current answer. */
    void end() {
        current = null;
    }

    void clear() {
        current = null;
        awaited.clear();
    }
}
