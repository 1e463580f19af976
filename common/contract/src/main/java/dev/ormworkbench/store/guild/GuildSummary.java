package dev.ormworkbench.store.guild;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A guild without its members, as {@link GuildStore#search} returns it.
 *
 * @param id as {@link Guild#id}
 * @param version as {@link Guild#version}
 * @param name as {@link Guild#name}
 * @param motto as {@link Guild#motto}
 * @param fee as {@link Guild#fee}
 * @param tier as {@link Guild#tier}
 * @param founded as {@link Guild#founded}
 */
public record GuildSummary(
        long id, int version, String name, @Nullable String motto, BigDecimal fee, Tier tier, Instant founded) {

    /** @throws IllegalArgumentException if a component is outside its bounds */
    public GuildSummary {
        GuildValues.requireStored(id, version);
        fee = GuildValues.requireRoot(name, motto, fee, tier, founded);
    }

    /** Returns the whole guild: this one with its members. */
    public Guild withMembers(List<Member> members) {
        return new Guild(id, version, name, motto, fee, tier, founded, members);
    }
}
