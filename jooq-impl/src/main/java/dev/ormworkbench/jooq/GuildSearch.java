package dev.ormworkbench.jooq;

import static dev.ormworkbench.jooq.generated.Tables.WORKBENCH_GUILD;
import static dev.ormworkbench.jooq.generated.Tables.WORKBENCH_ITEM;
import static dev.ormworkbench.jooq.generated.Tables.WORKBENCH_MEMBER;
import static dev.ormworkbench.jooq.generated.Tables.WORKBENCH_MEMBER_SKILL;
import static dev.ormworkbench.jooq.generated.Tables.WORKBENCH_SKILL;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.position;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import dev.ormworkbench.store.guild.GuildQuery;
import dev.ormworkbench.store.guild.GuildSort;
import dev.ormworkbench.store.guild.GuildSummary;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SortField;

/** Composes the statement of a search: a condition, like any part of a statement, is a value. */
final class GuildSearch {

    private GuildSearch() {}

    static List<GuildSummary> fetch(DSLContext dsl, GuildQuery query) {
        return dsl.select(
                        WORKBENCH_GUILD.ID,
                        WORKBENCH_GUILD.VERSION,
                        WORKBENCH_GUILD.NAME,
                        WORKBENCH_GUILD.MOTTO,
                        WORKBENCH_GUILD.FEE,
                        WORKBENCH_GUILD.TIER,
                        WORKBENCH_GUILD.FOUNDED)
                .from(WORKBENCH_GUILD)
                .where(condition(query))
                .orderBy(order(query.sort()))
                .limit(query.limit())
                .fetch(mapping(GuildSummary::new));
    }

    private static Condition condition(GuildQuery query) {
        Condition condition = noCondition();
        String prefix = query.namePrefix();
        if (prefix != null && !prefix.isEmpty()) {
            // A range for the index, and the exact condition. No startsWith: its LIKE misses names on MariaDB.
            condition = condition
                    .and(WORKBENCH_GUILD.NAME.between(prefix, query.lastWithPrefix()))
                    .and(position(WORKBENCH_GUILD.NAME, prefix).eq(1));
        }
        if (!query.tiers().isEmpty()) {
            condition = condition.and(WORKBENCH_GUILD.TIER.in(query.tiers()));
        }
        if (query.lowestFee() != null) {
            condition = condition.and(WORKBENCH_GUILD.FEE.ge(query.lowestFee()));
        }
        if (query.highestFee() != null) {
            condition = condition.and(WORKBENCH_GUILD.FEE.le(query.highestFee()));
        }
        if (query.foundedSince() != null) {
            condition = condition.and(WORKBENCH_GUILD.FOUNDED.ge(query.foundedSince()));
        }
        if (query.minMembers() > 0) {
            condition = condition.and(hasMembers(query.minMembers()));
        }
        if (query.itemName() != null) {
            condition = condition.and(hasItem(query.itemName()));
        }
        if (!query.skills().isEmpty()) {
            condition = condition.and(hasSkills(query.skills()));
        }
        return condition;
    }

    private static Condition hasMembers(int least) {
        return field(select(count()).from(WORKBENCH_MEMBER).where(WORKBENCH_MEMBER.GUILD_ID.eq(WORKBENCH_GUILD.ID)))
                .ge(least);
    }

    private static Condition hasItem(String name) {
        return exists(selectOne()
                .from(WORKBENCH_MEMBER)
                .join(WORKBENCH_ITEM)
                .on(WORKBENCH_ITEM.MEMBER_ID.eq(WORKBENCH_MEMBER.ID))
                .where(WORKBENCH_MEMBER.GUILD_ID.eq(WORKBENCH_GUILD.ID))
                .and(WORKBENCH_ITEM.NAME.eq(name)));
    }

    /** Counts, because a server joins only some sixty tables, and an EXISTS for each skill would be three. */
    private static Condition hasSkills(List<String> names) {
        return field(select(countDistinct(WORKBENCH_SKILL.ID))
                        .from(WORKBENCH_MEMBER)
                        .join(WORKBENCH_MEMBER_SKILL)
                        .on(WORKBENCH_MEMBER_SKILL.MEMBER_ID.eq(WORKBENCH_MEMBER.ID))
                        .join(WORKBENCH_SKILL)
                        .on(WORKBENCH_SKILL.ID.eq(WORKBENCH_MEMBER_SKILL.SKILL_ID))
                        .where(WORKBENCH_MEMBER.GUILD_ID.eq(WORKBENCH_GUILD.ID))
                        .and(WORKBENCH_SKILL.NAME.in(names)))
                .eq(names.size());
    }

    private static List<SortField<?>> order(GuildSort sort) {
        List<SortField<?>> order = new ArrayList<>();
        switch (sort) {
            case NAME -> {}
            case HIGHEST_FEE -> order.add(WORKBENCH_GUILD.FEE.desc());
            case FOUNDED -> order.add(WORKBENCH_GUILD.FOUNDED.asc());
        }
        order.add(WORKBENCH_GUILD.NAME.asc());
        return order;
    }
}
