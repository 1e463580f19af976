package dev.ormworkbench.store.contract.broken.guild;

import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.SqlFailures;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Member;
import dev.ormworkbench.store.guild.NewGuild;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is done wrong in creating and reading guilds. */
@SuppressWarnings("ImmutableEnumChecker") // what opens a store keeps nothing
enum ReadingGuildFlaw implements GuildFlaw {
    COMMIT_FORGOTTEN("GS-01", connections -> new ReferenceGuildStore(connections) {
        @Override
        void commit(Connection connection) throws SQLException {
            connection.rollback();
        }
    }),

    SKILLS_FORGOTTEN("GS-01", connections -> new ReferenceGuildStore(connections) {
        @Override
        void link(Connection connection, long member, String skill) {}
    }),

    IDS_IN_ANOTHER_ORDER("GS-01 create returns the guild", connections -> new ReferenceGuildStore(connections) {
        @Override
        Guild create(Connection connection, NewGuild guild) throws SQLException {
            Guild created = super.create(connection, guild);
            List<Member> members = new ArrayList<>();
            for (int i = 0; i < created.members().size(); i++) {
                Member other = created.members().get(created.members().size() - 1 - i);
                Member member = created.members().get(i);
                members.add(new Member(other.id(), member.name(), member.items(), member.skills()));
            }
            return created.withMembers(members);
        }
    }),

    VERSION_BEGINS_AT_ONE("GS-01", connections -> new ReferenceGuildStore(connections) {
        @Override
        Guild create(Connection connection, NewGuild guild) throws SQLException {
            Guild created = super.create(connection, guild);
            execute(connection, "UPDATE workbench_guild SET version = 1 WHERE id = ?", created.id());
            return find(connection, created.id(), Fetching.BATCH).orElseThrow();
        }
    }),

    SKILLS_STORED_BEFORE("GS-01 the name of an existing guild", connections -> new ReferenceGuildStore(connections) {
        @Override
        public Guild create(NewGuild guild) {
            inTransaction(call("create", guild.name()), connection -> {
                insertSkills(connection, guild.members());
                return true;
            });
            return super.create(guild);
        }
    }),

    CREATED_IN_TWO_TRANSACTIONS("GS-01 nobody sees a part", connections -> new ReferenceGuildStore(connections) {
        @Override
        public Guild create(NewGuild guild) {
            Guild created = super.create(
                    new NewGuild(guild.name(), guild.motto(), guild.fee(), guild.tier(), guild.founded(), List.of()));
            List<Member> stored = inTransaction(call("create", guild.name()), connection -> {
                List<Member> members = new ArrayList<>();
                for (Member member : guild.members()) {
                    members.add(insertMember(connection, created.id(), member));
                }
                insertSkills(connection, members);
                for (Member member : members) {
                    for (String skill : member.skills()) {
                        link(connection, member.id(), skill);
                    }
                }
                return members;
            });
            return created.withMembers(stored);
        }
    }),

    ROWS_MULTIPLIED("GS-02", connections -> new ReferenceGuildStore(connections) {
        @Override
        Collection<Item> foldedItems() {
            return new ArrayList<>();
        }
    }),

    MEMBERS_WITHOUT_ITEMS_LOST("GS-02", connections -> new ReferenceGuildStore(connections) {
        @Override
        String itemJoin() {
            return "JOIN";
        }
    }),

    SKILLS_OF_OTHERS_TOO("GS-02", connections -> new ReferenceGuildStore(connections) {
        @Override
        Map<Long, List<String>> skills(Connection connection, List<Long> members) throws SQLException {
            Map<Long, List<String>> skills = super.skills(connection, members);
            if (members.size() > 1 && !skills.isEmpty()) {
                List<String> any = skills.values().iterator().next();
                members.forEach(member -> skills.putIfAbsent(member, any));
            }
            return skills;
        }
    }),

    CACHED("GS-02", connections -> new ReferenceGuildStore(connections) {
        private final Map<Long, Guild> cache = new ConcurrentHashMap<>();

        @Override
        public Optional<Guild> find(long id, Fetching fetching) {
            super.find(id, fetching).ifPresent(guild -> cache.putIfAbsent(id, guild));
            return Optional.ofNullable(cache.get(id));
        }
    }),

    UNKNOWN_FOUND_AS_ANY("GS-02", connections -> new ReferenceGuildStore(connections) {
        @Override
        Optional<Guild> find(Connection connection, long id, Fetching fetching) throws SQLException {
            return graphs(connection, fetching, summaries(connection, "WHERE g.id >= ? ORDER BY g.id LIMIT 1", id))
                    .stream()
                    .findFirst();
        }
    }),

    TIME_IN_THE_DEFAULT_ZONE("GS-03", connections -> new ReferenceGuildStore(connections) {
        @Override
        Object storedTime(Instant time) {
            return LocalDateTime.ofInstant(time, ZoneId.systemDefault());
        }

        @Override
        Instant time(ResultSet row, int column) throws SQLException {
            return row.getObject(column, LocalDateTime.class)
                    .atZone(ZoneId.systemDefault())
                    .toInstant();
        }
    }),

    TIME_READ_IN_THE_DEFAULT_ZONE("GS-03", connections -> new ReferenceGuildStore(connections) {
        @Override
        Instant time(ResultSet row, int column) throws SQLException {
            return Timestamp.valueOf(row.getObject(column, LocalDateTime.class)).toInstant();
        }
    }),

