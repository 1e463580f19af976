package dev.ormworkbench.jooq.pitfall;

import static dev.ormworkbench.jooq.generated.Tables.WORKBENCH_GUILD;
import static dev.ormworkbench.jooq.generated.Tables.WORKBENCH_ITEM;
import static dev.ormworkbench.jooq.generated.Tables.WORKBENCH_MEMBER;
import static dev.ormworkbench.jooq.generated.Tables.WORKBENCH_MEMBER_SKILL;
import static dev.ormworkbench.jooq.generated.Tables.WORKBENCH_SKILL;
import static org.jooq.impl.DSL.round;
import static org.jooq.impl.DSL.select;

import dev.ormworkbench.jooq.UnitsOfWork;
import dev.ormworkbench.jooq.generated.Keys;
import dev.ormworkbench.jooq.generated.tables.records.WorkbenchGuildRecord;
import dev.ormworkbench.jooq.generated.tables.records.WorkbenchMemberRecord;
import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.error.Call;
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
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/** jOOQ sends what is written, so most mistakes are those of the SQL. Its records, however, outlive their transaction. */
final class JooqGuildPitfalls implements GuildPitfalls {

    static final String NAME = "jooq";

    private final UnitsOfWork units;
    private volatile boolean closed;

    JooqGuildPitfalls(Connections connections, ServerProduct product) {
        this.units = new UnitsOfWork(
                connections,
                product,
                UnitsOfWork.settings()
                        .withExecuteWithOptimisticLocking(true)
                        .withExecuteWithOptimisticLockingExcludeUnversioned(true),
                "the guild");
    }

    @Override
    public List<GuildMembers> firstGuildsByJoin(int size) {
        Call call = call("firstGuildsByJoin");
        GuildArguments.requirePage(null, size);
        return units.read(call, db -> db
                .select(WORKBENCH_GUILD.NAME, WORKBENCH_MEMBER.NAME)
                .from(WORKBENCH_GUILD)
                .leftJoin(WORKBENCH_MEMBER)
                .on(WORKBENCH_MEMBER.GUILD_ID.eq(WORKBENCH_GUILD.ID))
                .orderBy(WORKBENCH_GUILD.NAME, WORKBENCH_MEMBER.NAME)
                .limit(size)
                .fetchGroups(WORKBENCH_GUILD.NAME, WORKBENCH_MEMBER.NAME)
                .entrySet()
                .stream()
                .map(guild -> new GuildMembers(
                        guild.getKey(),
                        guild.getValue().stream().filter(Objects::nonNull).toList()))
                .toList());
    }

    @Override
    public boolean addSkill(long memberId, String skill) {
        Objects.requireNonNull(skill);
        return units.write(call("addSkill", memberId), db -> db.insertInto(
                                WORKBENCH_MEMBER_SKILL,
                                WORKBENCH_MEMBER_SKILL.MEMBER_ID,
                                WORKBENCH_MEMBER_SKILL.SKILL_ID)
                        .select(select(WORKBENCH_MEMBER.ID, WORKBENCH_SKILL.ID)
                                .from(WORKBENCH_MEMBER, WORKBENCH_SKILL)
                                .where(WORKBENCH_MEMBER.ID.eq(memberId))
                                .and(WORKBENCH_SKILL.NAME.eq(skill)))
                        .execute())
                == 1;
    }

    @Override
    public long replaceMember(long memberId) {
        Call call = call("replaceMember", memberId);
        return units.inTransaction(call, tx -> {
            WorkbenchMemberRecord member = tx.fetchOne(WORKBENCH_MEMBER, WORKBENCH_MEMBER.ID.eq(memberId));
            if (member == null) {
                throw new MemberNotFoundException(call, memberId);
            }
            member.delete();
            tx.insertInto(WORKBENCH_MEMBER, WORKBENCH_MEMBER.GUILD_ID, WORKBENCH_MEMBER.NAME)
                    .values(member.getGuildId(), member.getName())
                    .execute();
            return tx.lastID().longValue();
        });
    }

    @Override
    public List<String> membersAfterClose(long guildId) {
        Call call = call("membersAfterClose", guildId);
        WorkbenchGuildRecord guild = units.readInTransaction(call, tx -> guild(call, tx, guildId));
        try {
            return guild.fetchChildren(Keys.WORKBENCH_MEMBER_GUILD)
                    .sortAsc(WORKBENCH_MEMBER.NAME)
                    .getValues(WORKBENCH_MEMBER.NAME);
        } catch (DataAccessException e) {
            throw SqlFailures.beforeCommit(call, e);
        }
    }

