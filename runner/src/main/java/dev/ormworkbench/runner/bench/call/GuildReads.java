package dev.ormworkbench.runner.bench.call;

import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildSummary;
import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Member;
import dev.ormworkbench.store.guild.Tier;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The floor's ways to read guilds. The records sort their children. */
final class GuildReads {

    static final String GUILDS = "SELECT id, version, name, motto, fee, tier, founded FROM workbench_guild g ";

    private static final String MEMBERS_OF_ONE = "SELECT id, name FROM workbench_member WHERE guild_id = ?";
    private static final String ITEMS_OF_ONE =
            "SELECT id, name, quantity, price FROM workbench_item WHERE member_id = ?";
    private static final String SKILLS_OF_ONE = "SELECT s.name FROM workbench_member_skill ms"
            + " JOIN workbench_skill s ON s.id = ms.skill_id WHERE ms.member_id = ?";

    private static final String MEMBERS = "SELECT id, name, guild_id FROM workbench_member WHERE guild_id IN (%s)";
    private static final String ITEMS = "SELECT i.id, i.name, i.quantity, i.price, i.member_id FROM workbench_item i"
            + " JOIN workbench_member m ON m.id = i.member_id WHERE m.guild_id IN (%s)";
    private static final String SKILLS = "SELECT s.name, ms.member_id FROM workbench_member_skill ms"
            + " JOIN workbench_member m ON m.id = ms.member_id JOIN workbench_skill s ON s.id = ms.skill_id"
            + " WHERE m.guild_id IN (%s)";

    private static final String JOIN = """
            SELECT g.id, g.version, g.name, g.motto, g.fee, g.tier, g.founded,
                   m.id, m.name, i.id, i.name, i.quantity, i.price, s.name
            FROM (%s) g
            LEFT JOIN workbench_member m ON m.guild_id = g.id
            LEFT JOIN workbench_item i ON i.member_id = m.id
            LEFT JOIN workbench_member_skill ms ON ms.member_id = m.id
            LEFT JOIN workbench_skill s ON s.id = ms.skill_id
            ORDER BY g.name""";

    private static final String DOCUMENTS = """
            SELECT id, version, name, motto, fee, tier, founded, (
                SELECT JSON_ARRAYAGG(JSON_ARRAY(
                    m.id,
                    m.name,
                    (SELECT JSON_ARRAYAGG(JSON_ARRAY(i.id, i.name, i.quantity, i.price))
                     FROM workbench_item i WHERE i.member_id = m.id),
                    (SELECT JSON_ARRAYAGG(s.name)
                     FROM workbench_member_skill ms JOIN workbench_skill s ON s.id = ms.skill_id
                     WHERE ms.member_id = m.id)))
                FROM workbench_member m WHERE m.guild_id = g.id)
            FROM workbench_guild g\s""";

    private static final JsonFactory JSON = new JsonFactory();

    private GuildReads() {}

    /** Takes the current row. */
    interface Row {
        void take(ResultSet row) throws SQLException;
    }

