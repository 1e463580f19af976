package dev.ormworkbench.store.memory;

import dev.ormworkbench.store.Arguments;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.PlayerStoreException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A transaction of {@link MemoryPlayerStore}: its own writes over the store's committed players. */
final class MemoryPlayerTransaction implements PlayerTransaction {

    private final MemoryPlayerStore store;
    private final boolean keepsSnapshot;

    /** The written players by id, empty if deleted. */
    private final Map<String, Optional<Player>> written = new HashMap<>();

    private @Nullable NavigableMap<String, Player> snapshot;
    private boolean ended;

    MemoryPlayerTransaction(MemoryPlayerStore store, Isolation isolation) {
        this.store = store;
        this.keepsSnapshot = isolation.compareTo(Isolation.REPEATABLE_READ) >= 0;
    }

    @Override
    public Optional<Player> find(String id) {
        Player.requireId(id);
        requireNotEnded();
        return Optional.ofNullable(seen().get(id));
    }

    @Override
    public Optional<Player> findForUpdate(String id) {
        Player.requireId(id);
        requireNotEnded();
        return Optional.ofNullable(latest().get(id));
    }

    @Override
    public List<Player> list(int limit) {
        Arguments.requireLimit(limit);
        requireNotEnded();
        return limit == 0 ? List.of() : seen().values().stream().limit(limit).toList();
    }

    @Override
    public long count() {
        requireNotEnded();
        return seen().size();
    }

    @Override
    public List<Player> findByCoins(int low, int high) {
        Arguments.requireRange(low, high);
        requireNotEnded();
        return withCoins(seen(), low, high);
    }

    @Override
    public long deleteByCoins(int low, int high) {
        Arguments.requireRange(low, high);
        requireNotEnded();
        List<Player> deleted = withCoins(latest(), low, high);
        deleted.forEach(player -> written.put(player.id(), Optional.empty()));
        return deleted.size();
    }

    @Override
    public void create(Player player) {
        requireNotEnded();
        Call call = new Call(MemoryPlayerStore.NAME, "create", player.id());
        write(player, players -> MemoryPlayerStore.add(call, players, player));
    }

    @Override
    public void update(Player player) {
        requireNotEnded();
        Call call = new Call(MemoryPlayerStore.NAME, "update", player.id());
        write(player, players -> MemoryPlayerStore.replace(call, players, player));
    }

    @Override
    public boolean delete(String id) {
        Player.requireId(id);
        requireNotEnded();
        boolean there = latest().containsKey(id);
        if (there) {
            written.put(id, Optional.empty());
        }
        return there;
    }

    @Override
    public void commit() {
        requireNotEnded();
        store.write(this::apply);
        ended = true;
    }

    @Override
    public void rollback() {
        requireNotEnded();
        ended = true;
    }

    @Override
    public void close() {
        ended = true;
    }

    private void requireNotEnded() {
        store.requireOpen();
        if (ended) {
            throw new IllegalStateException("the transaction has ended");
        }
    }

    /** Records a write if it is allowed; otherwise ends the transaction (PS-26). */
    private void write(Player player, Consumer<NavigableMap<String, Player>> change) {
        try {
            change.accept(latest());
        } catch (PlayerStoreException e) {
            ended = true;
            throw e;
        }
        written.put(player.id(), Optional.of(player));
    }

    private NavigableMap<String, Player> seen() {
        if (!keepsSnapshot) {
            return latest();
        }
        if (snapshot == null) {
            snapshot = store.committed();
        }
        return withOwnWrites(snapshot);
    }

    private NavigableMap<String, Player> latest() {
        return withOwnWrites(store.committed());
    }

    private NavigableMap<String, Player> withOwnWrites(NavigableMap<String, Player> base) {
        NavigableMap<String, Player> players = new TreeMap<>(base);
        apply(players);
        return players;
    }

    private void apply(NavigableMap<String, Player> players) {
        written.forEach(
                (id, player) -> player.ifPresentOrElse(written -> players.put(id, written), () -> players.remove(id)));
    }

    private static List<Player> withCoins(NavigableMap<String, Player> players, int low, int high) {
        return players.values().stream()
                .filter(player -> player.coins() >= low && player.coins() <= high)
                .toList();
    }
}
