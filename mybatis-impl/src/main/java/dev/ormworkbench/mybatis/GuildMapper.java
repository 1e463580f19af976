package dev.ormworkbench.mybatis;

import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildQuery;
import dev.ormworkbench.store.guild.GuildRank;
import dev.ormworkbench.store.guild.GuildSummary;
import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Tier;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Param;

/** The statements of GuildMapper.xml: those that read guilds, and those that change guilds alone. */
interface GuildMapper {

    /** Reads with nested selects: MyBatis sends one for each parent. */
    List<GuildDraft> findBySelects(GuildSelection selection);

    /** Reads joined rows, which MyBatis folds by their nested result maps. */
    List<GuildDraft> findByJoin(GuildSelection selection);

    /** Reads guilds alone. */
    List<GuildDraft> find(GuildSelection selection);

    /** Reads members alone. */
    List<MemberDraft> membersOf(@Param("guilds") List<Long> guilds);

    /** Reads the items of the guilds' members. */
    List<ItemRow> itemsOf(@Param("guilds") List<Long> guilds);

    /** Reads the skills of the guilds' members. */
    List<SkillRow> skillsOf(@Param("guilds") List<Long> guilds);

    /** Reads guilds whose members come as documents. */
    List<Guild> findByDocument(GuildSelection selection);

    /** Locks the guild if it has this version, and reads it alone. */
    Optional<GuildDraft> lock(@Param("id") long id, @Param("version") int version);

    /** Locks guilds in the order of their ids, and returns the ids of those that exist. */
    List<Long> lockAll(@Param("ids") List<Long> ids);

    Optional<Long> guildOfMember(long memberId);

    /** Moves a member, if it still is in the guild in which it was. */
    int move(@Param("memberId") long memberId, @Param("from") long from, @Param("to") long to);

    int raiseVersions(@Param("ids") List<Long> ids);

    /** Searches by the conditions that are given. */
    List<GuildSummary> search(@Param("query") GuildQuery query);

    List<GuildRank> leaderboard(int limit);

    int raiseFees(@Param("factor") BigDecimal factor, @Param("tier") Tier tier);

    int delete(long id);

    /** An item beside its member's id. It is flat: MyBatis folds nested result maps row by row, which takes twice as long. */
    record ItemRow(long memberId, long id, String name, int quantity, BigDecimal price) {

        Item toItem() {
            return new Item(id, name, quantity, price);
        }
    }

    /** A skill of a member. */
    record SkillRow(long memberId, String skill) {}
}
