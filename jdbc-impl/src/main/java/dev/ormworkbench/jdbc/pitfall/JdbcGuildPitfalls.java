package dev.ormworkbench.jdbc.pitfall;

import dev.ormworkbench.jdbc.Sql;
import dev.ormworkbench.jdbc.UnitsOfWork;
import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.error.GuildNotFoundException;
import dev.ormworkbench.store.error.MemberNotFoundException;
import dev.ormworkbench.store.error.SqlFailures;
import dev.ormworkbench.store.guild.GuildArguments;
import dev.ormworkbench.store.guild.GuildValues;
import dev.ormworkbench.store.pitfall.FeeReads;
import dev.ormworkbench.store.pitfall.GuildMembers;
import dev.ormworkbench.store.pitfall.GuildPitfalls;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What is sent is what is written here, so the mistakes are those of the SQL, and an object that outlives its connection. */
final class JdbcGuildPitfalls implements GuildPitfalls {

    static final String NAME = "jdbc";

    private static final String FIRST_GUILDS_BY_JOIN = """
            SELECT g.name AS guild, m.name AS member
            FROM workbench_guild g LEFT JOIN workbench_member m ON m.guild_id = g.id
            ORDER BY g.name, m.name LIMIT ?""";
    private static final String ADD_SKILL = """
            INSERT INTO workbench_member_skill (member_id, skill_id)
            SELECT m.id, s.id FROM workbench_member m, workbench_skill s WHERE m.id = ? AND s.name = ?""";
    private static final String MEMBER = "SELECT guild_id, name FROM workbench_member WHERE id = ?";
    private static final String DELETE_MEMBER = "DELETE FROM workbench_member WHERE id = ?";
    private static final String INSERT_MEMBER = "INSERT INTO workbench_member (guild_id, name) VALUES (?, ?)";
    private static final String MEMBERS = "SELECT name FROM workbench_member WHERE guild_id = ? ORDER BY name";
    private static final String FEE = "SELECT fee FROM workbench_guild WHERE id = ?";
    private static final String RAISE_FEES = "UPDATE workbench_guild SET fee = ROUND(fee * ?, 2)";
    private static final String VERSION = "SELECT version FROM workbench_guild WHERE id = ?";
    private static final String CHANGE_MOTTO =
            "UPDATE workbench_guild SET motto = ?, version = version + 1 WHERE id = ? AND version = ?";
    private static final String QUANTITY = "SELECT quantity FROM workbench_item WHERE id = ?";
    private static final String CHANGE_QUANTITY = "UPDATE workbench_item SET quantity = ? WHERE id = ?";
    private static final String PAGE = "SELECT name FROM workbench_guild ORDER BY name LIMIT ? OFFSET ?";
    private static final String WRITE_FOUNDED =
            "UPDATE workbench_guild SET founded = ?, version = version + 1 WHERE id = ?";
    private static final String READ_FOUNDED = "SELECT founded FROM workbench_guild WHERE id = ?";

    private final UnitsOfWork units;
    private volatile boolean closed;

    JdbcGuildPitfalls(Connections connections) {
        this.units = new UnitsOfWork(connections);
    }

    @Override
    public List<GuildMembers> firstGuildsByJoin(int size) {
        Call call = call("firstGuildsByJoin");
        GuildArguments.requirePage(null, size);
        Map<String, List<String>> guilds = new LinkedHashMap<>();
        units.read(
                call,
                connection -> Sql.query(connection, FIRST_GUILDS_BY_JOIN, List.of(size), row -> {
                    List<String> members = guilds.computeIfAbsent(row.getString("guild"), name -> new ArrayList<>());
                    String member = row.getString("member");
                    return member != null && members.add(member);
                }));
        return guilds.entrySet().stream()
                .map(guild -> new GuildMembers(guild.getKey(), guild.getValue()))
                .toList();
    }

    @Override
    public boolean addSkill(long memberId, String skill) {
        List<?> values = List.of(memberId, skill);
        return units.write(call("addSkill", memberId), connection -> Sql.update(connection, ADD_SKILL, values) == 1);
    }

    private record MemberRow(long guildId, String name) {}

    @Override
    public long replaceMember(long memberId) {
        Call call = call("replaceMember", memberId);
        return units.inTransaction(call, connection -> {
            MemberRow member = Sql.query(
                            connection,
                            MEMBER,
                            List.of(memberId),
                            row -> new MemberRow(row.getLong("guild_id"), row.getString("name")))
                    .stream()
                    .findFirst()
                    .orElseThrow(() -> new MemberNotFoundException(call, memberId));
            Sql.update(connection, DELETE_MEMBER, List.of(memberId));
            return Sql.insert(connection, INSERT_MEMBER, List.of(member.guildId(), member.name()));
        });
    }

