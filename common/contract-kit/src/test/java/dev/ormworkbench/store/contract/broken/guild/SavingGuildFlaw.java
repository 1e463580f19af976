package dev.ormworkbench.store.contract.broken.guild;

import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Member;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is done wrong in saving guilds. */
@SuppressWarnings("ImmutableEnumChecker") // what opens a store keeps nothing
enum SavingGuildFlaw implements GuildFlaw {
    ADDED_ITEM_LOST("GS-05", connections -> new ReferenceGuildStore(connections) {
        @Override
        void saveItem(Connection connection, long member, Item item, @Nullable Owned before) throws SQLException {
            if (before != null) {
                super.saveItem(connection, member, item, before);
            }
        }
    }),

    ORPHAN_LEFT("GS-05", connections -> new ReferenceGuildStore(connections) {
        @Override
        void deleteItems(Connection connection, List<Long> ids) {}
    }),

    REMOVED_MEMBER_LEFT("GS-05", connections -> new ReferenceGuildStore(connections) {
        @Override
        void deleteMember(Connection connection, long id) {}
    }),

    NAMES_SWAPPED_ONE_BY_ONE("GS-05", connections -> new ReferenceGuildStore(connections) {
        @Override
        void freeNames(Connection connection, String table, Set<Long> ids) throws SQLException {
            for (long id : ids) {
                execute(connection, "UPDATE " + table + " SET name = name WHERE id = ?", id);
            }
        }
    }),

    ITEM_NAMES_SWAPPED_ONE_BY_ONE("GS-05", connections -> new ReferenceGuildStore(connections) {
        @Override
        void freeNames(Connection connection, String table, Set<Long> ids) throws SQLException {
            if (table.equals("workbench_member")) {
                super.freeNames(connection, table, ids);
            }
        }
    }),

    FREED_NAME_TOO_LONG("GS-05", connections -> new ReferenceGuildStore(connections) {
        @Override
        void freeNames(Connection connection, String table, Set<Long> ids) throws SQLException {
            for (long id : ids) {
                execute(connection, "UPDATE " + table + " SET name = CONCAT(name, '~') WHERE id = ?", id);
            }
        }
    }),

    MOVED_ITEM_MADE_ANEW("GS-05", connections -> new ReferenceGuildStore(connections) {
        @Override
        void saveItem(Connection connection, long member, Item item, @Nullable Owned before) throws SQLException {
            if (before != null && before.owner().id() != member) {
                deleteItems(connection, List.of(item.id()));
                insertItem(connection, member, item);
            } else {
                super.saveItem(connection, member, item, before);
            }
        }
    }),

    REMOVED_MEMBER_TAKES_MOVED_ITEMS("GS-05", connections -> new ReferenceGuildStore(connections) {
        @Override
        void reconcile(Connection connection, Guild stored, Guild given) throws SQLException {
            Set<Long> kept = memberIds(given);
            for (long id : memberIds(stored)) {
                if (!kept.contains(id)) {
                    deleteMember(connection, id);
                }
            }
            super.reconcile(connection, stored, given);
        }
    }),

    MEMBERS_MADE_ANEW("GS-05", connections -> new ReferenceGuildStore(connections) {
        @Override
        void reconcile(Connection connection, Guild stored, Guild given) throws SQLException {
            execute(connection, "DELETE FROM workbench_member WHERE guild_id = ?", given.id());
            for (Member member : given.members()) {
                Member made = insertMember(connection, given.id(), member);
                insertSkills(connection, List.of(made));
                for (String skill : made.skills()) {
                    link(connection, made.id(), skill);
                }
            }
        }
    }),

    SKILLS_REWRITTEN("GS-05", connections -> new ReferenceGuildStore(connections) {
        @Override
        void saveSkills(Connection connection, Member member, List<String> before) throws SQLException {
            execute(connection, "DELETE FROM workbench_member_skill WHERE member_id = ?", member.id());
            super.saveSkills(connection, member, List.of());
        }
    }),

    UNCHANGED_WRITTEN("GS-05", connections -> new ReferenceGuildStore(connections) {
        @Override
        boolean isUnchanged(Guild stored, Guild given) {
            return false;
        }
    }),

