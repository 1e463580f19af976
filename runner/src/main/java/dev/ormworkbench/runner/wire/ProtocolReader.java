package dev.ormworkbench.runner.wire;

import dev.ormworkbench.runner.wire.packet.PacketCutter;

/**
 * Reads along on one connection and logs what it sees, from pieces of any length, each given before it is passed on. It
 * reads packet headers, the handshake's flags, and the first byte and text of each command. Of answers it reads only
 * what shows where one ends and the next begins, and which packets are rows. If it does not understand something, the rest of the connection is
 * {@link HiddenBy hidden}. It never throws. Times are those of {@link System#nanoTime}.
 *
 * <p>From "Connection Phase" and "Command Phase" in the documentation of MySQL's source code, and MariaDB's
 * "Client/Server Protocol". Guarded by its log's monitor, so each direction may have its own thread.
 */
final class ProtocolReader {

    private final WireLog log;
    private final Conversation conversation;
    private final PacketCutter fromClient;
    private final PacketCutter fromServer;

    /** Logs a new connection. */
    ProtocolReader(WireLog log) {
        this.log = log;
        this.conversation = new Conversation(log);
        this.fromClient = new PacketCutter(new ClientPackets(conversation));
        this.fromServer = new PacketCutter(new ServerPackets(conversation));
    }

    /** Reads bytes from the client. Returns whether a round trip begins in them. */
    boolean fromClient(byte[] chunk, int from, int end, long now) {
        synchronized (log) {
            conversation.now(now);
            boolean waited = conversation.isWaiting();
            int at = fromClient.cut(chunk, from, end);
            if (at < end) {
                conversation.awaitServer();
                conversation.out(end - at);
            }
            return !waited && conversation.isWaiting();
        }
    }

    /** Reads bytes from the server. */
    void fromServer(byte[] chunk, int from, int end, long now) {
        synchronized (log) {
            conversation.now(now);
            int at = fromServer.cut(chunk, from, end);
            if (at < end) {
                conversation.serverSpeaks();
                conversation.in(end - at);
            }
            conversation.countIn();
        }
    }
}
