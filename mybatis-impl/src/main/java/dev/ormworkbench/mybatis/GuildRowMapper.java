package dev.ormworkbench.mybatis;

import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Member;
import dev.ormworkbench.store.guild.NewGuild;
import java.util.List;
import org.apache.ibatis.annotations.Param;

/**
 * The statements of GuildRowMapper.xml, each of which writes one row, for sessions that send them in batches, and those that
 * read generated ids back.
 */
interface GuildRowMapper {

    /** Takes the key that the server has generated, when the batch is sent. */
    final class Key {
        private long id;

        long id() {
            return id;
        }
    }

    /** The id that a name has; of an item also its member's name. */
    record NamedId(long id, String member, String item) {}

    record SkillId(long id, String name) {}

    /** A member's id and the name of a skill. */
    record MemberSkillRow(long memberId, String skill) {}

    record MemberSkillIds(long memberId, long skillId) {}

    void insertGuild(@Param("guild") NewGuild guild, @Param("key") Key key);

    /** Raises the version, too. */
    void updateGuild(Guild guild);

    void insertSkill(String name);

    void insertMember(@Param("guildId") long guildId, @Param("name") String name);

    void renameMember(Member member);

    /** Gives a member a name that no other has. */
    void freeMemberName(long id);

    void deleteMember(long id);

    List<NamedId> memberIds(long guildId);

    void insertItem(@Param("memberId") long memberId, @Param("item") Item item);

    void updateItem(@Param("memberId") long memberId, @Param("item") Item item);

    /** Gives an item a name that no other has. */
    void freeItemName(long id);

    void deleteItem(long id);

    List<NamedId> itemIds(long guildId);

    List<SkillId> skillIds(@Param("names") List<String> names);

    /** Also finds what is newer than the transaction's snapshot. */
    List<SkillId> lockedSkillIds(@Param("names") List<String> names);

    /** Inserts many rows at once. */
    void insertMemberSkills(@Param("rows") List<MemberSkillRow> rows);

    void insertMemberSkillsById(@Param("rows") List<MemberSkillIds> rows);

    void deleteMemberSkill(@Param("memberId") long memberId, @Param("skill") String skill);
}
