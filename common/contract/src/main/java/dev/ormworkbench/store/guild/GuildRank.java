package dev.ormworkbench.store.guild;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A guild's place on the leaderboard.
 *
 * @param rank the dense rank, from 1: guilds of the same worth share it, and the next lower worth has the next rank
 * @param name the guild's name
 * @param worth quantity times price of all items of all members, 0 without any; the constructor gives it scale 2
 * @param members number of members
 * @param items number of items, each counted once whatever its quantity
 */
public record GuildRank(int rank, String name, BigDecimal worth, int members, int items) {

    /**
     * @throws IllegalArgumentException if the rank is below 1, another number below 0, or the name outside its bounds
     * @throws ArithmeticException if the worth has more than two decimals
     */
    public GuildRank {
        if (rank < 1 || worth.signum() < 0 || members < 0 || items < 0) {
            throw new IllegalArgumentException("a rank is 1 or more, and what it counts 0 or more, not " + rank + ", "
                    + worth + ", " + members + " and " + items);
        }
        GuildValues.requireName("a guild", name);
        worth = worth.setScale(2, RoundingMode.UNNECESSARY);
    }
}
