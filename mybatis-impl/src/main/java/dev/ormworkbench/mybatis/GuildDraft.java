package dev.ormworkbench.mybatis;

import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A guild while MyBatis fills it, which adds children to a parent that it has created before. A record cannot grow. */
@SuppressWarnings("NullAway.Init") // MyBatis sets the fields.
final class GuildDraft {

    private long id;
    private int version;
    private String name;
    private @Nullable String motto;
    private BigDecimal fee;
    private Tier tier;
    private Instant founded;
    private List<MemberDraft> members = new ArrayList<>();

    long id() {
        return id;
    }

    void add(MemberDraft member) {
        members.add(member);
    }

    Guild toGuild() {
        return new Guild(
                id,
                version,
                name,
                motto,
                fee,
                tier,
                founded,
                members.stream().map(MemberDraft::toMember).toList());
    }
}
