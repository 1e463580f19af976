package dev.ormworkbench.hibernate.pitfall;

import dev.ormworkbench.hibernate.Sessions;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.hibernate.LazyInitializationException;
import org.hibernate.Session;
import org.hibernate.cfg.AvailableSettings;
import org.jspecify.annotations.Nullable;

/** Hibernate decides what to send and when, so most of the mistakes are its own. */
final class HibernateGuildPitfalls implements GuildPitfalls {

    static final String NAME = "hibernate";

    private final Sessions sessions;
    private volatile boolean closed;

    HibernateGuildPitfalls(Connections connections, ServerProduct product) {
        this.sessions = new Sessions(
                connections,
                product,
                "the guild",
                // A local time is then sent as it is. Through a Timestamp, the zone of this JVM would shift it once
                // more.
                Map.of(AvailableSettings.JAVA_TIME_USE_DIRECT_JDBC, true),
                List.of(BagGuild.class, BagMember.class, BagItem.class, BagSkill.class));
    }

    @Override
    public List<GuildMembers> firstGuildsByJoin(int size) {
        Call call = call("firstGuildsByJoin");
        GuildArguments.requirePage(null, size);
        return sessions.read(call, session -> session
                .createSelectionQuery(
                        "from Guild g left join fetch g.members m order by g.name, m.name", BagGuild.class)
                .setMaxResults(size)
                .getResultList()
                .stream()
                .map(guild -> new GuildMembers(guild.name(), guild.memberNames()))
                .toList());
    }

    @Override
    public boolean addSkill(long memberId, String skill) {
        Objects.requireNonNull(skill);
        return sessions.inTransaction(call("addSkill", memberId), session -> {
            BagMember member = session.find(BagMember.class, memberId);
            BagSkill stored = session.createSelectionQuery("from Skill where name = :name", BagSkill.class)
                    .setParameter("name", skill)
                    .getSingleResultOrNull();
            if (member == null || stored == null) {
                return false;
            }
            member.addSkill(stored);
            return true;
        });
    }

    @Override
    public long replaceMember(long memberId) {
        Call call = call("replaceMember", memberId);
        return sessions.inTransaction(call, session -> {
            BagMember member = session.find(BagMember.class, memberId);
            if (member == null) {
                throw new MemberNotFoundException(call, memberId);
            }
            session.remove(member);
            BagMember added = member.again();
            session.persist(added);
            return added.id();
        });
    }

    @Override
    public List<String> membersAfterClose(long guildId) {
        Call call = call("membersAfterClose", guildId);
        BagGuild guild = sessions.read(call, session -> guild(call, session, guildId));
        try {
            return guild.memberNames();
        } catch (LazyInitializationException e) {
            throw SqlFailures.beforeCommit(call, e);
        }
    }

    private static BagGuild guild(Call call, Session session, long guildId) {
        BagGuild guild = session.find(BagGuild.class, guildId);
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
        return sessions.inTransaction(call, session -> {
            BigDecimal before = guild(call, session, guildId).fee();
            session.createMutationQuery("update Guild set fee = round(fee * :factor, 2)")
                    .setParameter("factor", factor)
                    .executeUpdate();
            return new FeeReads(before, guild(call, session, guildId).fee());
        });
    }

    @Override
    public void changeMotto(long guildId, @Nullable String motto) {
        Call call = call("changeMotto", guildId);
        GuildArguments.requireMotto(motto);
        BagGuild detached = sessions.readInTransaction(call, session -> {
            BagGuild guild = guild(call, session, guildId);
            guild.loadGraph();
            return guild;
        });
        detached.setMotto(motto);
        sessions.inTransaction(call, session -> session.merge(detached));
    }

    @Override
    public OptionalInt quantity(long itemId) {
        BagItem item = sessions.read(call("quantity", itemId), session -> session.find(BagItem.class, itemId));
        return item == null ? OptionalInt.empty() : OptionalInt.of(item.quantity());
    }

    @Override
    public boolean changeQuantity(long itemId, int quantity) {
        Call call = call("changeQuantity", itemId);
        GuildArguments.requireQuantity(quantity);
        return sessions.inTransaction(call, session -> {
            BagItem item = session.find(BagItem.class, itemId);
            if (item == null) {
                return false;
            }
            item.setQuantity(quantity);
            return true;
        });
    }

    @Override
    public List<String> pageByOffset(int offset, int size) {
        Call call = call("pageByOffset");
        GuildArguments.requireOffset(offset);
        GuildArguments.requirePage(null, size);
        return sessions.read(
                call, session -> session.createSelectionQuery("select name from Guild order by name", String.class)
                        .setFirstResult(offset)
                        .setMaxResults(size)
                        .getResultList());
    }

    @Override
    public boolean writeFounded(long guildId, Instant founded, ZoneId writer) {
        Call call = call("writeFounded", guildId);
        LocalDateTime local = LocalDateTime.ofInstant(GuildValues.requireFounded(founded), writer);
        return sessions.inTransaction(call, session -> {
            BagGuild guild = session.find(BagGuild.class, guildId);
            if (guild == null) {
                return false;
            }
            guild.setFounded(local);
            return true;
        });
    }

    @Override
    public Optional<Instant> readFounded(long guildId, ZoneId reader) {
        Objects.requireNonNull(reader);
        BagGuild guild = sessions.read(call("readFounded", guildId), session -> session.find(BagGuild.class, guildId));
        return Optional.ofNullable(guild)
                .map(found -> found.founded().atZone(reader).toInstant());
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
        sessions.close();
    }
}
