package dev.ormworkbench.mybatis.pitfall;

import dev.ormworkbench.mybatis.UnitsOfWork;
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
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.apache.ibatis.exceptions.PersistenceException;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.RowBounds;
import org.jspecify.annotations.Nullable;

/** MyBatis sends what the mapper contains. Its own mistakes are bounds on joined rows, and loading that no session owns. */
final class MyBatisGuildPitfalls implements GuildPitfalls {

    static final String NAME = "mybatis";

    private final UnitsOfWork units;
    private volatile boolean closed;

    MyBatisGuildPitfalls(Connections connections) {
        this.units = new UnitsOfWork(connections, configuration -> configuration.addMapper(PitfallMapper.class));
    }

    @Override
    public List<GuildMembers> firstGuildsByJoin(int size) {
        Call call = call("firstGuildsByJoin");
        GuildArguments.requirePage(null, size);
        return read(call, guilds -> guilds.guildsByJoin(new RowBounds(0, size))).stream()
                .map(guild -> new GuildMembers(guild.getName(), guild.getMembers()))
                .toList();
    }

    @Override
    public boolean addSkill(long memberId, String skill) {
        Objects.requireNonNull(skill);
        return write(call("addSkill", memberId), guilds -> guilds.addSkill(memberId, skill)) == 1;
    }

    @Override
    public long replaceMember(long memberId) {
        Call call = call("replaceMember", memberId);
        return inTransaction(call, guilds -> {
            MemberBean member = guilds.member(memberId).orElseThrow(() -> new MemberNotFoundException(call, memberId));
            guilds.deleteMember(memberId);
            MemberBean added = member.again();
            guilds.insertMember(added);
            return added.id();
        });
    }

    @Override
    public List<String> membersAfterClose(long guildId) {
        Call call = call("membersAfterClose", guildId);
        GuildBean guild = read(call, guilds -> guilds.lazyGuild(guildId))
                .orElseThrow(() -> new GuildNotFoundException(call, guildId));
        try {
            return guild.getMembers();
        } catch (PersistenceException e) {
            throw SqlFailures.beforeCommit(call, e);
        }
    }

    @Override
    public FeeReads raiseFeesBetweenReads(long guildId, BigDecimal percent) {
        Call call = call("raiseFeesBetweenReads", guildId);
        BigDecimal factor =
                BigDecimal.ONE.add(GuildArguments.requirePercent(percent).movePointLeft(2));
        return inTransaction(call, guilds -> {
            BigDecimal before = fee(call, guilds, guildId);
            guilds.raiseFees(factor);
            return new FeeReads(before, fee(call, guilds, guildId));
        });
    }

    private static BigDecimal fee(Call call, PitfallMapper guilds, long guildId) {
        return guilds.fee(guildId).orElseThrow(() -> new GuildNotFoundException(call, guildId));
    }

    @Override
    public void changeMotto(long guildId, @Nullable String motto) {
        Call call = call("changeMotto", guildId);
        GuildArguments.requireMotto(motto);
        int version = read(call, guilds -> guilds.version(guildId))
                .orElseThrow(() -> new GuildNotFoundException(call, guildId));
        if (write(call, guilds -> guilds.changeMotto(guildId, version, motto)) == 0) {
            throw new ConcurrencyConflictException(call, "the guild has changed since it was read", null);
        }
    }

    @Override
    public OptionalInt quantity(long itemId) {
        return read(call("quantity", itemId), guilds -> guilds.quantity(itemId)).stream()
                .mapToInt(quantity -> quantity)
                .findFirst();
    }

    @Override
    public boolean changeQuantity(long itemId, int quantity) {
        Call call = call("changeQuantity", itemId);
        GuildArguments.requireQuantity(quantity);
        return write(call, guilds -> guilds.changeQuantity(itemId, quantity)) == 1;
    }

    @Override
    public List<String> pageByOffset(int offset, int size) {
        Call call = call("pageByOffset");
        GuildArguments.requireOffset(offset);
        GuildArguments.requirePage(null, size);
        return read(call, guilds -> guilds.page(offset, size));
    }

    @Override
    public boolean writeFounded(long guildId, Instant founded, ZoneId writer) {
        Call call = call("writeFounded", guildId);
        LocalDateTime local = LocalDateTime.ofInstant(GuildValues.requireFounded(founded), writer);
        return write(call, guilds -> guilds.writeFounded(guildId, local)) == 1;
    }

    @Override
    public Optional<Instant> readFounded(long guildId, ZoneId reader) {
        Objects.requireNonNull(reader);
        return read(call("readFounded", guildId), guilds -> guilds.readFounded(guildId))
                .map(local -> local.atZone(reader).toInstant());
    }

    private <T> T read(Call call, Function<PitfallMapper, T> work) {
        return units.read(call, session -> work.apply(session.getMapper(PitfallMapper.class)));
    }

    private <T> T write(Call call, Function<PitfallMapper, T> work) {
        return units.write(call, session -> work.apply(session.getMapper(PitfallMapper.class)));
    }

    private <T> T inTransaction(Call call, Function<PitfallMapper, T> work) {
        return units.inTransaction(
                call, ExecutorType.SIMPLE, session -> work.apply(session.getMapper(PitfallMapper.class)));
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
