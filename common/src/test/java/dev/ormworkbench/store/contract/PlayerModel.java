package dev.ormworkbench.store.contract;

import dev.ormworkbench.store.Arguments;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.TradeOutcome;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.DuplicatePlayerException;
import dev.ormworkbench.store.error.PlayerNotFoundException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the contract says, in a map: no server, no concurrency. */
final class PlayerModel implements PlayerStore {

    private final Map<String, Player> players = new TreeMap<>(Player::compareIds);

    @Override
    public void create(Player player) {
        if (players.putIfAbsent(player.id(), player) != null) {
            throw duplicate("create", player.id());
        }
    }

    @Override
    public long createAll(Stream<Player> stream, int batchSize) {
        Arguments.requireBatchSize(batchSize);
        Map<String, Player> before = new TreeMap<>(players);
        List<Player> added = stream.toList();
        for (Player player : added) {
            if (players.putIfAbsent(player.id(), player) != null) {
                players.clear();
                players.putAll(before);
                throw duplicate("createAll", player.id());
            }
        }
        return added.size();
    }

    @Override
    public Optional<Player> find(String id) {
        return Optional.ofNullable(players.get(Player.requireId(id)));
    }

    @Override
    public List<Player> findAll(Collection<String> ids) {
        List<String> wanted = Arguments.requireIds(ids);
        return players.values().stream()
                .filter(player -> wanted.contains(player.id()))
                .toList();
    }

    @Override
    public List<Player> list(int limit) {
        return players.values().stream().limit(Arguments.requireLimit(limit)).toList();
    }

    @Override
    public long count() {
        return players.size();
    }

    @Override
    public void update(Player player) {
        if (players.replace(player.id(), player) == null) {
            throw new PlayerNotFoundException(new Call("model", "update", player.id()), player.id());
        }
    }

    @Override
    public boolean delete(String id) {
        return players.remove(Player.requireId(id)) != null;
    }

    @Override
    public long deleteAll() {
        long deleted = players.size();
        players.clear();
        return deleted;
    }

    @Override
    public TradeOutcome trade(Trade trade) {
        Call call = new Call("model", "trade", trade.seller(), trade.buyer());
        Player seller = players.get(trade.seller());
        Player buyer = players.get(trade.buyer());
        TradeOutcome outcome = trade.decide(call, seller, buyer);
        if (outcome == TradeOutcome.DONE) {
            players.computeIfPresent(trade.seller(), (id, player) -> trade.after(player));
            players.computeIfPresent(trade.buyer(), (id, player) -> trade.after(player));
        }
        return outcome;
    }

    @Override
    public void close() {}

    private static DuplicatePlayerException duplicate(String operation, String id) {
        return new DuplicatePlayerException(
                new Call("model", operation, id), id, new IllegalStateException("duplicate"));
    }
}