    MICROSECONDS_LOST("GS-03", connections -> new ReferenceGuildStore(connections) {
        @Override
        Object storedTime(Instant time) {
            return super.storedTime(time.truncatedTo(ChronoUnit.MILLIS));
        }
    }),

    MONEY_AS_FLOAT("GS-03 money", connections -> new ReferenceGuildStore(connections) {
        @Override
        BigDecimal money(ResultSet row, int column) throws SQLException {
            return BigDecimal.valueOf(row.getFloat(column)).setScale(2, RoundingMode.HALF_UP);
        }
    }),

    DECIMALS_LOST("GS-03 money", connections -> new ReferenceGuildStore(connections) {
        @Override
        BigDecimal money(ResultSet row, int column) throws SQLException {
            return super.money(row, column).setScale(1, RoundingMode.HALF_UP);
        }
    }),

    NULL_MADE_EMPTY("GS-03 a motto", connections -> new ReferenceGuildStore(connections) {
        @Override
        @Nullable
        String storedMotto(@Nullable String motto) {
            return motto == null ? "" : motto;
        }
    }),

    EMPTY_MADE_NULL("GS-03 a motto", connections -> new ReferenceGuildStore(connections) {
        @Override
        @Nullable
        String storedMotto(@Nullable String motto) {
            return motto == null || motto.isEmpty() ? null : motto;
        }
    }),

    SIZE_COUNTS_JOINED_ROWS("GS-04", connections -> new ReferenceGuildStore(connections) {
        @Override
        List<Guild> page(Connection connection, @Nullable String after, int size, Fetching fetching)
                throws SQLException {
            return graphs(
                    connection,
                    fetching,
                    summaries(
                                    connection,
                                    "LEFT JOIN workbench_member m ON m.guild_id = g.id WHERE g.name > ?"
                                            + " ORDER BY g.name, m.name LIMIT ?",
                                    after == null ? "" : after,
                                    size)
                            .stream()
                            .distinct()
                            .toList());
        }
    }),

    PAGE_CUT_IN_MEMORY("GS-04", connections -> new ReferenceGuildStore(connections) {
        @Override
        List<Guild> page(Connection connection, @Nullable String after, int size, Fetching fetching)
                throws SQLException {
            return super.page(connection, after, Integer.MAX_VALUE, fetching).stream()
                    .limit(size)
                    .toList();
        }
    }),

    REST_OF_THE_PAGES_UNUSED("GS-04 the server sends no row", connections -> new ReferenceGuildStore(connections) {
        @Override
        List<Guild> page(Connection connection, @Nullable String after, int size, Fetching fetching)
                throws SQLException {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT name FROM workbench_guild WHERE name > ? ORDER BY name")) {
                select.setString(1, after == null ? "" : after);
                select.executeQuery().next();
            }
            return super.page(connection, after, size, fetching);
        }
    }),

    SKILLS_OF_ALL_GUILDS_UNUSED("GS-04 the server sends no row", connections -> new ReferenceGuildStore(connections) {
        @Override
        Map<Long, List<String>> skills(Connection connection, List<Long> members) throws SQLException {
            Map<Long, List<String>> all = super.skills(
                    connection, query(connection, "SELECT id FROM workbench_member", row -> row.getLong(1)));
            all.keySet().retainAll(members);
            return all;
        }
    }),

    PAGE_INCLUDES_ITS_BEGIN("GS-04", connections -> new ReferenceGuildStore(connections) {
        @Override
        List<Guild> page(Connection connection, @Nullable String after, int size, Fetching fetching)
                throws SQLException {
            return graphs(
                    connection,
                    fetching,
                    summaries(
                            connection, "WHERE g.name >= ? ORDER BY g.name LIMIT ?", after == null ? "" : after, size));
        }
    }),

    PAGE_BY_ID("GS-04", connections -> new ReferenceGuildStore(connections) {
        @Override
        List<Guild> page(Connection connection, @Nullable String after, int size, Fetching fetching)
                throws SQLException {
            return graphs(
                    connection,
                    fetching,
                    summaries(connection, "WHERE g.name > ? ORDER BY g.id LIMIT ?", after == null ? "" : after, size));
        }
    }),

    SEVERAL_MOMENTS("GS-13 a read that sends several statements", connections -> new ReferenceGuildStore(connections) {
        @Override
        <T> T reading(Call call, Work<T> work) {
            requireOpen();
            try (Connection connection = connect(call, connections.statements())) {
                connection.setAutoCommit(true);
                return work.on(connection);
            } catch (SQLException e) {
                throw SqlFailures.beforeCommit(call, e);
            }
        }
    }),

    READS_LOCK("GS-13 a read does not wait for writers", connections -> new ReferenceGuildStore(connections) {
        @Override
        Optional<Guild> find(Connection connection, long id, Fetching fetching) throws SQLException {
            lock(connection, id);
            return super.find(connection, id, fetching);
        }
    }),

    CHECKED_AFTER_SQL("GS-13 null is refused", connections -> new ReferenceGuildStore(connections) {
        @Override
        public Optional<Guild> find(long id, Fetching fetching) {
            Optional<Guild> found = super.find(id, Fetching.BATCH);
            Objects.requireNonNull(fetching);
            return found;
        }
    });

    private final String foundBy;
    private final Function<Connections, GuildStore> opening;

    ReadingGuildFlaw(String foundBy, Function<Connections, GuildStore> opening) {
        this.foundBy = foundBy;
        this.opening = opening;
    }

    @Override
    public String foundBy() {
        return foundBy;
    }

    @Override
    public Function<Connections, GuildStore> opening() {
        return opening;
    }
}
