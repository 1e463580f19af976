package dev.ormworkbench.hibernate.pitfall;

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
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Hibernate;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

/** A member, whose skills are a bag: a list without a column for its order. */
@Entity(name = "Member")
@Table(name = "workbench_member")
class BagMember {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "guild_id")
    private BagGuild guild;

    private String name;

    @OneToMany(mappedBy = "member", cascade = CascadeType.ALL)
    @OnDelete(action = OnDeleteAction.CASCADE)
    private List<BagItem> items = new ArrayList<>();

    @ManyToMany
    @JoinTable(
            name = "workbench_member_skill",
            joinColumns = @JoinColumn(name = "member_id"),
            inverseJoinColumns = @JoinColumn(name = "skill_id"))
    private List<BagSkill> skills = new ArrayList<>();

    /** Creates a row for Hibernate, which sets the fields. */
    @SuppressWarnings("NullAway.Init")
    BagMember() {}

    /** Returns a member of the same name and guild that is not stored yet. */
    BagMember again() {
        BagMember member = new BagMember();
        member.guild = guild;
        member.name = name;
        return member;
    }

    long id() {
        return id;
    }

    String name() {
        return name;
    }

    /** Loads the items, one SELECT for each member. */
    void loadItems() {
        Hibernate.initialize(items);
    }

    void addSkill(BagSkill skill) {
        skills.add(skill);
    }
}
