package dev.ormworkbench.jdbc;

import dev.ormworkbench.store.guild.Guild;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * One SELECT of joined rows. A member of 10 items and 3 skills is 30 rows, each of which repeats the guild. The limit of a
 * page is within the derived table, where it counts guilds.
 */
final class GuildsByJoin {

    private static final String SELECT = """
            SELECT %s, m.id AS member_id, m.name AS member_name, %s, s.name AS skill_name
            FROM (SELECT %s FROM workbench_guild g %%s) g
            LEFT JOIN workbench_member m ON m.guild_id = g.id
            LEFT JOIN workbench_item i ON i.member_id = m.id
            LEFT JOIN workbench_member_skill ms ON ms.member_id = m.id
            LEFT JOIN workbench_skill s ON s.id = ms.skill_id
            ORDER BY g.name""".formatted(GuildRows.GUILD, GuildRows.ITEM, GuildRows.GUILD);

    private GuildsByJoin() {}

    static List<Guild> read(Connection connection, GuildSelection selection) throws SQLException {
        GuildGraph graph = new GuildGraph();
        Sql.forEach(connection, SELECT.formatted(selection.clause()), selection.values(), row -> fold(graph, row));
        return graph.guilds();
    }

    /** Adds a row's guild, member, item and skill, of which all but the guild may be missing. */
    private static void fold(GuildGraph graph, ResultSet row) throws SQLException {
        long guildId = row.getLong("id");
        if (!graph.hasGuild(guildId)) {
            graph.addGuild(GuildRows.guild(row));
        }
        long memberId = row.getLong("member_id");
        if (!row.wasNull()) {
            graph.addMember(guildId, memberId, row.getString("member_name"));
            long itemId = row.getLong("item_id");
            if (!row.wasNull() && !graph.hasItem(memberId, itemId)) {
                graph.addItem(memberId, GuildRows.item(row));
            }
            String skill = row.getString("skill_name");
            if (skill != null) {
                graph.addSkill(memberId, skill);
            }
        }
    }
}
