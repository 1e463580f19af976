package dev.ormworkbench.runner.wire.packet;

/**
 * The named values before the text of a {@code COM_QUERY} if {@code CLIENT_QUERY_ATTRIBUTES} was agreed, as the page
 * "COM_QUERY" in the documentation of MySQL's source code describes them.
 */
public final class QueryAttributes {

    private static final int NOT_THERE = -1;

    private final Prefix payload;
    private int at = 1;

    private QueryAttributes(Prefix payload) {
        this.payload = payload;
    }

    /** Returns the index in the payload where the text begins, or -1 if the bytes do not reach that far. */
    public static int textStart(Prefix payload) {
        long start = new QueryAttributes(payload).skip();
        return start <= payload.size() ? (int) start : NOT_THERE;
    }

    private long skip() {
        long parameters = lengthEncoded();
        lengthEncoded(); // sets of parameters, always 1
        if (parameters == 0) {
            return at;
        }
        // Each takes at least three bytes.
        if (parameters > payload.size() / 3) {
            return Long.MAX_VALUE;
        }
        int count = (int) parameters;
        int nulls = at;
        at += (count + 7) / 8 + 1;
        int[] types = new int[count];
        for (int i = 0; i < count; i++) {
            types[i] = payload.at(at);
            at += 2;
            skip(lengthEncoded());
        }
        for (int i = 0; i < count; i++) {
            if (((payload.at(nulls + i / 8) >> (i % 8)) & 1) == 0) {
                skipValue(types[i]);
            }
        }
        return at;
    }

    /** Skips a value. Types are those of {@code enum_field_types}, formats those of "Binary Protocol Value". */
    private void skipValue(int type) {
        switch (type) {
            case 1 -> skip(1); // TINY
            case 2, 13 -> skip(2); // SHORT, YEAR
            case 3, 4, 9 -> skip(4); // LONG, FLOAT, INT24
            case 5, 8 -> skip(8); // DOUBLE, LONGLONG
            case 6 -> {} // NULL
            case 7, 10, 11, 12 -> skip(1 + payload.at(at)); // TIMESTAMP, DATE, TIME, DATETIME
            default -> skip(lengthEncoded());
        }
    }

    private void skip(long bytes) {
        at = (int) Math.min(at + bytes, Integer.MAX_VALUE / 2);
    }

    private long lengthEncoded() {
        long number = payload.lengthEncoded(at);
        skip(payload.lengthEncodedBytes(at));
        return number;
    }
}
