package dev.ormworkbench.jooq;

import static dev.ormworkbench.jooq.generated.Tables.WORKBENCH_GUILD;
import static dev.ormworkbench.jooq.generated.Tables.WORKBENCH_ITEM;
import static dev.ormworkbench.jooq.generated.Tables.WORKBENCH_MEMBER;
import static dev.ormworkbench.jooq.generated.Tables.WORKBENCH_MEMBER_SKILL;
import static dev.ormworkbench.jooq.generated.Tables.WORKBENCH_SKILL;
import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.row;

import dev.ormworkbench.jooq.generated.tables.records.WorkbenchItemRecord;
import dev.ormworkbench.jooq.generated.tables.records.WorkbenchMemberRecord;
import dev.ormworkbench.jooq.generated.tables.records.WorkbenchMemberSkillRecord;
import dev.ormworkbench.store.guild.GuildValues;
import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Member;
import dev.ormworkbench.store.guild.NewGuild;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.SQLDialect;
import org.jooq.SelectConditionStep;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Writes graphs of guilds: rows of one table go together, as a multi-row INSERT or a batch. */
final class GuildWrites {

    /** The most rows of a statement, which stays far below its 65,535 values. */
    private static final int ROWS = 1_000;

    /** No name begins with a space. */
    private static final String TEMPORARY = " ";

    private final DSLContext tx;

    GuildWrites(DSLContext tx) {
        this.tx = tx;
    }

    /**
     * Returns the generated id, for which jOOQ asks the driver in MySQL's dialect. In MariaDB's it would write RETURNING, which
     * MySQL's driver does not expect of an INSERT.
     */
    long insert(NewGuild guild) {
        return DSL.using(tx.configuration().derive(SQLDialect.MYSQL))
                .insertInto(WORKBENCH_GUILD)
                .set(WORKBENCH_GUILD.NAME, guild.name())
                .set(WORKBENCH_GUILD.MOTTO, guild.motto())
                .set(WORKBENCH_GUILD.FEE, guild.fee())
                .set(WORKBENCH_GUILD.TIER, guild.tier())
                .set(WORKBENCH_GUILD.FOUNDED, guild.founded())
                .set(WORKBENCH_GUILD.VERSION, 0)
                .returningResult(WORKBENCH_GUILD.ID)
                .fetchSingle()
                .value1();
    }

    /**
     * Writes what differs, in an order in which no name is taken twice: removals first, then temporary names for what is in
     * the way, then the new names. Members are removed after their items have moved.
     *
     * @return the members with their ids
     */
    List<Member> write(long guildId, GuildDiff diff) {
        Map<String, Long> skills = skillIds(diff);
        inChunks(diff.removedItems(), ids -> delete(WORKBENCH_ITEM, WORKBENCH_ITEM.ID, ids));
        inChunks(diff.itemsInTheWay(), ids -> setAside(WORKBENCH_ITEM, WORKBENCH_ITEM.ID, WORKBENCH_ITEM.NAME, ids));
        inChunks(
                diff.membersInTheWay(),
                ids -> setAside(WORKBENCH_MEMBER, WORKBENCH_MEMBER.ID, WORKBENCH_MEMBER.NAME, ids));
        rename(guildId, diff.renamedMembers());
        Map<String, Long> newMembers = insertMembers(guildId, diff.newMembers());
        update(diff.changedItems(), newMembers);
        inChunks(diff.removedMembers(), ids -> delete(WORKBENCH_MEMBER, WORKBENCH_MEMBER.ID, ids));
        Map<Long, Map<String, Long>> newItems = insertItems(diff.newItems(), newMembers);
        unlink(diff.removedLinks(), skills);
        link(diff.newLinks(), newMembers, skills);
        return diff.wanted().stream()
                .map(member -> withIds(member, idOf(member, newMembers), newItems))
                .toList();
    }

    private void setAside(Table<?> table, Field<Long> id, Field<String> name, List<Long> ids) {
        tx.update(table)
                .set(name, concat(inline(TEMPORARY), id))
                .where(id.in(ids))
                .execute();
    }

    private void delete(Table<?> table, Field<Long> id, List<Long> ids) {
        tx.deleteFrom(table).where(id.in(ids)).execute();
    }

    private void rename(long guildId, List<Member> members) {
        inChunks(members, chunk -> tx.batchUpdate(chunk.stream()
                        .map(member -> new WorkbenchMemberRecord(member.id(), guildId, member.name()))
                        .toList())
                .execute());
    }

    private void update(List<GuildDiff.Owned> items, Map<String, Long> newMembers) {
        inChunks(items, chunk -> tx.batchUpdate(chunk.stream()
                        .map(owned -> new WorkbenchItemRecord(
                                owned.item().id(),
                                idOf(owned.owner(), newMembers),
                                owned.item().name(),
                                owned.item().quantity(),
                                owned.item().price()))
                        .toList())
                .execute());
    }

    /**
     * Reads the ids back by name, because a driver may return only the first generated key of a multi-row INSERT.
     *
     * @return ids by name
     */
    private Map<String, Long> insertMembers(long guildId, List<Member> members) {
        Map<String, Long> ids = new HashMap<>();
        inChunks(members, chunk -> {
            tx.insertInto(WORKBENCH_MEMBER, WORKBENCH_MEMBER.GUILD_ID, WORKBENCH_MEMBER.NAME)
                    .valuesOfRows(chunk.stream()
                            .map(member -> row(guildId, member.name()))
                            .toList())
                    .execute();
            ids.putAll(tx.select(WORKBENCH_MEMBER.NAME, WORKBENCH_MEMBER.ID)
                    .from(WORKBENCH_MEMBER)
                    .where(WORKBENCH_MEMBER.GUILD_ID.eq(guildId))
                    .and(WORKBENCH_MEMBER.NAME.in(
                            chunk.stream().map(Member::name).toList()))
                    .fetchMap(WORKBENCH_MEMBER.NAME, WORKBENCH_MEMBER.ID));
        });
        return ids;
    }

