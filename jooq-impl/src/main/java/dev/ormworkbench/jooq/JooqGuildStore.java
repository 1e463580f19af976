package dev.ormworkbench.jooq;

import static dev.ormworkbench.jooq.generated.Tables.WORKBENCH_GUILD;
import static dev.ormworkbench.jooq.generated.Tables.WORKBENCH_ITEM;
import static dev.ormworkbench.jooq.generated.Tables.WORKBENCH_MEMBER;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.denseRank;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.round;
import static org.jooq.impl.DSL.sum;

import dev.ormworkbench.jooq.generated.tables.records.WorkbenchGuildRecord;
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
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.conf.Settings;
import org.jspecify.annotations.Nullable;

/** A store with typed statements, MULTISET for nested documents, and records whose update checks and raises a version. */
final class JooqGuildStore implements GuildStore {

    private final UnitsOfWork units;
    private final ServerProduct product;
    private volatile boolean closed;

    JooqGuildStore(Connections connections, ServerProduct product) {
        this.units = new UnitsOfWork(connections, product, settings(), "the guild");
        this.product = product;
    }

    /**
     * Only the guild's record has a version, and only it is checked. Sessions let GROUP_CONCAT be long enough already; jOOQ
     * would set that by a second statement in the same command.
     */
    private static Settings settings() {
        return UnitsOfWork.settings()
                .withExecuteWithOptimisticLocking(true)
                .withExecuteWithOptimisticLockingExcludeUnversioned(true)
                .withRenderGroupConcatMaxLenSessionVariable(false);
    }

    @Override
    public Guild create(NewGuild guild) {
        return units.inTransaction(call("create", guild.name()), tx -> {
            GuildWrites writes = new GuildWrites(tx, product);
            long id = writes.insert(guild);
            return guild.stored(id, writes.write(id, GuildChanges.of(guild), guild.members()));
        });
    }

    @Override
    public Optional<Guild> find(long id, Fetching fetching) {
        return fetch(call("find", id), WORKBENCH_GUILD.ID.eq(id), 1, fetching).stream()
                .findFirst();
    }

    @Override
    public List<Guild> page(@Nullable String after, int size, Fetching fetching) {
        Call call = call("page");
        GuildArguments.requirePage(after, size);
        return fetch(call, after == null ? noCondition() : WORKBENCH_GUILD.NAME.gt(after), size, fetching);
    }

    private List<Guild> fetch(Call call, Condition which, int limit, Fetching fetching) {
        return switch (fetching) {
            case JOIN, NESTED -> units.read(call, db -> GuildReads.fetch(db, which, limit, fetching));
            case SELECT, BATCH -> units.readInTransaction(call, tx -> GuildReads.fetch(tx, which, limit, fetching));
        };
    }

    @Override
    public Guild save(Guild guild) {
        Call call = call("save", guild.id());
        return units.inTransaction(call, tx -> save(call, tx, guild));
    }

    /** The record's update claims the version that the transaction's snapshot shows, so the snapshot is the latest state. */
    private Guild save(Call call, DSLContext tx, Guild guild) {
        WorkbenchGuildRecord row = tx.fetchOne(WORKBENCH_GUILD, WORKBENCH_GUILD.ID.eq(guild.id()));
        if (row == null || row.getVersion() != guild.version()) {
            throw new ConcurrencyConflictException(call, "the guild has changed since it was read", null);
        }
        Guild stored = GuildReads.withMembers(tx, row);
        GuildChanges changes = GuildChanges.between(stored, guild);
        if (stored.equals(guild)) {
            return stored;
        }
        row.setName(guild.name());
        row.setMotto(guild.motto());
        row.setFee(guild.fee());
        row.setTier(guild.tier());
        row.setFounded(guild.founded());
        row.update();
        return guild.withVersion(row.getVersion())
                .withMembers(new GuildWrites(tx, product).write(guild.id(), changes, guild.members()));
    }

    @Override
    public boolean disband(long id) {
        return units.write(call("disband", id), db -> db.deleteFrom(WORKBENCH_GUILD)
                        .where(WORKBENCH_GUILD.ID.eq(id))
                        .execute())
                == 1;
    }

    @Override
    public void transfer(long memberId, long guildId) {
        Call call = call("transfer", memberId, guildId);
        units.inTransaction(call, tx -> transfer(call, tx, memberId, guildId));
    }

