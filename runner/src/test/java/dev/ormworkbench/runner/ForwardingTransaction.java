package dev.ormworkbench.runner;

import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerTransaction;
import java.util.List;
import java.util.Optional;

/** A transaction that hands every call on, for tests to change one of them. */
class ForwardingTransaction implements PlayerTransaction {

    private final PlayerTransaction transaction;

    ForwardingTransaction(PlayerTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public Optional<Player> find(String id) {
        return transaction.find(id);
    }

    @Override
    public Optional<Player> findForUpdate(String id) {
        return transaction.findForUpdate(id);
    }

    @Override
    public List<Player> list(int limit) {
        return transaction.list(limit);
    }

    @Override
    public long count() {
        return transaction.count();
    }

    @Override
    public List<Player> findByCoins(int low, int high) {
        return transaction.findByCoins(low, high);
    }

    @Override
    public long deleteByCoins(int low, int high) {
        return transaction.deleteByCoins(low, high);
    }

    @Override
    public void create(Player player) {
        transaction.create(player);
    }

    @Override
    public void update(Player player) {
        transaction.update(player);
    }

    @Override
    public boolean delete(String id) {
        return transaction.delete(id);
    }

    @Override
    public void commit() {
        transaction.commit();
    }

    @Override
    public void rollback() {
        transaction.rollback();
    }

    @Override
    public void close() {
        transaction.close();
    }
}
