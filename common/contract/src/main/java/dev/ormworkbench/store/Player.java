package dev.ormworkbench.store;

import java.util.Comparator;

/**
 * A player of the game shop: an id and two balances.
 *
 * <p>A player out of the bounds of PS-04 cannot be created, so none reaches a database.
 *
 * @param id 1 to {@value #MAX_ID_LENGTH} code points, see {@link #requireId}
 * @param coins 0 to {@value #MAX_BALANCE}
 * @param goods 0 to {@value #MAX_BALANCE}
 */
public record Player(String id, int coins, int goods) {

    /** The longest id, in Unicode code points (not in chars: an emoji is one code point and two chars). */
    public static final int MAX_ID_LENGTH = 36;

    /** The largest balance: 2^31-1, the largest value of the column's type. */
    public static final int MAX_BALANCE = Integer.MAX_VALUE;

    /**
     * The order of PS-06: by id, code point by code point, like the server's binary collation. {@code String.compareTo}
     * compares chars instead, and sorts an emoji before U+FF5E.
     */
    public static final Comparator<Player> ID_ORDER = Comparator.comparing(Player::id, Player::compareIds);

    /** @throws IllegalArgumentException if a component is outside its bounds */
    public Player {
        requireId(id);
        requireBalance("coins", coins);
        requireBalance("goods", goods);
    }

    /**
     * Checks an id by PS-04 and returns it. An id has 1 to {@value #MAX_ID_LENGTH} code points, no control character, no
     * unpaired surrogate (UTF-8 cannot carry one), and no white space at either end.
     *
     * @throws IllegalArgumentException if the id breaks one of these rules; the message says which
     */
    public static String requireId(String id) {
        int length = id.codePointCount(0, id.length());
        if (length < 1 || length > MAX_ID_LENGTH) {
            throw new IllegalArgumentException(
                    "an id has 1 to " + MAX_ID_LENGTH + " code points, this one has " + length);
        }
        // No streams: this code runs for every player that is read or written.
        for (int i = 0, codePoint; i < id.length(); i += Character.charCount(codePoint)) {
            codePoint = id.codePointAt(i);
            if (Character.isISOControl(codePoint)) {
                throw new IllegalArgumentException("an id has no control character");
            }
            if (isUnpairedSurrogate(codePoint)) {
                throw new IllegalArgumentException("an id has no unpaired surrogate");
            }
        }
        if (isSpace(id.codePointAt(0)) || isSpace(id.codePointBefore(id.length()))) {
            throw new IllegalArgumentException("an id has no white space at either end");
        }
        return id;
    }

    /** Compares two ids in {@link #ID_ORDER}: negative, zero or positive. */
    public static int compareIds(String a, String b) {
        int common = Math.min(a.length(), b.length());
        for (int i = 0; i < common; i++) {
            if (a.charAt(i) != b.charAt(i)) {
                // The chars before are equal, so both indexes are inside a surrogate pair, or neither is.
                int start = i > 0 && Character.isHighSurrogate(a.charAt(i - 1)) ? i - 1 : i;
                return Integer.compare(a.codePointAt(start), b.codePointAt(start));
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    private static void requireBalance(String name, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " are 0 to " + MAX_BALANCE + ", not " + value);
        }
    }

    private static boolean isUnpairedSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static boolean isSpace(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
    }
}
