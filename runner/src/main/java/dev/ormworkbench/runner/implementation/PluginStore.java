package dev.ormworkbench.runner.implementation;

import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.TradeOutcome;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A plugin's store, called in its {@link PluginContext}. Each method is written out, as in {@link PluginTransaction}: a
 * lambda for each call would cost some 20 bytes, which {@code bench} would count as the store's.
 */
final class PluginStore implements PlayerStore {

    private final PlayerStore store;
    private final PluginContext plugin;

    PluginStore(PlayerStore store, PluginContext plugin) {
        this.store = store;
        this.plugin = plugin;
    }

    @Override
    public void create(Player player) {
        ClassLoader before = plugin.enter();
        try {
            store.create(player);
        } finally {
            plugin.leave(before);
        }
    }

    @Override
    public long createAll(Stream<Player> players, int batchSize) {
        ClassLoader before = plugin.enter();
        try {
            return store.createAll(players, batchSize);
        } finally {
            plugin.leave(before);
        }
    }

    @Override
    public Optional<Player> find(String id) {
        ClassLoader before = plugin.enter();
        try {
            return store.find(id);
        } finally {
            plugin.leave(before);
        }
    }

    @Override
    public List<Player> findAll(Collection<String> ids) {
        ClassLoader before = plugin.enter();
        try {
            return store.findAll(ids);
        } finally {
            plugin.leave(before);
        }
    }

    @Override
    public List<Player> list(int limit) {
        ClassLoader before = plugin.enter();
        try {
            return store.list(limit);
        } finally {
            plugin.leave(before);
        }
    }

    @Override
    public long count() {
        ClassLoader before = plugin.enter();
        try {
            return store.count();
        } finally {
            plugin.leave(before);
        }
    }

    @Override
    public void update(Player player) {
        ClassLoader before = plugin.enter();
        try {
            store.update(player);
        } finally {
            plugin.leave(before);
        }
    }

    @Override
    public boolean delete(String id) {
        ClassLoader before = plugin.enter();
        try {
            return store.delete(id);
        } finally {
            plugin.leave(before);
        }
    }

    @Override
    public long deleteAll() {
        ClassLoader before = plugin.enter();
        try {
            return store.deleteAll();
        } finally {
            plugin.leave(before);
        }
    }

    @Override
    public TradeOutcome trade(Trade trade) {
        ClassLoader before = plugin.enter();
        try {
            return store.trade(trade);
        } finally {
            plugin.leave(before);
        }
    }

    @Override
    public PlayerTransaction begin(Isolation isolation) {
        ClassLoader before = plugin.enter();
        try {
            return new PluginTransaction(store.begin(isolation), plugin);
        } finally {
            plugin.leave(before);
        }
    }

    @Override
    public void close() {
        ClassLoader before = plugin.enter();
        try {
            store.close();
        } finally {
            plugin.leave(before);
        }
    }
}
