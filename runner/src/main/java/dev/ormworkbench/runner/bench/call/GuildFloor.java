package dev.ormworkbench.runner.bench.call;

import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildQuery;
import dev.ormworkbench.store.guild.GuildRank;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.guild.GuildSummary;
import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Member;
import dev.ormworkbench.store.guild.NewGuild;
import dev.ormworkbench.store.guild.Tier;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The yardstick for guilds: the least JDBC code that does the same work for the same callers, as {@link Floor} is for
 * players. It has a store's methods to stand in a store's place, but keeps none of the rules about arguments and failures,
 * and does only what the measured calls need: a save changes items, and a search has all conditions but one.
 */
final class GuildFloor implements GuildStore {

    private static final String INSERT_GUILD =
            "INSERT INTO workbench_guild (name, motto, fee, tier, founded, version) VALUES (?, ?, ?, ?, ?, 0)";
    private static final String INSERT_SKILL = "INSERT IGNORE INTO workbench_skill (name) VALUES (?)";
    private static final String INSERT_MEMBER = "INSERT INTO workbench_member (guild_id, name) VALUES (?, ?)";
    private static final String MEMBER_IDS = "SELECT id, name FROM workbench_member WHERE guild_id = ?";
    private static final String INSERT_MEMBER_SKILLS =
            "INSERT INTO workbench_member_skill (member_id, skill_id) VALUES ";
    private static final String MEMBER_SKILL = "(?, (SELECT id FROM workbench_skill WHERE name = ?))";
    private static final String INSERT_ITEM =
            "INSERT INTO workbench_item (member_id, name, quantity, price) VALUES (?, ?, ?, ?)";
    private static final String ITEM_IDS = "SELECT i.id, i.member_id, i.name FROM workbench_item i"
            + " JOIN workbench_member m ON m.id = i.member_id WHERE m.guild_id = ?";
    private static final String UPDATE_GUILD =
            "UPDATE workbench_guild SET name = ?, motto = ?, fee = ?, tier = ?, founded = ?, version = version + 1 WHERE id = ?";
    private static final String UPDATE_ITEM =
            "UPDATE workbench_item SET name = ?, quantity = ?, price = ? WHERE id = ?";
    private static final String SEARCH = GuildReads.GUILDS + """
            WHERE name BETWEEN ? AND ? AND LOCATE(?, name) = 1 AND tier IN (%s) AND fee >= ? AND fee <= ? AND founded >= ?
            AND (SELECT COUNT(*) FROM workbench_member m WHERE m.guild_id = g.id) >= ?
            AND EXISTS (SELECT 1 FROM workbench_member m JOIN workbench_item i ON i.member_id = m.id
                        WHERE m.guild_id = g.id AND i.name = ?)
            AND (SELECT COUNT(DISTINCT s.id) FROM workbench_member m
                 JOIN workbench_member_skill ms ON ms.member_id = m.id JOIN workbench_skill s ON s.id = ms.skill_id
                 WHERE m.guild_id = g.id AND s.name IN (%s)) = ?
            ORDER BY fee DESC, name LIMIT ?""";
    private static final String LEADERBOARD = """
            SELECT DENSE_RANK() OVER (ORDER BY worth DESC), name, worth, members, items
            FROM (SELECT g.name, COALESCE(SUM(i.quantity * i.price), 0) AS worth,
                         COUNT(DISTINCT m.id) AS members, COUNT(i.id) AS items
                  FROM workbench_guild g
                  LEFT JOIN workbench_member m ON m.guild_id = g.id
                  LEFT JOIN workbench_item i ON i.member_id = m.id
                  GROUP BY g.id, g.name) ranked
            ORDER BY worth DESC, name LIMIT ?""";
    private static final String RAISE_FEES =
            "UPDATE workbench_guild SET fee = ROUND(fee * ?, 2), version = version + 1 WHERE tier = ?";

    private final FloorWork work;

    GuildFloor(Connections connections) {
        this.work = new FloorWork(connections);
    }

