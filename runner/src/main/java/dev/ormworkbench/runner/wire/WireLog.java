package dev.ormworkbench.runner.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * What crossed the wire on all connections of a tap. Thread-safe.
 *
 * <p>What is in it was added as it was sent, so when a call of a driver has returned, all that it sent is here.
 *
 * <p>It keeps every command, some 100 bytes and its text each, until it is told to {@link #forget}.
 */
public final class WireLog {

    /** A moment in a log, to ask what crossed since. Immutable. */
    public static final class Mark {

        private final WireLog log;
        private final long commands;
        private final Tally tally;

        private Mark(WireLog log, long commands, Tally tally) {
            this.log = log;
            this.commands = commands;
            this.tally = tally;
        }
    }

    private final Mark begin = new Mark(this, 0, new Tally());
    private final Tally tally = new Tally();
    private final List<LoggedCommand> commands = new ArrayList<>();
    private long forgotten;
    private int connections;

    WireLog() {}

    /** The moment before anything crossed. */
    public Mark begin() {
        return begin;
    }

    /** This moment. Costs about a microsecond, however much crossed. */
    public synchronized Mark mark() {
        return new Mark(this, forgotten + commands.size(), tally.copy());
    }

    /**
     * What crossed since a mark.
     *
     * @throws IllegalArgumentException if the mark is another log's, or if commands after it are forgotten
     */
    public synchronized WireTraffic since(Mark mark) {
        check(mark);
        List<WireCommand> since = commands.subList((int) (mark.commands - forgotten), commands.size()).stream()
                .map(LoggedCommand::toCommand)
                .toList();
        return new WireTraffic(since, tally.since(mark.tally));
    }

    /**
     * How much crossed since a mark, which is also known if commands after it are forgotten. Costs about as much as
     * a mark.
     *
     * @throws IllegalArgumentException if the mark is another log's
     */
    public synchronized WireTotals totalsSince(Mark mark) {
        checkLog(mark);
        return tally.since(mark.tally);
    }

    /**
     * Forgets the commands before a mark, but not their totals.
     *
     * @throws IllegalArgumentException if the mark is another log's
     */
    public synchronized void forget(Mark mark) {
        checkLog(mark);
        if (mark.commands > forgotten) {
            commands.subList(0, (int) (mark.commands - forgotten)).clear();
            forgotten = mark.commands;
        }
    }

    /** Notes a new connection. Returns its number. */
    synchronized int open() {
        tally.connection();
        return ++connections;
    }

    /** To be used by who holds this log's monitor alone. */
    Tally tally() {
        return tally;
    }

    /** Notes a command that begins now, as {@link System#nanoTime} tells. */
    synchronized LoggedCommand add(int connection, CommandKind kind, long now) {
        LoggedCommand command = new LoggedCommand(connection, kind, now);
        commands.add(command);
        tally.command(kind);
        return command;
    }

    synchronized void delayed(long nanos) {
        tally.delay(nanos);
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
