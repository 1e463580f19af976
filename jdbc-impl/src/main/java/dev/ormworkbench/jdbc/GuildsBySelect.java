package dev.ormworkbench.jdbc;

import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildSummary;
import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Member;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** One SELECT for each parent: N+1. Nobody plans it; it comes about where a method that finds children is called in a loop. */
final class GuildsBySelect {

    private static final String GUILDS = "SELECT " + GuildRows.GUILD + " FROM workbench_guild g ";
    private static final String MEMBERS = "SELECT id, name FROM workbench_member WHERE guild_id = ?";
    private static final String ITEMS = "SELECT " + GuildRows.ITEM + " FROM workbench_item i WHERE i.member_id = ?";
    private static final String SKILLS = """
            SELECT s.name FROM workbench_member_skill ms JOIN workbench_skill s ON s.id = ms.skill_id
            WHERE ms.member_id = ?""";

    private GuildsBySelect() {}

    private record MemberRow(long id, String name) {}

    static List<Guild> read(Connection connection, GuildSelection selection) throws SQLException {
        List<Guild> guilds = new ArrayList<>();
        for (GuildSummary guild :
                Sql.query(connection, GUILDS + selection.clause(), selection.values(), GuildRows::guild)) {
            guilds.add(guild.withMembers(members(connection, guild.id())));
        }
        return guilds;
    }

    private static List<Member> members(Connection connection, long guildId) throws SQLException {
        List<Member> members = new ArrayList<>();
        for (MemberRow member : Sql.query(
                connection,
                MEMBERS,
                List.of(guildId),
                row -> new MemberRow(row.getLong("id"), row.getString("name")))) {
            members.add(new Member(
                    member.id(), member.name(), items(connection, member.id()), skills(connection, member.id())));
        }
        return members;
    }

    private static List<Item> items(Connection connection, long memberId) throws SQLException {
        return Sql.query(connection, ITEMS, List.of(memberId), GuildRows::item);
    }

    private static List<String> skills(Connection connection, long memberId) throws SQLException {
        return Sql.query(connection, SKILLS, List.of(memberId), row -> row.getString("name"));
    }
}
