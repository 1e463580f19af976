package dev.ormworkbench.mybatis;

import dev.ormworkbench.store.Arguments;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.PlayerNotFoundException;
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.error.SqlFailures;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.ibatis.exceptions.PersistenceException;
import org.apache.ibatis.session.SqlSession;

/**
 * A session with MyBatis' default local cache: the cache answers a repeated statement with the same parameters until the
 * session writes. Each write is sent at once.
 */
final class MyBatisPlayerTransaction implements PlayerTransaction {

    private final SqlSession session;
    private final PlayerMapper players;
    private boolean ended;

    private MyBatisPlayerTransaction(SqlSession session) {
        this.session = session;
        this.players = session.getMapper(PlayerMapper.class);
    }

    /** @param session the session, which this closes even if it fails */
    static MyBatisPlayerTransaction begin(Call call, SqlSession session) {
        try {
            // Otherwise the session would take its connection only for the first statement.
            session.getConnection();
            return new MyBatisPlayerTransaction(session);
        } catch (PersistenceException e) {
            session.close();
            throw SqlFailures.beforeCommit(call, e);
        }
    }

    @Override
    public Optional<Player> find(String id) {
        return call(call("find", Player.requireId(id)), () -> players.find(id));
    }

    @Override
    public Optional<Player> findForUpdate(String id) {
        return call(call("findForUpdate", Player.requireId(id)), () -> players.findForUpdate(id));
    }

    @Override
    public List<Player> list(int limit) {
        Call call = call("list");
        return Arguments.requireLimit(limit) == 0 ? List.of() : call(call, () -> players.list(limit));
    }

    @Override
    public long count() {
        return call(call("count"), players::count);
    }

    @Override
    public List<Player> findByCoins(int low, int high) {
        Call call = call("findByCoins");
        Arguments.requireRange(low, high);
        return call(call, () -> players.findByCoins(low, high));
    }

    @Override
    public long deleteByCoins(int low, int high) {
        Call call = call("deleteByCoins");
        Arguments.requireRange(low, high);
        return call(call, () -> players.deleteByCoins(low, high));
    }

    @Override
    public void create(Player player) {
        call(call("create", player.id()), () -> players.insert(player));
    }

    @Override
    public void update(Player player) {
        Call call = call("update", player.id());
        call(call, () -> {
            if (players.update(player) == 0) {
                throw new PlayerNotFoundException(call, player.id());
            }
            return player;
        });
    }

    @Override
    public boolean delete(String id) {
        return call(call("delete", Player.requireId(id)), () -> players.delete(id) == 1);
    }

    @Override
    public void commit() {
        Call call = call("commit");
        try {
            UnitsOfWork.commit(call, session, SqlFailures::atCommit);
        } catch (PlayerStoreException e) {
            throw failed(e);
        }
        end();
    }

    @Override
    public void rollback() {
        requireOpen();
        try {
            session.rollback(true);
        } catch (PersistenceException e) {
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
        } catch (PersistenceException | PlayerNotFoundException e) {
            throw failed(SqlFailures.beforeCommit(call, e));
        }
    }

    private PlayerStoreException failed(PlayerStoreException failure) {
        UnitsOfWork.rollback(session, failure);
        end();
        return failure;
    }

    private void end() {
        ended = true;
        session.close();
    }

    private Call call(String operation, String... ids) {
        requireOpen();
        return new Call(MyBatisPlayerStore.NAME, operation, ids);
    }

    private void requireOpen() {
        if (ended) {
            throw new IllegalStateException("this transaction has ended");
        }
    }
}
