package dev.ormworkbench.runner.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A log of what crossed the wire on all connections of a tap. Thread-safe.
 *
 * <p>Data is logged as it is sent. So when a call of a driver has returned, all that it sent is here.
 *
 * <p>What one thread sends can be {@linkplain #record recorded} apart. Several threads use a connection one after the
 * other, and one thread's wait for another ends when that other sends. So no moment separates what the two have sent.
 *
 * <p>It keeps each command, some 100 bytes and its text, until it is told to {@link #forget}.
 */
public final class WireLog {

    /** A moment in a log, to ask later what crossed since. Immutable. */
    public static final class Mark {

        private final WireLog log;
        private final long commands;
        private final Tally tally;
        private final Tally unrecorded;

        private Mark(WireLog log, long commands, Tally tally, Tally unrecorded) {
            this.log = log;
            this.commands = commands;
            this.tally = tally;
            this.unrecorded = unrecorded;
        }
    }

    private final Mark begin = new Mark(this, 0, new Tally(), new Tally());
    /** The counters of ended recordings. */
    private final Tally recorded = new Tally();

    private final Tally unrecorded = new Tally();
    private final Map<Thread, WireRecording> recordings = new HashMap<>();
    /** Who has written last, by the server's number of the connection. */
    private final Map<Integer, WireRecording> writers = new HashMap<>();

    private final List<LoggedCommand> commands = new ArrayList<>();
    private long forgotten;
    private int connections;

    private final boolean keepsCommands;

    /** @param keepsCommands whether commands are kept; if not, only their totals are known */
    WireLog(boolean keepsCommands) {
        this.keepsCommands = keepsCommands;
    }

    /** Returns the moment before anything crossed. */
    public Mark begin() {
        return begin;
    }

    /** Returns a mark of this moment. It takes about a microsecond, however much has crossed. */
    public synchronized Mark mark() {
        return new Mark(this, forgotten + commands.size(), total(), unrecorded.copy());
    }

    private Tally total() {
        Tally total = unrecorded.copy();
        total.add(recorded);
        recordings.values().forEach(recording -> total.add(recording.tally()));
        return total;
    }

    /**
     * Begins to record what this thread sends and what it is answered, whatever other threads do.
     *
     * @return the recording, which the same thread ends
     * @throws IllegalStateException if this thread is already being recorded
     */
    public synchronized WireRecording record() {
        WireRecording recording = new WireRecording(this, Thread.currentThread());
        if (recordings.putIfAbsent(recording.thread(), recording) != null) {
            throw new IllegalStateException("what this thread sends is being recorded");
        }
        return recording;
    }

    /** Pauses this thread's recording, if there is one, until {@link #resumeRecording}. */
    public void pauseRecording() {
        pauseRecording(true);
    }

    /** Continues this thread's recording, if there is one. */
    public void resumeRecording() {
        pauseRecording(false);
    }

    private synchronized void pauseRecording(boolean pausing) {
        WireRecording recording = recordings.get(Thread.currentThread());
        if (recording != null) {
            recording.pause(pausing);
        }
    }

    synchronized void end(WireRecording recording) {
        if (recordings.remove(recording.thread(), recording)) {
            recorded.add(recording.tally());
        }
    }

    /**
     * Returns what crossed since a mark.
     *
     * @throws IllegalArgumentException if the mark belongs to another log, or if commands after it are forgotten
     */
    public synchronized WireTraffic since(Mark mark) {
        return new WireTraffic(commandsSince(mark, command -> true), total().since(mark.tally));
    }

    /**
     * Returns what crossed since a mark outside of recordings.
     *
     * @throws IllegalArgumentException if the mark belongs to another log, or if commands after it are forgotten
     */
    public synchronized WireTraffic unrecordedSince(Mark mark) {
        return new WireTraffic(commandsSince(mark, command -> !command.recorded), unrecorded.since(mark.unrecorded));
    }

    private List<SentCommand> commandsSince(Mark mark, Predicate<LoggedCommand> wanted) {
        check(mark);
        return commands.subList((int) (mark.commands - forgotten), commands.size()).stream()
                .filter(wanted)
                .map(LoggedCommand::toCommand)
                .toList();
    }

    /**
     * Returns how much crossed since a mark, even if commands after it are forgotten. It takes about as long as a mark.
     *
     * @throws IllegalArgumentException if the mark belongs to another log
     */
    public synchronized WireTotals totalsSince(Mark mark) {
        checkLog(mark);
        return total().since(mark.tally);
    }

    /**
     * Forgets the commands before a mark, but not their totals.
     *
     * @throws IllegalArgumentException if the mark belongs to another log
     */
    public synchronized void forget(Mark mark) {
        checkLog(mark);
        if (mark.commands > forgotten) {
            commands.subList(0, (int) (mark.commands - forgotten)).clear();
            forgotten = mark.commands;
        }
    }

    /** Logs a new connection and returns its number. */
    synchronized int open() {
        tally().connection();
        return ++connections;
    }

    /** Returns the counters for this thread's traffic. The caller must hold this log's monitor. */
    Tally tally() {
        WireRecording recording = recording();
        return recording == null ? unrecorded : recording.tally();
    }

    private @Nullable WireRecording recording() {
        WireRecording recording = recordings.get(Thread.currentThread());
        return recording == null || recording.isPaused() ? null : recording;
    }

    /** Logs a command that begins now, in the time of {@link System#nanoTime}. */
    synchronized LoggedCommand add(int connection, CommandKind kind, long now) {
        WireRecording recording = recording();
        LoggedCommand command = new LoggedCommand(connection, kind, recording != null, now);
        if (keepsCommands) {
            commands.add(command);
        } else {
            forgotten++;
        }
        if (recording != null) {
            recording.add(command);
        }
        tally().command(kind);
        return command;
    }

    /** Notes that this thread writes. The caller must hold this log's monitor. */
    void wrote(int serverNumber) {
        WireRecording recording = keepsCommands ? recording() : null;
        if (recording != null) {
            writers.put(serverNumber, recording);
        } else if (keepsCommands) {
            writers.remove(serverNumber);
        }
    }

    synchronized Set<Integer> lastWrittenBy(WireRecording recording) {
        return writers.entrySet().stream()
                .filter(each -> each.getValue() == recording)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    synchronized void delayed(long nanos) {
        tally().delay(nanos);
    }

    private void check(Mark mark) {
        checkLog(mark);
        if (mark.commands < forgotten) {
            throw new IllegalArgumentException("commands after this mark are forgotten");
        }
    }

    private void checkLog(Mark mark) {
        if (mark.log != this) {
            throw new IllegalArgumentException("this mark is of another log");
        }
    }
}
