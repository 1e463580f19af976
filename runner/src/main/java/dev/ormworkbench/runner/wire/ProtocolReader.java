package dev.ormworkbench.runner.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Reads along on one connection and logs what it sees, from pieces of any length, each given before it is passed on. It
 * reads packet headers, the handshake's flags, the first byte and text of each command, and the numbers of prepared
 * statements. Of answers it reads only those numbers, and what shows where one ends and the next begins. If it does not understand something, the rest of the connection is
 * {@link HiddenBy hidden}. It never throws.
 *
 * <p>From "Connection Phase" and "Command Phase" in the documentation of MySQL's source code, and MariaDB's
 * "Client/Server Protocol". Guarded by its log's monitor, so each direction may have its own thread.
 */
final class ProtocolReader {

    private enum Phase {
        GREETING,
        LOGIN,
        COMMANDS,
        VEILED
    }

    private static final int GREETING_BYTES_KEPT = 1024;
    private static final int PROTOCOL_VERSION = 10;
    private static final int SSL_REQUEST_BYTES = 32;
    private static final int ATTRIBUTE_BYTES_KEPT = 4096;
    /** A command's first byte and the number of a statement. */
    private static final int STATEMENT_BYTES_KEPT = 1 + Integer.BYTES;

    private static final int OK = 0x00;
    private static final int EOF = 0xfe;
    private static final int ERR = 0xff;

    /** A command with an answer, and the sequence of its last packet so far. */
    private static final class Sent {

        final LoggedCommand command;
        int sequence;

        Sent(LoggedCommand command, int sequence) {
            this.command = command;
            this.sequence = sequence;
        }
    }

    private final WireLog log;
    private final int connection;
    private final PacketCutter fromClient = new PacketCutter(new ClientPackets());
    private final PacketCutter fromServer = new PacketCutter(new ServerPackets());
    /** Commands whose answer has not begun. */
    private final Deque<Sent> unanswered = new ArrayDeque<>();

    private final PreparedStatements statements = new PreparedStatements();

    private Phase phase = Phase.GREETING;
    private @Nullable HiddenBy hiddenBy;
    private Capabilities capabilities = new Capabilities(0);
    private long now;
    /** Whether the client waits and nothing has come. First it waits for the greeting. */
    private boolean waiting = true;

    private boolean roundTripBegins;
    private int uncountedIn;
    private @Nullable LoggedCommand answering;
    /** The sequence of the last packet that belongs to the current answer, sent by the server or by the client. */
    private int answerSequence;
    /** Whether the client sent the last packet. */
    private boolean clientSpoke;

    /** Logs a new connection. */
    ProtocolReader(WireLog log) {
        this.log = log;
        this.connection = log.open();
    }

    /**
     * Reads bytes from the client.
     *
     * @param now the time, as {@link System#nanoTime} tells it
     * @return whether a round trip begins in them
     */
    boolean fromClient(byte[] chunk, int from, int end, long now) {
        synchronized (log) {
            this.now = now;
            roundTripBegins = false;
            int at = fromClient.cut(chunk, from, end);
            if (at < end) {
                awaitServer();
                countOut(end - at);
            }
            return roundTripBegins;
        }
    }

    /**
     * Reads bytes from the server.
     *
     * @param now the time, as {@link System#nanoTime} tells it
     */
    void fromServer(byte[] chunk, int from, int end, long now) {
        synchronized (log) {
            this.now = now;
            int at = fromServer.cut(chunk, from, end);
            if (at < end) {
                serverSpeaks();
                uncountedIn += end - at;
            }
            countIn();
        }
    }

    private void hide(HiddenBy reason) {
        countIn();
        phase = Phase.VEILED;
        hiddenBy = reason;
        answering = null;
        unanswered.clear();
        fromClient.stop();
        fromServer.stop();
    }

    private void awaitServer() {
        if (!waiting) {
            waiting = true;
            roundTripBegins = true;
        }
    }

    private void serverSpeaks() {
        if (waiting) {
            waiting = false;
            flow().roundTrip();
        }
    }

    private Tally.Traffic flow() {
        boolean inHandshake = phase == Phase.GREETING || phase == Phase.LOGIN;
        return inHandshake ? log.tally().handshakes() : log.tally().rest();
    }

    private void countOut(int bytes) {
        flow().bytesOut(bytes);
        if (hiddenBy != null) {
            log.tally().hidden(hiddenBy, bytes);
        }
    }

