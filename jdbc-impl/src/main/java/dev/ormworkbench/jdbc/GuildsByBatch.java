package dev.ormworkbench.jdbc;

import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildSummary;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** One SELECT for each level of the graph. Each names the guilds, so that it needs no list of all members' ids. */
final class GuildsByBatch {

    private static final String GUILDS = "SELECT " + GuildRows.GUILD + " FROM workbench_guild g ";
    private static final String MEMBERS =
            "SELECT m.id, m.guild_id, m.name FROM workbench_member m WHERE m.guild_id IN ";
    private static final String ITEMS = "SELECT i.member_id, " + GuildRows.ITEM + """

            FROM workbench_item i JOIN workbench_member m ON m.id = i.member_id
            WHERE m.guild_id IN\s""";
    private static final String SKILLS = """
            SELECT ms.member_id, s.name
            FROM workbench_member_skill ms
            JOIN workbench_member m ON m.id = ms.member_id
            JOIN workbench_skill s ON s.id = ms.skill_id
            WHERE m.guild_id IN\s""";

    private GuildsByBatch() {}

    static List<Guild> read(Connection connection, GuildSelection selection) throws SQLException {
        return withMembers(
                connection, Sql.query(connection, GUILDS + selection.clause(), selection.values(), GuildRows::guild));
    }

    /** Reads members, items and skills of guilds, in three SELECTs however many guilds there are. */
    static List<Guild> withMembers(Connection connection, List<GuildSummary> guilds) throws SQLException {
        if (guilds.isEmpty()) {
            return List.of();
        }
        GuildGraph graph = new GuildGraph();
        guilds.forEach(graph::addGuild);
        List<Long> ids = guilds.stream().map(GuildSummary::id).toList();
        String marks = Sql.marks(ids.size());
        Sql.forEach(
                connection,
                MEMBERS + marks,
                ids,
                row -> graph.addMember(row.getLong("guild_id"), row.getLong("id"), row.getString("name")));
        Sql.forEach(
                connection, ITEMS + marks, ids, row -> graph.addItem(row.getLong("member_id"), GuildRows.item(row)));
        Sql.forEach(
                connection,
                SKILLS + marks,
                ids,
                row -> graph.addSkill(row.getLong("member_id"), row.getString("name")));
        return graph.guilds();
    }
}
