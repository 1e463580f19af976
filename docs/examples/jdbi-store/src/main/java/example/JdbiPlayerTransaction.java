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
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** A unit of work that its caller ends. Each call sends its statement at once. */
final class JdbiPlayerTransaction implements PlayerTransaction {

    private final UnitOfWork work;
    private final int levelBefore;
    private boolean ended;

    private JdbiPlayerTransaction(UnitOfWork work, int levelBefore) {
        this.work = work;
        this.levelBefore = levelBefore;
    }

    /** Takes over the unit of work, still under auto-commit: the level must be set before the transaction. */
    static JdbiPlayerTransaction begin(Call call, UnitOfWork work, int level) {
        try {
            Connection connection = work.connection();
            int before = connection.getTransactionIsolation();
            connection.setTransactionIsolation(level);
            connection.setAutoCommit(false);
            return new JdbiPlayerTransaction(work, before);
        } catch (SQLException e) {
            work.close();
            throw SqlFailures.beforeCommit(call, e);
        }
    }

    @Override
    public Optional<Player> find(String id) {
        return call(call("find", Player.requireId(id)), handle -> PlayerSql.find(handle, id, PlayerSql.NO_LOCK));
    }

    @Override
    public Optional<Player> findForUpdate(String id) {
        return call(
                call("findForUpdate", Player.requireId(id)),
                handle -> PlayerSql.find(handle, id, PlayerSql.FOR_UPDATE));
    }

    @Override
    public List<Player> list(int limit) {
        Call call = call("list");
        return Arguments.requireLimit(limit) == 0 ? List.of() : call(call, handle -> PlayerSql.list(handle, limit));
    }

    @Override
    public long count() {
        return call(call("count"), PlayerSql::count);
    }

    @Override
    public List<Player> findByCoins(int low, int high) {
        Call call = call("findByCoins");
        Arguments.requireRange(low, high);
        return call(call, handle -> PlayerSql.findByCoins(handle, low, high));
    }

    @Override
    public long deleteByCoins(int low, int high) {
        Call call = call("deleteByCoins");
        Arguments.requireRange(low, high);
        return call(call, handle -> PlayerSql.deleteByCoins(handle, low, high));
    }

    @Override
    public void create(Player player) {
        call(call("create", player.id()), handle -> PlayerSql.insert(handle, player));
    }

    @Override
    public void update(Player player) {
        Call call = call("update", player.id());
        call(call, handle -> {
            if (PlayerSql.update(handle, player) == 0) {
                throw new PlayerNotFoundException(call, player.id());
            }
            return player;
        });
    }

    @Override
    public boolean delete(String id) {
        return call(call("delete", Player.requireId(id)), handle -> PlayerSql.delete(handle, id)) == 1;
    }

    @Override
    public void commit() {
        Call call = call("commit");
        try {
            work.commit(call);
        } catch (PlayerStoreException e) {
            PlayerStoreException failure = work.rollback(e);
            end();
            throw failure;
        }
        end();
    }

    /** If the connection is lost, the server rolls back by itself. */
    @Override
    public void rollback() {
        requireOpen();
        try {
            work.rollback();
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

    private <T> T call(Call call, Function<Handle, T> statement) {
        try {
            return statement.apply(work.handle());
        } catch (Exception e) { // JDBI also throws undeclared checked exceptions
            PlayerStoreException failure = work.failed(call, e);
            end();
            throw failure;
        }
    }

    private void end() {
        ended = true;
        try {
            work.connection().setTransactionIsolation(levelBefore);
        } catch (SQLException e) {
            // The pool drops a connection that it cannot reset.
        }
        work.close();
    }

    private Call call(String operation, String... ids) {
        requireOpen();
        return new Call(JdbiPlayerStore.NAME, operation, ids);
    }

    private void requireOpen() {
        if (ended) {
            throw new IllegalStateException("this transaction has ended");
        }
    }
}
