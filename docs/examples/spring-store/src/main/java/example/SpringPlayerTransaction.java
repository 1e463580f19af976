package example;

import dev.ormworkbench.store.Arguments;
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
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A connection with auto-commit off, and a JdbcClient on it. Spring's own transactions are bound to a thread: a thread could
 * not have a second one, or make a call outside of it.
 */
final class SpringPlayerTransaction implements PlayerTransaction {

    private final Connection connection;
    private final int levelBefore;
    private final PlayerSql sql;
    private boolean ended;

    private SpringPlayerTransaction(Connection connection, int levelBefore) {
        this.connection = connection;
        this.levelBefore = levelBefore;
        // The connection outlives each statement.
        this.sql = new PlayerSql(new SingleConnectionDataSource(connection, true));
    }

    static SpringPlayerTransaction begin(Call call, DataSource dataSource, int level) {
        try {
            Connection connection = dataSource.getConnection();
            try {
                int before = connection.getTransactionIsolation();
                connection.setTransactionIsolation(level);
                connection.setAutoCommit(false);
                return new SpringPlayerTransaction(connection, before);
            } catch (SQLException e) {
                release(connection);
                throw e;
            }
        } catch (SQLException e) {
            throw SqlFailures.beforeCommit(call, e);
        }
    }

    @Override
    public Optional<Player> find(String id) {
        return call(call("find", Player.requireId(id)), () -> sql.find(id, PlayerSql.NO_LOCK));
    }

    @Override
    public Optional<Player> findForUpdate(String id) {
        return call(call("findForUpdate", Player.requireId(id)), () -> sql.find(id, PlayerSql.FOR_UPDATE));
    }

    @Override
    public List<Player> list(int limit) {
        Call call = call("list");
        return Arguments.requireLimit(limit) == 0 ? List.of() : call(call, () -> sql.list(limit));
    }

    @Override
    public long count() {
        return call(call("count"), sql::count);
    }

    @Override
    public List<Player> findByCoins(int low, int high) {
        Call call = call("findByCoins");
        Arguments.requireRange(low, high);
        return call(call, () -> sql.findByCoins(low, high));
    }

    @Override
    public long deleteByCoins(int low, int high) {
        Call call = call("deleteByCoins");
        Arguments.requireRange(low, high);
        return call(call, () -> sql.deleteByCoins(low, high));
    }

    @Override
    public void create(Player player) {
        call(call("create", player.id()), () -> sql.insert(player));
    }

    @Override
    public void update(Player player) {
        Call call = call("update", player.id());
        call(call, () -> {
            if (sql.update(player) == 0) {
                throw new PlayerNotFoundException(call, player.id());
            }
            return player;
        });
    }

    @Override
    public boolean delete(String id) {
        return call(call("delete", Player.requireId(id)), () -> sql.delete(id)) == 1;
    }

    @Override
    public void commit() {
        Call call = call("commit");
        try {
            connection.commit();
        } catch (SQLException e) {
            throw failed(SqlFailures.atCommit(call, e));
        }
        try {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            // The work is committed. The pool drops a connection that it cannot reset.
        }
        end();
    }

    /** If the connection is lost, the server rolls back by itself. */
    @Override
    public void rollback() {
        requireOpen();
        try {
            takeBack();
        } catch (SQLException e) {
            // Nothing is stored, as the caller wants.
        }
        end();
    }

    @Override
    public void close() {
        if (!ended) {
            rollback();
        }
    }

    private <T> T call(Call call, Supplier<T> statement) {
        try {
            return statement.get();
        } catch (RuntimeException e) {
            throw failed(SqlFailures.beforeCommit(call, e));
        }
    }

    private PlayerStoreException failed(PlayerStoreException failure) {
        try {
            takeBack();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
        end();
        return failure;
    }

    /** Keeps auto-commit off after a failed rollback: turning it on would commit the rest of the transaction. */
    private void takeBack() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }

    private void end() {
        ended = true;
        try {
            connection.setTransactionIsolation(levelBefore);
        } catch (SQLException e) {
            // The pool drops a connection that it cannot reset.
        }
        release(connection);
    }

    private static void release(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // The call already has its result or its own failure.
        }
    }

    private Call call(String operation, String... ids) {
        requireOpen();
        return new Call(SpringPlayerStore.NAME, operation, ids);
    }

    private void requireOpen() {
        if (ended) {
            throw new IllegalStateException("this transaction has ended");
        }
    }
}