    /**
     * Counts bytes before they belong to something else, and at the end of each piece: a piece may be a thousand
     * packets.
     */
    private void countIn() {
        flow().bytesIn(uncountedIn);
        if (hiddenBy != null) {
            log.tally().hidden(hiddenBy, uncountedIn);
        } else if (answering != null && uncountedIn > 0) {
            answering.bytesIn(uncountedIn, now);
        }
        uncountedIn = 0;
    }

    private static int after(int sequence) {
        return (sequence + 1) & 0xff;
    }

    private final class ClientPackets implements PacketCutter.Packets {

        private final Prefix prefix = new Prefix();
        private boolean responded;
        /** The command that the packets belong to. */
        private @Nullable LoggedCommand command;

        private boolean kindFollows;
        private int sequence;
        private long payloadLength;
        /** Whether the payload is part of an answer, not a command: a file, or an exchange to log in again. */
        private boolean inAnswer;

        @Override
        public void header(int length, int newSequence, boolean continues) {
            if (continues) {
                if (newSequence != after(sequence)) {
                    hide(HiddenBy.FOREIGN);
                }
            } else {
                begin(length, newSequence);
            }
            sequence = newSequence;
            clientSpoke = true;
            countOut(PacketCutter.HEADER_BYTES);
            if (command != null && !kindFollows && phase == Phase.COMMANDS) {
                command.bytesOut(PacketCutter.HEADER_BYTES);
                Sent last = unanswered.peekLast();
                if (last != null && last.command == command) {
                    last.sequence = sequence;
                }
            }
            if (inAnswer) {
                answerSequence = sequence;
            }
        }

        private void begin(int length, int newSequence) {
            long lengthBefore = payloadLength;
            payloadLength = 0;
            if (phase == Phase.GREETING) {
                hide(HiddenBy.FOREIGN);
            } else if (phase == Phase.LOGIN && !responded) {
                if (newSequence != 1 || length < SSL_REQUEST_BYTES) {
                    hide(HiddenBy.FOREIGN);
                }
                prefix.begin(Integer.BYTES);
                awaitServer();
            } else if (newSequence == 0 && !(inAnswer && sequence == 0xff && lengthBefore > 0)) {
                beginCommand(length);
            } else if (phase == Phase.LOGIN && newSequence == after(answerSequence)) {
                awaitServer();
            } else if (answering != null && (newSequence == after(sequence) || newSequence == after(answerSequence))) {
                command = answering;
                inAnswer = true;
                prefix.begin(0);
                awaitServer();
            } else {
                hide(HiddenBy.FOREIGN);
            }
        }

        private void beginCommand(int length) {
            if (capabilities.isCompressed()) {
                hide(HiddenBy.COMPRESSION);
                awaitServer();
                return;
            }
            phase = Phase.COMMANDS;
            inAnswer = false;
            command = null;
            kindFollows = true;
            if (length == 0) {
                kind(CommandKind.COM_SLEEP, 0); // as servers do
            }
        }

        private void kind(CommandKind kind, int headerBytes) {
            kindFollows = false;
            LoggedCommand begun = log.add(connection, kind, now);
            begun.bytesOut(headerBytes);
            command = begun;
            prefix.begin(
                    kind.hasText() ? 1 + ATTRIBUTE_BYTES_KEPT + SentCommand.TEXT_BYTES_KEPT : STATEMENT_BYTES_KEPT);
            if (kind.isAnswered()) {
                if (unanswered.isEmpty()) {
                    awaitServer();
                }
                unanswered.add(new Sent(begun, sequence));
            }
        }

        @Override
        public void payload(byte[] chunk, int from, int length) {
            if (kindFollows) {
                kind(CommandKind.of(chunk[from] & 0xff), PacketCutter.HEADER_BYTES);
            }
            payloadLength += length;
            prefix.add(chunk, from, length);
            countOut(length);
            if (command != null) {
                command.bytesOut(length);
            }
        }

        @Override
        public void end() {
            if (phase == Phase.LOGIN && !responded) {
                respond();
            } else if (command != null && !inAnswer) {
                end(command);
            }
        }