    /** Whose guilds to lock is known only after the member is read, so it is read again once they are locked. */
    private static int transfer(Call call, DSLContext tx, long memberId, long guildId) {
        Long before = tx.select(WORKBENCH_MEMBER.GUILD_ID)
                .from(WORKBENCH_MEMBER)
                .where(WORKBENCH_MEMBER.ID.eq(memberId))
                .fetchOne(WORKBENCH_MEMBER.GUILD_ID);
        if (before == null) {
            throw new MemberNotFoundException(call, memberId);
        }
        List<Long> locked = tx.selectFrom(WORKBENCH_GUILD)
                .where(WORKBENCH_GUILD.ID.in(before, guildId))
                .orderBy(WORKBENCH_GUILD.ID)
                .forUpdate()
                .fetch(WORKBENCH_GUILD.ID);
        Long now = tx.select(WORKBENCH_MEMBER.GUILD_ID)
                .from(WORKBENCH_MEMBER)
                .where(WORKBENCH_MEMBER.ID.eq(memberId))
                .forUpdate()
                .fetchOne(WORKBENCH_MEMBER.GUILD_ID);
        if (now == null) {
            throw new MemberNotFoundException(call, memberId);
        } else if (!locked.contains(guildId)) {
            throw new GuildNotFoundException(call, guildId);
        } else if (now == guildId) {
            return 0;
        } else if (!Objects.equals(now, before)) {
            throw new ConcurrencyConflictException(call, "the member has moved to another guild meanwhile", null);
        }
        tx.update(WORKBENCH_MEMBER)
                .set(WORKBENCH_MEMBER.GUILD_ID, guildId)
                .where(WORKBENCH_MEMBER.ID.eq(memberId))
                .execute();
        return tx.update(WORKBENCH_GUILD)
                .set(WORKBENCH_GUILD.VERSION, WORKBENCH_GUILD.VERSION.plus(1))
                .where(WORKBENCH_GUILD.ID.in(before, guildId))
                .execute();
    }

    @Override
    public List<GuildSummary> search(GuildQuery query) {
        Objects.requireNonNull(query);
        return units.read(call("search"), db -> GuildSearch.fetch(db, query));
    }

    @Override
    public List<GuildRank> leaderboard(int limit) {
        Call call = call("leaderboard");
        GuildArguments.requireLeaderboard(limit);
        Field<BigDecimal> worth = coalesce(sum(WORKBENCH_ITEM.PRICE.mul(WORKBENCH_ITEM.QUANTITY)), BigDecimal.ZERO);
        return units.read(call, db -> db.select(
                        denseRank().over().orderBy(worth.desc()),
                        WORKBENCH_GUILD.NAME,
                        worth,
                        countDistinct(WORKBENCH_MEMBER.ID),
                        count(WORKBENCH_ITEM.ID))
                .from(WORKBENCH_GUILD)
                .leftJoin(WORKBENCH_MEMBER)
                .on(WORKBENCH_MEMBER.GUILD_ID.eq(WORKBENCH_GUILD.ID))
                .leftJoin(WORKBENCH_ITEM)
                .on(WORKBENCH_ITEM.MEMBER_ID.eq(WORKBENCH_MEMBER.ID))
                .groupBy(WORKBENCH_GUILD.ID, WORKBENCH_GUILD.NAME)
                .orderBy(worth.desc(), WORKBENCH_GUILD.NAME)
                .limit(limit)
                .fetch(mapping(GuildRank::new)));
    }

    @Override
    public int raiseFees(BigDecimal percent, Tier tier) {
        Call call = call("raiseFees");
        BigDecimal factor =
                GuildArguments.requirePercent(percent).movePointLeft(2).add(BigDecimal.ONE);
        Objects.requireNonNull(tier);
        return units.write(call, db -> db.update(WORKBENCH_GUILD)
                .set(WORKBENCH_GUILD.FEE, round(WORKBENCH_GUILD.FEE.mul(factor), 2))
                .set(WORKBENCH_GUILD.VERSION, WORKBENCH_GUILD.VERSION.plus(1))
                .where(WORKBENCH_GUILD.TIER.eq(tier))
                .execute());
    }

    private Call call(String operation, Object... ids) {
        if (closed) {
            throw new IllegalStateException("this store is closed");
        }
        return new Call(
                JooqPlayerStore.NAME,
                operation,
                Stream.of(ids).map(String::valueOf).toList());
    }

    @Override
    public void close() {
        closed = true;
    }
}
