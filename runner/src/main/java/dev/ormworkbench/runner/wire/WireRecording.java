package dev.ormworkbench.runner.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * What one thread sent over the connections of a tap, and what it was answered, from a moment on until it is ended. Both
 * drivers write and read on the thread that calls them, so a call's answer is its own, however late it comes.
 *
 * <p>Thread-safe; it can be read while it goes on.
 */
public final class WireRecording {

    private final WireLog log;
    private final Thread thread;
    private final Tally tally = new Tally();
    private final List<LoggedCommand> commands = new ArrayList<>();
    private boolean paused;

    WireRecording(WireLog log, Thread thread) {
        this.log = log;
        this.thread = thread;
    }

    Thread thread() {
        return thread;
    }

    /** To be used by who holds the log's monitor alone. */
    Tally tally() {
        return tally;
    }

    /** To be used by who holds the log's monitor alone. */
    void add(LoggedCommand command) {
        commands.add(command);
    }

    /** To be used by who holds the log's monitor alone. */
    boolean isPaused() {
        return paused;
    }

    /** To be used by who holds the log's monitor alone. */
    void pause(boolean pausing) {
        paused = pausing;
    }

    /** What is in it so far; all commands of it began in it. */
    public WireTraffic traffic() {
        synchronized (log) {
            return new WireTraffic(
                    commands.stream().map(LoggedCommand::toCommand).toList(), tally.since(new Tally()));
        }
    }

    /** Takes nothing more. The second call does nothing. */
    public void end() {
        log.end(this);
    }
}
