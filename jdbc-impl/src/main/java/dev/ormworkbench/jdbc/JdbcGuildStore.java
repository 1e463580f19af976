package dev.ormworkbench.jdbc;

import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.error.GuildNotFoundException;
import dev.ormworkbench.store.error.MemberNotFoundException;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildArguments;
import dev.ormworkbench.store.guild.GuildChanges;
import dev.ormworkbench.store.guild.GuildQuery;
import dev.ormworkbench.store.guild.GuildRank;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.guild.GuildSummary;
import dev.ormworkbench.store.guild.NewGuild;
import dev.ormworkbench.store.guild.Tier;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plain JDBC: every statement by hand, and a batch for each kind of row that is written. */
final class JdbcGuildStore implements GuildStore {

    private static final String LOCK_GUILD =
            "SELECT " + GuildRows.GUILD + " FROM workbench_guild g WHERE g.id = ? AND g.version = ? FOR UPDATE";
    private static final String LOCK_TWO_GUILDS =
            "SELECT id FROM workbench_guild WHERE id IN (?, ?) ORDER BY id FOR UPDATE";
    private static final String GUILD_OF_MEMBER = "SELECT guild_id FROM workbench_member WHERE id = ?";
    private static final String MOVE = "UPDATE workbench_member SET guild_id = ? WHERE id = ? AND guild_id = ?";
    private static final String RAISE_VERSIONS = "UPDATE workbench_guild SET version = version + 1 WHERE id IN (?, ?)";
    private static final String DISBAND = "DELETE FROM workbench_guild WHERE id = ?";
    private static final String RAISE_FEES =
            "UPDATE workbench_guild SET fee = ROUND(fee * ?, 2), version = version + 1 WHERE tier = ?";
    private static final String LEADERBOARD = """
            SELECT DENSE_RANK() OVER (ORDER BY worth DESC) AS place, name, worth, members, items
            FROM (SELECT g.name, COALESCE(SUM(i.quantity * i.price), 0) AS worth,
                         COUNT(DISTINCT m.id) AS members, COUNT(i.id) AS items
                  FROM workbench_guild g
                  LEFT JOIN workbench_member m ON m.guild_id = g.id
                  LEFT JOIN workbench_item i ON i.member_id = m.id
                  GROUP BY g.id, g.name) ranked
            ORDER BY worth DESC, name LIMIT ?""";

    private final UnitsOfWork units;
    private final ServerProduct product;
    private volatile boolean closed;

    JdbcGuildStore(Connections connections, ServerProduct product) {
        this.units = new UnitsOfWork(connections);
        this.product = product;
    }

    @Override
    public Guild create(NewGuild guild) {
        return units.inTransaction(
                call("create", guild.name()), connection -> new GuildWriting(connection, product).create(guild));
    }

    @Override
    public Optional<Guild> find(long id, Fetching fetching) {
        return read(call("find", String.valueOf(id)), GuildSelection.byId(id), fetching).stream()
                .findFirst();
    }

    @Override
    public List<Guild> page(@Nullable String after, int size, Fetching fetching) {
        Call call = call("page");
        GuildArguments.requirePage(after, size);
        return read(call, GuildSelection.page(after, size), fetching);
    }

    private List<Guild> read(Call call, GuildSelection selection, Fetching fetching) {
        return switch (fetching) {
            case SELECT -> units.readInTransaction(call, connection -> GuildsBySelect.read(connection, selection));
            case JOIN -> units.read(call, connection -> GuildsByJoin.read(connection, selection));
            case BATCH -> units.readInTransaction(call, connection -> GuildsByBatch.read(connection, selection));
            case NESTED -> units.read(call, connection -> GuildsByDocument.read(connection, selection));
        };
    }

    @Override
    public Guild save(Guild guild) {
        Call call = call("save", String.valueOf(guild.id()));
        return units.inTransaction(call, connection -> save(call, connection, guild));
    }

    /** The lock comes first: what the transaction reads after it, is the guild at this version. */
    private Guild save(Call call, Connection connection, Guild guild) throws SQLException {
        List<GuildSummary> locked =
                Sql.query(connection, LOCK_GUILD, List.of(guild.id(), guild.version()), GuildRows::guild);
        if (locked.isEmpty()) {
            throw hasChanged(call, "guild " + guild.id());
        }
        Guild stored = GuildsByBatch.withMembers(connection, locked).get(0);
        if (stored.equals(guild)) {
            return stored;
        }
        return new GuildWriting(connection, product).update(guild, GuildChanges.between(stored, guild));
    }

    @Override
    public boolean disband(long id) {
        return units.write(
                call("disband", String.valueOf(id)), connection -> Sql.update(connection, DISBAND, List.of(id)) == 1);
    }

    @Override
    public void transfer(long memberId, long guildId) {
        Call call = call("transfer", String.valueOf(memberId), String.valueOf(guildId));
        units.inTransaction(call, connection -> {
            transfer(call, connection, memberId, guildId);
            return guildId;
        });
    }

    private static void transfer(Call call, Connection connection, long memberId, long guildId) throws SQLException {
        long before = guildOf(connection, memberId).orElseThrow(() -> new MemberNotFoundException(call, memberId));
        if (before == guildId) {
            return;
        }
        List<Long> locked = Sql.query(connection, LOCK_TWO_GUILDS, List.of(before, guildId), row -> row.getLong("id"));
        if (!locked.contains(guildId)) {
            throw new GuildNotFoundException(call, guildId);
        }
        if (Sql.update(connection, MOVE, List.of(guildId, memberId, before)) == 0) {
            throw hasChanged(call, "member " + memberId);
        }
        Sql.update(connection, RAISE_VERSIONS, List.of(before, guildId));
    }

    private static Optional<Long> guildOf(Connection connection, long memberId) throws SQLException {
        return Sql.query(connection, GUILD_OF_MEMBER, List.of(memberId), row -> row.getLong("guild_id")).stream()
                .findFirst();
    }

    private static ConcurrencyConflictException hasChanged(Call call, String what) {
        return new ConcurrencyConflictException(call, what + " has changed since it was read", null);
    }

    @Override
    public List<GuildSummary> search(GuildQuery query) {
        Call call = call("search");
        GuildSearch search = new GuildSearch(query);
        return units.read(call, search::run);
    }

    @Override
    public List<GuildRank> leaderboard(int limit) {
        Call call = call("leaderboard");
        List<Integer> values = List.of(GuildArguments.requireLeaderboard(limit));
        return units.read(
                call,
                connection -> Sql.query(
                        connection,
                        LEADERBOARD,
                        values,
                        row -> new GuildRank(
                                row.getInt("place"),
                                row.getString("name"),
                                row.getBigDecimal("worth"),
                                row.getInt("members"),
                                row.getInt("items"))));
    }

    @Override
    public int raiseFees(BigDecimal percent, Tier tier) {
        Call call = call("raiseFees");
        BigDecimal factor =
                BigDecimal.ONE.add(GuildArguments.requirePercent(percent).movePointLeft(2));
        List<?> values = List.of(factor, tier.name());
        return units.write(call, connection -> Sql.update(connection, RAISE_FEES, values));
    }

    private Call call(String operation, String... ids) {
        if (closed) {
            throw new IllegalStateException("this store is closed");
        }
        return new Call(JdbcPlayerStore.NAME, operation, ids);
    }

    @Override
    public void close() {
        closed = true;
    }
}
