package dev.ormworkbench.jdbc;

import dev.ormworkbench.store.guild.GuildQuery;
import dev.ormworkbench.store.guild.GuildSummary;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statement of a search: it has a condition for each one given, and the values of their placeholders. */
final class GuildSearch {

    private static final String MEMBERS = "(SELECT COUNT(*) FROM workbench_member m WHERE m.guild_id = g.id)";
    private static final String HAS_ITEM = """
            EXISTS (SELECT 1 FROM workbench_member m JOIN workbench_item i ON i.member_id = m.id
                    WHERE m.guild_id = g.id AND i.name = ?)""";
    private static final String SKILLS = """
            (SELECT COUNT(DISTINCT s.id) FROM workbench_member m
             JOIN workbench_member_skill ms ON ms.member_id = m.id JOIN workbench_skill s ON s.id = ms.skill_id
             WHERE m.guild_id = g.id AND s.name IN\s""";

    /** A range for the index, and the exact condition. LIKE misses names on MariaDB: see {@link GuildQuery#lastWithPrefix}. */
    private static final String STARTS_WITH = "g.name BETWEEN ? AND ? AND LOCATE(?, g.name) = 1";

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    private final String sql;

    GuildSearch(GuildQuery query) {
        String prefix = query.namePrefix();
        if (prefix != null && !prefix.isEmpty()) {
            where(STARTS_WITH, prefix, query.lastWithPrefix(), prefix);
        }
        if (!query.tiers().isEmpty()) {
            where(
                    "g.tier IN " + Sql.marks(query.tiers().size()),
                    query.tiers().stream().map(Enum::name).toArray());
        }
        whereGiven("g.fee >= ?", query.lowestFee());
        whereGiven("g.fee <= ?", query.highestFee());
        if (query.foundedSince() != null) {
            where("g.founded >= ?", GuildRows.utc(query.foundedSince()));
        }
        if (query.minMembers() > 0) {
            where(MEMBERS + " >= ?", query.minMembers());
        }
        whereGiven(HAS_ITEM, query.itemName());
        if (!query.skills().isEmpty()) {
            int count = query.skills().size();
            where(SKILLS + Sql.marks(count) + ") = " + count, query.skills().toArray());
        }
        values.add(query.limit());
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        sql = "SELECT " + GuildRows.GUILD + " FROM workbench_guild g" + where + " ORDER BY " + order(query)
                + " LIMIT ?";
    }

    List<GuildSummary> run(Connection connection) throws SQLException {
        return Sql.query(connection, sql, values, GuildRows::guild);
    }

    private static String order(GuildQuery query) {
        return switch (query.sort()) {
            case NAME -> "g.name";
            case HIGHEST_FEE -> "g.fee DESC, g.name";
            case FOUNDED -> "g.founded, g.name";
        };
    }

    private void whereGiven(String condition, @Nullable Object value) {
        if (value != null) {
            where(condition, value);
        }
    }

    private void where(String condition, Object... itsValues) {
        conditions.add(condition);
        values.addAll(List.of(itsValues));
    }
}
