package dev.ormworkbench.runner.fuzz.guild;

import dev.ormworkbench.runner.scenario.value.Fields;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the tables of guilds without a store, and without a check of what is in them. The session must be in UTC. */
final class StoredGuilds {

    private final Map<Long, List<Object>> membersOf = new HashMap<>();
    private final Map<Long, List<Object>> itemsOf = new HashMap<>();
    private final Map<Long, List<Object>> skillsOf = new HashMap<>();

    /** Takes a row. */
    @FunctionalInterface
    private interface Row {
        void take(ResultSet row) throws SQLException;
    }

    private StoredGuilds() {}

    /** Returns all guilds by name, as outcomes have them. */
    static List<Map<String, Object>> in(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return new StoredGuilds().read(statement);
        }
    }

    private List<Map<String, Object>> read(Statement statement) throws SQLException {
        forEach(
                statement,
                "SELECT member_id, name, quantity, price FROM workbench_item ORDER BY name",
                row -> add(
                        itemsOf,
                        row.getLong(1),
                        Fields.of(
                                "name",
                                row.getString(2),
                                "quantity",
                                row.getInt(3),
                                "price",
                                row.getBigDecimal(4).toPlainString())));
        forEach(
                statement,
                "SELECT of_member.member_id, skill.name FROM workbench_member_skill of_member"
                        + " JOIN workbench_skill skill ON skill.id = of_member.skill_id ORDER BY skill.name",
                row -> add(skillsOf, row.getLong(1), row.getString(2)));
        forEach(
                statement,
                "SELECT guild_id, id, name FROM workbench_member ORDER BY name",
                row -> add(
                        membersOf,
                        row.getLong(1),
                        Fields.of(
                                "name",
                                row.getString(3),
                                "skills",
                                skillsOf.getOrDefault(row.getLong(2), List.of()),
                                "items",
                                itemsOf.getOrDefault(row.getLong(2), List.of()))));
        List<Map<String, Object>> guilds = new ArrayList<>();
        forEach(
                statement,
                "SELECT id, name, version, motto, fee, tier, founded FROM workbench_guild ORDER BY name",
                row -> guilds.add(Fields.of(
                        "name",
                        row.getString(2),
                        "version",
                        row.getInt(3),
                        "motto",
                        row.getString(4),
                        "fee",
                        row.getBigDecimal(5).toPlainString(),
                        "tier",
                        row.getString(6).toLowerCase(Locale.ROOT),
                        "founded",
                        row.getObject(7, LocalDateTime.class)
                                .toInstant(ZoneOffset.UTC)
                                .toString(),
                        "members",
                        membersOf.getOrDefault(row.getLong(1), List.of()))));
        return guilds;
    }

    private static void forEach(Statement statement, String query, Row each) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                each.take(rows);
            }
        }
    }

    private static void add(Map<Long, List<Object>> to, long owner, Object value) {
        to.computeIfAbsent(owner, first -> new ArrayList<>()).add(value);
    }
}