    UNCHANGED_ITEMS_WRITTEN("GS-05", connections -> new ReferenceGuildStore(connections) {
        @Override
        void saveItem(Connection connection, long member, Item item, @Nullable Owned before) throws SQLException {
            super.saveItem(connection, member, item, before);
            if (before != null) {
                execute(connection, "UPDATE workbench_item SET price = ? WHERE id = ?", item.price(), item.id());
            }
        }
    }),

    IDS_OF_OTHERS_ACCEPTED("GS-05", connections -> new ReferenceGuildStore(connections) {
        @Override
        Guild save(Connection connection, Call call, Guild guild) throws SQLException {
            Set<Long> stored = memberIds(lock(connection, guild.id()).orElse(guild));
            return super.save(
                    connection,
                    call,
                    guild.withMembers(guild.members().stream()
                            .filter(member -> member.isNew() || stored.contains(member.id()))
                            .toList()));
        }
    }),

    GIVEN_RETURNED("GS-05", connections -> new ReferenceGuildStore(connections) {
        @Override
        Guild save(Connection connection, Call call, Guild guild) throws SQLException {
            Guild saved = super.save(connection, call, guild);
            return guild.withVersion(saved.version());
        }
    }),

    VERSION_RAISED_TWICE("GS-06", connections -> new ReferenceGuildStore(connections) {
        @Override
        int increment(Guild stored, Guild guild) {
            return stored.members().equals(guild.members()) ? 1 : 2;
        }
    }),

    VERSION_OF_THE_ROOT_ALONE("GS-06", connections -> new ReferenceGuildStore(connections) {
        @Override
        int increment(Guild stored, Guild guild) {
            return guild.withMembers(stored.members()).equals(stored) ? 0 : 1;
        }
    }),

    VERSION_NOT_FOR_ITEMS("GS-06", connections -> new ReferenceGuildStore(connections) {
        @Override
        int increment(Guild stored, Guild guild) {
            return guild.withMembers(stored.members()).equals(stored)
                            && memberIds(stored).equals(memberIds(guild))
                    ? 0
                    : 1;
        }
    }),

    STALE_ACCEPTED("GS-06", connections -> new ReferenceGuildStore(connections) {
        @Override
        Guild save(Connection connection, Call call, Guild guild) throws SQLException {
            int current = lock(connection, guild.id()).map(Guild::version).orElse(guild.version());
            return super.save(connection, call, guild.withVersion(current));
        }
    }),

    STALE_ACCEPTED_IF_UNCHANGED("GS-06", connections -> new ReferenceGuildStore(connections) {
        @Override
        Guild save(Connection connection, Call call, Guild guild) throws SQLException {
            Guild stored = lock(connection, guild.id()).orElse(guild);
            return stored.withVersion(guild.version()).equals(guild) && stored.version() >= guild.version()
                    ? stored
                    : super.save(connection, call, guild);
        }
    }),

    UNKNOWN_ACCEPTED("GS-06", connections -> new ReferenceGuildStore(connections) {
        @Override
        Guild save(Connection connection, Call call, Guild guild) throws SQLException {
            return lock(connection, guild.id()).isEmpty() ? guild : super.save(connection, call, guild);
        }
    }),

    VERSION_READ_WITHOUT_LOCK("GS-07", connections -> new ReferenceGuildStore(connections) {
        @Override
        Optional<Guild> lock(Connection connection, long id) throws SQLException {
            return find(connection, id, Fetching.BATCH);
        }

        @Override
        boolean updateRoot(Connection connection, Guild stored, Guild guild) throws SQLException {
            return execute(
                            connection,
                            "UPDATE workbench_guild SET name = ?, motto = ?, fee = ?, version = version + 1 WHERE id = ?",
                            guild.name(),
                            guild.motto(),
                            guild.fee(),
                            guild.id())
                    == 1;
        }
    }),

    LAST_SAVE_WINS("GS-07", connections -> new ReferenceGuildStore(connections) {
        @Override
        boolean isCurrent(Guild stored, Guild given) {
            return true;
        }

        @Override
        boolean updateRoot(Connection connection, Guild stored, Guild guild) throws SQLException {
            return super.updateRoot(connection, stored, guild.withVersion(stored.version()));
        }
    });

    private final String foundBy;
    private final Function<Connections, GuildStore> opening;

    SavingGuildFlaw(String foundBy, Function<Connections, GuildStore> opening) {
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
