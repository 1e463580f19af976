package dev.ormworkbench.hibernate.guild;

import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.NewGuild;
import dev.ormworkbench.store.guild.Tier;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.jspecify.annotations.Nullable;

/** The root of the aggregate. A change of its own columns raises its version; for one below it the store does. */
@Entity(name = "Guild")
@Table(name = "workbench_guild")
class GuildEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Version
    private int version;

    private String name;

    private @Nullable String motto;

    private BigDecimal fee;

    @Enumerated(EnumType.STRING)
    private Tier tier;

    private Instant founded;

    @OneToMany(mappedBy = "guild", cascade = CascadeType.ALL, orphanRemoval = true)
    @OnDelete(action = OnDeleteAction.CASCADE)
    private Set<MemberEntity> members = new LinkedHashSet<>();

    /** Creates a row for Hibernate, which sets the fields. */
    @SuppressWarnings("NullAway.Init")
    GuildEntity() {}

    GuildEntity(NewGuild guild) {
        this.name = guild.name();
        this.motto = guild.motto();
        this.fee = guild.fee();
        this.tier = guild.tier();
        this.founded = guild.founded();
    }

    long id() {
        return id;
    }

    int version() {
        return version;
    }

    Set<MemberEntity> members() {
        return members;
    }

    MemberEntity addMember(String memberName) {
        MemberEntity member = new MemberEntity(this, memberName);
        members.add(member);
        return member;
    }

    /** Returns whether the guild's own columns are equal to these. */
    boolean hasColumnsOf(Guild guild) {
        return guild.equals(new Guild(id, version, name, motto, fee, tier, founded, guild.members()));
    }

    void setColumns(Guild guild) {
        name = guild.name();
        motto = guild.motto();
        fee = guild.fee();
        tier = guild.tier();
        founded = guild.founded();
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
                members.stream().map(MemberEntity::toMember).toList());
    }
}