    /** Returns ids by name for each member. */
    private Map<Long, Map<String, Long>> insertItems(List<GuildDiff.Owned> items, Map<String, Long> newMembers) {
        Map<Long, Map<String, Long>> ids = new HashMap<>();
        inChunks(items, chunk -> tx.insertInto(
                        WORKBENCH_ITEM,
                        WORKBENCH_ITEM.MEMBER_ID,
                        WORKBENCH_ITEM.NAME,
                        WORKBENCH_ITEM.QUANTITY,
                        WORKBENCH_ITEM.PRICE)
                .valuesOfRows(chunk.stream()
                        .map(owned -> row(
                                idOf(owned.owner(), newMembers),
                                owned.item().name(),
                                owned.item().quantity(),
                                owned.item().price()))
                        .toList())
                .execute());
        inChunks(
                items.stream()
                        .map(owned -> idOf(owned.owner(), newMembers))
                        .distinct()
                        .toList(),
                owners -> tx.select(WORKBENCH_ITEM.MEMBER_ID, WORKBENCH_ITEM.NAME, WORKBENCH_ITEM.ID)
                        .from(WORKBENCH_ITEM)
                        .where(WORKBENCH_ITEM.MEMBER_ID.in(owners))
                        .forEach(row -> ids.computeIfAbsent(row.value1(), owner -> new HashMap<>())
                                .put(row.value2(), row.value3())));
        return ids;
    }

    private void unlink(List<GuildDiff.Link> links, Map<String, Long> skills) {
        inChunks(links, chunk -> tx.batchDelete(chunk.stream()
                        .map(link ->
                                new WorkbenchMemberSkillRecord(link.member().id(), skillId(link, skills)))
                        .toList())
                .execute());
    }

    private void link(List<GuildDiff.Link> links, Map<String, Long> newMembers, Map<String, Long> skills) {
        inChunks(links, chunk -> tx.insertInto(
                        WORKBENCH_MEMBER_SKILL, WORKBENCH_MEMBER_SKILL.MEMBER_ID, WORKBENCH_MEMBER_SKILL.SKILL_ID)
                .valuesOfRows(chunk.stream()
                        .map(link -> row(idOf(link.member(), newMembers), skillId(link, skills)))
                        .toList())
                .execute());
    }

    /** Stores missing skills, in the order of their names: two transactions then never wait for each other. */
    private Map<String, Long> skillIds(GuildDiff diff) {
        List<String> linked = names(diff.newLinks());
        inChunks(linked, names -> tx.insertInto(WORKBENCH_SKILL, WORKBENCH_SKILL.NAME)
                .valuesOfRows(names.stream().map(DSL::row).toList())
                .onDuplicateKeyIgnore()
                .execute());
        Map<String, Long> ids = new HashMap<>();
        List<String> all = Stream.concat(linked.stream(), names(diff.removedLinks()).stream())
                .distinct()
                .toList();
        inChunks(all, names -> ids.putAll(selectSkills(names).fetchMap(WORKBENCH_SKILL.NAME, WORKBENCH_SKILL.ID)));
        // The transaction's snapshot lacks those that others have stored since its first read; a locking read does not.
        List<String> unseen =
                all.stream().filter(name -> !ids.containsKey(name)).toList();
        inChunks(
                unseen,
                names ->
                        ids.putAll(selectSkills(names).forUpdate().fetchMap(WORKBENCH_SKILL.NAME, WORKBENCH_SKILL.ID)));
        return ids;
    }

    private static List<String> names(List<GuildDiff.Link> links) {
        return links.stream()
                .map(GuildDiff.Link::skill)
                .distinct()
                .sorted(GuildValues::compareNames)
                .toList();
    }

    private SelectConditionStep<Record2<String, Long>> selectSkills(List<String> names) {
        return tx.select(WORKBENCH_SKILL.NAME, WORKBENCH_SKILL.ID)
                .from(WORKBENCH_SKILL)
                .where(WORKBENCH_SKILL.NAME.in(names));
    }

    private static long skillId(GuildDiff.Link link, Map<String, Long> skills) {
        return requireNonNull(skills.get(link.skill()));
    }

    private static long idOf(Member member, Map<String, Long> newMembers) {
        return member.isNew() ? requireNonNull(newMembers.get(member.name())) : member.id();
    }

    private static Member withIds(Member member, long id, Map<Long, Map<String, Long>> newItems) {
        return new Member(
                id,
                member.name(),
                member.items().stream()
                        .map(item -> item.isNew() ? withId(item, requireNonNull(newItems.get(id))) : item)
                        .toList(),
                member.skills());
    }

    private static Item withId(Item item, Map<String, Long> ids) {
        return new Item(requireNonNull(ids.get(item.name())), item.name(), item.quantity(), item.price());
    }

    private static <T> void inChunks(List<T> all, Consumer<List<T>> work) {
        for (int from = 0; from < all.size(); from += ROWS) {
            work.accept(all.subList(from, Math.min(all.size(), from + ROWS)));
        }
    }
}
