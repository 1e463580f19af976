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

/** A plugin's store, called in its {@link PluginContext}. */
final class PluginStore implements PlayerStore {

    private final PlayerStore store;
    private final PluginContext plugin;

    PluginStore(PlayerStore store, PluginContext plugin) {
        this.store = store;
        this.plugin = plugin;
    }

    @Override
    public void create(Player player) {
        plugin.run(() -> store.create(player));
    }

    @Override
    public long createAll(Stream<Player> players, int batchSize) {
        return plugin.call(() -> store.createAll(players, batchSize));
    }

    @Override
    public Optional<Player> find(String id) {
        return plugin.call(() -> store.find(id));
    }

    @Override
    public List<Player> findAll(Collection<String> ids) {
        return plugin.call(() -> store.findAll(ids));
    }

    @Override
    public List<Player> list(int limit) {
        return plugin.call(() -> store.list(limit));
    }

    @Override
    public long count() {
        return plugin.call(() -> store.count());
    }

    @Override
    public void update(Player player) {
        plugin.run(() -> store.update(player));
    }

    @Override
    public boolean delete(String id) {
        return plugin.call(() -> store.delete(id));
    }

    @Override
    public long deleteAll() {
        return plugin.call(() -> store.deleteAll());
    }

    @Override
    public TradeOutcome trade(Trade trade) {
        return plugin.call(() -> store.trade(trade));
    }

    @Override
    public PlayerTransaction begin(Isolation isolation) {
        return plugin.call(() -> new PluginTransaction(store.begin(isolation), plugin));
    }

    @Override
    public void close() {
        plugin.run(() -> store.close());
    }
}
