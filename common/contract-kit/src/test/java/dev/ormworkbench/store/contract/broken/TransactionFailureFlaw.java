package dev.ormworkbench.store.contract.broken;

import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.error.PlayerStoreException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is done wrong in transactions that fail. */
@SuppressWarnings("ImmutableEnumChecker") // what opens a store keeps nothing
enum TransactionFailureFlaw implements Flaw {
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

    LOCK_ASKED_FOR_AGAIN("PS-26", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        Optional<Player> lock(String id) throws SQLException {
            try {
                return super.lock(id);
            } catch (SQLException e) {
                return super.lock(id);
            }
        }
    }),

    DELETED_AS_READ_BEFORE("PS-26", (store, connection) -> new ReferenceTransaction(store, connection) {
        private final Map<String, Player> session = new HashMap<>();

        @Override
        Optional<Player> read(String id) throws SQLException {
            Optional<Player> found = super.read(id);
            found.ifPresent(player -> session.put(id, player));
            return found;
        }

        @Override
        public boolean delete(String id) {
            boolean known = session.remove(id) != null;
            return super.delete(id) || known;
        }
    }),

    FAILURE_OF_A_ROLLBACK_FORGOTTEN("PS-26", (store, connection) -> new ReferenceTransaction(store, connection) {
        @Override
        void fail(PlayerStoreException reason) {
            takeBack();
        }
    });

    private final String foundBy;
    private final ReferenceProvider.Beginning beginning;

    TransactionFailureFlaw(String foundBy, ReferenceProvider.Beginning beginning) {
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
