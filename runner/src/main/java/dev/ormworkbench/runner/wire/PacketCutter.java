package dev.ormworkbench.runner.wire;

/**
 * Cuts one direction of a connection into packets, however it comes in pieces: three bytes of length, one of sequence,
 * and the payload, of which one of 2^24 - 1 bytes and more continues in the next packet ("MySQL Packets" in the
 * documentation of MySQL's source code). Not thread-safe.
 */
final class PacketCutter {

    static final int HEADER_BYTES = 4;
    static final int LONGEST = 0xff_ffff;

    /** Takes what was cut. */
    interface Packets {

        /**
         * A packet begins: its header has come as a whole.
         *
         * @param length of its payload, 0 to 2^24 - 1
         * @param sequence 0 to 255
         * @param continues whether it continues the payload of the packet before
         */
        void header(int length, int sequence, boolean continues);

        /** Some of the payload, one byte at least. */
        void payload(byte[] chunk, int from, int length);

        /** The payload has come as a whole, packets that continue it too. */
        void end();
    }

    private final Packets packets;
    private int header;
    private int headerBytes;
    private int left;
    private boolean continues;
    private boolean stopped;

    PacketCutter(Packets packets) {
        this.packets = packets;
    }

    /** Cuts no more, also not the rest of what it is cutting. */
    void stop() {
        stopped = true;
    }

    /** Cuts a piece. Returns where it came to: the end, unless it was stopped. */
    int cut(byte[] chunk, int from, int end) {
        int at = from;
        while (at < end && !stopped) {
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
        if (left == 0 && !stopped) {
            header = 0;
            headerBytes = 0;
            if (!continues) {
                packets.end();
            }
        }
    }
}
