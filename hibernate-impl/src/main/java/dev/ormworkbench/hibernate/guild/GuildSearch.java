package dev.ormworkbench.hibernate.guild;

import dev.ormworkbench.store.guild.GuildQuery;
import dev.ormworkbench.store.guild.GuildSummary;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Predicate;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaRoot;
import org.hibernate.query.criteria.JpaSubQuery;

/** Composes the query of a search by criteria, which the compiler and not a text keeps well-formed. */
final class GuildSearch {

    private final GuildQuery wanted;
    private final HibernateCriteriaBuilder cb;
    private final JpaCriteriaQuery<GuildSummary> query;
    private final JpaRoot<GuildEntity> guild;

    private GuildSearch(HibernateCriteriaBuilder cb, GuildQuery wanted) {
        this.wanted = wanted;
        this.cb = cb;
        this.query = cb.createQuery(GuildSummary.class);
        this.guild = query.from(GuildEntity.class);
    }

    static List<GuildSummary> fetch(Session session, GuildQuery wanted) {
        GuildSearch search = new GuildSearch(session.getCriteriaBuilder(), wanted);
        return session.createSelectionQuery(search.compose())
                .setMaxResults(wanted.limit())
                .getResultList();
    }

    private JpaCriteriaQuery<GuildSummary> compose() {
        return query.select(cb.construct(
                        GuildSummary.class,
                        guild.get("id"),
                        guild.get("version"),
                        guild.get("name"),
                        guild.get("motto"),
                        guild.get("fee"),
                        guild.get("tier"),
                        guild.get("founded")))
                .where(conditions())
                .orderBy(order());
    }

    private List<Predicate> conditions() {
        List<Predicate> conditions = new ArrayList<>();
        String prefix = wanted.namePrefix();
        if (prefix != null && !prefix.isEmpty()) {
            // A range for the index, and the exact condition. No like: it misses names on MariaDB.
            conditions.add(cb.between(guild.get("name"), prefix, wanted.lastWithPrefix()));
            conditions.add(cb.equal(cb.locate(guild.get("name"), prefix), 1));
        }
        if (!wanted.tiers().isEmpty()) {
            conditions.add(guild.get("tier").in(wanted.tiers()));
        }
        if (wanted.lowestFee() != null) {
            conditions.add(cb.ge(guild.get("fee"), wanted.lowestFee()));
        }
        if (wanted.highestFee() != null) {
            conditions.add(cb.le(guild.get("fee"), wanted.highestFee()));
        }
        if (wanted.foundedSince() != null) {
            conditions.add(cb.greaterThanOrEqualTo(guild.get("founded"), wanted.foundedSince()));
        }
        if (wanted.minMembers() > 0) {
            conditions.add(hasMembers());
        }
        if (wanted.itemName() != null) {
            conditions.add(hasItem(wanted.itemName()));
        }
        if (!wanted.skills().isEmpty()) {
            conditions.add(hasSkills());
        }
        return conditions;
    }

    private Predicate hasMembers() {
        JpaSubQuery<Long> members = query.subquery(Long.class);
        JpaRoot<MemberEntity> member = members.from(MemberEntity.class);
        members.select(cb.count(member)).where(cb.equal(member.get("guild"), guild));
        return cb.ge(members, (long) wanted.minMembers());
    }

    private Predicate hasItem(String name) {
        JpaSubQuery<Integer> items = query.subquery(Integer.class);
        JpaRoot<ItemEntity> item = items.from(ItemEntity.class);
        items.select(cb.literal(1))
                .where(cb.equal(item.get("member").get("guild"), guild), cb.equal(item.get("name"), name));
        return cb.exists(items);
    }

    /** Counts, because a server joins only some sixty tables, and an EXISTS for each skill would be three. */
    private Predicate hasSkills() {
        JpaSubQuery<Long> skills = query.subquery(Long.class);
        JpaRoot<MemberEntity> member = skills.from(MemberEntity.class);
        var skill = member.join("skills");
        skills.select(cb.countDistinct(skill))
                .where(cb.equal(member.get("guild"), guild), skill.get("name").in(wanted.skills()));
        return cb.equal(skills, (long) wanted.skills().size());
    }

    private List<Order> order() {
        Expression<?> name = guild.get("name");
        return switch (wanted.sort()) {
            case NAME -> List.of(cb.asc(name));
            case HIGHEST_FEE -> List.of(cb.desc(guild.get("fee")), cb.asc(name));
            case FOUNDED -> List.of(cb.asc(guild.get("founded")), cb.asc(name));
        };
    }
}
