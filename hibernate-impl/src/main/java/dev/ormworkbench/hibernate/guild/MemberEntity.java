package dev.ormworkbench.hibernate.guild;

import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Member;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.LinkedHashSet;
import java.util.Set;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

/**
 * A member. Its items may move to another member, so they are no orphans when it loses them: the store removes an item
 * itself. Its skills are a set: Hibernate writes a list of them anew whenever it changes.
 */
@Entity(name = "Member")
@Table(name = "workbench_member")
class MemberEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "guild_id")
    private GuildEntity guild;

    private String name;

    @OneToMany(mappedBy = "member", cascade = CascadeType.ALL)
    @OnDelete(action = OnDeleteAction.CASCADE)
    private Set<ItemEntity> items = new LinkedHashSet<>();

    @ManyToMany
    @JoinTable(
            name = "workbench_member_skill",
            joinColumns = @JoinColumn(name = "member_id"),
            inverseJoinColumns = @JoinColumn(name = "skill_id"))
    @OnDelete(action = OnDeleteAction.CASCADE)
    private Set<SkillEntity> skills = new LinkedHashSet<>();

    /** Creates a row for Hibernate, which sets the fields. */
    @SuppressWarnings("NullAway.Init")
    MemberEntity() {}

    MemberEntity(GuildEntity guild, String name) {
        this.guild = guild;
        this.name = name;
    }

    long id() {
        return id;
    }

    GuildEntity guild() {
        return guild;
    }

    void setGuild(GuildEntity guild) {
        this.guild = guild;
    }

    String name() {
        return name;
    }

    void setName(String name) {
        this.name = name;
    }

    Set<ItemEntity> items() {
        return items;
    }

    /** Changes the set itself: Hibernate would delete and insert all links of another one. */
    void setSkills(Set<SkillEntity> wanted) {
        skills.retainAll(wanted);
        skills.addAll(wanted);
    }

    /** Adds an item that is not stored yet. */
    void addItem(Item item) {
        items.add(new ItemEntity(this, item));
    }

    Member toMember() {
        return new Member(
                id,
                name,
                items.stream().map(ItemEntity::toItem).toList(),
                skills.stream().map(SkillEntity::name).toList());
    }
}