    @Override
    public Guild create(NewGuild guild) {
        return work.inTransaction(connection -> {
            long id = insert(connection, guild);
            batch(
                    connection,
                    INSERT_SKILL,
                    guild.members().stream()
                            .flatMap(member -> member.skills().stream())
                            .distinct()
                            .map(List::of)
                            .toList());
            batch(
                    connection,
                    INSERT_MEMBER,
                    guild.members().stream()
                            .map(member -> List.of(id, member.name()))
                            .toList());
            Map<String, Long> ids = new HashMap<>();
            GuildReads.query(connection, MEMBER_IDS, List.of(id), row -> ids.put(row.getString(2), row.getLong(1)));
            insertSkills(connection, ids, guild.members());
            batch(
                    connection,
                    INSERT_ITEM,
                    guild.members().stream()
                            .flatMap(member -> member.items().stream()
                                    .map(item -> List.of(
                                            idOf(ids, member.name()), item.name(), item.quantity(), item.price())))
                            .toList());
            Map<Long, Map<String, Long>> itemIds = new HashMap<>();
            GuildReads.query(connection, ITEM_IDS, List.of(id), row -> itemIds.computeIfAbsent(
                            row.getLong(2), first -> new HashMap<>())
                    .put(row.getString(3), row.getLong(1)));
            List<Member> members = guild.members().stream()
                    .map(member -> {
                        long memberId = idOf(ids, member.name());
                        Map<String, Long> its = itemIds.getOrDefault(memberId, Map.of());
                        return new Member(
                                memberId,
                                member.name(),
                                member.items().stream()
                                        .map(item -> new Item(
                                                idOf(its, item.name()), item.name(), item.quantity(), item.price()))
                                        .toList(),
                                member.skills());
                    })
                    .toList();
            return guild.stored(id, members);
        });
    }

