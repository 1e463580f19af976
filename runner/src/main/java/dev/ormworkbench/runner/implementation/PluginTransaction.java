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
        ClassLoader before = plugin.enter();
        try {
            return transaction.find(id);
        } finally {
            plugin.leave(before);
        }
    }

    @Override
    public Optional<Player> findForUpdate(String id) {
        ClassLoader before = plugin.enter();
        try {
            return transaction.findForUpdate(id);
        } finally {
            plugin.leave(before);
        }
    }

    @Override
    public List<Player> list(int limit) {
        ClassLoader before = plugin.enter();
        try {
            return transaction.list(limit);
        } finally {
            plugin.leave(before);
        }
    }

    @Override
    public long count() {
        ClassLoader before = plugin.enter();
        try {
            return transaction.count();
        } finally {
            plugin.leave(before);
        }
    }

    @Override
    public List<Player> findByCoins(int low, int high) {
        ClassLoader before = plugin.enter();
        try {
            return transaction.findByCoins(low, high);
        } finally {
            plugin.leave(before);
        }
    }

    @Override
    public long deleteByCoins(int low, int high) {
        ClassLoader before = plugin.enter();
        try {
            return transaction.deleteByCoins(low, high);
        } finally {
            plugin.leave(before);
        }
    }

    @Override
    public void create(Player player) {
        ClassLoader before = plugin.enter();
        try {
            transaction.create(player);
        } finally {
            plugin.leave(before);
        }
    }

    @Override
    public void update(Player player) {
        ClassLoader before = plugin.enter();
        try {
            transaction.update(player);
        } finally {
            plugin.leave(before);
        }
    }

    @Override
    public boolean delete(String id) {
        ClassLoader before = plugin.enter();
        try {
            return transaction.delete(id);
        } finally {
            plugin.leave(before);
        }
    }

    @Override
    public void commit() {
        ClassLoader before = plugin.enter();
        try {
            transaction.commit();
        } finally {
            plugin.leave(before);
        }
    }

    @Override
    public void rollback() {
        ClassLoader before = plugin.enter();
        try {
            transaction.rollback();
        } finally {
            plugin.leave(before);
        }
    }

    @Override
    public void close() {
        ClassLoader before = plugin.enter();
        try {
            transaction.close();
        } finally {
            plugin.leave(before);
        }
    }
}
