package dev.ormworkbench.store.guild;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A guild that is not stored yet, for {@link GuildStore#create}. A guild out of these bounds cannot be created.
 *
 * @param name as {@link Guild#name}
 * @param motto as {@link Guild#motto}
 * @param fee as {@link Guild#fee}
 * @param tier as {@link Guild#tier}
 * @param founded as {@link Guild#founded}
 * @param members members and items without ids, in the order of their names; the constructor sorts them
 */
public record NewGuild(
        String name, @Nullable String motto, BigDecimal fee, Tier tier, Instant founded, List<Member> members) {

    /** @throws IllegalArgumentException if a component is outside its bounds, or a member or an item has an id */
    public NewGuild {
        fee = GuildValues.requireRoot(name, motto, fee, tier, founded);
        members = GuildValues.requireMembers(members);
        for (Member member : members) {
            if (!member.isNew() || !member.items().stream().allMatch(Item::isNew)) {
                throw new IllegalArgumentException("members and items of a new guild have no ids yet");
            }
        }
    }

    /**
     * Returns the guild as it is stored: with version 0.
     *
     * @param id the generated id
     * @param members with theirs
     */
    public Guild stored(long id, List<Member> members) {
        return new Guild(id, 0, name, motto, fee, tier, founded, members);
    }
}
