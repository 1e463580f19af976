package dev.ormworkbench.runner.bench.call;

import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.TradeOutcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is measured: an implementation, or the floor. */
interface BenchTarget extends AutoCloseable {

    Optional<Player> find(String id);

    List<Player> findAll(List<String> ids);

    List<Player> list(int limit);

    long count();

    void create(Player player);

    long createAll(Stream<Player> players, int batchSize);

    void update(Player player);

    /** Reads a player and adds one coin, in one transaction. */
    void giveCoin(String id);

    TradeOutcome trade(Trade trade);

    @Override
    void close();
}
