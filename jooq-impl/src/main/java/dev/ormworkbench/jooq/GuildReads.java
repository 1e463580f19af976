package dev.ormworkbench.jooq;

import static dev.ormworkbench.jooq.generated.Tables.WORKBENCH_GUILD;
import static dev.ormworkbench.jooq.generated.Tables.WORKBENCH_ITEM;
import static dev.ormworkbench.jooq.generated.Tables.WORKBENCH_MEMBER;
import static dev.ormworkbench.jooq.generated.Tables.WORKBENCH_MEMBER_SKILL;
import static dev.ormworkbench.jooq.generated.Tables.WORKBENCH_SKILL;
import static org.jooq.Records.intoGroups;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import dev.ormworkbench.jooq.generated.tables.records.WorkbenchGuildRecord;
import dev.ormworkbench.jooq.generated.tables.records.WorkbenchItemRecord;
import dev.ormworkbench.jooq.generated.tables.records.WorkbenchMemberRecord;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Member;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Record5;
import org.jooq.Result;
import org.jooq.Select;

/** Reads whole guilds. The values sort their members, items and skills, so the statements sort only guilds. */
final class GuildReads {

    private GuildReads() {}

    /** Returns guilds in the order of their names. */
    static List<Guild> fetch(DSLContext dsl, Condition which, int limit, Fetching fetching) {
        return switch (fetching) {
            case SELECT -> fetchEach(dsl, guilds(dsl, which, limit).fetch());
            case JOIN -> fetchJoined(dsl, guilds(dsl, which, limit));
            case BATCH -> fetchLevels(dsl, guilds(dsl, which, limit).fetch());
            case NESTED -> fetchNested(dsl, which, limit);
        };
    }

    private static Select<WorkbenchGuildRecord> guilds(DSLContext dsl, Condition which, int limit) {
        return dsl.selectFrom(WORKBENCH_GUILD)
                .where(which)
                .orderBy(WORKBENCH_GUILD.NAME)
                .limit(limit);
    }

    private static List<Guild> fetchEach(DSLContext dsl, Result<WorkbenchGuildRecord> guilds) {
        return guilds.map(guild -> guild(
                guild,
                dsl.fetch(WORKBENCH_MEMBER, WORKBENCH_MEMBER.GUILD_ID.eq(guild.getId()))
                        .map(member -> fetchMember(dsl, member))));
    }

    private static Member fetchMember(DSLContext dsl, WorkbenchMemberRecord member) {
        return new Member(
                member.getId(),
                member.getName(),
                dsl.fetch(WORKBENCH_ITEM, WORKBENCH_ITEM.MEMBER_ID.eq(member.getId()))
                        .map(GuildReads::item),
                dsl.select(WORKBENCH_SKILL.NAME)
                        .from(WORKBENCH_MEMBER_SKILL)
                        .join(WORKBENCH_SKILL)
                        .on(WORKBENCH_SKILL.ID.eq(WORKBENCH_MEMBER_SKILL.SKILL_ID))
                        .where(WORKBENCH_MEMBER_SKILL.MEMBER_ID.eq(member.getId()))
                        .fetch(WORKBENCH_SKILL.NAME));
    }

    /**
     * Each item is repeated for each skill of its member. The limit is within the derived table, which has the name of its
     * table, so it counts guilds.
     */
    private static List<Guild> fetchJoined(DSLContext dsl, Select<WorkbenchGuildRecord> guilds) {
        return dsl
                .select(WORKBENCH_GUILD.fields())
                .select(WORKBENCH_MEMBER.fields())
                .select(WORKBENCH_ITEM.fields())
                .select(WORKBENCH_SKILL.NAME)
                .from(guilds.asTable(WORKBENCH_GUILD))
                .leftJoin(WORKBENCH_MEMBER)
                .on(WORKBENCH_MEMBER.GUILD_ID.eq(WORKBENCH_GUILD.ID))
                .leftJoin(WORKBENCH_ITEM)
                .on(WORKBENCH_ITEM.MEMBER_ID.eq(WORKBENCH_MEMBER.ID))
                .leftJoin(WORKBENCH_MEMBER_SKILL)
                .on(WORKBENCH_MEMBER_SKILL.MEMBER_ID.eq(WORKBENCH_MEMBER.ID))
                .leftJoin(WORKBENCH_SKILL)
                .on(WORKBENCH_SKILL.ID.eq(WORKBENCH_MEMBER_SKILL.SKILL_ID))
                .orderBy(WORKBENCH_GUILD.NAME)
                .fetchGroups(WORKBENCH_GUILD)
                .entrySet()
                .stream()
                .map(guild -> guild(guild.getKey(), foldMembers(guild.getValue())))
                .toList();
    }

    private static List<Member> foldMembers(Result<Record> rows) {
        return rows.intoGroups(WORKBENCH_MEMBER).entrySet().stream()
                .filter(member -> member.getKey().getId() != null)
                .map(member -> new Member(
                        member.getKey().getId(),
                        member.getKey().getName(),
                        member.getValue().intoGroups(WORKBENCH_ITEM).keySet().stream()
                                .filter(item -> item.getId() != null)
                                .map(GuildReads::item)
                                .toList(),
                        member.getValue().intoSet(WORKBENCH_SKILL.NAME).stream()
                                .filter(Objects::nonNull)
                                .toList()))
                .toList();
    }

