package dev.ormworkbench.store.contract.broken;

import com.zaxxer.hikari.HikariDataSource;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.TradeOutcome;
import dev.ormworkbench.store.error.Call;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** What is done wrong in connections, threads and the end. */
@SuppressWarnings("ImmutableEnumChecker") // what opens a store keeps nothing
enum LifecycleFlaw implements Flaw {
    AUTO_COMMIT_LEFT_TO_THE_POOL(
            "PS-18 a connection is returned with auto-commit",
            (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
                @Override
                void afterCommit(Connection connection) {}
            }),

    CONNECTION_LEAKED(
            "PS-18 a call returns its connection", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
                @Override
                public long count() {
                    connect(call("count", List.of()));
                    return super.count();
                }
            }),

    CONNECTION_LEAKED_BY_A_FAILURE(
            "PS-18 a trade returns its connection", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
                @Override
                void rollback(Connection connection, Throwable reason) throws SQLException {
                    super.rollback(connection, reason);
                    connect(call("trade", List.of()));
                }
            }),

    STRICT_MODE_SWITCHED_OFF("PS-18", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        Connection connect(Call call) {
            Connection connection = super.connect(call);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO'");
            } catch (SQLException e) {
                throw beforeCommit(call, e);
            }
            return connection;
        }
    }),

    DEAD_CONNECTION_GIVEN_BACK("PS-18", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        void afterCommit(Connection connection) throws SQLException {
            super.afterCommit(connection);
            try (Statement statement = connection.createStatement()) {
                statement.execute("KILL CONNECTION_ID()");
            } catch (SQLException e) {
                // the server's answer to who ends itself
            }
        }
    }),

    SECOND_CONNECTION_WANTED(
            "PS-18 one connection is enough", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
                @Override
                TradeOutcome tradeOptimistic(Connection connection, Call call, Trade trade) throws SQLException {
                    find(trade.seller());
                    return super.tradeOptimistic(connection, call, trade);
                }
            }),

    STATE_SHARED_BY_THREADS(
            "PS-18 many threads share a store", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
                private String wanted = "";

                @Override
                public Optional<Player> find(String id) {
                    wanted = Player.requireId(id);
                    return super.find(id);
                }

                @Override
                Optional<Player> find(Connection connection, String id) throws SQLException {
                    return super.find(connection, wanted);
                }
            }),

    SECOND_CLOSE_FAILS("PS-18 a second close", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public void close() {
            requireOpen();
            super.close();
        }
    }),

    USABLE_AFTER_CLOSE("PS-18 a call after close", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public void close() {}
    }),

    DATA_SOURCE_CLOSED(
            "PS-18 closing a store closes neither", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
                @Override
                public void close() {
                    super.close();
                    try {
                        dataSource.unwrap(HikariDataSource.class).close();
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }),

    CONNECTED_WHEN_OPENED("PS-18 opening and closing a store", (dataSource, locking) -> {
        ReferenceStore store = new ReferenceStore(dataSource, locking);
        store.count();
        return store;
    }),

    KEPT_BY_A_TRANSACTION_THAT_DOES_NOT_BEGIN(
            "PS-18 whichever JDBC call of a transaction",
            (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
                @Override
                void giveBack(Connection connection, Throwable reason) {}
            }),

    KEPT_BY_A_READ_THAT_FAILS(
            "PS-18 whichever JDBC call fails", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
                @Override
                <T> T read(Call call, Work<T> work) {
                    requireOpen();
                    Connection connection = connect(call);
                    try {
                        T found = work.on(connection);
                        connection.close();
                        return found;
                    } catch (SQLException e) {
                        throw beforeCommit(call, e);
                    }
                }
            }),

    KEPT_BY_A_WRITE_THAT_FAILS(
            "PS-18 whichever JDBC call fails", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
                @Override
                <T> T writeOnce(Call call, Work<T> work) {
                    requireOpen();
                    Connection connection = connect(call);
                    try {
                        T found = work.on(connection);
                        connection.close();
                        return found;
                    } catch (SQLException e) {
                        throw atCommit(call, e);
                    }
                }
            }),

    KEPT_WHERE_AUTO_COMMIT_STAYS_ON(
            "PS-18 whichever JDBC call of a trade", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
                @Override
                <T> T inTransaction(Call call, Work<T> work) {
                    requireOpen();
                    Connection connection = connect(call);
                    try {
                        connection.setAutoCommit(false);
                    } catch (SQLException e) {
                        throw beforeCommit(call, e);
                    }
                    try (connection) {
                        T result;
                        try {
                            result = work.on(connection);
                        } catch (SQLException | RuntimeException | Error e) {
                            rollback(connection, e);
                            throw e;
                        }
                        commit(call, connection);
                        afterCommit(connection);
                        return result;
                    } catch (SQLException e) {
                        throw beforeCommit(call, e);
                    }
                }
            }),

    KEPT_WHERE_THE_ROLLBACK_FAILS(
            "PS-18 if a JDBC call fails in a call", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
                @Override
                void rollback(Connection connection, Throwable reason) throws SQLException {
                    try {
                        connection.rollback();
                        connection.setAutoCommit(true);
                    } catch (SQLException e) {
                        reason.addSuppressed(e);
                        connect(call("trade", List.of())); // as if it were this one that is not closed
                    }
                }
            }),

    STATEMENTS_LEFT_OPEN(
            "PS-18 whichever JDBC call fails", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
                @Override
                @SuppressWarnings("resource") // that is the flaw
                long count(Connection connection) throws SQLException {
                    ResultSet rows = connection
                            .prepareStatement("SELECT COUNT(*) FROM " + TABLE)
                            .executeQuery();
                    rows.next();
                    return rows.getLong(1);
                }
            }),

    ONE_CALL_AT_A_TIME(
            "PS-18 a waiting call and an open transaction",
            (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
                private final ReentrantLock lock = new ReentrantLock();

                @Override
                <T> T read(Call call, Work<T> work) {
                    return alone(() -> super.read(call, work));
                }

                @Override
                <T> T writeOnce(Call call, Work<T> work) {
                    return alone(() -> super.writeOnce(call, work));
                }

                @Override
                <T> T inTransaction(Call call, Work<T> work) {
                    return alone(() -> super.inTransaction(call, work));
                }

                private <T> T alone(Supplier<T> call) {
                    lock.lock();
                    try {
                        return call.get();
                    } finally {
                        lock.unlock();
                    }
                }
            }),

    ONE_TRANSACTION_AT_A_TIME("PS-18", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        private final Semaphore one = new Semaphore(1);

        @Override
        ReferenceTransaction transaction(Connection connection) throws SQLException {
            try {
                if (!one.tryAcquire(1, TimeUnit.SECONDS)) {
                    throw new SQLException("there is another transaction");
                }
            } catch (InterruptedException e) {
                throw new SQLException(e);
            }
            return new ReferenceTransaction(this, connection) {
                @Override
                void giveBack() {
                    one.release();
                    super.giveBack();
                }
            };
        }
    }),

    INTERRUPT_SWALLOWED(
            "PS-18 a call of an interrupted thread", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
                @Override
                Connection connect(Call call) {
                    Thread.interrupted();
                    return super.connect(call);
                }
            }),

    HALF_STORED_BY_AN_INTERRUPT(
            "PS-18 createAll on an interrupted thread",
            (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
                @Override
                long insertInBatches(Connection connection, Iterator<Player> players, int batchSize)
                        throws SQLException {
                    return super.insertInBatches(
                            connection,
                            new Iterator<>() {
                                @Override
                                public boolean hasNext() {
                                    return !Thread.currentThread().isInterrupted() && players.hasNext();
                                }

                                @Override
                                public Player next() {
                                    return players.next();
                                }
                            },
                            batchSize);
                }
            }),

    CALLS_JOIN_AN_OPEN_TRANSACTION("PS-21", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        private final Map<Thread, Connection> current = new ConcurrentHashMap<>();

        @Override
        ReferenceTransaction transaction(Connection connection) throws SQLException {
            current.put(Thread.currentThread(), connection);
            return new ReferenceTransaction(this, connection) {
                @Override
                void giveBack() {
                    current.remove(Thread.currentThread());
                    super.giveBack();
                }
            };
        }

        @Override
        <T> T writeOnce(Call call, Work<T> work) {
            Connection joined = current.get(Thread.currentThread());
            if (joined == null) {
                return super.writeOnce(call, work);
            }
            try {
                return work.on(joined);
            } catch (SQLException e) {
                throw atCommit(call, e);
            }
        }
    });

    private final String foundBy;
    private final ReferenceProvider.Opening opening;

    LifecycleFlaw(String foundBy, ReferenceProvider.Opening opening) {
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
