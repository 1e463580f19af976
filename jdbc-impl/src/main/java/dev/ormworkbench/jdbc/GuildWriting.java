package dev.ormworkbench.jdbc;

import static java.util.Objects.requireNonNull;

import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildChanges;
import dev.ormworkbench.store.guild.GuildChanges.MemberSkill;
import dev.ormworkbench.store.guild.GuildChanges.OwnedItem;
import dev.ormworkbench.store.guild.GuildIds;
import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Member;
import dev.ormworkbench.store.guild.NewGuild;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Writes a guild and what is below it, a batch for each kind of row. Ids that the server generates are read back by the
 * names that are unique: drivers differ in the generated keys of a batch.
 */
final class GuildWriting {

    private static final String INSERT_GUILD = """
            INSERT INTO workbench_guild (name, motto, fee, tier, founded, version) VALUES (?, ?, ?, ?, ?, 0)""";
    private static final String UPDATE_GUILD = """
            UPDATE workbench_guild SET name = ?, motto = ?, fee = ?, tier = ?, founded = ?, version = version + 1
            WHERE id = ?""";

    private static final String INSERT_MEMBER = "INSERT INTO workbench_member (guild_id, name) VALUES (?, ?)";
    private static final String RENAME_MEMBER = "UPDATE workbench_member SET name = ? WHERE id = ?";
    private static final String DELETE_MEMBER = "DELETE FROM workbench_member WHERE id = ?";
    private static final String MEMBER_IDS = "SELECT id, name FROM workbench_member WHERE guild_id = ?";

    private static final String INSERT_ITEM =
            "INSERT INTO workbench_item (member_id, name, quantity, price) VALUES (?, ?, ?, ?)";
    private static final String UPDATE_ITEM =
            "UPDATE workbench_item SET member_id = ?, name = ?, quantity = ?, price = ? WHERE id = ?";
    private static final String DELETE_ITEM = "DELETE FROM workbench_item WHERE id = ?";
    private static final String ITEM_IDS = """
            SELECT i.id, i.name, m.name AS member_name
            FROM workbench_item i JOIN workbench_member m ON m.id = i.member_id
            WHERE m.guild_id = ?""";

    /** No name contains a tab, so this one is free. */
    private static final String FREE_MEMBER_NAME = "UPDATE workbench_member SET name = CONCAT('\t', id) WHERE id = ?";

    private static final String FREE_ITEM_NAME = "UPDATE workbench_item SET name = CONCAT('\t', id) WHERE id = ?";

    /** Does nothing to a skill that another transaction has just stored. */
    private static final String INSERT_SKILL = "INSERT IGNORE INTO workbench_skill (name) VALUES (?)";

    /**
     * An INSERT finds also a skill that is newer than the transaction's snapshot; a SELECT of its own would not. It is one
     * statement of many rows and no batch: in a batch, MariaDB looks up the skill of the first row, and takes it for all.
     */
    private static final String INSERT_MEMBER_SKILLS =
            "INSERT INTO workbench_member_skill (member_id, skill_id) VALUES ";

    private static final String SKILL_BY_NAME = "(?, (SELECT id FROM workbench_skill WHERE name = ?))";
    private static final String SKILL_BY_ID = "(?, ?)";
    private static final String SKILL_IDS = "SELECT id, name FROM workbench_skill WHERE name IN ";

    /** The most skills of one statement. */
    private static final int MOST_SKILLS = 1_000;

    private static final String DELETE_MEMBER_SKILL = """
            DELETE FROM workbench_member_skill
            WHERE member_id = ? AND skill_id = (SELECT id FROM workbench_skill WHERE name = ?)""";

    private final Connection connection;
    private final ServerProduct product;

    GuildWriting(Connection connection, ServerProduct product) {
        this.connection = connection;
        this.product = product;
    }

    Guild create(NewGuild guild) throws SQLException {
        long id = Sql.insert(
                connection,
                INSERT_GUILD,
                Arrays.asList(
                        guild.name(), guild.motto(), guild.fee(), guild.tier().name(), GuildRows.utc(guild.founded())));
        List<Member> members = write(id, GuildChanges.of(guild), guild.members());
        return guild.stored(id, members);
    }