    /** A guild that loads its members when somebody asks, by the connection that it was read with. */
    private record LazyGuild(long id, Connection connection) {
        List<String> members() throws SQLException {
            return Sql.query(connection, MEMBERS, List.of(id), row -> row.getString("name"));
        }
    }

    @Override
    public List<String> membersAfterClose(long guildId) {
        Call call = call("membersAfterClose", guildId);
        LazyGuild guild = units.readInTransaction(call, connection -> {
            version(call, connection, guildId);
            return new LazyGuild(guildId, connection);
        });
        try {
            return guild.members();
        } catch (SQLException e) {
            throw SqlFailures.beforeCommit(call, e);
        }
    }

    @Override
    public FeeReads raiseFeesBetweenReads(long guildId, BigDecimal percent) {
        Call call = call("raiseFeesBetweenReads", guildId);
        BigDecimal factor =
                BigDecimal.ONE.add(GuildArguments.requirePercent(percent).movePointLeft(2));
        return units.inTransaction(call, connection -> {
            BigDecimal before = fee(call, connection, guildId);
            Sql.update(connection, RAISE_FEES, List.of(factor));
            return new FeeReads(before, fee(call, connection, guildId));
        });
    }

    private static BigDecimal fee(Call call, Connection connection, long guildId) throws SQLException {
        return Sql.query(connection, FEE, List.of(guildId), row -> row.getBigDecimal("fee")).stream()
                .findFirst()
                .orElseThrow(() -> new GuildNotFoundException(call, guildId));
    }

    @Override
    public void changeMotto(long guildId, @Nullable String motto) {
        Call call = call("changeMotto", guildId);
        GuildArguments.requireMotto(motto);
        int version = units.read(call, connection -> version(call, connection, guildId));
        List<@Nullable Object> values = Arrays.asList(motto, guildId, version);
        if (units.write(call, connection -> Sql.update(connection, CHANGE_MOTTO, values)) == 0) {
            throw new ConcurrencyConflictException(call, "the guild has changed since it was read", null);
        }
    }

    private static int version(Call call, Connection connection, long guildId) throws SQLException {
        return Sql.query(connection, VERSION, List.of(guildId), row -> row.getInt("version")).stream()
                .findFirst()
                .orElseThrow(() -> new GuildNotFoundException(call, guildId));
    }

    @Override
    public OptionalInt quantity(long itemId) {
        return units
                .read(
                        call("quantity", itemId),
                        connection -> Sql.query(connection, QUANTITY, List.of(itemId), row -> row.getInt("quantity")))
                .stream()
                .mapToInt(quantity -> quantity)
                .findFirst();
    }

    @Override
    public boolean changeQuantity(long itemId, int quantity) {
        Call call = call("changeQuantity", itemId);
        List<?> values = List.of(GuildArguments.requireQuantity(quantity), itemId);
        return units.write(call, connection -> Sql.update(connection, CHANGE_QUANTITY, values)) == 1;
    }

    @Override
    public List<String> pageByOffset(int offset, int size) {
        Call call = call("pageByOffset");
        GuildArguments.requirePage(null, size);
        List<?> values = List.of(size, GuildArguments.requireOffset(offset));
        return units.read(call, connection -> Sql.query(connection, PAGE, values, row -> row.getString("name")));
    }

    @Override
    public boolean writeFounded(long guildId, Instant founded, ZoneId writer) {
        Call call = call("writeFounded", guildId);
        LocalDateTime local = LocalDateTime.ofInstant(GuildValues.requireFounded(founded), writer);
        return units.write(call, connection -> Sql.update(connection, WRITE_FOUNDED, List.of(local, guildId))) == 1;
    }

    @Override
    public Optional<Instant> readFounded(long guildId, ZoneId reader) {
        Objects.requireNonNull(reader);
        return units
                .read(
                        call("readFounded", guildId),
                        connection -> Sql.query(
                                connection,
                                READ_FOUNDED,
                                List.of(guildId),
                                row -> row.getObject("founded", LocalDateTime.class)))
                .stream()
                .findFirst()
                .map(local -> local.atZone(reader).toInstant());
    }

    private Call call(String operation, long... ids) {
        if (closed) {
            throw new IllegalStateException("these pitfalls are closed");
        }
        return new Call(
                NAME, operation, Arrays.stream(ids).mapToObj(String::valueOf).toList());
    }

    @Override
    public void close() {
        closed = true;
    }
}
