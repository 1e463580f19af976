package dev.ormworkbench.store.contract.broken;

import static dev.ormworkbench.store.contract.broken.ReferenceStore.TABLE;

import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.error.PlayerStoreException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is done wrong in what a transaction sees, leaves and ends with. */
@SuppressWarnings("ImmutableEnumChecker") // what opens a store keeps nothing
enum TransactionFlaw implements Flaw {
    UPDATES_SENT_AT_THE_COMMIT_ALONE("PS-20", (store, connection) -> new ReferenceTransaction(store, connection) {
        private final Map<String, Player> unsent = new LinkedHashMap<>();

        @Override
        int write(Player player) throws SQLException {
            unsent.put(player.id(), player);
            return read(player.id()).isPresent() ? 1 : 0;
        }

        @Override
        void commitWrites() throws SQLException {
            for (Player player : unsent.values()) {
                super.write(player);
            }
            super.commitWrites();
        }
    }),

    OLD_VERSION_KEPT_BY_A_CACHE("PS-20", (store, connection) -> new ReferenceTransaction(store, connection) {
        private final Map<String, Optional<Player>> session = new HashMap<>();

        @Override
        Optional<Player> read(String id) throws SQLException {
            if (!session.containsKey(id)) {
                session.put(id, super.read(id));
            }
            return session.getOrDefault(id, Optional.empty());
        }
    }),

    DELETED_PLAYER_KEPT_BY_A_CACHE("PS-20", (store, connection) -> new ReferenceTransaction(store, connection) {
        private final Map<String, Player> session = new HashMap<>();

        @Override
        Optional<Player> read(String id) throws SQLException {
            Optional<Player> found = super.read(id);
            found.ifPresent(player -> session.put(id, player));
            return Optional.ofNullable(session.get(id));
        }

        @Override
        public boolean delete(String id) {
            session.remove(id);
            return super.delete(id);
        }
    }),

