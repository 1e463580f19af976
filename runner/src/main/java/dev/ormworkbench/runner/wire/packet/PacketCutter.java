package dev.ormworkbench.runner.wire.packet;

/**
 * Cuts one direction of a connection into packets, in whatever pieces it comes. A packet has three bytes of length, one
 * of sequence, and the payload. A payload of 2^24 - 1 bytes or more continues in the next packet ("MySQL Packets" in
 * the documentation of MySQL's source code). Not thread-safe.
 */
public final class PacketCutter {

    /** The length of each packet's header. */
    public static final int HEADER_BYTES = 4;
    /** The largest payload of a single packet, in bytes. A longer one continues in the next packet. */
    public static final int LONGEST = 0xff_ffff;

    private final Packets packets;
    private int header;
    private int headerBytes;
    private int left;
    private boolean continues;

    /** Creates a cutter that stands before the first packet. */
    public PacketCutter(Packets packets) {
        this.packets = packets;
    }

    /** Cuts a piece. Returns the index that it reached: the end, unless the packets are no longer readable. */
    public int cut(byte[] chunk, int from, int end) {
        int at = from;
        while (at < end && packets.isReadable()) {
            if (headerBytes < HEADER_BYTES) {
                header |= (chunk[at++] & 0xff) << (8 * headerBytes++);
                if (headerBytes == HEADER_BYTES) {
                    begin();
                }
            } else {
                int length = Math.min(left, end - at);
                packets.payload(chunk, at, length);
                at += length;
                left -= length;
                endIfComplete();
            }
        }
        return at;
    }

    private void begin() {
        left = header & LONGEST;
        packets.header(left, header >>> 24, continues);
        continues = left == LONGEST;
        endIfComplete();
    }

    private void endIfComplete() {
        if (left == 0 && packets.isReadable()) {
            header = 0;
            headerBytes = 0;
            if (!continues) {
                packets.end();
            }
        }
    }
}