        private void end(LoggedCommand ended) {
            if (ended.kind.hasText()) {
                boolean hasAttributes = ended.kind == CommandKind.COM_QUERY && capabilities.hasQueryAttributes();
                int start = hasAttributes ? QueryAttributes.textStart(prefix) : 1;
                if (start > 0) {
                    ended.text(prefix.text(start, SentCommand.TEXT_BYTES_KEPT), payloadLength - start);
                }
            }
            if (ended.kind == CommandKind.COM_STMT_PREPARE) {
                statements.sent(ended);
            } else if (ended.kind.isExecution()) {
                statements.executed(ended, prefix.number(1, Integer.BYTES));
            } else if (ended.kind == CommandKind.COM_STMT_CLOSE) {
                statements.closed(prefix.number(1, Integer.BYTES));
            }
        }

        private void respond() {
            responded = true;
            Capabilities client = new Capabilities(prefix.number(0, Integer.BYTES));
            if (!client.isProtocol41()) {
                hide(HiddenBy.FOREIGN);
            } else if (payloadLength == SSL_REQUEST_BYTES) {
                hide(client.isTls() ? HiddenBy.TLS : HiddenBy.FOREIGN);
            }
            capabilities = capabilities.and(client);
        }
    }

    private final class ServerPackets implements PacketCutter.Packets {

        private final Prefix prefix = new Prefix();
        private int length;
        private int packets;
        /** The number of packets of the current answer; -1 if unknown. */
        private int packetsExpected;

        private boolean mayBeOver;

        @Override
        public void header(int newLength, int sequence, boolean continues) {
            serverSpeaks();
            length = newLength;
            if (!continues) {
                if (phase == Phase.COMMANDS) {
                    Sent next = unanswered.peek();
                    if (next != null && begins(next, sequence)) {
                        countIn();
                        unanswered.remove();
                        answering = next.command;
                        packets = 0;
                        packetsExpected = -1;
                    } else if (next == null && sequence != after(answerSequence)) {
                        countIn();
                        answering = null; // the server announces that it ends the connection
                    }
                }
                prefix.begin(phase == Phase.GREETING ? GREETING_BYTES_KEPT : isOfPrepare() ? 9 : 1);
            }
            answerSequence = sequence;
            clientSpoke = false;
            uncountedIn += PacketCutter.HEADER_BYTES;
        }

        /**
         * Returns whether a packet begins the answer to the next command. The sequences of an answer continue those of
         * its command, each one higher than the last, so a break shows the next answer. There is no break if the last
         * answer had a multiple of 256 packets. Then the next answer begins if the client has sent something since, or
         * if the last packet could end an answer.
         */
        private boolean begins(Sent next, int sequence) {
            return answering == null
                    || sequence != after(answerSequence)
                    || (sequence == after(next.sequence) && (clientSpoke || mayBeOver));
        }

        private boolean isOfPrepare() {
            return packets == 0 && answering != null && answering.kind == CommandKind.COM_STMT_PREPARE;
        }

        @Override
        public void payload(byte[] chunk, int from, int payloadLength) {
            if (phase == Phase.GREETING
                    && prefix.size() == 0
                    && chunk[from] != PROTOCOL_VERSION
                    && (chunk[from] & 0xff) != ERR) {
                hide(HiddenBy.FOREIGN);
            }
            prefix.add(chunk, from, payloadLength);
            uncountedIn += payloadLength;
        }

        @Override
        public void end() {
            if (phase == Phase.GREETING) {
                capabilities = Capabilities.ofGreeting(prefix);
                phase = Phase.LOGIN;
            } else if (phase == Phase.COMMANDS) {
                if (answering != null && isOfPrepare()) {
                    packetsExpected = packetsOfPrepare();
                    if (prefix.at(0) == OK) {
                        statements.answered(answering, prefix.number(1, Integer.BYTES));
                    }
                }
                packets++;
                mayBeOver = packets == packetsExpected
                        || prefix.at(0) == ERR
                        || (prefix.at(0) == EOF && length < PacketCutter.LONGEST);
            }
        }

        /** Returns the number of packets, from the first packet of an answer: "COM_STMT_PREPARE Response". */
        private int packetsOfPrepare() {
            if (prefix.at(0) != OK) {
                return 1;
            }
            return capabilities.isMetadataOptional()
                    ? -1
                    : 1 + packetsOf(prefix.number(5, 2)) + packetsOf(prefix.number(7, 2));
        }

        private int packetsOf(int columns) {
            return columns > 0 && capabilities.hasEofAfterColumns() ? columns + 1 : columns;
        }
    }
}