    COUNTED_BESIDE_THE_TRANSACTION("PS-20", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        public long count() {
            requireNotEnded();
            return store.count();
        }
    }),

    AUTO_COMMIT_LEFT_ON("PS-21", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        void begin(Isolation isolation) throws SQLException {
            isolate(isolation);
        }

        @Override
        void commitWrites() {}

        @Override
        void undo() {}
    }),

    TRANSACTION_NEVER_COMMITTED("PS-21", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        void commitWrites() throws SQLException {
            connection.rollback();
        }
    }),

    CREATED_AT_THE_NEXT_CALL("PS-21", (store, connection) -> new ReferenceTransaction(store, connection) {
        private Optional<Player> unsent = Optional.empty();

        @Override
        public void create(Player player) {
            send();
            unsent = Optional.of(player);
        }

        private void send() {
            Optional<Player> sent = unsent;
            unsent = Optional.empty();
            sent.ifPresent(super::create);
        }

        @Override
        public List<Player> list(int limit) {
            send();
            return super.list(limit);
        }

        @Override
        public void commit() {
            send();
            super.commit();
        }
    }),

    UPDATE_COMPARES_AND_SETS("PS-21", (store, connection) -> new ReferenceTransaction(store, connection) {
        private final Map<String, Player> session = new HashMap<>();

        @Override
        Optional<Player> read(String id) throws SQLException {
            Optional<Player> found = super.read(id);
            found.ifPresent(player -> session.put(id, player));
            return found;
        }

        @Override
        int write(Player player) throws SQLException {
            Player old = session.remove(player.id());
            if (store.locking != Locking.OPTIMISTIC || old == null) {
                return super.write(player);
            }
            if (!store.replace(connection, old, player)) {
                throw new ConcurrencyConflictException(
                        store.call("update", List.of(player.id())), "it has changed", null);
            }
            return 1;
        }
    }),

    ROLLBACK_FORGOTTEN("PS-22", (store, connection) -> new ReferenceTransaction(store, connection) {
        // Switching auto-commit on then commits.
        @Override
        void undo() {}
    }),

    CLOSE_COMMITS("PS-22", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        public void close() {
            if (!ended) {
                commit();
            }
        }
    }),

    LOCKS_LEFT_BY_A_ROLLBACK("PS-22", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        public void rollback() {
            requireNotEnded();
            ended = true;
        }
    }),

    USABLE_AFTER_ITS_END("PS-23", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        void requireNotEnded() {
            store.requireOpen();
        }
    }),

    SECOND_COMMIT_IGNORED("PS-23", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        public void commit() {
            if (!ended) {
                super.commit();
            }
        }
    }),

    CLOSE_AFTER_THE_END_FAILS("PS-23", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        public void close() {
            rollback();
        }
    }),

    NONE_LISTED_AFTER_THE_END("PS-23", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        public List<Player> list(int limit) {
            return limit == 0 ? List.of() : super.list(limit);
        }
    }),

    UPPER_BOUND_LEFT_OUT("PS-27", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        List<Player> selectByCoins(int low, int high) throws SQLException {
            return store.select(connection, "WHERE coins >= ? AND coins < ? ORDER BY id", low, high);
        }
    }),

    LOWER_BOUND_LEFT_OUT("PS-27", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        long removeByCoins(int low, int high) throws SQLException {
            return store.execute(connection, "DELETE FROM " + TABLE + " WHERE coins > ? AND coins <= ?", low, high);
        }
    }),

    FOUND_IN_THE_ORDER_OF_COINS("PS-27", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        List<Player> selectByCoins(int low, int high) throws SQLException {
            return store.select(connection, "WHERE coins BETWEEN ? AND ? ORDER BY coins, id", low, high);
        }
    }),

    DELETED_BY_THE_COINS_THEY_HAD("PS-27", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        long removeByCoins(int low, int high) throws SQLException {
            long deleted = 0;
            for (Player player : selectByCoins(low, high)) {
                deleted += store.delete(connection, player.id()) ? 1 : 0;
            }
            return deleted;
        }
    }),

    DELETED_PLAYER_BROUGHT_BACK("PS-27", (store, connection) -> new ReferenceTransaction(store, connection) {
        private final Map<String, Player> unsent = new LinkedHashMap<>();

        @Override
        int write(Player player) throws SQLException {
            unsent.put(player.id(), player);
            return super.write(player);
        }

        @Override
        void commitWrites() throws SQLException {
            for (Player player : unsent.values()) {
                if (super.write(player) == 0) {
                    store.insert(connection, List.of(player));
                }
            }
            super.commitWrites();
        }
    }),

    RANGE_UNCHECKED("PS-04", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        public List<Player> findByCoins(int low, int high) {
            return low > high ? List.of() : super.findByCoins(low, high);
        }
    }),

    NONE_LISTED_BY_THE_SERVER("PS-06", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        public List<Player> list(int limit) {
            return limit == 0 ? super.list(1).subList(0, 0) : super.list(limit);
        }
    }),

    CALLED_BY_THE_NAME_OF_ANOTHER("PS-17", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        public List<Player> findByCoins(int low, int high) {
            return run(store.call("list", List.of()), () -> selectByCoins(low, high));
        }
    }),

    CONNECTION_KEPT_BY_A_COMMIT("PS-18", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        public void commit() {
            requireNotEnded();
            try {
                commitWrites();
            } catch (SQLException e) {
                throw store.atCommit(store.call("commit", List.of()), e);
            }
            ended = true;
        }
    }),

    COINS_COMPARED_AS_TEXT("PS-27", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        List<Player> selectByCoins(int low, int high) throws SQLException {
            return store.select(
                    connection, "WHERE CAST(coins AS CHAR) BETWEEN ? AND ? ORDER BY id", "" + low, "" + high);
        }
    }),

    THOUSAND_LISTED("PS-06", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        public List<Player> list(int limit) {
            return super.list(Math.min(limit, 1000));
        }
    }),

    THOUSAND_COUNTED("PS-06", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        public long count() {
            return super.list(1000).size();
        }
    }),

    LISTED_IN_ANOTHER_COLLATION("PS-06", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        public List<Player> list(int limit) {
            List<Player> first = super.list(limit);
            return first.isEmpty()
                    ? first
                    : run(
                            store.call("list", List.of()),
                            () -> store.select(
                                    connection, "ORDER BY id COLLATE utf8mb4_unicode_ci, id LIMIT ?", limit));
        }
    }),

    FOUND_BY_COINS_IN_ANOTHER_COLLATION("PS-27", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        List<Player> selectByCoins(int low, int high) throws SQLException {
            return store.select(
                    connection, "WHERE coins BETWEEN ? AND ? ORDER BY id COLLATE utf8mb4_unicode_ci, id", low, high);
        }
    }),

    THOUSAND_FOUND_BY_COINS("PS-27", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        List<Player> selectByCoins(int low, int high) throws SQLException {
            return store.select(connection, "WHERE coins BETWEEN ? AND ? ORDER BY id LIMIT 1000", low, high);
        }
    }),

    THOUSAND_DELETED_BY_COINS("PS-27", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        long removeByCoins(int low, int high) throws SQLException {
            return store.execute(
                    connection, "DELETE FROM " + TABLE + " WHERE coins BETWEEN ? AND ? LIMIT 1000", low, high);
        }
    }),

    DELETED_BY_COINS_AS_COUNTED_BEFORE("PS-27", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        long removeByCoins(int low, int high) throws SQLException {
            long found = selectByCoins(low, high).size();
            super.removeByCoins(low, high);
            return found;
        }
    }),

    COMMITTED_EVERY_THOUSAND_WRITES("PS-22", (store, connection) -> new ReferenceTransaction(store, connection) {
        private int created;

        @Override
        public void create(Player player) {
            super.create(player);
            if (++created % 1000 == 0) {
                run(store.call("create", List.of(player.id())), () -> {
                    connection.commit();
                    return player;
                });
            }
        }
    }),

    COMMITTED_BEFORE_A_LOCK("PS-22", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        Optional<Player> lock(String id) throws SQLException {
            connection.commit();
            return super.lock(id);
        }
    }),

    COMMITTED_BEFORE_A_BULK("PS-22", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        long removeByCoins(int low, int high) throws SQLException {
            connection.commit();
            return super.removeByCoins(low, high);
        }
    }),

    SAME_COINS_TAKEN_FOR_THE_SAME_PLAYER("PS-07", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        int write(Player player) throws SQLException {
            Optional<Player> found = read(player.id());
            return found.isPresent() && found.get().coins() == player.coins() ? 1 : super.write(player);
        }
    }),

    ALIKE_LOCKED_IN_ITS_PLACE("PS-03", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        Optional<Player> lock(String id) throws SQLException {
            Optional<Player> found = super.lock(id);
            return found.isPresent()
                    ? found
                    : store.select(connection, "WHERE id COLLATE utf8mb4_unicode_520_ci = ? FOR UPDATE", id).stream()
                            .findFirst();
        }
    }),

    KEPT_WHERE_THE_LEVEL_IS_NOT_RESTORED("PS-18", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        void giveBack() {
            try {
                restore();
                connection.close();
            } catch (SQLException e) {
                // It is forgotten.
            }
        }
    }),

    KEPT_WHERE_THE_COMMIT_FAILS("PS-18", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        public void commit() {
            requireNotEnded();
            try {
                commitWrites();
            } catch (SQLException e) {
                ended = e.getErrorCode() == 0;
                PlayerStoreException failure = store.atCommit(store.call("commit", List.of()), e);
                if (!ended) {
                    fail(failure);
                }
                throw failure;
            }
            ended = true;
            giveBack();
        }
    }),

    STATEMENT_LEFT_OPEN_BY_A_LOCK("PS-18", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        Optional<Player> lock(String id) throws SQLException {
            PreparedStatement statement = connection.prepareStatement("SELECT 1 FROM " + TABLE + " WHERE id = ?");
            statement.setString(1, id);
            statement.execute();
            return super.lock(id);
        }
    }),

    THOUSANDS_DELETED_BY_COINS_AND_COMMITTED(
            "PS-22", (store, connection) -> new ReferenceTransaction(store, connection) {
                @Override
                long removeByCoins(int low, int high) throws SQLException {
                    long all = 0;
                    while (true) {
                        int deleted = store.execute(
                                connection,
                                "DELETE FROM " + TABLE + " WHERE coins BETWEEN ? AND ? LIMIT 1000",
                                low,
                                high);
                        all += deleted;
                        if (deleted < 1000) {
                            return all;
                        }
                        connection.commit();
                    }
                }
            }),

    LISTED_IN_PAGES("PS-15", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        public List<Player> list(int limit) {
            List<Player> listed = new ArrayList<>(super.list(Math.min(limit, 1000)));
            while (listed.size() < limit && listed.size() % 1000 == 0 && !listed.isEmpty()) {
                String last = listed.get(listed.size() - 1).id();
                listed.addAll(run(
                        store.call("list", List.of()),
                        () -> store.select(connection, "WHERE id > ? ORDER BY id LIMIT 1000", last)));
            }
            return listed.subList(0, Math.min(limit, listed.size()));
        }
    }),

    LITERALS_IN_A_LOCK("PS-19", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        Optional<Player> lock(String id) throws SQLException {
            String escaped = id.replace("\\", "\\\\").replace("'", "\\'");
            return store.select(connection, "WHERE id = '" + escaped + "' FOR UPDATE").stream()
                    .findFirst();
        }
    });

    private final String foundBy;
    private final ReferenceProvider.Beginning beginning;

    TransactionFlaw(String foundBy, ReferenceProvider.Beginning beginning) {
        this.foundBy = foundBy;
        this.beginning = beginning;
    }

    @Override
    public String foundBy() {
        return foundBy;
    }

    @Override
    public ReferenceProvider.Opening opening() {
        return beginning.opening();
    }
}