    private static WorkbenchGuildRecord guild(Call call, DSLContext db, long guildId) {
        WorkbenchGuildRecord guild = db.fetchOne(WORKBENCH_GUILD, WORKBENCH_GUILD.ID.eq(guildId));
        if (guild == null) {
            throw new GuildNotFoundException(call, guildId);
        }
        return guild;
    }

    @Override
    public FeeReads raiseFeesBetweenReads(long guildId, BigDecimal percent) {
        Call call = call("raiseFeesBetweenReads", guildId);
        BigDecimal factor =
                GuildArguments.requirePercent(percent).movePointLeft(2).add(BigDecimal.ONE);
        return units.inTransaction(call, tx -> {
            BigDecimal before = guild(call, tx, guildId).getFee();
            tx.update(WORKBENCH_GUILD)
                    .set(WORKBENCH_GUILD.FEE, round(WORKBENCH_GUILD.FEE.mul(factor), 2))
                    .execute();
            return new FeeReads(before, guild(call, tx, guildId).getFee());
        });
    }

    @Override
    public void changeMotto(long guildId, @Nullable String motto) {
        Call call = call("changeMotto", guildId);
        GuildArguments.requireMotto(motto);
        WorkbenchGuildRecord guild = units.read(call, db -> guild(call, db, guildId));
        guild.setMotto(motto);
        units.inTransaction(call, tx -> {
            guild.attach(tx.configuration());
            return guild.update();
        });
    }

    @Override
    public OptionalInt quantity(long itemId) {
        return units
                .read(call("quantity", itemId), db -> db.select(WORKBENCH_ITEM.QUANTITY)
                        .from(WORKBENCH_ITEM)
                        .where(WORKBENCH_ITEM.ID.eq(itemId))
                        .fetch(WORKBENCH_ITEM.QUANTITY))
                .stream()
                .mapToInt(quantity -> quantity)
                .findFirst();
    }

    @Override
    public boolean changeQuantity(long itemId, int quantity) {
        Call call = call("changeQuantity", itemId);
        GuildArguments.requireQuantity(quantity);
        return units.write(call, db -> db.update(WORKBENCH_ITEM)
                        .set(WORKBENCH_ITEM.QUANTITY, quantity)
                        .where(WORKBENCH_ITEM.ID.eq(itemId))
                        .execute())
                == 1;
    }

    @Override
    public List<String> pageByOffset(int offset, int size) {
        Call call = call("pageByOffset");
        GuildArguments.requireOffset(offset);
        GuildArguments.requirePage(null, size);
        return units.read(call, db -> db.select(WORKBENCH_GUILD.NAME)
                .from(WORKBENCH_GUILD)
                .orderBy(WORKBENCH_GUILD.NAME)
                .limit(size)
                .offset(offset)
                .fetch(WORKBENCH_GUILD.NAME));
    }

    /**
     * The column's binding sends a local time as it is. jOOQ's own would make it a Timestamp, which the zone of this JVM
     * shifts once more.
     */
    @Override
    public boolean writeFounded(long guildId, Instant founded, ZoneId writer) {
        Call call = call("writeFounded", guildId);
        LocalDateTime local = LocalDateTime.ofInstant(GuildValues.requireFounded(founded), writer);
        return units.write(call, db -> db.update(WORKBENCH_GUILD)
                        .set(WORKBENCH_GUILD.FOUNDED, local.toInstant(ZoneOffset.UTC))
                        .set(WORKBENCH_GUILD.VERSION, WORKBENCH_GUILD.VERSION.plus(1))
                        .where(WORKBENCH_GUILD.ID.eq(guildId))
                        .execute())
                == 1;
    }

    @Override
    public Optional<Instant> readFounded(long guildId, ZoneId reader) {
        Objects.requireNonNull(reader);
        return units
                .read(call("readFounded", guildId), db -> db.select(WORKBENCH_GUILD.FOUNDED)
                        .from(WORKBENCH_GUILD)
                        .where(WORKBENCH_GUILD.ID.eq(guildId))
                        .fetch(WORKBENCH_GUILD.FOUNDED))
                .stream()
                .findFirst()
                .map(local -> LocalDateTime.ofInstant(local, ZoneOffset.UTC)
                        .atZone(reader)
                        .toInstant());
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
