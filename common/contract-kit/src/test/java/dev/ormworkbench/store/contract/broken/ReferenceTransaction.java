package dev.ormworkbench.store.contract.broken;

import dev.ormworkbench.store.Arguments;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.PlayerNotFoundException;
import dev.ormworkbench.store.error.PlayerStoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A transaction that keeps the contract, in steps small enough for each {@link Flaw} to break one. */
class ReferenceTransaction implements PlayerTransaction {

    final ReferenceStore store;
    final Connection connection;
    final int levelBefore;
    boolean ended;

    ReferenceTransaction(ReferenceStore store, Connection connection) throws SQLException {
        this.store = store;
        this.connection = connection;
        this.levelBefore = connection.getTransactionIsolation();
    }

    void begin(Isolation isolation) throws SQLException {
        isolate(isolation);
        connection.setAutoCommit(false);
    }

    void isolate(Isolation isolation) throws SQLException {
        connection.setTransactionIsolation(isolation.jdbcLevel());
    }

    @Override
    public Optional<Player> find(String id) {
        return run("find", List.of(Player.requireId(id)), () -> read(id));
    }

    Optional<Player> read(String id) throws SQLException {
        return store.find(connection, id);
    }

    @Override
    public Optional<Player> findForUpdate(String id) {
        return run("findForUpdate", List.of(Player.requireId(id)), () -> lock(id));
    }

    Optional<Player> lock(String id) throws SQLException {
        return store.select(connection, "WHERE id = ? FOR UPDATE", id).stream().findFirst();
    }

    @Override
    public List<Player> list(int limit) {
        Arguments.requireLimit(limit);
        requireNotEnded();
        return limit == 0 ? List.of() : run("list", List.of(), () -> store.list(connection, limit));
    }

    @Override
    public long count() {
        return run("count", List.of(), () -> store.count(connection));
    }

    @Override
    public List<Player> findByCoins(int low, int high) {
        Arguments.requireRange(low, high);
        return run("findByCoins", List.of(), () -> selectByCoins(low, high));
    }

    List<Player> selectByCoins(int low, int high) throws SQLException {
        return store.select(connection, "WHERE coins BETWEEN ? AND ? ORDER BY id", low, high);
    }

    @Override
    public long deleteByCoins(int low, int high) {
        Arguments.requireRange(low, high);
        return run("deleteByCoins", List.of(), () -> removeByCoins(low, high));
    }

    long removeByCoins(int low, int high) throws SQLException {
        return store.execute(
                connection, "DELETE FROM " + ReferenceStore.TABLE + " WHERE coins BETWEEN ? AND ?", low, high);
    }

    @Override
    public void create(Player player) {
        run("create", List.of(player.id()), () -> store.insert(connection, List.of(player)));
    }

    @Override
    public void update(Player player) {
        Call call = store.call("update", List.of(player.id()));
        run(call, () -> {
            int found = write(player);
            if (found == 0) {
                throw new PlayerNotFoundException(call, player.id());
            }
            return found;
        });
    }

    /** Returns the number of rows found. */
    int write(Player player) throws SQLException {
        return store.update(connection, player);
    }

    @Override
    public boolean delete(String id) {
        return run("delete", List.of(Player.requireId(id)), () -> store.delete(connection, id));
    }

    @Override
    public void commit() {
        requireNotEnded();
        try {
            commitWrites();
        } catch (SQLException e) {
            PlayerStoreException failure = store.atCommit(store.call("commit", List.of()), e);
            fail(failure);
            throw failure;
        }
        ended = true;
        giveBack();
    }

    void commitWrites() throws SQLException {
        connection.commit();
    }

    @Override
    public void rollback() {
        requireNotEnded();
        takeBack();
    }

    @Override
    public void close() {
        if (!ended) {
            takeBack();
        }
    }

    void takeBack() {
        ended = true;
        try {
            undo();
        } catch (SQLException e) {
            notUndone();
            return;
        }
        giveBack();
    }

    /** Rolls back. The server does so for a lost connection; on a living one, auto-commit would commit the writes. */
    void notUndone() {
        try {
            connection.close();
        } catch (SQLException e) {
            // The pool notices.
        }
    }

    void undo() throws SQLException {
        connection.rollback();
    }

    void requireNotEnded() {
        store.requireOpen();
        if (ended) {
            throw new IllegalStateException("the transaction has ended");
        }
    }

    @FunctionalInterface
    interface Step<T> {
        T run() throws SQLException;
    }

    private <T> T run(String operation, List<String> ids, Step<T> step) {
        return run(store.call(operation, ids), step);
    }

    <T> T run(Call call, Step<T> step) {
        requireNotEnded();
        try {
            return step.run();
        } catch (SQLException | PlayerStoreException e) {
            PlayerStoreException failure = store.beforeCommit(call, e);
            fail(failure);
            throw failure;
        }
    }

    /** Ends it because of a call's exception. */
    void fail(PlayerStoreException reason) {
        ended = true;
        try {
            undo();
        } catch (SQLException e) {
            reason.addSuppressed(e);
            notUndone();
            return;
        }
        giveBack();
    }

    /** The commit has succeeded, or the work is rolled back. */
    void giveBack() {
        try (connection) {
            restore();
        } catch (SQLException e) {
            // The pool notices.
        }
    }

    void restore() throws SQLException {
        connection.setAutoCommit(true);
        connection.setTransactionIsolation(levelBefore);
    }
}
