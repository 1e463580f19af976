package dev.ormworkbench.runner.wire;

import dev.ormworkbench.runner.wire.packet.Capabilities;
import org.jspecify.annotations.Nullable;

/**
 * What both directions of a connection share: its phase, what was agreed, who waits, and the counters of its traffic.
 * Guarded by the log's monitor.
 */
final class Conversation {

    enum Phase {
        GREETING,
        LOGIN,
        COMMANDS,
        HIDDEN
    }

    final Answers answers = new Answers();
    final PreparedStatements statements = new PreparedStatements();

    private final WireLog log;
    private final int connection;
    private Phase phase = Phase.GREETING;
    private @Nullable HiddenBy hiddenBy;
    private Capabilities capabilities = new Capabilities(0);
    private int serverNumber;
    private long now;
    /** Whether the client waits and nothing has come. First it waits for the greeting. */
    private boolean waiting = true;

    private int uncountedIn;
    private int uncountedRows;

    /** Logs a new connection. */
    Conversation(WireLog log) {
        this.log = log;
        this.connection = log.open();
    }

    /** Sets the time, as {@link System#nanoTime} tells it. */
    void now(long time) {
        now = time;
    }

    boolean isIn(Phase asked) {
        return phase == asked;
    }

    Capabilities capabilities() {
        return capabilities;
    }

    /** @param number the lowest 32 bits of the server's own number of the connection */
    void greeted(Capabilities server, int number) {
        capabilities = server;
        serverNumber = number;
        phase = Phase.LOGIN;
    }

    void responded(Capabilities client) {
        capabilities = capabilities.and(client);
    }

    void commandsBegin() {
        phase = Phase.COMMANDS;
    }

    /** Begins a command, with the sequence of its first packet. */
    LoggedCommand begin(CommandKind kind, int sequence) {
        LoggedCommand command = log.add(connection, kind, now);
        if (kind.isAnswered()) {
            if (!answers.areAwaited()) {
                awaitServer();
            }
            answers.await(command, sequence);
        }
        return command;
    }

    void hide(HiddenBy reason) {
        countIn();
        phase = Phase.HIDDEN;
        hiddenBy = reason;
        answers.clear();
    }

    boolean isWaiting() {
        return waiting;
    }

    void awaitServer() {
        waiting = true;
    }

    void serverSpeaks() {
        if (waiting) {
            waiting = false;
            flow().roundTrip();
        }
    }

    void out(int bytes) {
        flow().bytesOut(bytes);
        log.wrote(serverNumber);
        if (hiddenBy != null) {
            log.tally().hidden(hiddenBy, bytes);
        }
    }

    /** Takes bytes from the server, which {@link #countIn} counts. */
    void in(int bytes) {
        uncountedIn += bytes;
    }

    /** Takes a row from the server, which {@link #countIn} counts. */
    void row() {
        uncountedRows++;
    }

    /**
     * Counts bytes and rows before they belong to something else, and at the end of each piece: a piece may be a thousand
     * packets.
     */
    void countIn() {
        flow().bytesIn(uncountedIn);
        LoggedCommand answered = answers.current();
        if (hiddenBy != null) {
            log.tally().hidden(hiddenBy, uncountedIn);
        } else if (answered != null && uncountedIn > 0) {
            answered.bytesIn(uncountedIn, now);
        }
        uncountedIn = 0;
        if (uncountedRows > 0) {
            log.tally().rows(uncountedRows);
            uncountedRows = 0;
        }
    }

    private Tally.Traffic flow() {
        boolean inHandshake = phase == Phase.GREETING || phase == Phase.LOGIN;
        return inHandshake ? log.tally().handshakes() : log.tally().rest();
    }
}
