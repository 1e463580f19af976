package dev.ormworkbench.store.guild;

import dev.ormworkbench.store.Player;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@link GuildStore#search} looks for. A guild must meet every condition that is given; a null or empty condition is
 * none.
 *
 * @param namePrefix what the name begins with; {@code %}, {@code _} and {@code \} stand for themselves
 * @param tiers the tiers, empty for all
 * @param lowestFee the lowest fee, inclusive
 * @param highestFee the highest fee, inclusive
 * @param foundedSince the earliest time of foundation, inclusive
 * @param minMembers the smallest number of members, 0 or more
 * @param itemName the name of an item that some member has
 * @param skills names of skills, each of which some member has, not necessarily the same one
 * @param sort the order of the result
 * @param limit the largest number of guilds, 1 to {@value #MAX_LIMIT}
 */
public record GuildQuery(
        @Nullable String namePrefix,
        Set<Tier> tiers,
        @Nullable BigDecimal lowestFee,
        @Nullable BigDecimal highestFee,
        @Nullable Instant foundedSince,
        int minMembers,
        @Nullable String itemName,
        List<String> skills,
        GuildSort sort,
        int limit) {

    /** The largest {@link #limit}. */
    public static final int MAX_LIMIT = 1_000;

    /** @throws IllegalArgumentException if a component is outside its bounds */
    public GuildQuery {
        if (namePrefix != null) {
            GuildValues.requirePrefix(namePrefix);
        }
        tiers = Set.copyOf(tiers);
        if (lowestFee != null) {
            lowestFee = GuildValues.requireMoney("a fee", lowestFee);
        }
        if (highestFee != null) {
            highestFee = GuildValues.requireMoney("a fee", highestFee);
        }
        if (foundedSince != null) {
            GuildValues.requireFounded(foundedSince);
        }
        if (minMembers < 0) {
            throw new IllegalArgumentException("a number of members is 0 or more, not " + minMembers);
        }
        if (itemName != null) {
            GuildValues.requireName("an item", itemName);
        }
        skills.forEach(skill -> GuildValues.requireName("a skill", skill));
        GuildValues.requireOnce("skills", skills);
        Objects.requireNonNull(sort);
        skills = skills.stream().sorted(GuildValues::compareNames).toList();
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("a limit is 1 to " + MAX_LIMIT + ", not " + limit);
        }
    }

    /**
     * Returns the last text of a name's length that begins with the prefix, in the order of names. So a server can read an
     * index from the prefix to this text. LIKE does not do that on MariaDB: its range ends at U+FFFF, before a code point
     * above that. A server ignores spaces at the end when it compares, so the range may have one more name: {@code a} for
     * the prefix {@code "a "}.
     *
     * @throws NullPointerException if there is no prefix
     */
    public String lastWithPrefix() {
        String prefix = Objects.requireNonNull(namePrefix);
        int length = prefix.codePointCount(0, prefix.length());
        return prefix + Character.toString(Character.MAX_CODE_POINT).repeat(Player.MAX_ID_LENGTH - length);
    }
}
