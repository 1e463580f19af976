package dev.ormworkbench.hibernate.guild;

import dev.ormworkbench.hibernate.Sessions;
import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.error.GuildNotFoundException;
import dev.ormworkbench.store.error.MemberNotFoundException;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildArguments;
import dev.ormworkbench.store.guild.GuildQuery;
import dev.ormworkbench.store.guild.GuildRank;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.guild.GuildSummary;
import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Member;
import dev.ormworkbench.store.guild.NewGuild;
import dev.ormworkbench.store.guild.Tier;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.cfg.AvailableSettings;
import org.jspecify.annotations.Nullable;

/**
 * A store of mapped associations: a new graph is persisted by its root, and changes of managed entities are written by
 * flushes. How many INSERTs a new graph takes depends on {@link GraphInsert}.
 */
final class HibernateGuildStore implements GuildStore {

    private final String name;
    private final Sessions sessions;
    private final GraphInsert graphInsert;
    private volatile boolean closed;

    /** @param name its implementation's, for failures */
    HibernateGuildStore(String name, Connections connections, ServerProduct product, GraphInsert graphInsert) {
        this.name = name;
        this.graphInsert = graphInsert;
        this.sessions = new Sessions(
                connections,
                product,
                "the guild",
                Map.of(
                        AvailableSettings.STATEMENT_BATCH_SIZE,
                        100,
                        AvailableSettings.ORDER_UPDATES,
                        true,
                        AvailableSettings.IN_CLAUSE_PARAMETER_PADDING,
                        true,
                        AvailableSettings.JDBC_TIME_ZONE,
                        "UTC"),
                List.of(GuildEntity.class, MemberEntity.class, ItemEntity.class, SkillEntity.class));
    }

    @Override
    public Guild create(NewGuild guild) {
        return sessions.inTransaction(call("create", guild.name()), session -> {
            Skills skills = Skills.of(session, guild.members());
            return switch (graphInsert) {
                case CASCADE -> cascade(session, guild, skills);
                case MULTI_ROW -> insertRows(session, guild, skills);
            };
        });
    }

    private static Guild cascade(Session session, NewGuild guild, Skills skills) {
        GuildEntity entity = new GuildEntity(guild);
        for (Member member : guild.members()) {
            MemberEntity added = entity.addMember(member.name());
            for (Item item : member.items()) {
                added.addItem(item);
            }
            added.setSkills(skills.of(member));
        }
        session.persist(entity);
        return entity.toGuild();
    }

    private static Guild insertRows(Session session, NewGuild guild, Skills skills) {
        GuildEntity entity = new GuildEntity(guild);
        session.persist(entity);
        Guild stored = entity.toGuild();
        return stored.withMembers(new MultiRowInsert(session, entity).insert(guild.members(), skills));
    }

    @Override
    public Optional<Guild> find(long id, Fetching fetching) {
        return read(call("find", id), fetching, session -> GuildReads.find(session, id, fetching));
    }

    @Override
    public List<Guild> page(@Nullable String after, int size, Fetching fetching) {
        Call call = call("page");
        GuildArguments.requirePage(after, size);
        return read(call, fetching, session -> GuildReads.page(session, after, size, fetching));
    }

    private <T> T read(Call call, Fetching fetching, Function<Session, T> work) {
        return switch (fetching) {
            case JOIN, NESTED -> sessions.read(call, work);
            case SELECT, BATCH -> sessions.readInTransaction(call, work);
        };
    }

    @Override
    public Guild save(Guild guild) {
        Call call = call("save", guild.id());
        return sessions.inTransaction(call, session -> save(call, session, guild));
    }

