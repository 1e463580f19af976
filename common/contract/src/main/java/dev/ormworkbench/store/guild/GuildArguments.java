package dev.ormworkbench.store.guild;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Checks of arguments that are plain values. Every store of guilds makes them before any SQL. */
public final class GuildArguments {

    private static final BigDecimal MAX_PERCENT = BigDecimal.valueOf(1_000);
    private static final int PERCENT_SCALE = 2;

    private GuildArguments() {}

    /**
     * Checks the arguments of {@link GuildStore#page}.
     *
     * @throws IllegalArgumentException if the name or the size is outside its bounds
     */
    public static void requirePage(@Nullable String after, int size) {
        if (after != null) {
            GuildValues.requireName("a guild", after);
        }
        if (size < 1 || size > GuildStore.MAX_PAGE_SIZE) {
            throw new IllegalArgumentException("a page has 1 to " + GuildStore.MAX_PAGE_SIZE + " guilds, not " + size);
        }
    }

    /**
     * Checks the offset of a page that has one.
     *
     * @return {@code offset} itself
     * @throws IllegalArgumentException if it is negative
     */
    public static int requireOffset(int offset) {
        if (offset < 0) {
            throw new IllegalArgumentException("an offset is 0 to " + Integer.MAX_VALUE + ", not " + offset);
        }
        return offset;
    }

    /**
     * Checks a quantity of items.
     *
     * @return {@code quantity} itself
     * @throws IllegalArgumentException if it is negative
     */
    public static int requireQuantity(int quantity) {
        if (quantity < 0) {
            throw new IllegalArgumentException("a quantity is 0 to " + Integer.MAX_VALUE + ", not " + quantity);
        }
        return quantity;
    }

    /**
     * Checks a motto.
     *
     * @return {@code motto} itself
     * @throws IllegalArgumentException unless it is null, or has 0 to {@link GuildValues#MAX_MOTTO_LENGTH} code points, none
     *     of them a control character or an unpaired surrogate
     */
    public static @Nullable String requireMotto(@Nullable String motto) {
        GuildValues.requireMotto(motto);
        return motto;
    }

    /**
     * Checks the limit of {@link GuildStore#leaderboard}.
     *
     * @return {@code limit} itself
     * @throws IllegalArgumentException unless it is 1 to {@link GuildStore#MAX_LEADERBOARD}
     */
    public static int requireLeaderboard(int limit) {
        if (limit < 1 || limit > GuildStore.MAX_LEADERBOARD) {
            throw new IllegalArgumentException(
                    "a leaderboard has 1 to " + GuildStore.MAX_LEADERBOARD + " guilds, not " + limit);
        }
        return limit;
    }

    /**
     * Checks the percentage of {@link GuildStore#raiseFees}.
     *
     * @return {@code percent} with two decimals
     * @throws IllegalArgumentException unless it is 0 to 1000 with at most two decimals
     */
    public static BigDecimal requirePercent(BigDecimal percent) {
        if (percent.signum() < 0
                || percent.compareTo(MAX_PERCENT) > 0
                || percent.stripTrailingZeros().scale() > PERCENT_SCALE) {
            throw new IllegalArgumentException(
                    "a percentage is 0 to " + MAX_PERCENT + " with at most two decimals, not " + percent);
        }
        // First without zeros: 0E-2000000000 would else become a number of as many digits.
        return percent.stripTrailingZeros().setScale(PERCENT_SCALE);
    }
}