    private static long insert(Connection connection, NewGuild guild) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT_GUILD, Statement.RETURN_GENERATED_KEYS)) {
            bindGuild(insert, guild.name(), guild.motto(), guild.fee(), guild.tier());
            insert.setObject(5, GuildReads.utc(guild.founded()));
            insert.executeUpdate();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }

    private static void bindGuild(
            PreparedStatement statement, String name, @Nullable String motto, BigDecimal fee, Tier tier)
            throws SQLException {
        statement.setString(1, name);
        statement.setString(2, motto);
        statement.setBigDecimal(3, fee);
        statement.setString(4, tier.name());
    }

    private static void insertSkills(Connection connection, Map<String, Long> ids, List<Member> members)
            throws SQLException {
        List<Object> values = new ArrayList<>();
        members.forEach(member -> member.skills().forEach(skill -> {
            values.add(idOf(ids, member.name()));
            values.add(skill);
        }));
        update(
                connection,
                INSERT_MEMBER_SKILLS + String.join(", ", Collections.nCopies(values.size() / 2, MEMBER_SKILL)),
                values);
    }

    private static long idOf(Map<String, Long> ids, String name) {
        return Objects.requireNonNull(ids.get(name));
    }

    @Override
    public Optional<Guild> find(long id, Fetching fetching) {
        return read("WHERE id = ?", List.of(id), fetching).stream().findFirst();
    }

    @Override
    public List<Guild> page(@Nullable String after, int size, Fetching fetching) {
        return read("WHERE name > ? ORDER BY name LIMIT ?", List.of(after == null ? "" : after, size), fetching);
    }

    private List<Guild> read(String clause, List<?> values, Fetching fetching) {
        return switch (fetching) {
            case SELECT -> work.inTransaction(connection -> GuildReads.bySelects(connection, clause, values));
            case JOIN -> work.single(connection -> GuildReads.byJoin(connection, clause, values));
            case BATCH -> work.inTransaction(connection -> GuildReads.byBatch(connection, clause, values));
            case NESTED -> work.single(connection -> GuildReads.byDocument(connection, clause, values));
        };
    }

    @Override
    public Guild save(Guild guild) {
        return work.inTransaction(connection -> {
            Guild stored = GuildReads.byBatch(
                            connection, "WHERE id = ? AND version = ? FOR UPDATE", List.of(guild.id(), guild.version()))
                    .get(0);
            if (stored.equals(guild)) {
                return stored;
            }
            try (PreparedStatement update = connection.prepareStatement(UPDATE_GUILD)) {
                bindGuild(update, guild.name(), guild.motto(), guild.fee(), guild.tier());
                update.setObject(5, GuildReads.utc(guild.founded()));
                update.setLong(6, guild.id());
                update.executeUpdate();
            }
            batch(connection, UPDATE_ITEM, changedItems(stored, guild));
            return guild.withVersion(guild.version() + 1);
        });
    }

    private static List<List<?>> changedItems(Guild stored, Guild wanted) {
        List<List<?>> changed = new ArrayList<>();
        for (int m = 0; m < wanted.members().size(); m++) {
            List<Item> before = stored.members().get(m).items();
            List<Item> items = wanted.members().get(m).items();
            for (int i = 0; i < items.size(); i++) {
                Item item = items.get(i);
                if (!item.equals(before.get(i))) {
                    changed.add(List.of(item.name(), item.quantity(), item.price(), item.id()));
                }
            }
        }
        return changed;
    }

    @Override
    public boolean disband(long id) {
        return work.single(
                connection -> update(connection, "DELETE FROM workbench_guild WHERE id = ?", List.of(id)) == 1);
    }

    @Override
    public void transfer(long memberId, long guildId) {
        work.inTransaction(connection -> {
            List<Long> before = new ArrayList<>();
            GuildReads.query(
                    connection,
                    "SELECT guild_id FROM workbench_member WHERE id = ?",
                    List.of(memberId),
                    row -> before.add(row.getLong(1)));
            List<Long> guilds = List.of(before.get(0), guildId);
            GuildReads.query(
                    connection,
                    "SELECT id FROM workbench_guild WHERE id IN (?, ?) ORDER BY id FOR UPDATE",
                    guilds,
                    row -> row.getLong(1));
            update(
                    connection,
                    "UPDATE workbench_member SET guild_id = ? WHERE id = ? AND guild_id = ?",
                    List.of(guildId, memberId, before.get(0)));
            return update(connection, "UPDATE workbench_guild SET version = version + 1 WHERE id IN (?, ?)", guilds);
        });
    }

    @Override
    public List<GuildSummary> search(GuildQuery query) {
        return work.single(connection -> {
            List<@Nullable Object> values = new ArrayList<>();
            values.add(query.namePrefix());
            values.add(query.lastWithPrefix());
            values.add(query.namePrefix());
            query.tiers().forEach(tier -> values.add(tier.name()));
            values.add(query.lowestFee());
            values.add(query.highestFee());
            values.add(GuildReads.utc(Objects.requireNonNull(query.foundedSince())));
            values.add(query.minMembers());
            values.add(query.itemName());
            values.addAll(query.skills());
            values.add(query.skills().size());
            values.add(query.limit());
            List<GuildSummary> found = new ArrayList<>();
            GuildReads.query(
                    connection,
                    SEARCH.formatted(
                            GuildReads.marks(query.tiers().size()),
                            GuildReads.marks(query.skills().size())),
                    values,
                    row -> found.add(GuildReads.guild(row)));
            return found;
        });
    }

    @Override
    public List<GuildRank> leaderboard(int limit) {
        return work.single(connection -> {
            List<GuildRank> ranks = new ArrayList<>();
            GuildReads.query(
                    connection,
                    LEADERBOARD,
                    List.of(limit),
                    row -> ranks.add(new GuildRank(
                            row.getInt(1), row.getString(2), row.getBigDecimal(3), row.getInt(4), row.getInt(5))));
            return ranks;
        });
    }

    @Override
    public int raiseFees(BigDecimal percent, Tier tier) {
        BigDecimal factor = BigDecimal.ONE.add(percent.movePointLeft(2));
        return work.single(connection -> update(connection, RAISE_FEES, List.of(factor, tier.name())));
    }

    private static int update(Connection connection, String sql, List<?> values) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            GuildReads.bind(update, values);
            return update.executeUpdate();
        }
    }

    private static void batch(Connection connection, String sql, List<? extends List<?>> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (List<?> row : rows) {
                GuildReads.bind(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Does nothing: the pool belongs to the caller. */
    @Override
    public void close() {}
}