    /** The UPDATE claims the version that the transaction's snapshot shows, so the snapshot is the latest state. */
    private static Guild save(Call call, Session session, Guild wanted) {
        GuildEntity guild = GuildReads.findBySubselects(session, wanted.id())
                .filter(found -> found.version() == wanted.version())
                .orElseThrow(
                        () -> new ConcurrencyConflictException(call, "the guild has changed since it was read", null));
        Guild stored = guild.toGuild();
        GuildChange change = new GuildChange(session, guild, wanted);
        if (stored.equals(wanted)) {
            return stored;
        }
        if (guild.hasColumnsOf(wanted)) {
            session.lock(guild, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        } else {
            guild.setColumns(wanted);
            session.flush();
        }
        change.apply();
        return guild.toGuild();
    }

    @Override
    public boolean disband(long id) {
        return sessions.inTransaction(
                call("disband", id),
                session -> session.createMutationQuery("delete Guild where id = :id")
                                .setParameter("id", id)
                                .executeUpdate()
                        == 1);
    }

    @Override
    public void transfer(long memberId, long guildId) {
        Call call = call("transfer", memberId, guildId);
        sessions.inTransaction(call, session -> transfer(call, session, memberId, guildId));
    }

    /** Whose guilds to lock is known only after the member is read, so it is read again once they are locked. */
    private static boolean transfer(Call call, Session session, long memberId, long guildId) {
        Long from = session.createSelectionQuery("select guild.id from Member where id = :id", Long.class)
                .setParameter("id", memberId)
                .getSingleResultOrNull();
        if (from == null) {
            throw new MemberNotFoundException(call, memberId);
        }
        List<GuildEntity> guilds = session.createSelectionQuery(
                        "from Guild where id in (:from, :to) order by id", GuildEntity.class)
                .setParameter("from", from)
                .setParameter("to", guildId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        MemberEntity member = session.find(MemberEntity.class, memberId, LockModeType.PESSIMISTIC_WRITE);
        if (member == null) {
            throw new MemberNotFoundException(call, memberId);
        }
        GuildEntity to = guilds.stream()
                .filter(guild -> guild.id() == guildId)
                .findFirst()
                .orElseThrow(() -> new GuildNotFoundException(call, guildId));
        long now = member.guild().id();
        if (now == guildId) {
            return false;
        } else if (now != from) {
            throw new ConcurrencyConflictException(call, "the member has moved to another guild meanwhile", null);
        }
        member.setGuild(to);
        guilds.forEach(guild -> session.lock(guild, LockModeType.PESSIMISTIC_FORCE_INCREMENT));
        return true;
    }

    @Override
    public List<GuildSummary> search(GuildQuery query) {
        Objects.requireNonNull(query);
        return sessions.read(call("search"), session -> GuildSearch.fetch(session, query));
    }

    @Override
    public List<GuildRank> leaderboard(int limit) {
        Call call = call("leaderboard");
        GuildArguments.requireLeaderboard(limit);
        return sessions.read(
                call,
                session -> session.createSelectionQuery("""
                        select dense_rank() over (order by coalesce(sum(i.quantity * i.price), 0) desc) as place,
                          g.name as name, coalesce(sum(i.quantity * i.price), 0) as worth,
                          count(distinct m.id) as members, count(i.id) as items
                        from Guild g left join g.members m left join m.items i
                        group by g.id, g.name
                        order by worth desc, name""", Tuple.class).setMaxResults(limit).getResultList().stream()
                        .map(HibernateGuildStore::rank)
                        .toList());
    }

    private static GuildRank rank(Tuple row) {
        return new GuildRank(
                row.get("place", Long.class).intValue(),
                row.get("name", String.class),
                row.get("worth", BigDecimal.class),
                row.get("members", Long.class).intValue(),
                row.get("items", Long.class).intValue());
    }

    @Override
    public int raiseFees(BigDecimal percent, Tier tier) {
        Call call = call("raiseFees");
        BigDecimal factor =
                GuildArguments.requirePercent(percent).movePointLeft(2).add(BigDecimal.ONE);
        Objects.requireNonNull(tier);
        return sessions.inTransaction(call, session -> session.createMutationQuery(
                        "update versioned Guild set fee = round(fee * :factor, 2) where tier = :tier")
                .setParameter("factor", factor)
                .setParameter("tier", tier)
                .executeUpdate());
    }

    private Call call(String operation, Object... ids) {
        if (closed) {
            throw new IllegalStateException("this store is closed");
        }
        return new Call(name, operation, Stream.of(ids).map(String::valueOf).toList());
    }

    @Override
    public void close() {
        closed = true;
        sessions.close();
    }
}