    static void query(Connection connection, String sql, List<?> values, Row taken) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            bind(select, values);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    taken.take(rows);
                }
            }
        }
    }

    static void bind(PreparedStatement statement, List<?> values) throws SQLException {
        int index = 1;
        for (@Nullable Object value : values) {
            statement.setObject(index++, value);
        }
    }

    static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    static LocalDateTime utc(Instant time) {
        return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    static GuildSummary guild(ResultSet row) throws SQLException {
        return new GuildSummary(
                row.getLong(1),
                row.getInt(2),
                row.getString(3),
                row.getString(4),
                row.getBigDecimal(5),
                Tier.valueOf(row.getString(6)),
                row.getObject(7, LocalDateTime.class).toInstant(ZoneOffset.UTC));
    }

    private static Item item(ResultSet row, int first) throws SQLException {
        return new Item(
                row.getLong(first), row.getString(first + 1), row.getInt(first + 2), row.getBigDecimal(first + 3));
    }

    private static List<GuildSummary> guilds(Connection connection, String clause, List<?> values) throws SQLException {
        List<GuildSummary> guilds = new ArrayList<>();
        query(connection, GUILDS + clause, values, row -> guilds.add(guild(row)));
        return guilds;
    }

    static List<Guild> bySelects(Connection connection, String clause, List<?> values) throws SQLException {
        List<Guild> whole = new ArrayList<>();
        for (GuildSummary guild : guilds(connection, clause, values)) {
            Map<Long, String> names = new LinkedHashMap<>();
            query(connection, MEMBERS_OF_ONE, List.of(guild.id()), row -> names.put(row.getLong(1), row.getString(2)));
            List<Member> members = new ArrayList<>();
            for (Map.Entry<Long, String> member : names.entrySet()) {
                List<Item> items = new ArrayList<>();
                query(connection, ITEMS_OF_ONE, List.of(member.getKey()), row -> items.add(item(row, 1)));
                List<String> skills = new ArrayList<>();
                query(connection, SKILLS_OF_ONE, List.of(member.getKey()), row -> skills.add(row.getString(1)));
                members.add(new Member(member.getKey(), member.getValue(), items, skills));
            }
            whole.add(guild.withMembers(members));
        }
        return whole;
    }

    /** A member whose children are being read. */
    private record Parent(long id, String name, Map<Long, Item> items, Set<String> skills) {

        Parent(long id, String name) {
            this(id, name, new HashMap<>(), new LinkedHashSet<>());
        }

        void add(Item item) {
            items.put(item.id(), item);
        }

        static List<Member> members(Collection<Parent> parents) {
            return parents.stream()
                    .map(parent -> new Member(
                            parent.id, parent.name, List.copyOf(parent.items.values()), List.copyOf(parent.skills)))
                    .toList();
        }
    }

    static List<Guild> byBatch(Connection connection, String clause, List<?> values) throws SQLException {
        List<GuildSummary> guilds = guilds(connection, clause, values);
        List<Long> ids = guilds.stream().map(GuildSummary::id).toList();
        String marks = marks(ids.size());
        Map<Long, Parent> parents = new HashMap<>();
        Map<Long, List<Parent>> ofGuilds = new HashMap<>();
        query(connection, MEMBERS.formatted(marks), ids, row -> {
            Parent parent = new Parent(row.getLong(1), row.getString(2));
            parents.put(parent.id(), parent);
            ofGuilds.computeIfAbsent(row.getLong(3), first -> new ArrayList<>()).add(parent);
        });
        query(connection, ITEMS.formatted(marks), ids, row -> Objects.requireNonNull(parents.get(row.getLong(5)))
                .add(item(row, 1)));
        query(connection, SKILLS.formatted(marks), ids, row -> Objects.requireNonNull(parents.get(row.getLong(2)))
                .skills()
                .add(row.getString(1)));
        return guilds.stream()
                .map(guild -> guild.withMembers(Parent.members(ofGuilds.getOrDefault(guild.id(), List.of()))))
                .toList();
    }

    static List<Guild> byJoin(Connection connection, String clause, List<?> values) throws SQLException {
        Map<Long, GuildSummary> guilds = new LinkedHashMap<>();
        Map<Long, Map<Long, Parent>> ofGuilds = new HashMap<>();
        query(connection, JOIN.formatted(GUILDS + clause), values, row -> {
            long id = row.getLong(1);
            if (!guilds.containsKey(id)) {
                guilds.put(id, guild(row));
            }
            long memberId = row.getLong(8);
            if (memberId > 0) {
                Map<Long, Parent> members = ofGuilds.computeIfAbsent(id, first -> new HashMap<>());
                Parent parent = members.get(memberId);
                if (parent == null) {
                    parent = new Parent(memberId, row.getString(9));
                    members.put(memberId, parent);
                }
                long itemId = row.getLong(10);
                if (itemId > 0 && !parent.items().containsKey(itemId)) {
                    parent.add(item(row, 10));
                }
                String skill = row.getString(14);
                if (skill != null) {
                    parent.skills().add(skill);
                }
            }
        });
        return guilds.values().stream()
                .map(guild -> guild.withMembers(Parent.members(
                        ofGuilds.getOrDefault(guild.id(), Map.of()).values())))
                .toList();
    }

    static List<Guild> byDocument(Connection connection, String clause, List<?> values) throws SQLException {
        List<Guild> guilds = new ArrayList<>();
        query(
                connection,
                DOCUMENTS + clause,
                values,
                row -> guilds.add(guild(row).withMembers(members(row.getString(8)))));
        return guilds;
    }

    /** Reads arrays in arrays: of members, their items, and their skills. There is null in place of an empty array. */
    private static List<Member> members(@Nullable String document) {
        List<Member> members = new ArrayList<>();
        if (document == null) {
            return members;
        }
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), document)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.START_ARRAY) {
                long id = nextLong(parser);
                String name = nextString(parser);
                List<Item> items = new ArrayList<>();
                if (parser.nextToken() == JsonToken.START_ARRAY) {
                    while (parser.nextToken() == JsonToken.START_ARRAY) {
                        items.add(new Item(
                                nextLong(parser), nextString(parser), (int) nextLong(parser), nextDecimal(parser)));
                        parser.nextToken();
                    }
                }
                List<String> skills = new ArrayList<>();
                if (parser.nextToken() == JsonToken.START_ARRAY) {
                    while (parser.nextToken() == JsonToken.VALUE_STRING) {
                        skills.add(parser.getString());
                    }
                }
                parser.nextToken();
                members.add(new Member(id, name, items, skills));
            }
        }
        return members;
    }

    private static long nextLong(JsonParser parser) {
        parser.nextToken();
        return parser.getLongValue();
    }

    private static String nextString(JsonParser parser) {
        parser.nextToken();
        return parser.getString();
    }

    private static BigDecimal nextDecimal(JsonParser parser) {
        parser.nextToken();
        return parser.getDecimalValue();
    }
}
