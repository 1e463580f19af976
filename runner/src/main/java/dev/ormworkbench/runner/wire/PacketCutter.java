package dev.ormworkbench.runner.wire;

/**
 * Cuts one direction of a connection into packets, in whatever pieces it comes. A packet has three bytes of length, one
 * of sequence, and the payload. A payload of 2^24 - 1 bytes or more continues in the next packet ("MySQL Packets" in
 * the documentation of MySQL's source code). Not thread-safe.
 */
final class PacketCutter {

    static final int HEADER_BYTES = 4;
    static final int LONGEST = 0xff_ffff;

    /** Takes the packets. */
    interface Packets {

        /**
         * Takes a packet's header, when it is complete.
         *
         * @param length the length of its payload, 0 to 2^24 - 1
         * @param sequence 0 to 255
         * @param continues whether it continues the payload of the packet before
         */
        void header(int length, int sequence, boolean continues);

        /** Takes a part of the payload, at least one byte. */
        void payload(byte[] chunk, int from, int length);

        /** Ends a payload, which may have come in several packets. */
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

    /** Stops cutting, even within a packet. */
    void stop() {
        stopped = true;
    }

    /** Cuts a piece. Returns the index that it reached: the end, unless it was stopped. */
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
