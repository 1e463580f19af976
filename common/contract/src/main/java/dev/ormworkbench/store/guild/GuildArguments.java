package dev.ormworkbench.store.guild;

import java.math.BigDecimal;

/** Checks of arguments that are plain values. Every store of guilds makes them before any SQL. */
public final class GuildArguments {

    private static final BigDecimal MAX_PERCENT = new BigDecimal(1_000);
    private static final int PERCENT_SCALE = 2;

    private GuildArguments() {}

    /**
     * Checks the size of {@link GuildStore#page}.
     *
     * @return {@code size} itself
     * @throws IllegalArgumentException unless it is 1 to {@link GuildStore#MAX_PAGE_SIZE}
     */
    public static int requirePageSize(int size) {
        return requireBetweenOneAnd(GuildStore.MAX_PAGE_SIZE, "a page's size", size);
    }

    /**
     * Checks the limit of {@link GuildStore#leaderboard}.
     *
     * @return {@code limit} itself
     * @throws IllegalArgumentException unless it is 1 to {@link GuildStore#MAX_LEADERBOARD}
     */
    public static int requireLeaderboard(int limit) {
        return requireBetweenOneAnd(GuildStore.MAX_LEADERBOARD, "a limit", limit);
    }

    private static int requireBetweenOneAnd(int max, String what, int value) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(what + " is 1 to " + max + ", not " + value);
        }
        return value;
    }

    /**
     * Checks the percentage of {@link GuildStore#raiseFees}.
     *
     * @return what a fee is multiplied by, exactly: 1 for 0 percent, 11 for 1000
     * @throws IllegalArgumentException unless it is 0 to 1000 with at most two decimals
     */
    public static BigDecimal requireRaise(BigDecimal percent) {
        if (percent.signum() < 0
                || percent.compareTo(MAX_PERCENT) > 0
                || percent.stripTrailingZeros().scale() > PERCENT_SCALE) {
            throw new IllegalArgumentException(
                    "a percentage is 0 to " + MAX_PERCENT + " with at most two decimals, not " + percent);
        }
        return BigDecimal.ONE.add(percent.movePointLeft(2));
    }
}