    /** Writes the guild, of which these are the changes below it, and raises its version. The caller has its lock. */
    Guild update(Guild guild, GuildChanges changes) throws SQLException {
        Sql.update(
                connection,
                UPDATE_GUILD,
                Arrays.asList(
                        guild.name(),
                        guild.motto(),
                        guild.fee(),
                        guild.tier().name(),
                        GuildRows.utc(guild.founded()),
                        guild.id()));
        List<Member> members = write(guild.id(), changes, guild.members());
        return guild.withVersion(guild.version() + 1).withMembers(members);
    }

    private List<Member> write(long guildId, GuildChanges changes, List<Member> members) throws SQLException {
        Sql.batch(connection, INSERT_SKILL, changes.namesOfAddedSkills(), List::of);
        Sql.batch(connection, DELETE_ITEM, changes.removedItems(), List::of);
        Sql.batch(connection, FREE_ITEM_NAME, changes.itemsInTheWay(), List::of);
        Sql.batch(connection, FREE_MEMBER_NAME, changes.membersInTheWay(), List::of);
        Sql.batch(connection, RENAME_MEMBER, changes.renamedMembers(), member -> List.of(member.name(), member.id()));
        GuildIds ids = new GuildIds(members);
        if (!changes.addedMembers().isEmpty()) {
            Sql.batch(connection, INSERT_MEMBER, changes.addedMembers(), member -> List.of(guildId, member.name()));
            Sql.forEach(
                    connection,
                    MEMBER_IDS,
                    List.of(guildId),
                    row -> ids.putMember(row.getString("name"), row.getLong("id")));
        }
        Sql.batch(connection, UPDATE_ITEM, changes.changedItems(), owned -> values(ids, owned));
        Sql.batch(connection, DELETE_MEMBER, changes.removedMembers(), List::of);
        Sql.batch(
                connection,
                DELETE_MEMBER_SKILL,
                changes.removedSkills(),
                removed -> List.of(ids.ofMember(removed.member()), removed.skill()));
        insertMemberSkills(ids, changes);
        if (!changes.addedItems().isEmpty()) {
            Sql.batch(connection, INSERT_ITEM, changes.addedItems(), owned -> values(ids, owned)
                    .subList(0, 4));
            Sql.forEach(
                    connection,
                    ITEM_IDS,
                    List.of(guildId),
                    row -> ids.putItem(row.getString("member_name"), row.getString("name"), row.getLong("id")));
        }
        return ids.givenTo(members);
    }

    private void insertMemberSkills(GuildIds ids, GuildChanges changes) throws SQLException {
        String row = SKILL_BY_NAME;
        Function<MemberSkill, Object> skill = MemberSkill::skill;
        if (product == ServerProduct.TIDB) {
            Map<String, Long> skillIds = skillIds(changes.namesOfAddedSkills());
            row = SKILL_BY_ID;
            skill = added -> requireNonNull(skillIds.get(added.skill()));
        }
        for (List<MemberSkill> part : parts(changes.addedSkills())) {
            List<Object> values = new ArrayList<>();
            for (MemberSkill added : part) {
                values.add(ids.ofMember(added.member()));
                values.add(skill.apply(added));
            }
            Sql.update(
                    connection,
                    INSERT_MEMBER_SKILLS + String.join(", ", Collections.nCopies(part.size(), row)),
                    values);
        }
    }

    /** TiDB evaluates a subquery of an INSERT in the transaction's snapshot, so there a locking read finds what is newer. */
    private Map<String, Long> skillIds(List<String> names) throws SQLException {
        Map<String, Long> ids = new HashMap<>();
        readSkillIds(names, "", ids);
        readSkillIds(names.stream().filter(name -> !ids.containsKey(name)).toList(), " FOR UPDATE", ids);
        return ids;
    }

    private void readSkillIds(List<String> names, String lock, Map<String, Long> ids) throws SQLException {
        for (List<String> part : parts(names)) {
            Sql.forEach(
                    connection,
                    SKILL_IDS + Sql.marks(part.size()) + lock,
                    part,
                    row -> ids.put(row.getString("name"), row.getLong("id")));
        }
    }

    private static <T> List<List<T>> parts(List<T> all) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += MOST_SKILLS) {
            parts.add(all.subList(from, Math.min(from + MOST_SKILLS, all.size())));
        }
        return parts;
    }

    private static List<Object> values(GuildIds ids, OwnedItem owned) {
        Item item = owned.item();
        return List.of(ids.ofMember(owned.member()), item.name(), item.quantity(), item.price(), item.id());
    }
}
