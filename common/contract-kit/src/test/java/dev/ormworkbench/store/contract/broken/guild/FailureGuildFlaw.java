package dev.ormworkbench.store.contract.broken.guild;

import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.error.OutcomeUnknownException;
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.error.SqlFailures;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.guild.Tier;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** What is done wrong with failures, threads and connections. */
@SuppressWarnings("ImmutableEnumChecker") // what opens a store keeps nothing
enum FailureGuildFlaw implements GuildFlaw {
    USABLE_AFTER_CLOSE("GS-13 a call after close", connections -> new ReferenceGuildStore(connections) {
        @Override
        public void close() {}
    }),

    CONNECTION_KEPT("GS-13 a call returns its connection", connections -> new ReferenceGuildStore(connections) {
        @Override
        boolean disband(Connection connection, long id) throws SQLException {
            return execute(connections.statements().getConnection(), "DELETE FROM workbench_guild WHERE id = ?", id)
                    == 1;
        }
    }),

    REPEATED_AFTER_LOSS(
            "GS-13 if the connection is lost during the commit", connections -> new ReferenceGuildStore(connections) {
                @Override
                public int raiseFees(BigDecimal percent, Tier tier) {
                    try {
                        return super.raiseFees(percent, tier);
                    } catch (OutcomeUnknownException e) {
                        return super.raiseFees(percent, tier);
                    }
                }
            }),

    REPEATED_AFTER_A_CONFLICT(
            "GS-13 after a conflict, the store does not retry", connections -> new ReferenceGuildStore(connections) {
                @Override
                public boolean disband(long id) {
                    try {
                        return super.disband(id);
                    } catch (ConcurrencyConflictException e) {
                        return super.disband(id);
                    }
                }
            }),

    DEADLOCK_TAKEN_FOR_ANY_FAILURE(
            "GS-13 a call that ends in a deadlock", connections -> new ReferenceGuildStore(connections) {
                @Override
                public void transfer(long memberId, long guildId) {
                    try {
                        super.transfer(memberId, guildId);
                    } catch (ConcurrencyConflictException e) {
                        throw isError(e, DEADLOCK) ? new PlayerStoreException(e.call(), "the call has failed", e) : e;
                    }
                }
            }),

    WRITE_CONFLICT_TAKEN_FOR_ANY_FAILURE(
            "GS-13 each of TiDB's errors at a commit", connections -> new ReferenceGuildStore(connections) {
                @Override
                public Guild save(Guild guild) {
                    try {
                        return super.save(guild);
                    } catch (ConcurrencyConflictException e) {
                        throw isError(e, TIDB_WRITE_CONFLICT)
                                ? new PlayerStoreException(e.call(), "the call has failed", e)
                                : e;
                    }
                }
            }),

    INTERRUPT_SWALLOWED("GS-13 a call of an interrupted thread", connections -> new ReferenceGuildStore(connections) {
        @Override
        public boolean disband(long id) {
            Thread.interrupted();
            return super.disband(id);
        }
    }),

    HALF_DONE_BY_AN_INTERRUPT(
            "GS-13 a call of an interrupted thread", connections -> new ReferenceGuildStore(connections) {
                @Override
                int move(Connection connection, long member, long from, long to) throws SQLException {
                    return Thread.currentThread().isInterrupted() ? 1 : super.move(connection, member, from, to);
                }

                @Override
                List<Long> raised(long from, long to) {
                    return Thread.currentThread().isInterrupted() ? List.of() : super.raised(from, to);
                }
            }),

    ONE_LOCK_FOR_ALL_WRITES("GS-13 a waiting call does not delay", connections -> new ReferenceGuildStore(connections) {
        @Override
        synchronized <T> T inTransaction(Call call, Work<T> work) {
            return super.inTransaction(call, work);
        }
    }),

    CONNECTION_KEPT_AFTER_A_LOSS(
            "GS-13 whichever JDBC call fails", connections -> new ReferenceGuildStore(connections) {
                @Override
                public int raiseFees(BigDecimal percent, Tier tier) {
                    requireOpen();
                    Call call = call("raiseFees");
                    try {
                        Connection connection = connect(call, connections.statements());
                        int raised = raiseFees(connection, percent, tier);
                        connection.close();
                        return raised;
                    } catch (SQLException e) {
                        throw SqlFailures.atCommit(call, e);
                    }
                }
            }),

    LOSS_AFTER_THE_COMMIT_REPORTED(
            "GS-13 what is committed is done", connections -> new ReferenceGuildStore(connections) {
                @Override
                void commit(Connection connection) throws SQLException {
                    super.commit(connection);
                    query(connection, "SELECT 1", row -> row.getInt(1));
                }
            }),

    FAILURE_HIDDEN_BY_THE_ROLLBACK(
            "GS-13 a failed rollback does not hide", connections -> new ReferenceGuildStore(connections) {
                @Override
                void rollback(Connection connection, Throwable reason) {
                    super.rollback(connection, reason);
                    if (reason.getSuppressed().length > 0) {
                        throw SqlFailures.beforeCommit(call("create"), reason.getSuppressed()[0]);
                    }
                }
            });

    private static final int DEADLOCK = 1213;
    private static final int TIDB_WRITE_CONFLICT = 9007;

    private static boolean isError(PlayerStoreException failure, int code) {
        return failure.getCause() instanceof SQLException e && e.getErrorCode() == code;
    }

    private final String foundBy;
    private final Function<Connections, GuildStore> opening;

    FailureGuildFlaw(String foundBy, Function<Connections, GuildStore> opening) {
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
