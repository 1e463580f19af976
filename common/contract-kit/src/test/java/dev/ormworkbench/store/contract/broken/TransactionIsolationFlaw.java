package dev.ormworkbench.store.contract.broken;

import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.error.PlayerStoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is done wrong in transactions at the same time. */
@SuppressWarnings("ImmutableEnumChecker") // what opens a store keeps nothing
enum TransactionIsolationFlaw implements Flaw {
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

    LISTED_AT_ANOTHER_LEVEL("PS-25", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        public List<Player> list(int limit) {
            requireNotEnded();
            return limit == 0
                    ? List.of()
                    : run(store.call("list", List.of()), () -> {
                        try (Connection beside = store.dataSource.getConnection()) {
                            int before = beside.getTransactionIsolation();
                            beside.setTransactionIsolation(Connection.TRANSACTION_READ_UNCOMMITTED);
                            List<Player> dirty = store.list(beside, limit);
                            beside.setTransactionIsolation(before);
                            return dirty;
                        }
                    });
        }
    }),

    SNAPSHOT_TAKEN_AT_THE_BEGIN("PS-25", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        void begin(Isolation isolation) throws SQLException {
            super.begin(isolation);
            if (isolation != Isolation.SERIALIZABLE) {
                store.count(connection);
            }
        }
    }),

    SNAPSHOT_RENEWED_BY_A_LOCK("PS-25", (store, connection) -> new ReferenceTransaction(store, connection) {
        private boolean written;

        @Override
        int write(Player player) throws SQLException {
            written = true;
            return super.write(player);
        }

        @Override
        public void create(Player player) {
            written = true;
            super.create(player);
        }

        @Override
        Optional<Player> lock(String id) throws SQLException {
            if (!written) {
                connection.commit();
            }
            written = true;
            return super.lock(id);
        }
    });

    private final String foundBy;
    private final ReferenceProvider.Beginning beginning;

    TransactionIsolationFlaw(String foundBy, ReferenceProvider.Beginning beginning) {
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
