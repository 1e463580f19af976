package dev.ormworkbench.runner.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Alternating bytes of client and server, which can be read in pieces of any length. */
final class Dialogue {

    static final int PROTOCOL_41 = 1 << 9;
    static final int COMPRESS = 1 << 5;
    static final int SSL = 1 << 11;
    static final int DEPRECATE_EOF = 1 << 24;
    static final int ZSTD = 1 << 26;
    static final int QUERY_ATTRIBUTES = 1 << 27;

    private record Turn(boolean client, ByteArrayOutputStream bytes) {}

    private final List<Turn> turns = new ArrayList<>();

    /** Returns a connection after its login, with these capabilities on both sides. */
    static Dialogue loggedIn(int capabilities) {
        return new Dialogue()
                .server(0, greeting(capabilities | PROTOCOL_41))
                .client(1, response(capabilities | PROTOCOL_41))
                .server(2, ok());
    }

    static byte[] greeting(int capabilities) {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        payload.write(10);
        payload.writeBytes("11.4.5-MariaDB\0".getBytes(StandardCharsets.US_ASCII));
        payload.writeBytes(new byte[4 + 8 + 1]);
        payload.write(capabilities);
        payload.write(capabilities >> 8);
        payload.writeBytes(new byte[1 + 2]);
        payload.write(capabilities >> 16);
        payload.write(capabilities >> 24);
        payload.writeBytes(new byte[30]);
        return payload.toByteArray();
    }

    static byte[] response(int capabilities) {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        payload.writeBytes(sslRequest(capabilities));
        payload.writeBytes("root\0\0".getBytes(StandardCharsets.US_ASCII));
        return payload.toByteArray();
    }

    static byte[] sslRequest(int capabilities) {
        byte[] payload = new byte[32];
        for (int i = 0; i < Integer.BYTES; i++) {
            payload[i] = (byte) (capabilities >> (8 * i));
        }
        return payload;
    }

    static byte[] ok() {
        return new byte[] {0, 0, 0, 2, 0, 0, 0};
    }

    static byte[] error() {
        return bytes(0xff, 0x20, 0x04, '#');
    }

    static byte[] eof() {
        return bytes(0xfe, 0, 0, 2, 0);
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    static byte[] command(CommandKind kind, String text) {
        return command(kind, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] command(CommandKind kind, byte... rest) {
        byte[] payload = new byte[1 + rest.length];
        payload[0] = (byte) kind.code();
        System.arraycopy(rest, 0, payload, 1, rest.length);
        return payload;
    }

    Dialogue query(String text) {
        return client(0, command(CommandKind.COM_QUERY, text));
    }

    /** Adds an answer of this many packets, at least one. All but the last may be rows, and the last is the end. */
    Dialogue answer(int packets) {
        for (int i = 1; i < packets; i++) {
            server(i, bytes(1, 'x'));
        }
        return server(packets, packets == 1 ? ok() : eof());
    }

    Dialogue client(int sequence, byte[] payload) {
        return packets(true, sequence, payload);
    }

    Dialogue server(int sequence, byte[] payload) {
        return packets(false, sequence, payload);
    }

    Dialogue raw(boolean client, byte[] bytes) {
        if (turns.isEmpty() || turns.get(turns.size() - 1).client() != client) {
            turns.add(new Turn(client, new ByteArrayOutputStream()));
        }
        turns.get(turns.size() - 1).bytes().writeBytes(bytes);
        return this;
    }

    private Dialogue packets(boolean client, int firstSequence, byte[] payload) {
        int sequence = firstSequence;
        int at = 0;
        int length;
        do {
            length = Math.min(payload.length - at, 0xff_ffff);
            raw(client, bytes(length, length >> 8, length >> 16, sequence++));
            byte[] part = new byte[length];
            System.arraycopy(payload, at, part, 0, length);
            raw(client, part);
            at += length;
        } while (length == 0xff_ffff);
        return this;
    }

    /** Returns the log after reading turn by turn. */
    WireTraffic read() {
        return readIn((left, random) -> left, 0);
    }

    /** Returns the log after reading in pieces of random lengths, 1 to {@code longest}. */
    WireTraffic readSplit(long seed, int longest) {
        return readIn((left, random) -> Math.min(left, 1 + random.nextInt(longest)), seed);
    }

    private interface Piece {
        int length(int left, Random random);
    }

    private WireTraffic readIn(Piece piece, long seed) {
        Random random = new Random(seed);
        WireLog log = new WireLog(/* keepsCommands= */ true);
        ProtocolReader reader = new ProtocolReader(log);
        for (Turn turn : turns) {
            byte[] bytes = turn.bytes().toByteArray();
            int length;
            for (int at = 0; at < bytes.length; at += length) {
                length = piece.length(bytes.length - at, random);
                if (turn.client()) {
                    boolean unused = reader.fromClient(bytes, at, at + length, 0);
                } else {
                    reader.fromServer(bytes, at, at + length, 0);
                }
            }
        }
        return log.since(log.begin());
    }
}
