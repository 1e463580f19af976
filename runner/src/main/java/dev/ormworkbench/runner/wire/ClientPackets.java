package dev.ormworkbench.runner.wire;

import static dev.ormworkbench.runner.wire.Answers.after;

import dev.ormworkbench.runner.wire.Conversation.Phase;
import dev.ormworkbench.runner.wire.packet.Capabilities;
import dev.ormworkbench.runner.wire.packet.PacketCutter;
import dev.ormworkbench.runner.wire.packet.Packets;
import dev.ormworkbench.runner.wire.packet.Prefix;
import dev.ormworkbench.runner.wire.packet.QueryAttributes;
import org.jspecify.annotations.Nullable;

/** Reads what the client sends: its part of the login, its commands, and what it adds to an answer. */
final class ClientPackets implements Packets {

    private static final int SSL_REQUEST_BYTES = 32;
    private static final int ATTRIBUTE_BYTES_KEPT = 4096;
    /** A command's first byte and the number of a statement. */
    private static final int STATEMENT_BYTES_KEPT = 1 + Integer.BYTES;

    private final Conversation conversation;
    private final Answers answers;
    private final Prefix prefix = new Prefix();
    private boolean responded;
    /** The command that the packets belong to. */
    private @Nullable LoggedCommand command;

    private boolean kindFollows;
    private int sequence;
    private long payloadLength;
    /** Whether the payload is part of an answer, not a command: a file, or an exchange to log in again. */
    private boolean inAnswer;

    ClientPackets(Conversation conversation) {
        this.conversation = conversation;
        this.answers = conversation.answers;
    }

    @Override
    public boolean isReadable() {
        return !conversation.isIn(Phase.HIDDEN);
    }

    @Override
    public void header(int length, int newSequence, boolean continues) {
        if (continues) {
            if (newSequence != after(sequence)) {
                conversation.hide(HiddenBy.FOREIGN);
            }
        } else {
            begin(length, newSequence);
        }
        sequence = newSequence;
        answers.clientSpeaks();
        conversation.out(PacketCutter.HEADER_BYTES);
        if (command != null && !kindFollows && conversation.isIn(Phase.COMMANDS)) {
            command.bytesOut(PacketCutter.HEADER_BYTES);
            answers.commandContinues(command, sequence);
        }
        if (inAnswer) {
            answers.continues(sequence);
        }
    }

    private void begin(int length, int newSequence) {
        long lengthBefore = payloadLength;
        payloadLength = 0;
        if (conversation.isIn(Phase.GREETING)) {
            conversation.hide(HiddenBy.FOREIGN);
        } else if (conversation.isIn(Phase.LOGIN) && !responded) {
            if (newSequence != 1 || length < SSL_REQUEST_BYTES) {
                conversation.hide(HiddenBy.FOREIGN);
            }
            prefix.begin(Integer.BYTES);
            conversation.awaitServer();
        } else if (newSequence == 0 && !(inAnswer && sequence == 0xff && lengthBefore > 0)) {
            beginCommand(length);
        } else if (conversation.isIn(Phase.LOGIN) && answers.isNext(newSequence)) {
            conversation.awaitServer();
        } else if (answers.current() != null && (newSequence == after(sequence) || answers.isNext(newSequence))) {
            command = answers.current();
            inAnswer = true;
            prefix.begin(0);
            conversation.awaitServer();
        } else {
            conversation.hide(HiddenBy.FOREIGN);
        }
    }

    private void beginCommand(int length) {
        if (conversation.capabilities().isCompressed()) {
            conversation.hide(HiddenBy.COMPRESSION);
            conversation.awaitServer();
            return;
        }
        conversation.commandsBegin();
        inAnswer = false;
        command = null;
        kindFollows = true;
        if (length == 0) {
            kind(CommandKind.COM_SLEEP, 0); // as servers do
        }
    }

    private void kind(CommandKind kind, int headerBytes) {
        kindFollows = false;
        LoggedCommand begun = conversation.begin(kind, sequence);
        begun.bytesOut(headerBytes);
        command = begun;
        prefix.begin(kind.hasText() ? 1 + ATTRIBUTE_BYTES_KEPT + SentCommand.TEXT_BYTES_KEPT : STATEMENT_BYTES_KEPT);
    }

    @Override
    public void payload(byte[] chunk, int from, int length) {
        if (kindFollows) {
            kind(CommandKind.of(chunk[from] & 0xff), PacketCutter.HEADER_BYTES);
        }
        payloadLength += length;
        prefix.add(chunk, from, length);
        conversation.out(length);
        if (command != null) {
            command.bytesOut(length);
        }
    }

    @Override
    public void end() {
        if (conversation.isIn(Phase.LOGIN) && !responded) {
            respond();
        } else if (command != null && !inAnswer) {
            end(command);
        }
    }

    private void end(LoggedCommand ended) {
        if (ended.kind.hasText()) {
            boolean hasAttributes = ended.kind == CommandKind.COM_QUERY
                    && conversation.capabilities().hasQueryAttributes();
            int start = hasAttributes ? QueryAttributes.textStart(prefix) : 1;
            if (start > 0) {
                ended.text(prefix.text(start, SentCommand.TEXT_BYTES_KEPT), payloadLength - start);
            }
        }
        if (ended.kind == CommandKind.COM_STMT_PREPARE) {
            conversation.statements.sent(ended);
        } else if (ended.kind.isExecution()) {
            conversation.statements.executed(ended, prefix.number(1, Integer.BYTES));
        } else if (ended.kind == CommandKind.COM_STMT_CLOSE) {
            conversation.statements.closed(prefix.number(1, Integer.BYTES));
        }
    }

    private void respond() {
        responded = true;
        Capabilities client = new Capabilities(prefix.number(0, Integer.BYTES));
        if (!client.isProtocol41()) {
            conversation.hide(HiddenBy.FOREIGN);
        } else if (payloadLength == SSL_REQUEST_BYTES) {
            conversation.hide(client.isTls() ? HiddenBy.TLS : HiddenBy.FOREIGN);
        }
        conversation.responded(client);
    }
}
