package dev.ormworkbench.mybatis;

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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.SqlSession;
import org.jspecify.annotations.Nullable;

/** Opens a session for each call. Graphs are written in sessions of the batch executor. */
final class MyBatisGuildStore implements GuildStore {

    private final UnitsOfWork units;
    private final ServerProduct product;
    private volatile boolean closed;

    MyBatisGuildStore(Connections connections, ServerProduct product) {
        this.units = new UnitsOfWork(connections, MyBatisGuildStore::configure);
        this.product = product;
    }

    private static void configure(Configuration configuration) {
        configuration.getTypeHandlerRegistry().register(new UtcInstantHandler());
        configuration.addMapper(GuildMapper.class);
        configuration.addMapper(GuildRowMapper.class);
    }

    @Override
    public Guild create(NewGuild guild) {
        return units.inTransaction(
                call("create", guild.name()), ExecutorType.BATCH, session -> new GuildWriting(session, product)
                        .create(guild));
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
        Function<SqlSession, List<Guild>> work =
                session -> GuildReading.read(session.getMapper(GuildMapper.class), selection, fetching);
        return switch (fetching) {
            case SELECT, BATCH -> units.readInTransaction(call, work);
            case JOIN, NESTED -> units.read(call, work);
        };
    }

    @Override
    public Guild save(Guild guild) {
        Call call = call("save", String.valueOf(guild.id()));
        return units.inTransaction(call, ExecutorType.BATCH, session -> save(call, session, guild));
    }

    /** The lock comes first: what the session reads after it, is the guild at this version. */
    private Guild save(Call call, SqlSession session, Guild guild) {
        GuildMapper guilds = session.getMapper(GuildMapper.class);
        GuildDraft locked =
                guilds.lock(guild.id(), guild.version()).orElseThrow(() -> hasChanged(call, "guild " + guild.id()));
        Guild stored = GuildReading.withMembers(guilds, List.of(locked)).get(0);
        return stored.equals(guild)
                ? stored
                : new GuildWriting(session, product).update(guild, GuildChanges.between(stored, guild));
    }

    @Override
    public boolean disband(long id) {
        return write(call("disband", String.valueOf(id)), guilds -> guilds.delete(id)) == 1;
    }

    @Override
    public void transfer(long memberId, long guildId) {
        Call call = call("transfer", String.valueOf(memberId), String.valueOf(guildId));
        units.inTransaction(call, ExecutorType.SIMPLE, session -> {
            transfer(call, session.getMapper(GuildMapper.class), memberId, guildId);
            return guildId;
        });
    }

    private static void transfer(Call call, GuildMapper guilds, long memberId, long guildId) {
        long before = guilds.guildOfMember(memberId).orElseThrow(() -> new MemberNotFoundException(call, memberId));
        if (before == guildId) {
            return;
        }
        List<Long> both = List.of(before, guildId);
        if (!guilds.lockAll(both).contains(guildId)) {
            throw new GuildNotFoundException(call, guildId);
        }
        if (guilds.move(memberId, before, guildId) == 0) {
            throw hasChanged(call, "member " + memberId);
        }
        guilds.raiseVersions(both);
    }

    private static ConcurrencyConflictException hasChanged(Call call, String what) {
        return new ConcurrencyConflictException(call, what + " has changed since it was read", null);
    }

    @Override
    public List<GuildSummary> search(GuildQuery query) {
        Objects.requireNonNull(query);
        Call call = call("search");
        return read(call, guilds -> guilds.search(query));
    }

    @Override
    public List<GuildRank> leaderboard(int limit) {
        Call call = call("leaderboard");
        GuildArguments.requireLeaderboard(limit);
        return read(call, guilds -> guilds.leaderboard(limit));
    }

    @Override
    public int raiseFees(BigDecimal percent, Tier tier) {
        Call call = call("raiseFees");
        BigDecimal factor =
                BigDecimal.ONE.add(GuildArguments.requirePercent(percent).movePointLeft(2));
        Objects.requireNonNull(tier);
        return write(call, guilds -> guilds.raiseFees(factor, tier));
    }

    private <T> T read(Call call, Function<GuildMapper, T> work) {
        return units.read(call, session -> work.apply(session.getMapper(GuildMapper.class)));
    }

    private <T> T write(Call call, Function<GuildMapper, T> work) {
        return units.write(call, session -> work.apply(session.getMapper(GuildMapper.class)));
    }

    private Call call(String operation, String... ids) {
        if (closed) {
            throw new IllegalStateException("this store is closed");
        }
        return new Call(MyBatisPlayerStore.NAME, operation, ids);
    }

    @Override
    public void close() {
        closed = true;
    }
}
