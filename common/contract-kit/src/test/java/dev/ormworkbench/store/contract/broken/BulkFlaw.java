package dev.ormworkbench.store.contract.broken;

import dev.ormworkbench.store.Arguments;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.error.PlayerStoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is done wrong in creating in bulk. */
@SuppressWarnings("ImmutableEnumChecker") // what opens a store keeps nothing
enum BulkFlaw implements Flaw {
    ONE_BATCH_TOO_FEW("PS-05", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        long insertInBatches(Connection connection, Iterator<Player> players, int batchSize) throws SQLException {
            long created = 0;
            List<Player> batch = new ArrayList<>();
            while (players.hasNext()) {
                batch.add(players.next());
                if (batch.size() == batchSize) {
                    insert(connection, batch);
                    created += batch.size();
                    batch.clear();
                }
            }
            return created;
        }
    }),

    PLAYERS_COUNTED_BY_BATCH("PS-05", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        long insertInBatches(Connection connection, Iterator<Player> players, int batchSize) throws SQLException {
            long created = super.insertInBatches(connection, players, batchSize);
            return (created + batchSize - 1) / batchSize * batchSize;
        }
    }),

    COUNTS_OF_THE_DRIVER_SUMMED("PS-05", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        private long sum;

        @Override
        long insertInBatches(Connection connection, Iterator<Player> players, int batchSize) throws SQLException {
            sum = 0;
            super.insertInBatches(connection, players, batchSize);
            return sum;
        }

        @Override
        int[] insert(Connection connection, List<Player> players) throws SQLException {
            int[] counts = super.insert(connection, players);
            sum += IntStream.of(counts).sum();
            return counts;
        }
    }),

    AUTO_COMMIT_PER_BATCH("PS-05", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        long insertInBatches(Connection connection, Iterator<Player> players, int batchSize) throws SQLException {
            connection.setAutoCommit(true);
            long created = super.insertInBatches(connection, players, batchSize);
            connection.setAutoCommit(false);
            return created;
        }
    }),

    COMMIT_AFTER_FAILURE("PS-05", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        void rollback(Connection connection, Throwable reason) throws SQLException {
            connection.commit();
        }
    }),

    STREAM_READ_WHOLE("PS-05", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public long createAll(Stream<Player> players, int batchSize) {
            return super.createAll(players.toList().stream(), batchSize);
        }
    }),

    STREAM_READ_ONE_BATCH_AHEAD("PS-05", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        long insertInBatches(Connection connection, Iterator<Player> players, int batchSize) throws SQLException {
            return super.insertInBatches(connection, players, 2 * batchSize);
        }
    }),

    STORED_PLAYERS_KEPT("PS-05", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        private final Map<String, Player> session = new ConcurrentHashMap<>();

        @Override
        int[] insert(Connection connection, List<Player> players) throws SQLException {
            players.forEach(player -> session.put(player.id(), player));
            return super.insert(connection, players);
        }
    }),

    STREAM_CLOSED("PS-05", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public long createAll(Stream<Player> players, int batchSize) {
            try (players) {
                return super.createAll(players, batchSize);
            }
        }
    }),

    FAILURE_OF_THE_STREAM_WRAPPED("PS-05", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public long createAll(Stream<Player> players, int batchSize) {
            try {
                return super.createAll(players, batchSize);
            } catch (IllegalStateException e) {
                throw new PlayerStoreException(call("createAll", List.of()), "the stream failed", e);
            }
        }
    }),

    ONLY_EXCEPTIONS_ROLLED_BACK("PS-05", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        void rollback(Connection connection, Throwable reason) throws SQLException {
            if (reason instanceof Error) {
                connection.commit();
            } else {
                super.rollback(connection, reason);
            }
        }
    }),

    EMPTY_TRANSACTION("PS-05", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public long createAll(Stream<Player> players, int batchSize) {
            return inTransaction(
                    call("createAll", List.of()),
                    connection -> insertInBatches(connection, players.iterator(), batchSize));
        }
    }),

    BATCH_SIZE_UNCHECKED("PS-05", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public long createAll(Stream<Player> players, int batchSize) {
            return super.createAll(players, Math.max(1, Math.min(batchSize, MAX_BATCH_SIZE)));
        }
    }),

    SAME_PLAYER_TWICE_IS_ONE("PS-05", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public long createAll(Stream<Player> players, int batchSize) {
            return super.createAll(players.distinct(), batchSize);
        }
    }),

    COMMIT_PER_THOUSAND("PS-05", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        long insertInBatches(Connection connection, Iterator<Player> players, int batchSize) throws SQLException {
            return insertCommitting(this, connection, players, batchSize);
        }
    }),

    COMPENSATED_FROM_THE_SECOND_THOUSAND_ON("PS-05", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        long insertInBatches(Connection connection, Iterator<Player> players, int batchSize) throws SQLException {
            List<Player> before = list(connection, Integer.MAX_VALUE);
            try {
                return insertCommitting(this, connection, players, batchSize);
            } catch (SQLException | RuntimeException | Error e) {
                connection.rollback();
                for (Player player : list(connection, Integer.MAX_VALUE)) {
                    if (!before.contains(player)) {
                        delete(connection, player.id());
                    }
                }
                connection.commit();
                throw e;
            }
        }
    }),

    CREATED_BY_THE_COUNT_BEFORE_AND_AFTER("PS-05", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public long createAll(Stream<Player> players, int batchSize) {
            Arguments.requireBatchSize(batchSize);
            Iterator<Player> iterator = players.iterator();
            requireOpen();
            if (!iterator.hasNext()) {
                return 0;
            }
            long before = count();
            inTransaction(call("createAll", List.of()), connection -> insertInBatches(connection, iterator, batchSize));
            return count() - before;
        }
    });

    private final String foundBy;
    private final ReferenceProvider.Opening opening;

    BulkFlaw(String foundBy, ReferenceProvider.Opening opening) {
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

    private static long insertCommitting(
            ReferenceStore store, Connection connection, Iterator<Player> players, int batchSize) throws SQLException {
        long created = 0;
        while (players.hasNext()) {
            List<Player> batch = new ArrayList<>();
            while (batch.size() < batchSize && players.hasNext()) {
                batch.add(players.next());
            }
            store.insert(connection, batch);
            created += batch.size();
            if (created / 1000 > (created - batch.size()) / 1000) {
                connection.commit();
            }
        }
        return created;
    }
}
