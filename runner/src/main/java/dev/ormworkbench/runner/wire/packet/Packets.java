package dev.ormworkbench.runner.wire.packet;

/** Takes the packets that a {@link PacketCutter} cuts. */
public interface Packets {

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

    /** Returns whether cutting goes on; asked after each call of the others. */
    boolean isReadable();
}
