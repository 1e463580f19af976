package dev.ormworkbench.store.contract.broken;

import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.Trade;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What is done wrong in seeing what is committed. */
@SuppressWarnings("ImmutableEnumChecker") // what opens a store keeps nothing
enum FreshnessFlaw implements Flaw {
    READ_FROM_A_CACHE("PS-15", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        private final Map<String, Optional<Player>> cache = new ConcurrentHashMap<>();

        @Override
        public Optional<Player> find(String id) {
            return cache.computeIfAbsent(id, unknown -> super.find(unknown));
        }
    }),

    TRADED_FROM_A_CACHE("PS-15", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        private final Map<String, Player> session = new ConcurrentHashMap<>();

        @Override
        Optional<Player> find(Connection connection, String id) throws SQLException {
            Optional<Player> found = super.find(connection, id);
            found.ifPresent(player -> session.put(id, player));
            return found;
        }

        @Override
        Map<String, Player> lock(Connection connection, Trade trade) throws SQLException {
            Map<String, Player> rows = super.lock(connection, trade);
            rows.replaceAll((id, row) -> session.getOrDefault(id, row));
            return rows;
        }
    }),

    UPDATE_SKIPPED_AS_UNCHANGED("PS-15", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        private final Map<String, Player> session = new ConcurrentHashMap<>();

        @Override
        Optional<Player> find(Connection connection, String id) throws SQLException {
            Optional<Player> found = super.find(connection, id);
            found.ifPresent(player -> session.put(id, player));
            return found;
        }

        @Override
        int update(Connection connection, Player player) throws SQLException {
            return player.equals(session.get(player.id())) ? 1 : super.update(connection, player);
        }
    }),

    ONE_SNAPSHOT_FOR_ALL_READS("PS-15", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        private final ThreadLocal<Long> counted = new ThreadLocal<>();

        @Override
        public long count() {
            requireOpen();
            if (counted.get() == null) {
                counted.set(super.count());
            }
            return counted.get();
        }
    }),

    FOUND_UNCOMMITTED("PS-15", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public Optional<Player> find(String id) {
            Player.requireId(id);
            return read(call("find", List.of(id)), connection -> uncommitted(connection, dirty -> find(dirty, id)));
        }
    }),

    FOUND_ALL_UNCOMMITTED("PS-15", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        List<Player> findAll(Connection connection, List<String> ids) throws SQLException {
            return uncommitted(connection, dirty -> super.findAll(dirty, ids));
        }
    }),

    LISTED_UNCOMMITTED("PS-15", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        List<Player> list(Connection connection, int limit) throws SQLException {
            return uncommitted(connection, dirty -> super.list(dirty, limit));
        }
    }),

    COUNTED_UNCOMMITTED("PS-15", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        long count(Connection connection) throws SQLException {
            return uncommitted(connection, super::count);
        }
    }),

    READ_UNDER_A_LOCK("PS-15", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        Optional<Player> find(Connection connection, String id) throws SQLException {
            return select(connection, "WHERE id = ? LOCK IN SHARE MODE", id).stream()
                    .findFirst();
        }
    }),

    LISTED_IN_PAGES("PS-15", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        List<Player> list(Connection connection, int limit) throws SQLException {
            List<Player> listed = new ArrayList<>();
            while (listed.size() < limit) {
                String last =
                        listed.isEmpty() ? "" : listed.get(listed.size() - 1).id();
                int most = Math.min(1000, limit - listed.size());
                List<Player> page = select(connection, "WHERE id > ? ORDER BY id LIMIT ?", last, most);
                listed.addAll(page);
                if (page.size() < most) {
                    break;
                }
            }
            return listed;
        }
    }),

    FOUND_IN_CHUNKS("PS-15", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        List<Player> findAll(Connection connection, List<String> ids) throws SQLException {
            List<Player> found = new ArrayList<>();
            for (int i = 0; i < ids.size(); i += 1000) {
                found.addAll(super.findAll(connection, ids.subList(i, Math.min(i + 1000, ids.size()))));
            }
            found.sort(Player.ID_ORDER);
            return found;
        }
    }),

    LISTED_FROM_A_CACHE("PS-15", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        private final Map<Integer, List<Player>> cache = new ConcurrentHashMap<>();

        @Override
        public List<Player> list(int limit) {
            return cache.computeIfAbsent(limit, super::list);
        }
    }),

    FOUND_ALL_FROM_A_CACHE("PS-15", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        private final Map<List<String>, List<Player>> cache = new ConcurrentHashMap<>();

        @Override
        public List<Player> findAll(Collection<String> ids) {
            return cache.computeIfAbsent(List.copyOf(ids), super::findAll);
        }
    }),

    CACHE_FILLED_BY_TRADES("PS-15", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        private final Map<String, Player> session = new ConcurrentHashMap<>();

        @Override
        Player after(Trade trade, Player before) {
            Player after = super.after(trade, before);
            session.put(after.id(), after);
            return after;
        }

        @Override
        public Optional<Player> find(String id) {
            Player cached = session.get(id);
            return cached == null ? super.find(id) : Optional.of(cached);
        }

        @Override
        public void update(Player player) {
            session.remove(player.id());
            super.update(player);
        }
    }),

    CACHE_SHARED_BY_TRANSACTIONS("PS-15", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        private final Map<String, Player> secondLevel = new ConcurrentHashMap<>();

        @Override
        ReferenceTransaction transaction(Connection connection) throws SQLException {
            return new ReferenceTransaction(this, connection) {
                @Override
                Optional<Player> read(String id) throws SQLException {
                    if (!secondLevel.containsKey(id)) {
                        super.read(id).ifPresent(player -> secondLevel.put(id, player));
                    }
                    return Optional.ofNullable(secondLevel.get(id));
                }

                @Override
                int write(Player player) throws SQLException {
                    secondLevel.remove(player.id());
                    return super.write(player);
                }

                @Override
                public boolean delete(String id) {
                    secondLevel.remove(id);
                    return super.delete(id);
                }

                @Override
                long removeByCoins(int low, int high) throws SQLException {
                    secondLevel.clear();
                    return super.removeByCoins(low, high);
                }

                @Override
                void undo() throws SQLException {
                    secondLevel.clear();
                    super.undo();
                }
            };
        }
    }),

    CACHE_FILLED_BY_WHAT_IS_ROLLED_BACK("PS-15", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        private final Map<String, Player> secondLevel = new ConcurrentHashMap<>();

        @Override
        public Optional<Player> find(String id) {
            Player cached = secondLevel.remove(id);
            return cached == null ? super.find(id) : Optional.of(cached);
        }

        @Override
        ReferenceTransaction transaction(Connection connection) throws SQLException {
            return new ReferenceTransaction(this, connection) {
                @Override
                int write(Player player) throws SQLException {
                    secondLevel.put(player.id(), player);
                    return super.write(player);
                }

                @Override
                void commitWrites() throws SQLException {
                    secondLevel.clear();
                    super.commitWrites();
                }
            };
        }
    });

    private final String foundBy;
    private final ReferenceProvider.Opening opening;

    FreshnessFlaw(String foundBy, ReferenceProvider.Opening opening) {
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

    /** The connection goes back as it came. */
    private static <T> T uncommitted(Connection connection, ReferenceStore.Work<T> work) throws SQLException {
        int before = connection.getTransactionIsolation();
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_UNCOMMITTED);
        try {
            return work.on(connection);
        } finally {
            connection.setTransactionIsolation(before);
        }
    }
}
