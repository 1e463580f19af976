package dev.ormworkbench.runner.implementation;

import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerTransaction;
import java.util.List;
import java.util.Optional;

/** A transaction of a plugin's store, called in its {@link PluginContext}. */
final class PluginTransaction implements PlayerTransaction {

    private final PlayerTransaction transaction;
    private final PluginContext plugin;

    PluginTransaction(PlayerTransaction transaction, PluginContext plugin) {
        this.transaction = transaction;
        this.plugin = plugin;
    }

    @Override
    public Optional<Player> find(String id) {
        return plugin.call(() -> transaction.find(id));
    }

    @Override
    public Optional<Player> findForUpdate(String id) {
        return plugin.call(() -> transaction.findForUpdate(id));
    }

    @Override
    public List<Player> list(int limit) {
        return plugin.call(() -> transaction.list(limit));
    }

    @Override
    public long count() {
        return plugin.call(() -> transaction.count());
    }

    @Override
    public List<Player> findByCoins(int low, int high) {
        return plugin.call(() -> transaction.findByCoins(low, high));
    }

    @Override
    public long deleteByCoins(int low, int high) {
        return plugin.call(() -> transaction.deleteByCoins(low, high));
    }

    @Override
    public void create(Player player) {
        plugin.run(() -> transaction.create(player));
    }

    @Override
    public void update(Player player) {
        plugin.run(() -> transaction.update(player));
    }

    @Override
    public boolean delete(String id) {
        return plugin.call(() -> transaction.delete(id));
    }

    @Override
    public void commit() {
        plugin.run(() -> transaction.commit());
    }

    @Override
    public void rollback() {
        plugin.run(() -> transaction.rollback());
    }

    @Override
    public void close() {
        plugin.run(() -> transaction.close());
    }
}