    /** One statement for each level below the guilds, if there are guilds. */
    private static List<Guild> fetchLevels(DSLContext dsl, Result<WorkbenchGuildRecord> guilds) {
        if (guilds.isEmpty()) {
            return List.of();
        }
        Condition ofThese = WORKBENCH_MEMBER.GUILD_ID.in(guilds.getValues(WORKBENCH_GUILD.ID));
        Map<Long, Result<WorkbenchMemberRecord>> members =
                dsl.selectFrom(WORKBENCH_MEMBER).where(ofThese).fetchGroups(WORKBENCH_MEMBER.GUILD_ID);
        Map<Long, List<Item>> items = dsl.select(
                        WORKBENCH_ITEM.MEMBER_ID,
                        WORKBENCH_ITEM.ID,
                        WORKBENCH_ITEM.NAME,
                        WORKBENCH_ITEM.QUANTITY,
                        WORKBENCH_ITEM.PRICE)
                .from(WORKBENCH_ITEM)
                .join(WORKBENCH_MEMBER)
                .on(WORKBENCH_MEMBER.ID.eq(WORKBENCH_ITEM.MEMBER_ID))
                .where(ofThese)
                .collect(intoGroups(
                        Record5::value1, row -> new Item(row.value2(), row.value3(), row.value4(), row.value5())));
        Map<Long, List<String>> skills = dsl.select(WORKBENCH_MEMBER_SKILL.MEMBER_ID, WORKBENCH_SKILL.NAME)
                .from(WORKBENCH_MEMBER)
                .join(WORKBENCH_MEMBER_SKILL)
                .on(WORKBENCH_MEMBER_SKILL.MEMBER_ID.eq(WORKBENCH_MEMBER.ID))
                .join(WORKBENCH_SKILL)
                .on(WORKBENCH_SKILL.ID.eq(WORKBENCH_MEMBER_SKILL.SKILL_ID))
                .where(ofThese)
                .collect(intoGroups(Record2::value1, Record2::value2));
        return guilds.map(guild -> guild(
                guild,
                of(members, guild.getId()).stream()
                        .map(member -> new Member(
                                member.getId(),
                                member.getName(),
                                of(items, member.getId()),
                                of(skills, member.getId())))
                        .toList()));
    }

    static Guild withMembers(DSLContext dsl, WorkbenchGuildRecord guild) {
        Result<WorkbenchGuildRecord> alone = dsl.newResult(WORKBENCH_GUILD);
        alone.add(guild);
        return fetchLevels(dsl, alone).get(0);
    }

    private static <T> List<T> of(Map<Long, ? extends List<T>> children, long parent) {
        List<T> found = children.get(parent);
        return found == null ? List.of() : found;
    }

    private static List<Guild> fetchNested(DSLContext dsl, Condition which, int limit) {
        return dsl.select(
                        WORKBENCH_GUILD.ID,
                        WORKBENCH_GUILD.VERSION,
                        WORKBENCH_GUILD.NAME,
                        WORKBENCH_GUILD.MOTTO,
                        WORKBENCH_GUILD.FEE,
                        WORKBENCH_GUILD.TIER,
                        WORKBENCH_GUILD.FOUNDED,
                        nestedMembers())
                .from(WORKBENCH_GUILD)
                .where(which)
                .orderBy(WORKBENCH_GUILD.NAME)
                .limit(limit)
                .fetch(mapping(Guild::new));
    }

    /**
     * jOOQ makes a document of each MULTISET with GROUP_CONCAT. On MySQL and TiDB the MULTISET is a derived table that sees the
     * row around it. MariaDB's cannot, so jOOQ leaves it out there, which it can do while none groups, limits or unites.
     */
    private static Field<List<Member>> nestedMembers() {
        return multiset(select(WORKBENCH_MEMBER.ID, WORKBENCH_MEMBER.NAME, nestedItems(), nestedSkills())
                        .from(WORKBENCH_MEMBER)
                        .where(WORKBENCH_MEMBER.GUILD_ID.eq(WORKBENCH_GUILD.ID)))
                .convertFrom(members ->
                        members.map(mapping((id, name, items, skills) -> new Member(id, name, items, skills))));
    }

    private static Field<List<Item>> nestedItems() {
        return multiset(select(WORKBENCH_ITEM.ID, WORKBENCH_ITEM.NAME, WORKBENCH_ITEM.QUANTITY, WORKBENCH_ITEM.PRICE)
                        .from(WORKBENCH_ITEM)
                        .where(WORKBENCH_ITEM.MEMBER_ID.eq(WORKBENCH_MEMBER.ID)))
                .convertFrom(items ->
                        items.map(mapping((id, name, quantity, price) -> new Item(id, name, quantity, price))));
    }

    private static Field<List<String>> nestedSkills() {
        return multiset(select(WORKBENCH_SKILL.NAME)
                        .from(WORKBENCH_MEMBER_SKILL)
                        .join(WORKBENCH_SKILL)
                        .on(WORKBENCH_SKILL.ID.eq(WORKBENCH_MEMBER_SKILL.SKILL_ID))
                        .where(WORKBENCH_MEMBER_SKILL.MEMBER_ID.eq(WORKBENCH_MEMBER.ID)))
                .convertFrom(skills -> skills.map(Record1::value1));
    }

    private static Guild guild(WorkbenchGuildRecord row, List<Member> members) {
        return new Guild(
                row.getId(),
                row.getVersion(),
                row.getName(),
                row.getMotto(),
                row.getFee(),
                row.getTier(),
                row.getFounded(),
                members);
    }

    private static Item item(WorkbenchItemRecord row) {
        return new Item(row.getId(), row.getName(), row.getQuantity(), row.getPrice());
    }
}
