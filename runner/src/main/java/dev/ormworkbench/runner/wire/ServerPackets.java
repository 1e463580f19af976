package dev.ormworkbench.runner.wire;

import dev.ormworkbench.runner.wire.Conversation.Phase;
import dev.ormworkbench.runner.wire.packet.Capabilities;
import dev.ormworkbench.runner.wire.packet.PacketCutter;
import dev.ormworkbench.runner.wire.packet.Packets;
import dev.ormworkbench.runner.wire.packet.Prefix;
import dev.ormworkbench.runner.wire.packet.ResultSets;

/** Reads what the server sends: its greeting, and where one answer ends and the next begins. */
final class ServerPackets implements Packets {

    private static final int GREETING_BYTES_KEPT = 1024;
    private static final int ANSWER_BYTES_KEPT = ResultSets.BYTES_READ;
    private static final int PROTOCOL_VERSION = 10;
    private static final int OK = 0x00;
    private static final int EOF = 0xfe;
    private static final int ERR = 0xff;

    private final Conversation conversation;
    private final Answers answers;
    private final Prefix prefix = new Prefix();
    private final ResultSets resultSets = new ResultSets();
    /** The length of the first packet of a payload. */
    private int length;

    private int packets;
    /** The number of packets of the current answer; -1 if unknown. */
    private int packetsExpected;

    private boolean mayBeOver;

    ServerPackets(Conversation conversation) {
        this.conversation = conversation;
        this.answers = conversation.answers;
    }

    @Override
    public boolean isReadable() {
        return !conversation.isIn(Phase.HIDDEN);
    }

    @Override
    public void header(int newLength, int sequence, boolean continues) {
        conversation.serverSpeaks();
        if (!continues) {
            length = newLength;
            if (conversation.isIn(Phase.COMMANDS)) {
                begin(sequence);
            }
            prefix.begin(conversation.isIn(Phase.GREETING) ? GREETING_BYTES_KEPT : ANSWER_BYTES_KEPT);
        }
        answers.serverSpeaks(sequence);
        conversation.in(PacketCutter.HEADER_BYTES);
    }

    private void begin(int sequence) {
        if (answers.nextBegins(sequence, mayBeOver)) {
            conversation.countIn();
            beginResultSets(answers.beginNext().kind);
            packets = 0;
            packetsExpected = -1;
        } else if (!answers.areAwaited() && !answers.isNext(sequence)) {
            conversation.countIn();
            resultSets.beginNone();
            answers.end(); // the server announces that it ends the connection
        }
    }

    private void beginResultSets(CommandKind kind) {
        if (kind == CommandKind.COM_STMT_FETCH) {
            resultSets.beginRows();
        } else if (kind.hasResultSets()) {
            resultSets.beginResults();
        } else {
            resultSets.beginNone();
        }
    }

    private boolean isOfPrepare() {
        LoggedCommand answered = answers.current();
        return packets == 0 && answered != null && answered.kind == CommandKind.COM_STMT_PREPARE;
    }

    @Override
    public void payload(byte[] chunk, int from, int payloadLength) {
        if (conversation.isIn(Phase.GREETING)
                && prefix.size() == 0
                && chunk[from] != PROTOCOL_VERSION
                && (chunk[from] & 0xff) != ERR) {
            conversation.hide(HiddenBy.FOREIGN);
        }
        prefix.add(chunk, from, payloadLength);
        conversation.in(payloadLength);
    }

    @Override
    public void end() {
        if (conversation.isIn(Phase.GREETING)) {
            conversation.greeted(Capabilities.ofGreeting(prefix), prefix.number(prefix.zeroFrom(1) + 1, Integer.BYTES));
        } else if (conversation.isIn(Phase.COMMANDS)) {
            LoggedCommand answered = answers.current();
            if (answered != null && isOfPrepare()) {
                packetsExpected = packetsOfPrepare();
                if (prefix.at(0) == OK) {
                    conversation.statements.answered(answered, prefix.number(1, Integer.BYTES));
                }
            }
            packets++;
            if (resultSets.isRow(prefix, length, conversation.capabilities())) {
                conversation.row();
            }
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
        return conversation.capabilities().isMetadataOptional()
                ? -1
                : 1 + packetsOf(prefix.number(5, 2)) + packetsOf(prefix.number(7, 2));
    }

    private int packetsOf(int columns) {
        return columns > 0 && conversation.capabilities().hasEofAfterColumns() ? columns + 1 : columns;
    }
}
