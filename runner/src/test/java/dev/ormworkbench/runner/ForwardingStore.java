package dev.ormworkbench.runner;

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

/** Does what another store does, but for what a subclass changes. */
class ForwardingStore implements PlayerStore {

    private final PlayerStore store;

    ForwardingStore(PlayerStore store) {
        this.store = store;
    }

    @Override
    public void create(Player player) {
        store.create(player);
    }

    @Override
    public long createAll(Stream<Player> players, int batchSize) {
        return store.createAll(players, batchSize);
    }

    @Override
    public Optional<Player> find(String id) {
        return store.find(id);
    }

    @Override
    public List<Player> findAll(Collection<String> ids) {
        return store.findAll(ids);
    }

    @Override
    public List<Player> list(int limit) {
        return store.list(limit);
    }

    @Override
    public long count() {
        return store.count();
    }

    @Override
    public void update(Player player) {
        store.update(player);
    }

    @Override
    public boolean delete(String id) {
        return store.delete(id);
    }

    @Override
    public long deleteAll() {
        return store.deleteAll();
    }

    @Override
    public TradeOutcome trade(Trade trade) {
        return store.trade(trade);
    }

    @Override
    public PlayerTransaction begin(Isolation isolation) {
        return store.begin(isolation);
    }

    @Override
    public void close() {
        store.close();
    }
}
