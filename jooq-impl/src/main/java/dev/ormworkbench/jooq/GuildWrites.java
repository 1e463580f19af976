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
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.guild.GuildChanges;
import dev.ormworkbench.store.guild.GuildChanges.MemberSkill;
import dev.ormworkbench.store.guild.GuildChanges.OwnedItem;
import dev.ormworkbench.store.guild.GuildIds;
import dev.ormworkbench.store.guild.GuildValues;
import dev.ormworkbench.store.guild.Member;
import dev.ormworkbench.store.guild.NewGuild;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.SQLDialect;
import org.jooq.SelectConditionStep;
import org.jooq.SelectForUpdateOfStep;
import org.jooq.SelectForUpdateStep;
import org.jooq.Table;
import org.jooq.UpdatableRecord;
import org.jooq.impl.DSL;

/** Writes graphs of guilds: rows of one table go together, as a multi-row INSERT or a batch. */
final class GuildWrites {

    /** The most rows of a statement, which stays far below its 65,535 values. */
    private static final int ROWS = 1_000;

    /** No name begins with a space. */
    private static final String TEMPORARY = " ";

    private final DSLContext tx;
    private final ServerProduct product;

    GuildWrites(DSLContext tx, ServerProduct product) {
        this.tx = tx;
        this.product = product;
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
     * Writes the changes that lead to these members, in the order in which no name is taken twice.
     *
     * @return the members with their ids
     */
    List<Member> write(long guildId, GuildChanges changes, List<Member> members) {
        Map<String, Long> skills = skillIds(changes);
        GuildIds ids = new GuildIds(members);
        inChunks(changes.removedItems(), removed -> delete(WORKBENCH_ITEM, WORKBENCH_ITEM.ID, removed));
        inChunks(
                changes.itemsInTheWay(),
                inTheWay -> setAside(WORKBENCH_ITEM, WORKBENCH_ITEM.ID, WORKBENCH_ITEM.NAME, inTheWay));
        inChunks(
                changes.membersInTheWay(),
                inTheWay -> setAside(WORKBENCH_MEMBER, WORKBENCH_MEMBER.ID, WORKBENCH_MEMBER.NAME, inTheWay));
        rename(guildId, changes.renamedMembers());
        insertMembers(guildId, changes.addedMembers(), ids);
        update(changes.changedItems(), ids);
        inChunks(changes.removedMembers(), removed -> delete(WORKBENCH_MEMBER, WORKBENCH_MEMBER.ID, removed));
        insertItems(changes.addedItems(), ids);
        unlink(changes.removedSkills(), ids, skills);
        link(changes.addedSkills(), ids, skills);
        return ids.givenTo(members);
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
                        .map(member -> without(
                                new WorkbenchMemberRecord(member.id(), guildId, member.name()),
                                WORKBENCH_MEMBER.ID,
                                WORKBENCH_MEMBER.GUILD_ID))
                        .toList())
                .execute());
    }

    private void update(List<OwnedItem> items, GuildIds ids) {
        inChunks(items, chunk -> tx.batchUpdate(chunk.stream()
                        .map(owned -> without(
                                new WorkbenchItemRecord(
                                        owned.item().id(),
                                        ids.ofMember(owned.member()),
                                        owned.item().name(),
                                        owned.item().quantity(),
                                        owned.item().price()),
                                WORKBENCH_ITEM.ID))
                        .toList())
                .execute());
    }

    /** Leaves these fields out of the record's update. A new record counts each of its values as changed, its key too. */
    private static <R extends UpdatableRecord<R>> R without(R row, Field<?>... unchanged) {
        for (Field<?> field : unchanged) {
            row.changed(field, false);
        }
        return row;
    }

    /** Reads the ids back by name, because a driver may return only the first generated key of a multi-row INSERT. */
    private void insertMembers(long guildId, List<Member> members, GuildIds ids) {
        inChunks(members, chunk -> {
            tx.insertInto(WORKBENCH_MEMBER, WORKBENCH_MEMBER.GUILD_ID, WORKBENCH_MEMBER.NAME)
                    .valuesOfRows(chunk.stream()
                            .map(member -> row(guildId, member.name()))
                            .toList())
                    .execute();
            tx.select(WORKBENCH_MEMBER.NAME, WORKBENCH_MEMBER.ID)
                    .from(WORKBENCH_MEMBER)
                    .where(WORKBENCH_MEMBER.GUILD_ID.eq(guildId))
                    .and(WORKBENCH_MEMBER.NAME.in(
                            chunk.stream().map(Member::name).toList()))
                    .forEach(row -> ids.putMember(row.value1(), row.value2()));
        });
    }

    private void insertItems(List<OwnedItem> items, GuildIds ids) {
        inChunks(items, chunk -> tx.insertInto(
                        WORKBENCH_ITEM,
                        WORKBENCH_ITEM.MEMBER_ID,
                        WORKBENCH_ITEM.NAME,
                        WORKBENCH_ITEM.QUANTITY,
                        WORKBENCH_ITEM.PRICE)
                .valuesOfRows(chunk.stream()
                        .map(owned -> row(
                                ids.ofMember(owned.member()),
                                owned.item().name(),
                                owned.item().quantity(),
                                owned.item().price()))
                        .toList())
                .execute());
        Map<Long, String> owners = new LinkedHashMap<>();
        items.forEach(owned -> owners.put(ids.ofMember(owned.member()), owned.member()));
        inChunks(List.copyOf(owners.keySet()), chunk -> tx.select(
                        WORKBENCH_ITEM.MEMBER_ID, WORKBENCH_ITEM.NAME, WORKBENCH_ITEM.ID)
                .from(WORKBENCH_ITEM)
                .where(WORKBENCH_ITEM.MEMBER_ID.in(chunk))
                .forEach(row -> ids.putItem(requireNonNull(owners.get(row.value1())), row.value2(), row.value3())));
    }

    private void unlink(List<MemberSkill> links, GuildIds ids, Map<String, Long> skills) {
        inChunks(links, chunk -> tx.batchDelete(chunk.stream()
                        .map(link -> new WorkbenchMemberSkillRecord(ids.ofMember(link.member()), skillId(link, skills)))
                        .toList())
                .execute());
    }

    private void link(List<MemberSkill> links, GuildIds ids, Map<String, Long> skills) {
        inChunks(links, chunk -> tx.insertInto(
                        WORKBENCH_MEMBER_SKILL, WORKBENCH_MEMBER_SKILL.MEMBER_ID, WORKBENCH_MEMBER_SKILL.SKILL_ID)
                .valuesOfRows(chunk.stream()
                        .map(link -> row(ids.ofMember(link.member()), skillId(link, skills)))
                        .toList())
                .execute());
    }

    /** Stores missing skills, in the order of their names: two transactions then never wait for each other. */
    private Map<String, Long> skillIds(GuildChanges changes) {
        List<String> linked = changes.namesOfAddedSkills();
        inChunks(linked, names -> tx.insertInto(WORKBENCH_SKILL, WORKBENCH_SKILL.NAME)
                .valuesOfRows(names.stream().map(DSL::row).toList())
                .onDuplicateKeyIgnore()
                .execute());
        Map<String, Long> ids = new HashMap<>();
        List<String> all = Stream.concat(
                        linked.stream(),
                        changes.removedSkills().stream().map(MemberSkill::skill).sorted(GuildValues::compareNames))
                .distinct()
                .toList();
        inChunks(all, names -> ids.putAll(selectSkills(names).fetchMap(WORKBENCH_SKILL.NAME, WORKBENCH_SKILL.ID)));
        // The transaction's snapshot lacks those that others have stored since its first read; a locking read does not.
        List<String> unseen =
                all.stream().filter(name -> !ids.containsKey(name)).toList();
        inChunks(
                unseen,
                names -> ids.putAll(lock(selectSkills(names)).fetchMap(WORKBENCH_SKILL.NAME, WORKBENCH_SKILL.ID)));
        return ids;
    }

    /**
     * Takes the shared lock that an INSERT of a stored name has already: of two that ask for more, each would wait for the other.
     * TiDB has no shared locks: there the INSERT has the exclusive one.
     */
    private <R extends Record> SelectForUpdateOfStep<R> lock(SelectForUpdateStep<R> skills) {
        return product == ServerProduct.TIDB ? skills.forUpdate() : skills.forShare();
    }

    private SelectConditionStep<Record2<String, Long>> selectSkills(List<String> names) {
        return tx.select(WORKBENCH_SKILL.NAME, WORKBENCH_SKILL.ID)
                .from(WORKBENCH_SKILL)
                .where(WORKBENCH_SKILL.NAME.in(names));
    }

    private static long skillId(MemberSkill link, Map<String, Long> skills) {
        return requireNonNull(skills.get(link.skill()));
    }

    private static <T> void inChunks(List<T> all, Consumer<List<T>> work) {
        for (int from = 0; from < all.size(); from += ROWS) {
            work.accept(all.subList(from, Math.min(all.size(), from + ROWS)));
        }
    }
}
