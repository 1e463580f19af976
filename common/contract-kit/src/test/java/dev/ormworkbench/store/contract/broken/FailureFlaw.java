package dev.ormworkbench.store.contract.broken;

import com.zaxxer.hikari.HikariDataSource;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.TradeOutcome;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.error.OutcomeUnknownException;
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.error.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/** What is done wrong in failing. */
@SuppressWarnings("ImmutableEnumChecker") // what opens a store keeps nothing
enum FailureFlaw implements Flaw {
    CONFLICT_SWALLOWED(
            "PS-16 a trade that waits too long", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
                @Override
                public TradeOutcome trade(Trade trade) {
                    try {
                        return super.trade(trade);
                    } catch (ConcurrencyConflictException e) {
                        return TradeOutcome.BUYER_COINS_NOT_ENOUGH;
                    }
                }
            }),

    HALF_COMMITTED_AFTER_A_CONFLICT("PS-16", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        void rollback(Connection connection, Throwable reason) throws SQLException {
            if (reason instanceof SQLException) {
                connection.commit();
            } else {
                super.rollback(connection, reason);
            }
        }
    }),

    CONFLICT_NOT_TOLD_APART(
            "PS-16 a trade that waits too long", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
                @Override
                PlayerStoreException beforeCommit(Call call, Throwable failure) {
                    PlayerStoreException classified = super.beforeCommit(call, failure);
                    return classified instanceof ConcurrencyConflictException
                            ? new PlayerStoreException(call, "it failed", failure)
                            : classified;
                }
            }),

    RETRIED_AFTER_AN_UNKNOWN_OUTCOME(
            "PS-16 if the connection is lost during the commit",
            (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
                @Override
                public TradeOutcome trade(Trade trade) {
                    try {
                        return super.trade(trade);
                    } catch (OutcomeUnknownException e) {
                        return super.trade(trade);
                    }
                }
            }),

    LOST_COMMIT_SAID_TO_BE_SAFE(
            "PS-16 if the connection is lost during the commit",
            (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
                @Override
                PlayerStoreException atCommit(Call call, Throwable failure) {
                    return super.beforeCommit(call, failure);
                }
            }),

    FAILURE_AFTER_COMMIT_REPORTED(
            "PS-16 a committed trade is done", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
                @Override
                void afterCommit(Connection connection) throws SQLException {
                    connection.setAutoCommit(true);
                }
            }),

    LOST_COMMIT_SWALLOWED(
            "PS-16 if the connection is lost during the commit",
            (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
                @Override
                void commit(Call call, Connection connection) {
                    try {
                        super.commit(call, connection);
                    } catch (OutcomeUnknownException e) {
                        // as if it had been committed
                    }
                }
            }),

    FAILED_ROLLBACK_HIDES_ITS_REASON(
            "PS-16 a failed rollback does not hide", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
                @Override
                void rollback(Connection connection, Throwable reason) throws SQLException {
                    connection.rollback();
                }
            }),

    EVERY_FAILURE_CALLED_UNKNOWN("PS-16", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        PlayerStoreException beforeCommit(Call call, Throwable failure) {
            return atCommit(call, failure);
        }
    }),

    FAILURE_OF_THE_POOL_LET_THROUGH(
            "PS-16 while the pool has no free connection, the store",
            (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
                @Override
                Connection connect(Call call) {
                    try {
                        return dataSource.getConnection();
                    } catch (SQLException e) {
                        throw new IllegalStateException("no connection", e);
                    }
                }
            }),

    RAW_SQL_EXCEPTION("PS-17", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        PlayerStoreException atCommit(Call call, Throwable failure) {
            throw this.<RuntimeException>unchecked(failure);
        }

        // Throws it whatever it is: the compiler cannot tell.
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        private <X extends Throwable> X unchecked(Throwable failure) throws X {
            throw (X) failure;
        }
    }),

    CAUSE_DROPPED("PS-17", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        PlayerStoreException beforeCommit(Call call, Throwable failure) {
            PlayerStoreException classified = super.beforeCommit(call, failure);
            return classified instanceof StoreUnavailableException
                    ? classified
                    : new PlayerStoreException(call, "it failed", null);
        }
    }),

    PASSWORD_SHOWN("PS-17", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        PlayerStoreException beforeCommit(Call call, Throwable failure) {
            return new PlayerStoreException(call, "cannot log in with " + password(), failure);
        }

        private String password() {
            try {
                return dataSource.unwrap(HikariDataSource.class).getPassword();
            } catch (SQLException e) {
                return "";
            }
        }
    }),

    OTHER_OPERATION_NAMED("PS-17", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        Call call(String operation, List<String> ids) {
            return super.call(operation.equals("createAll") ? "create" : operation, ids);
        }
    }),

    IDS_NOT_NAMED("PS-17", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        Call call(String operation, List<String> ids) {
            return super.call(operation, List.of());
        }
    }),

    BUYER_NAMED_BEFORE_SELLER("PS-17", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        Call call(String operation, List<String> ids) {
            return super.call(
                    operation, ids.stream().sorted(Comparator.reverseOrder()).toList());
        }
    }),

    TRADE_MADE_AGAIN(
            "PS-16 under every locking strategy, the store does not retry",
            (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
                @Override
                public TradeOutcome trade(Trade trade) {
                    try {
                        return super.trade(trade);
                    } catch (ConcurrencyConflictException e) {
                        return super.trade(trade);
                    }
                }
            }),

    WRITE_MADE_AGAIN(
            "PS-16 after a conflict, the store does not retry",
            (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
                @Override
                <T> T writeOnce(Call call, Work<T> work) {
                    try {
                        return super.writeOnce(call, work);
                    } catch (ConcurrencyConflictException e) {
                        return super.writeOnce(call, work);
                    }
                }
            }),

    FAILURE_OF_A_ROLLBACK_FORGOTTEN(
            "PS-16 a failed rollback does not hide", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
                @Override
                void rollback(Connection connection, Throwable reason) {
                    try {
                        connection.rollback();
                        connection.setAutoCommit(true);
                    } catch (SQLException e) {
                        // Nobody is told.
                    }
                }
            });

    private final String foundBy;
    private final ReferenceProvider.Opening opening;

    FailureFlaw(String foundBy, ReferenceProvider.Opening opening) {
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
