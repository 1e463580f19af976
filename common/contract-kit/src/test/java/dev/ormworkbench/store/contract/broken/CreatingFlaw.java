package dev.ormworkbench.store.contract.broken;

import dev.ormworkbench.store.Arguments;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.DuplicatePlayerException;
import java.sql.Connection;
import java.sql.SQLException;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is done wrong in creating and reading players. */
@SuppressWarnings("ImmutableEnumChecker") // what opens a store keeps nothing
enum CreatingFlaw implements Flaw {
    COMMIT_FORGOTTEN("PS-01", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        <T> T writeOnce(Call call, Work<T> work) {
            return inTransaction(call, work);
        }

        @Override
        void commit(Call call, Connection connection) {}

        @Override
        void afterCommit(Connection connection) {}
    }),

    BALANCES_EXCHANGED("PS-01", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        Optional<Player> find(Connection connection, String id) throws SQLException {
            return super.find(connection, id)
                    .map(player -> new Player(id, /* coins= */ player.goods(), /* goods= */ player.coins()));
        }
    }),

    UNKNOWN_PLAYER_MADE_UP("PS-01", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        Optional<Player> find(Connection connection, String id) throws SQLException {
            return Optional.of(super.find(connection, id).orElse(new Player(id, 0, 0)));
        }
    }),

    DUPLICATE_OVERWRITES("PS-02", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        int[] insert(Connection connection, List<Player> players) throws SQLException {
            return insert(connection, "REPLACE INTO " + TABLE + " (id, coins, goods) VALUES (?, ?, ?)", players);
        }
    }),

    DUPLICATE_IGNORED("PS-02", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        int[] insert(Connection connection, List<Player> players) throws SQLException {
            return insert(connection, "INSERT IGNORE INTO " + TABLE + " (id, coins, goods) VALUES (?, ?, ?)", players);
        }
    }),

    LIST_WITHOUT_ORDER("PS-06", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        List<Player> list(Connection connection, int limit) throws SQLException {
            return select(connection, "ORDER BY coins DESC LIMIT ?", limit);
        }
    }),

    ORDERED_BY_CHARS("PS-06", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        List<Player> list(Connection connection, int limit) throws SQLException {
            return super.list(connection, limit).stream()
                    .sorted(Comparator.comparing(Player::id))
                    .toList();
        }
    }),

    ONE_TOO_MANY_LISTED("PS-06", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        List<Player> list(Connection connection, int limit) throws SQLException {
            return super.list(connection, Math.max(limit, limit + 1));
        }
    }),

    FOUND_IN_THE_ORDER_ASKED(
            "PS-06 findAll returns the players in the order of ids",
            (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
                @Override
                List<Player> findAll(Connection connection, List<String> ids) throws SQLException {
                    return super.findAll(connection, ids).stream()
                            .sorted(Comparator.comparing(player -> ids.indexOf(player.id())))
                            .toList();
                }
            }),

    FOUND_AS_OFTEN_AS_ASKED(
            "PS-06 findAll returns the players in the order of ids",
            (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
                @Override
                public List<Player> findAll(Collection<String> ids) {
                    return ids.stream()
                            .flatMap(id -> super.findAll(List.of(id)).stream())
                            .sorted(Player.ID_ORDER)
                            .toList();
                }
            }),

    UNKNOWN_IDS_RETURNED("PS-06", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public List<Player> findAll(Collection<String> ids) {
            Map<String, Player> found = new HashMap<>();
            ids.forEach(id -> found.put(id, new Player(id, 0, 0)));
            super.findAll(ids).forEach(player -> found.put(player.id(), player));
            return found.values().stream().sorted(Player.ID_ORDER).toList();
        }
    }),

    CREATED_EMPTY_THEN_SET("PS-01", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public void create(Player player) {
            super.create(new Player(player.id(), 0, 0));
            update(player);
        }
    }),

    CHECKED_THEN_OVERWRITTEN("PS-02", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public void create(Player player) {
            Call call = call("create", List.of(player.id()));
            if (find(player.id()).isPresent()) {
                throw new DuplicatePlayerException(call, player.id(), new SQLException("found"));
            }
            writeOnce(
                    call,
                    connection -> insert(
                            connection,
                            "REPLACE INTO " + TABLE + " (id, coins, goods) VALUES (?, ?, ?)",
                            List.of(player)));
        }
    }),

    FIRST_THOUSAND_IDS_ASKED_FOR("PS-06", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        List<Player> findAll(Connection connection, List<String> ids) throws SQLException {
            return super.findAll(connection, ids.subList(0, Math.min(1000, ids.size())));
        }
    }),

    FIRST_THOUSAND_FOUND("PS-06", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        List<Player> findAll(Connection connection, List<String> ids) throws SQLException {
            return super.findAll(connection, ids).stream().limit(1000).toList();
        }
    }),

    CHUNKS_JOINED_UNSORTED("PS-06", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        List<Player> findAll(Connection connection, List<String> ids) throws SQLException {
            List<Player> found = new ArrayList<>();
            for (int i = 0; i < ids.size(); i += 1000) {
                found.addAll(super.findAll(connection, ids.subList(i, Math.min(i + 1000, ids.size()))));
            }
            return found;
        }
    }),

    FOUND_ONCE_IN_EACH_CHUNK("PS-06", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public List<Player> findAll(Collection<String> ids) {
            List<String> wanted = new ArrayList<>(ids);
            if (wanted.size() <= 1000) {
                return super.findAll(ids);
            }
            Arguments.requireIds(ids);
            List<Player> found = new ArrayList<>();
            for (int i = 0; i < wanted.size(); i += 1000) {
                found.addAll(super.findAll(wanted.subList(i, Math.min(i + 1000, wanted.size()))));
            }
            found.sort(Player.ID_ORDER);
            return found;
        }
    }),

    THOUSAND_LISTED_AT_MOST("PS-06", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        List<Player> list(Connection connection, int limit) throws SQLException {
            return super.list(connection, Math.min(1000, limit));
        }
    }),

    THOUSAND_COUNTED_AT_MOST("PS-06", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        long count(Connection connection) throws SQLException {
            return list(connection, 1000).size();
        }
    }),

    FIRST_BY_ANOTHER_COLLATION("PS-06", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        List<Player> list(Connection connection, int limit) throws SQLException {
            return select(connection, "ORDER BY id COLLATE utf8mb4_unicode_ci, id LIMIT ?", limit).stream()
                    .sorted(Player.ID_ORDER)
                    .toList();
        }
    }),

    FOUND_IN_ANOTHER_COLLATION("PS-06", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        List<Player> findAll(Connection connection, List<String> ids) throws SQLException {
            String marks = String.join(", ", ids.stream().map(id -> "?").toList());
            return select(
                    connection,
                    "WHERE id IN (" + marks + ") ORDER BY id COLLATE utf8mb4_unicode_ci, id",
                    ids.toArray());
        }
    }),

    SORTED_BY_LANGUAGE("PS-06", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        List<Player> findAll(Connection connection, List<String> ids) throws SQLException {
            Collator collator = Collator.getInstance(Locale.ROOT);
            return super.findAll(connection, ids).stream()
                    .sorted((a, b) -> collator.compare(a.id(), b.id()))
                    .toList();
        }
    }),

    CHUNKS_SORTED_BY_CHARS("PS-06", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        List<Player> findAll(Connection connection, List<String> ids) throws SQLException {
            if (ids.size() <= 1000) {
                return super.findAll(connection, ids);
            }
            return super.findAll(connection, ids).stream()
                    .sorted(Comparator.comparing(Player::id))
                    .toList();
        }
    });

    private final String foundBy;
    private final ReferenceProvider.Opening opening;

    CreatingFlaw(String foundBy, ReferenceProvider.Opening opening) {
        this.foundBy = foundBy;
        this.opening = opening;
    }

    @Override
    public String foundBy() {
        return foundBy;
    }

    @Override
    public ReferenceProvider.Opening opening() {
        return opening;
    }
}
