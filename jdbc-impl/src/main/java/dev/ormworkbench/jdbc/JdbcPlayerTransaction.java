package dev.ormworkbench.jdbc;

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

/** A unit of work on one connection. Each call sends its statement at once. */
final class JdbcPlayerTransaction implements PlayerTransaction {

    private final UnitOfWork unit;
    private final Connection connection;
    private final int isolationBefore;
    private boolean ended;

    private JdbcPlayerTransaction(UnitOfWork unit, int isolationBefore) {
        this.unit = unit;
        this.connection = unit.connection();
        this.isolationBefore = isolationBefore;
    }

    static JdbcPlayerTransaction begin(Call call, Connections connections, int isolation) {
        try {
            UnitOfWork unit = UnitOfWork.ofTransaction(connections);
            try {
                int before = unit.connection().getTransactionIsolation();
                unit.connection().setTransactionIsolation(isolation);
                return new JdbcPlayerTransaction(unit, before);
            } catch (SQLException e) {
                unit.rollback(e);
                unit.release();
                throw e;
            }
        } catch (SQLException e) {
            throw SqlFailures.beforeCommit(call, e);
        }
    }

    @Override
    public Optional<Player> find(String id) {
        return call(call("find", Player.requireId(id)), () -> PlayerSql.find(connection, id, PlayerSql.Lock.NONE));
    }

    @Override
    public Optional<Player> findForUpdate(String id) {
        return call(
                call("findForUpdate", Player.requireId(id)),
                () -> PlayerSql.find(connection, id, PlayerSql.Lock.FOR_UPDATE));
    }

    @Override
    public List<Player> list(int limit) {
        Call call = call("list");
        return Arguments.requireLimit(limit) == 0 ? List.of() : call(call, () -> PlayerSql.list(connection, limit));
    }

    @Override
    public long count() {
        return call(call("count"), () -> PlayerSql.count(connection));
    }

    @Override
    public List<Player> findByCoins(int low, int high) {
        Call call = call("findByCoins");
        Arguments.requireRange(low, high);
        return call(call, () -> PlayerSql.findByCoins(connection, low, high));
    }

    @Override
    public long deleteByCoins(int low, int high) {
        Call call = call("deleteByCoins");
        Arguments.requireRange(low, high);
        return call(call, () -> PlayerSql.deleteByCoins(connection, low, high));
    }

    @Override
    public void create(Player player) {
        call(call("create", player.id()), () -> PlayerSql.insert(connection, player));
    }

    @Override
    public void update(Player player) {
        Call call = call("update", player.id());
        call(call, () -> {
            if (PlayerSql.update(connection, player) == 0) {
                throw new PlayerNotFoundException(call, player.id());
            }
            return player;
        });
    }

    @Override
    public boolean delete(String id) {
        return call(call("delete", Player.requireId(id)), () -> PlayerSql.delete(connection, id) == 1);
    }

    @Override
    public void commit() {
        Call call = call("commit");
        try {
            unit.commit();
        } catch (SQLException e) {
            throw failed(SqlFailures.atCommit(call, e));
        }
        end();
    }

    @Override
    public void rollback() {
        requireOpen();
        try {
            unit.rollback();
        } catch (SQLException e) {
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

    /** One call's work on the connection. */
    private interface Work<T> {
        T run() throws SQLException;
    }

    private <T> T call(Call call, Work<T> work) {
        try {
            return work.run();
        } catch (SQLException | PlayerNotFoundException e) {
            throw failed(SqlFailures.beforeCommit(call, e));
        }
    }

    private PlayerStoreException failed(PlayerStoreException failure) {
        unit.rollback(failure);
        end();
        return failure;
    }

    private void end() {
        ended = true;
        try {
            connection.setTransactionIsolation(isolationBefore);
        } catch (SQLException e) {
            // The pool drops a connection that it cannot reset.
        }
        unit.release();
    }

    private Call call(String operation, String... ids) {
        requireOpen();
        return new Call(JdbcPlayerStore.NAME, operation, ids);
    }

    private void requireOpen() {
        if (ended) {
            throw new IllegalStateException("this transaction has ended");
        }
    }
}
