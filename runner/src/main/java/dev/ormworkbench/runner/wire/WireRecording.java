package dev.ormworkbench.runner.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What one thread sent over a tap's connections, and what it was answered, until the recording ends. Both drivers write
 * and read on the thread that calls them, so a call's answer belongs to its thread, however late it comes.
 *
 * <p>Thread-safe. It can be read while it goes on. Callers in this package hold the log's monitor.
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

    Tally tally() {
        return tally;
    }

    void add(LoggedCommand command) {
        commands.add(command);
    }

    boolean isPaused() {
        return paused;
    }

    void pause(boolean pausing) {
        paused = pausing;
    }

    /** Returns the traffic so far. All its commands began in this recording. */
    public WireTraffic traffic() {
        synchronized (log) {
            return new WireTraffic(
                    commands.stream().map(LoggedCommand::toCommand).toList(), tally.since(new Tally()));
        }
    }

    /**
     * Returns the connections on which nobody has written since this thread did in the recording, encrypted or not. A tap that keeps no
     * commands knows none.
     *
     * @return the lowest 32 bits of the numbers that the server has for them
     */
    public Set<Integer> connections() {
        return log.lastWrittenBy(this);
    }

    /** Ends the recording. The second call does nothing. */
    public void end() {
        log.end(this);
    }
}
