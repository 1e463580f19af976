package dev.ormworkbench.store.contract.broken;

import static dev.ormworkbench.store.contract.broken.ReferenceStore.TABLE;

import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.error.PlayerStoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** As {@link Flaw}, one thing that transactions do wrong. */
@SuppressWarnings("ImmutableEnumChecker") // what opens a store keeps nothing
enum TransactionFlaw {
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

    FOR_UPDATE_FORGOTTEN("PS-24", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        Optional<Player> lock(String id) throws SQLException {
            return read(id);
        }
    }),

    LOCKED_ROW_TAKEN_FROM_A_CACHE("PS-24", (store, connection) -> new ReferenceTransaction(store, connection) {
        private final Map<String, Player> session = new HashMap<>();

        @Override
        Optional<Player> read(String id) throws SQLException {
            Optional<Player> found = super.read(id);
            found.ifPresent(player -> session.put(id, player));
            return found;
        }

        @Override
        Optional<Player> lock(String id) throws SQLException {
            return super.lock(id).map(row -> session.getOrDefault(id, row));
        }

        @Override
        int write(Player player) throws SQLException {
            session.remove(player.id());
            return super.write(player);
        }
    }),

    UNSENT_UPDATE_LOST_BY_A_REFRESH("PS-24", (store, connection) -> new ReferenceTransaction(store, connection) {
        private final Map<String, Player> unsent = new LinkedHashMap<>();

        @Override
        int write(Player player) throws SQLException {
            unsent.put(player.id(), player);
            return super.read(player.id()).isPresent() ? 1 : 0;
        }

        @Override
        Optional<Player> read(String id) throws SQLException {
            Player mine = unsent.get(id);
            return mine == null ? super.read(id) : Optional.of(mine);
        }

        @Override
        Optional<Player> lock(String id) throws SQLException {
            unsent.remove(id);
            return super.lock(id);
        }

        @Override
        void commitWrites() throws SQLException {
            for (Player player : unsent.values()) {
                super.write(player);
            }
            super.commitWrites();
        }
    }),

    LOCKED_BESIDE_THE_TRANSACTION("PS-24", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        Optional<Player> lock(String id) throws SQLException {
            try (Connection another = store.dataSource.getConnection()) {
                store.select(another, "WHERE id = ? FOR UPDATE", id);
            }
            return read(id);
        }
    }),

    LOCKED_FOR_READERS_ALONE("PS-24", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        Optional<Player> lock(String id) throws SQLException {
            return store.select(connection, "WHERE id = ? LOCK IN SHARE MODE", id).stream()
                    .findFirst();
        }
    }),

    ISOLATION_IGNORED("PS-25", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        void isolate(Isolation isolation) {}
    }),

    USUAL_ISOLATION_TAKEN_FOR_GRANTED("PS-25", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        void isolate(Isolation isolation) throws SQLException {
            if (isolation != Isolation.REPEATABLE_READ) {
                super.isolate(isolation);
            }
        }
    }),

    SERIALIZABLE_TAKEN_FOR_REPEATABLE("PS-25", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        void isolate(Isolation isolation) throws SQLException {
            super.isolate(isolation == Isolation.SERIALIZABLE ? Isolation.REPEATABLE_READ : isolation);
        }
    }),

    ISOLATION_LEFT_TO_THE_POOL("PS-25", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        void restore() throws SQLException {
            connection.setAutoCommit(true);
        }
    }),

    ISOLATION_RESET_TO_THE_USUAL("PS-25", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        void restore() throws SQLException {
            connection.setAutoCommit(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        }
    }),

    ISOLATION_LEFT_BY_A_FAILURE("PS-25", (store, connection) -> new ReferenceTransaction(store, connection) {
        private boolean failed;

        @Override
        void fail(PlayerStoreException reason) {
            failed = true;
            super.fail(reason);
        }

        @Override
        void restore() throws SQLException {
            if (failed) {
                connection.setAutoCommit(true);
            } else {
                super.restore();
            }
        }
    }),

    GOES_ON_AFTER_A_FAILURE("PS-26", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        void fail(PlayerStoreException reason) {}
    }),

    GOES_ON_AFTER_A_CONFLICT("PS-26", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        void fail(PlayerStoreException reason) {
            if (!(reason instanceof ConcurrencyConflictException)) {
                super.fail(reason);
            }
        }
    }),

    HALF_COMMITTED_BY_A_FAILURE("PS-26", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        void fail(PlayerStoreException reason) {
            ended = true;
            giveBack();
        }
    }),

    CONNECTION_KEPT_BY_A_FAILURE("PS-26", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        void fail(PlayerStoreException reason) {
            ended = true;
            try {
                undo();
            } catch (SQLException e) {
                reason.addSuppressed(e);
            }
        }
    }),

    ENDED_BY_A_REFUSED_ARGUMENT("PS-26", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        public List<Player> findByCoins(int low, int high) {
            try {
                return super.findByCoins(low, high);
            } catch (IllegalArgumentException e) {
                takeBack();
                throw e;
            }
        }
    }),

    ROLLBACK_HIDES_THE_FAILURE("PS-26", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        void fail(PlayerStoreException reason) {
            ended = true;
            try (connection) {
                undo();
                restore();
            } catch (SQLException e) {
                throw store.beforeCommit(store.call("rollback", List.of()), e);
            }
        }
    }),

    ROLLBACK_WITHOUT_CONNECTION_FAILS("PS-26", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        public void rollback() {
            requireNotEnded();
            try {
                undo();
            } catch (SQLException e) {
                PlayerStoreException failure = store.beforeCommit(store.call("rollback", List.of()), e);
                fail(failure);
                throw failure;
            }
            ended = true;
            giveBack();
        }
    }),

    LOST_COMMIT_TAKEN_FOR_DONE("PS-26", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        void commitWrites() {
            try {
                super.commitWrites();
            } catch (SQLException e) {
                // as if it had been committed
            }
        }
    }),

    FAILURE_AFTER_THE_COMMIT_REPORTED("PS-26", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        void giveBack() {
            try (connection) {
                restore();
            } catch (SQLException e) {
                throw store.beforeCommit(store.call("commit", List.of()), e);
            }
        }
    }),

    FAILED_ROLLBACK_COMMITTED("PS-26", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        void notUndone() {
            giveBack();
        }
    }),

    UNKNOWN_PLAYER_CREATED_BY_AN_UPDATE("PS-26", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        int write(Player player) throws SQLException {
            return super.write(player) == 0 ? store.insert(connection, List.of(player)).length : 1;
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
    });

    private final String rule;
    private final Beginning beginning;

    TransactionFlaw(String rule, Beginning beginning) {
        this.rule = rule;
        this.beginning = beginning;
    }

    @FunctionalInterface
    interface Beginning {
        ReferenceTransaction on(ReferenceStore store, Connection connection) throws SQLException;
    }

    /** The rule that it breaks. It may break others with it. */
    String rule() {
        return rule;
    }

    ReferenceProvider provider() {
        return new ReferenceProvider((dataSource, locking) -> new ReferenceStore(dataSource, locking) {
            @Override
            ReferenceTransaction transaction(Connection connection) throws SQLException {
                return beginning.on(this, connection);
            }
        });
    }
}
