package dev.ormworkbench.jooq;

import static dev.ormworkbench.jooq.generated.Tables.WORKBENCH_PLAYER;
import static org.jooq.Records.mapping;

import dev.ormworkbench.store.Arguments;
import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.PlayerNotFoundException;
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.error.SqlFailures;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConnectionProvider;

/**
 * A {@link DSLContext} on one connection, which jOOQ's connection provider commits and rolls back. (jOOQ's transaction
 * lambdas need all work in advance.) Each call sends its statement at once, and nothing is cached.
 */
final class JooqPlayerTransaction implements PlayerTransaction {

    private final DefaultConnectionProvider provider;
    private final boolean autoCommitBefore;
    private final int isolationBefore;
    private final DSLContext tx;
    private boolean ended;

    private JooqPlayerTransaction(
            DefaultConnectionProvider provider, boolean autoCommitBefore, int isolationBefore, SQLDialect dialect) {
        this.provider = provider;
        this.autoCommitBefore = autoCommitBefore;
        this.isolationBefore = isolationBefore;
        this.tx = DSL.using(provider, dialect, UnitsOfWork.settings());
    }

    static JooqPlayerTransaction begin(Call call, Connections connections, SQLDialect dialect, int isolation) {
        Connection connection;
        try {
            connection = connections.transactions().getConnection();
        } catch (SQLException e) {
            throw SqlFailures.beforeCommit(call, e);
        }
        try {
            DefaultConnectionProvider provider = new DefaultConnectionProvider(connection);
            int before = provider.getTransactionIsolation();
            provider.setTransactionIsolation(isolation);
            boolean autoCommitBefore = connections.autoCommit().ofTransactions();
            if (autoCommitBefore) {
                provider.setAutoCommit(false);
            }
            return new JooqPlayerTransaction(provider, autoCommitBefore, before, dialect);
        } catch (DataAccessException e) {
            CommitEndsTransaction.close(connection);
            throw SqlFailures.beforeCommit(call, e);
        }
    }

    @Override
    public Optional<Player> find(String id) {
        return call(call("find", Player.requireId(id)), () -> PlayerStatements.selectPlayers(tx)
                .where(WORKBENCH_PLAYER.ID.eq(id))
                .fetchOptional(mapping(Player::new)));
    }

    @Override
    public Optional<Player> findForUpdate(String id) {
        return call(call("findForUpdate", Player.requireId(id)), () -> PlayerStatements.selectPlayers(tx)
                .where(WORKBENCH_PLAYER.ID.eq(id))
                .forUpdate()
                .fetchOptional(mapping(Player::new)));
    }

    @Override
    public List<Player> list(int limit) {
        Call call = call("list");
        return Arguments.requireLimit(limit) == 0
                ? List.of()
                : call(call, () -> PlayerStatements.selectPlayers(tx)
                        .orderBy(WORKBENCH_PLAYER.ID)
                        .limit(limit)
                        .fetch(mapping(Player::new)));
    }

    @Override
    public long count() {
        return call(call("count"), () -> tx.fetchCount(WORKBENCH_PLAYER));
    }

    @Override
    public List<Player> findByCoins(int low, int high) {
        Call call = call("findByCoins");
        Arguments.requireRange(low, high);
        return call(call, () -> PlayerStatements.selectPlayers(tx)
                .where(WORKBENCH_PLAYER.COINS.between(low, high))
                .orderBy(WORKBENCH_PLAYER.ID)
                .fetch(mapping(Player::new)));
    }

    @Override
    public long deleteByCoins(int low, int high) {
        Call call = call("deleteByCoins");
        Arguments.requireRange(low, high);
        return call(call, () -> tx.deleteFrom(WORKBENCH_PLAYER)
                .where(WORKBENCH_PLAYER.COINS.between(low, high))
                .execute());
    }

    @Override
    public void create(Player player) {
        call(call("create", player.id()), () -> PlayerStatements.insert(tx, player));
    }

    @Override
    public void update(Player player) {
        Call call = call("update", player.id());
        call(call, () -> {
            if (PlayerStatements.update(tx, player) == 0) {
                throw new PlayerNotFoundException(call, player.id());
            }
            return player;
        });
    }

    @Override
    public boolean delete(String id) {
        return call(call("delete", Player.requireId(id)), () -> PlayerStatements.delete(tx, id) == 1);
    }

    @Override
    public void commit() {
        Call call = call("commit");
        try {
            provider.commit();
        } catch (DataAccessException e) {
            throw failed(SqlFailures.atCommit(call, e));
        }
        try {
            resetAutoCommit();
        } catch (DataAccessException e) {
            // The work is committed. The pool drops a connection that it cannot reset.
        }
        end();
    }

    @Override
    public void rollback() {
        requireOpen();
        try {
            takeBack();
        } catch (DataAccessException e) {
            // If the connection is lost, the server rolls back by itself.
        }
        end();
    }

    @Override
    public void close() {
        if (!ended) {
            rollback();
        }
    }

    private <T> T call(Call call, Supplier<T> work) {
        try {
            return work.get();
        } catch (DataAccessException | PlayerNotFoundException e) {
            throw failed(SqlFailures.beforeCommit(call, e));
        }
    }

    private PlayerStoreException failed(PlayerStoreException failure) {
        try {
            takeBack();
        } catch (DataAccessException e) {
            failure.addSuppressed(e);
        }
        end();
        return failure;
    }

    /** Keeps auto-commit off after a failed rollback: turning it on would commit the rest of the transaction. */
    private void takeBack() {
        provider.rollback();
        resetAutoCommit();
    }

    private void resetAutoCommit() {
        if (autoCommitBefore) {
            provider.setAutoCommit(true);
        }
    }

    private void end() {
        ended = true;
        try {
            provider.setTransactionIsolation(isolationBefore);
        } catch (DataAccessException e) {
            // The pool drops a connection that it cannot reset.
        }
        CommitEndsTransaction.close(provider.acquire());
    }

    private Call call(String operation, String... ids) {
        requireOpen();
        return new Call(JooqPlayerStore.NAME, operation, ids);
    }

    private void requireOpen() {
        if (ended) {
            throw new IllegalStateException("this transaction has ended");
        }
    }
}
