package dev.ormworkbench.store.contract.table;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildSchema;
import dev.ormworkbench.store.guild.GuildValues;
import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Member;
import dev.ormworkbench.store.guild.NewGuild;
import dev.ormworkbench.store.guild.Tier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The tables of guilds on the server, through the kit's own connections, whose sessions are in UTC. It writes and reads
 * times as text, so no driver converts them. A store's own answers prove nothing: it may answer from a cache, or may not
 * have committed.
 */
public final class GuildTables {

    private static final DateTimeFormatter TEXT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private final KitSql sql;

    /** Lets the database create the tables, unless it has. */
    public GuildTables(Database database, DataSource dataSource) {
        database.createGuildTables();
        this.sql = new KitSql(dataSource);
    }

    /** Opens the tables on another server than the kit's, and creates those that are missing there. */
    public GuildTables(DataSource dataSource) {
        this.sql = new KitSql(dataSource);
        GuildSchema.statements()
                .forEach(statement -> run(statement.replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS")));
    }

    /** Numbers of rows. */
    public record Rows(long guilds, long members, long items, long skills, long memberSkills) {}

    /** Empties all tables. */
    public void empty() {
        sql.with(connection -> {
            Database.emptyGuildTables(connection);
            return true;
        });
    }

    /** Returns the number of rows of each table. */
    public Rows rows() {
        return sql.query(
                        "SELECT (SELECT COUNT(*) FROM workbench_guild), (SELECT COUNT(*) FROM workbench_member),"
                                + " (SELECT COUNT(*) FROM workbench_item), (SELECT COUNT(*) FROM workbench_skill),"
                                + " (SELECT COUNT(*) FROM workbench_member_skill)",
                        row -> new Rows(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)))
                .get(0);
    }

    /** Empties all tables, and makes generated ids small again after a test that has stored large ones. */
    public void resetIds() {
        empty();
        GuildSchema.TABLES.stream()
                .filter(table -> !table.equals("workbench_member_skill"))
                .forEach(table -> sql.run("ALTER TABLE " + table + " AUTO_INCREMENT = 1"));
    }

    /** Returns the first value of the first row as text. */
    public String text(String query, Object... values) {
        return sql.query(query, row -> row.getString(1), values).get(0);
    }

    /** Runs any statement, in a transaction of its own. */
    public void run(String statement, @Nullable Object... values) {
        sql.run(statement, values);
    }

    /** Stores a guild, at version 0. */
    public Guild insert(NewGuild guild) {
        return sql.with(connection -> {
            connection.setAutoCommit(false);
            long id = insert(
                            connection,
                            "workbench_guild (name, motto, fee, tier, founded, version)",
                            List.of(row(
                                    guild.name(),
                                    guild.motto(),
                                    guild.fee(),
                                    guild.tier().name(),
                                    TEXT.format(guild.founded()),
                                    0)))
                    .get(0);
            List<Member> members = insertMembers(connection, id, guild.members());
            connection.commit();
            return guild.stored(id, members);
        });
    }

    private static List<Member> insertMembers(Connection connection, long guild, List<Member> members)
            throws SQLException {
        List<Long> ids = insert(
                connection,
                "workbench_member (guild_id, name)",
                members.stream().map(member -> row(guild, member.name())).toList());
        Map<String, Long> skills = new HashMap<>();
        List<List<@Nullable Object>> items = new ArrayList<>();
        List<List<@Nullable Object>> memberSkills = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            for (Item item : members.get(i).items()) {
                items.add(row(ids.get(i), item.name(), item.quantity(), item.price()));
            }
            for (String skill : members.get(i).skills()) {
                if (!skills.containsKey(skill)) {
                    skills.put(skill, skill(connection, skill));
                }
                memberSkills.add(row(ids.get(i), skills.get(skill)));
            }
        }
        List<Long> itemIds = insert(connection, "workbench_item (member_id, name, quantity, price)", items);
        insert(connection, "workbench_member_skill (member_id, skill_id)", memberSkills);
        List<Member> stored = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < members.size(); i++) {
            List<Item> storedItems = new ArrayList<>();
            for (Item item : members.get(i).items()) {
                storedItems.add(new Item(itemIds.get(next++), item.name(), item.quantity(), item.price()));
            }
            stored.add(new Member(
                    ids.get(i),
                    members.get(i).name(),
                    storedItems,
                    members.get(i).skills()));
        }
        return stored;
    }

    private static long skill(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT id FROM workbench_skill WHERE name = ?")) {
            statement.setString(1, name);
            try (ResultSet found = statement.executeQuery()) {
                return found.next()
                        ? found.getLong(1)
                        : insert(connection, "workbench_skill (name)", List.of(row(name)))
                                .get(0);
            }
        }
    }

    private static List<@Nullable Object> row(@Nullable Object... values) {
        List<@Nullable Object> row = new ArrayList<>();
        Collections.addAll(row, values);
        return row;
    }

    /** Inserts one row after the other, so each row's id is certain. */
    private static List<Long> insert(Connection connection, String columns, List<List<@Nullable Object>> rows)
            throws SQLException {
        if (rows.isEmpty()) {
            return List.of();
        }
        String marks = String.join(", ", Collections.nCopies(rows.get(0).size(), "?"));
        List<Long> ids = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO " + columns + " VALUES (" + marks + ")", Statement.RETURN_GENERATED_KEYS)) {
            for (List<@Nullable Object> row : rows) {
                KitSql.bind(statement, row.toArray());
                statement.executeUpdate();
                try (ResultSet keys = statement.getGeneratedKeys()) {
                    ids.add(keys.next() ? keys.getLong(1) : 0);
                }
            }
        }
        return ids;
    }

    /** Returns the guild of this id; empty if there is none. */
    public Optional<Guild> find(long id) {
        return guilds().stream().filter(guild -> guild.id() == id).findFirst();
    }

    /** Returns the guild of this id, which must be there. */
    public Guild guild(long id) {
        return find(id).orElseThrow(() -> new AssertionError("there is no guild " + id + " in the table"));
    }

    /** Returns all guilds as they are at one moment, in the order of their names. */
    public List<Guild> guilds() {
        return sql.with(connection -> {
            connection.setAutoCommit(false);
            try {
                return guilds(connection);
            } finally {
                connection.rollback();
            }
        });
    }

    private static List<Guild> guilds(Connection connection) throws SQLException {
        Map<Long, List<Item>> items = new HashMap<>();
        Map<Long, List<String>> skills = new HashMap<>();
        Map<Long, List<Member>> members = new HashMap<>();
        Map<String, Guild> guilds = new LinkedHashMap<>();
        each(
                connection,
                "SELECT member_id, id, name, quantity, price FROM workbench_item",
                row -> items.computeIfAbsent(row.getLong(1), key -> new ArrayList<>())
                        .add(new Item(row.getLong(2), row.getString(3), row.getInt(4), row.getBigDecimal(5))));
        each(
                connection,
                "SELECT l.member_id, s.name FROM workbench_member_skill l JOIN workbench_skill s ON s.id = l.skill_id",
                row -> skills.computeIfAbsent(row.getLong(1), key -> new ArrayList<>())
                        .add(row.getString(2)));
        each(connection, "SELECT guild_id, id, name FROM workbench_member", row -> members.computeIfAbsent(
                        row.getLong(1), key -> new ArrayList<>())
                .add(new Member(
                        row.getLong(2),
                        row.getString(3),
                        items.getOrDefault(row.getLong(2), List.of()),
                        skills.getOrDefault(row.getLong(2), List.of()))));
        each(
                connection,
                "SELECT id, version, name, motto, fee, tier, DATE_FORMAT(founded, '%Y-%m-%dT%H:%i:%s.%fZ')"
                        + " FROM workbench_guild",
                row -> guilds.put(
                        row.getString(3),
                        new Guild(
                                row.getLong(1),
                                row.getInt(2),
                                row.getString(3),
                                row.getString(4),
                                row.getBigDecimal(5),
                                Tier.valueOf(row.getString(6)),
                                Instant.parse(row.getString(7)),
                                members.getOrDefault(row.getLong(1), List.of()))));
        return guilds.values().stream()
                .sorted((a, b) -> GuildValues.compareNames(a.name(), b.name()))
                .toList();
    }

    private interface RowWork {
        void on(ResultSet row) throws SQLException;
    }

    private static void each(Connection connection, String query, RowWork work) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                work.on(rows);
            }
        }
    }
}
