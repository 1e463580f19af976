package dev.ormworkbench.mybatis;

import static java.util.Objects.requireNonNull;

import dev.ormworkbench.mybatis.GuildRowMapper.MemberSkillIds;
import dev.ormworkbench.mybatis.GuildRowMapper.MemberSkillRow;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildChanges;
import dev.ormworkbench.store.guild.GuildChanges.MemberSkill;
import dev.ormworkbench.store.guild.GuildIds;
import dev.ormworkbench.store.guild.Member;
import dev.ormworkbench.store.guild.NewGuild;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.ibatis.session.SqlSession;

/**
 * Writes a guild and what is below it in a session of the batch executor, which sends equal statements together: before
 * another statement's batch is full, before a query, and when it is told to. Ids that the server generates are read back by
 * the names that are unique: drivers differ in the generated keys of a batch.
 */
final class GuildWriting {

    /** The most rows of one batch: a driver may send a batch as one statement, which has at most 65,535 values. */
    private static final int MOST_ROWS = 10_000;

    /** The most skills of one statement. */
    private static final int MOST_SKILLS = 1_000;

    private final SqlSession session;
    private final ServerProduct product;
    private final GuildRowMapper rows;

    GuildWriting(SqlSession session, ServerProduct product) {
        this.session = session;
        this.product = product;
        this.rows = session.getMapper(GuildRowMapper.class);
    }

    Guild create(NewGuild guild) {
        GuildRowMapper.Key key = new GuildRowMapper.Key();
        rows.insertGuild(guild, key);
        session.flushStatements();
        List<Member> members = write(key.id(), GuildChanges.of(guild), guild.members());
        return guild.stored(key.id(), members);
    }

    /** Writes the guild, of which these are the changes below it, and raises its version. The caller has its lock. */
    Guild update(Guild guild, GuildChanges changes) {
        rows.updateGuild(guild);
        List<Member> members = write(guild.id(), changes, guild.members());
        return guild.withVersion(guild.version() + 1).withMembers(members);
    }

    private List<Member> write(long guildId, GuildChanges changes, List<Member> members) {
        forEach(changes.namesOfAddedSkills(), rows::insertSkill);
        forEach(changes.removedItems(), rows::deleteItem);
        forEach(changes.itemsInTheWay(), rows::freeItemName);
        forEach(changes.membersInTheWay(), rows::freeMemberName);
        forEach(changes.renamedMembers(), rows::renameMember);
        GuildIds ids = new GuildIds(members);
        if (!changes.addedMembers().isEmpty()) {
            forEach(changes.addedMembers(), member -> rows.insertMember(guildId, member.name()));
            rows.memberIds(guildId).forEach(read -> ids.putMember(read.member(), read.id()));
        }
        forEach(changes.changedItems(), owned -> rows.updateItem(ids.ofMember(owned.member()), owned.item()));
        forEach(changes.removedMembers(), rows::deleteMember);
        forEach(
                changes.removedSkills(),
                removed -> rows.deleteMemberSkill(ids.ofMember(removed.member()), removed.skill()));
        insertMemberSkills(ids, changes);
        if (!changes.addedItems().isEmpty()) {
            forEach(changes.addedItems(), owned -> rows.insertItem(ids.ofMember(owned.member()), owned.item()));
            rows.itemIds(guildId).forEach(read -> ids.putItem(read.member(), read.item(), read.id()));
        }
        session.flushStatements();
        return ids.givenTo(members);
    }

    /** Sends each statement at once. Two of the same number of rows would be a batch. */
    private void insertMemberSkills(GuildIds ids, GuildChanges changes) {
        Map<String, Long> skillIds = product == ServerProduct.TIDB ? skillIds(changes.namesOfAddedSkills()) : Map.of();
        for (List<MemberSkill> part : parts(changes.addedSkills())) {
            if (product == ServerProduct.TIDB) {
                rows.insertMemberSkillsById(part.stream()
                        .map(added -> new MemberSkillIds(
                                ids.ofMember(added.member()), requireNonNull(skillIds.get(added.skill()))))
                        .toList());
            } else {
                rows.insertMemberSkills(part.stream()
                        .map(added -> new MemberSkillRow(ids.ofMember(added.member()), added.skill()))
                        .toList());
            }
            session.flushStatements();
        }
    }

    /** TiDB evaluates a subquery of an INSERT in the transaction's snapshot, so there a locking read finds what is newer. */
    private Map<String, Long> skillIds(List<String> names) {
        Map<String, Long> ids = new HashMap<>();
        for (List<String> part : parts(names)) {
            rows.skillIds(part).forEach(skill -> ids.put(skill.name(), skill.id()));
        }
        List<String> unseen =
                names.stream().filter(name -> !ids.containsKey(name)).toList();
        for (List<String> part : parts(unseen)) {
            rows.lockedSkillIds(part).forEach(skill -> ids.put(skill.name(), skill.id()));
        }
        return ids;
    }

    private static <T> List<List<T>> parts(List<T> all) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += MOST_SKILLS) {
            parts.add(all.subList(from, Math.min(from + MOST_SKILLS, all.size())));
        }
        return parts;
    }

    private <R> void forEach(List<R> changed, Consumer<R> statement) {
        int added = 0;
        for (R row : changed) {
            statement.accept(row);
            if (++added % MOST_ROWS == 0) {
                session.flushStatements();
            }
        }
    }
}
