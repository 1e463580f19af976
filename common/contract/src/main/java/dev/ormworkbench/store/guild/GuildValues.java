package dev.ormworkbench.store.guild;

import dev.ormworkbench.store.Player;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The bounds of values in a guild (GS-03). What is outside has no place in a column, so it never reaches a server. */
public final class GuildValues {

    /** The longest motto, in Unicode code points. */
    public static final int MAX_MOTTO_LENGTH = 200;

    /** The largest fee and price: the largest value of DECIMAL(10,2). */
    public static final BigDecimal MAX_MONEY = new BigDecimal("99999999.99");

    /** The earliest time of foundation: the first TIMESTAMP that every server stores. */
    public static final Instant FIRST_FOUNDED = Instant.parse("1970-01-01T00:00:01Z");

    /** The latest time of foundation: the last TIMESTAMP that every server stores. */
    public static final Instant LAST_FOUNDED = Instant.parse("2038-01-19T03:14:07.999999Z");

    private static final int MONEY_SCALE = 2;

    private GuildValues() {}

    /**
     * Checks a name and returns it. The bounds are those of {@link Player#requireId}.
     *
     * @param whose whose name it is, for the message, such as {@code a guild}
     * @throws IllegalArgumentException if it is outside its bounds
     */
    public static String requireName(String whose, String name) {
        try {
            return Player.requireId(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the name of " + whose + " has the bounds of an id: " + e.getMessage(), e);
        }
    }

    /** Compares two names code point by code point, like the server's binary collation. */
    public static int compareNames(String a, String b) {
        return Player.compareIds(a, b);
    }

    /**
     * Checks an amount of money.
     *
     * @return the same value with scale 2
     * @throws IllegalArgumentException unless it is 0 to {@link #MAX_MONEY} with at most two decimals
     */
    public static BigDecimal requireMoney(String what, BigDecimal money) {
        if (money.signum() < 0
                || money.compareTo(MAX_MONEY) > 0
                || money.stripTrailingZeros().scale() > MONEY_SCALE) {
            throw new IllegalArgumentException(
                    what + " is 0 to " + MAX_MONEY + " with at most two decimals, not " + money);
        }
        return money.setScale(MONEY_SCALE, RoundingMode.UNNECESSARY);
    }

    /**
     * Checks a time of foundation and returns it.
     *
     * @throws IllegalArgumentException unless it is {@link #FIRST_FOUNDED} to {@link #LAST_FOUNDED} in whole microseconds
     */
    public static Instant requireFounded(Instant founded) {
        if (founded.isBefore(FIRST_FOUNDED)
                || founded.isAfter(LAST_FOUNDED)
                || !founded.equals(founded.truncatedTo(ChronoUnit.MICROS))) {
            throw new IllegalArgumentException("a guild is founded from " + FIRST_FOUNDED + " to " + LAST_FOUNDED
                    + ", in whole microseconds, not " + founded);
        }
        return founded;
    }

    static void requireStored(long id, int version) {
        if (id < 1) {
            throw new IllegalArgumentException("a guild's id is 1 to " + Long.MAX_VALUE + ", not " + id);
        }
        if (version < 0) {
            throw new IllegalArgumentException("a version is 0 to " + Integer.MAX_VALUE + ", not " + version);
        }
    }

    /** Checks the values of a guild itself; returns the fee with scale 2. */
    static BigDecimal requireRoot(String name, @Nullable String motto, BigDecimal fee, Tier tier, Instant founded) {
        requireName("a guild", name);
        requireMotto(motto);
        Objects.requireNonNull(tier);
        requireFounded(founded);
        return requireMoney("a fee", fee);
    }

    static void requireId(String whose, long id) {
        if (id < 0) {
            throw new IllegalArgumentException("the id of " + whose + " is 0 to " + Long.MAX_VALUE + ", not " + id);
        }
    }

    static void requireMotto(@Nullable String motto) {
        if (motto != null) {
            requireText("a motto", motto, MAX_MOTTO_LENGTH);
        }
    }

    static void requirePrefix(String prefix) {
        requireText("a prefix of a name", prefix, Player.MAX_ID_LENGTH);
    }

    private static void requireText(String what, String text, int longest) {
        int length = text.codePointCount(0, text.length());
        if (length > longest) {
            throw new IllegalArgumentException(what + " has 0 to " + longest + " code points, this one has " + length);
        }
        if (text.codePoints().anyMatch(point -> Character.isISOControl(point) || isSurrogate(point))) {
            throw new IllegalArgumentException(what + " has no control character and no unpaired surrogate");
        }
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /** Checks that no two members share a name or an id, and no two items of all members an id; returns them by name. */
    static List<Member> requireMembers(List<Member> members) {
        requireOnce("members", members.stream().map(Member::name).toList());
        requireOnce(
                "ids of members",
                members.stream()
                        .filter(member -> !member.isNew())
                        .map(Member::id)
                        .toList());
        requireOnce(
                "ids of items",
                members.stream()
                        .flatMap(member -> member.items().stream())
                        .filter(item -> !item.isNew())
                        .map(Item::id)
                        .toList());
        return members.stream()
                .sorted(Comparator.comparing(Member::name, GuildValues::compareNames))
                .toList();
    }

    static void requireOnce(String what, List<?> values) {
        Set<Object> seen = new HashSet<>();
        for (Object value : values) {
            if (!seen.add(value)) {
                throw new IllegalArgumentException(what + " occur once, but " + value + " occurs twice");
            }
        }
    }
}
