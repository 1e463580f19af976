package dev.ormworkbench.store.guild;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A guild with its members, their items and skills: an aggregate. Its version counts the changes of any part of it. A guild
 * out of these bounds cannot be created.
 *
 * @param id the generated id, 1 to 2^63-1
 * @param version number of changes, 0 to 2^31-1
 * @param name 1 to 36 code points, see {@link GuildValues#requireName}; unique among all guilds
 * @param motto 0 to 200 code points without control characters, or null; null and the empty text are two values
 * @param fee see {@link GuildValues#requireMoney}; the constructor gives it scale 2
 * @param tier the tier
 * @param founded see {@link GuildValues#requireFounded}
 * @param members in the order of their names, each name once; the constructor sorts them. Members and items with id 0 are
 *     not stored yet
 */
public record Guild(
        long id,
        int version,
        String name,
        @Nullable String motto,
        BigDecimal fee,
        Tier tier,
        Instant founded,
        List<Member> members) {

    /** @throws IllegalArgumentException if a component is outside its bounds, or a name or an id occurs twice */
    public Guild {
        GuildValues.requireStored(id, version);
        fee = GuildValues.requireRoot(name, motto, fee, tier, founded);
        members = GuildValues.requireMembers(members);
    }

    /** Returns the same guild with this version. */
    public Guild withVersion(int other) {
        return new Guild(id, other, name, motto, fee, tier, founded, members);
    }

    /** Returns the same guild with these members. */
    public Guild withMembers(List<Member> others) {
        return new Guild(id, version, name, motto, fee, tier, founded, others);
    }
}
