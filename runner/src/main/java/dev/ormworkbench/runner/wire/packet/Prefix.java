package dev.ormworkbench.runner.wire.packet;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The first bytes of data that comes in pieces. Not thread-safe. */
public final class Prefix {

    private byte[] bytes = new byte[256];
    private int size;
    private int limit;

    /** Begins again, and keeps at most this many bytes. */
    public void begin(int newLimit) {
        size = 0;
        limit = newLimit;
    }

    /** Takes the next bytes, as far as there is room. */
    public void add(byte[] chunk, int from, int length) {
        int kept = Math.min(length, limit - size);
        if (kept > 0) {
            if (size + kept > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(size + kept, Math.min(limit, 2 * bytes.length)));
            }
            System.arraycopy(chunk, from, bytes, size, kept);
            size += kept;
        }
    }

    /** Returns the number of kept bytes. */
    public int size() {
        return size;
    }

    /** Returns the byte at an index, 0 to 255; 0 if it is missing. */
    public int at(int index) {
        return index < size ? bytes[index] & 0xff : 0;
    }

    /** Returns a little-endian number of 1 to 4 bytes. */
    public int number(int index, int length) {
        int number = 0;
        for (int i = 0; i < length; i++) {
            number |= at(index + i) << (8 * i);
        }
        return number;
    }

    /** Returns how many bytes a length-encoded number takes, 1, 3, 4 or 9, by its first byte. */
    public int lengthEncodedBytes(int index) {
        return switch (at(index)) {
            case 0xfc -> 3;
            case 0xfd -> 4;
            case 0xfe -> 9;
            default -> 1;
        };
    }

    /** Returns a length-encoded number; of eight bytes only the lower four, because a prefix holds no more. */
    public long lengthEncoded(int index) {
        int bytes = lengthEncodedBytes(index) - 1;
        return bytes == 0 ? at(index) : Integer.toUnsignedLong(number(index + 1, Math.min(bytes, Integer.BYTES)));
    }

    /** Returns the index of the first 0 from an index on, or -1. */
    public int zeroFrom(int index) {
        for (int i = index; i < size; i++) {
            if (bytes[i] == 0) {
                return i;
            }
        }
        return -1;
    }

    /** Returns bytes as UTF-8, as far as they are there, without an incomplete last character. */
    public String text(int from, int length) {
        if (length >= size - from && size < limit) {
            return new String(bytes, from, size - from, StandardCharsets.UTF_8);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, from, Math.min(length, size - from));
        CharBuffer out = CharBuffer.allocate(in.remaining());
        StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .decode(in, out, false);
        return out.flip().toString();
    }
}
