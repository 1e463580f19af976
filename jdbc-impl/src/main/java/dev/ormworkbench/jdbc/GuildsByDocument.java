package dev.ormworkbench.jdbc;

import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.Member;
import java.sql.Connection;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/**
 * One SELECT with a row for each guild, whose members the server sends as a JSON document. The names in the document are
 * those of the records' components. It is in no order; the records sort themselves.
 */
final class GuildsByDocument {

    private static final String SELECT = """
            SELECT %s, COALESCE((
                SELECT JSON_ARRAYAGG(JSON_OBJECT(
                    'id', m.id,
                    'name', m.name,
                    'items', COALESCE((
                        SELECT JSON_ARRAYAGG(JSON_OBJECT(
                            'id', i.id, 'name', i.name, 'quantity', i.quantity, 'price', i.price))
                        FROM workbench_item i WHERE i.member_id = m.id), JSON_ARRAY()),
                    'skills', COALESCE((
                        SELECT JSON_ARRAYAGG(s.name)
                        FROM workbench_member_skill ms JOIN workbench_skill s ON s.id = ms.skill_id
                        WHERE ms.member_id = m.id), JSON_ARRAY())))
                FROM workbench_member m WHERE m.guild_id = g.id), JSON_ARRAY()) AS members
            FROM workbench_guild g\s""".formatted(GuildRows.GUILD);

    private GuildsByDocument() {}

    static List<Guild> read(Connection connection, GuildSelection selection) throws SQLException {
        return Sql.query(connection, SELECT + selection.clause(), selection.values(), row -> GuildRows.guild(row)
                .withMembers(members(row.getString("members"))));
    }

    private static List<Member> members(String document) throws SQLException {
        try {
            return JSON.std.listOfFrom(Member.class, document);
        } catch (JacksonException e) {
            throw new SQLDataException("the server has sent no whole document of a guild's members", e);
        }
    }
}
