package dev.ormworkbench.runner.bench.call;

import dev.ormworkbench.runner.measurement.ReadModifyWrite;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.TradeOutcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An implementation's store. */
record StoreTarget(PlayerStore store) implements BenchTarget {

    @Override
    public Optional<Player> find(String id) {
        return store.find(id);
    }

    @Override
    public List<Player> findAll(List<String> ids) {
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
    public void create(Player player) {
        store.create(player);
    }

    @Override
    public long createAll(Stream<Player> players, int batchSize) {
        return store.createAll(players, batchSize);
    }

    @Override
    public void update(Player player) {
        store.update(player);
    }

    @Override
    public void giveCoin(String id) {
        ReadModifyWrite.giveCoin(store, id);
    }

    @Override
    public TradeOutcome trade(Trade trade) {
        return store.trade(trade);
    }

    @Override
    public void close() {
        store.close();
    }
}
