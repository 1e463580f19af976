package dev.ormworkbench.runner;

import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.error.DuplicatePlayerException;
import dev.ormworkbench.store.error.PlayerNotFoundException;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A model of optimistic transactions as TiDB has them, over a store that has what is committed: a transaction reads from a
 * snapshot whatever its level, keeps its writes to itself, and is refused at its commit if a row that it has written or
 * read for update has changed since. It tells a change by the row's values.
 */
final class OptimisticStore extends ForwardingStore {

    OptimisticStore(PlayerStore store) {
        super(store);
    }

    @Override
    public PlayerTransaction begin(Isolation isolation) {
        return new OptimisticTransaction(this);
    }

    private static final class OptimisticTransaction implements PlayerTransaction {
        private final PlayerStore committed;
        private final SortedMap<String, Player> snapshot = new TreeMap<>(Player::compareIds);
        private final SortedMap<String, Player> seen = new TreeMap<>(Player::compareIds);
        private final Set<String> written = new HashSet<>();
        private final Set<String> lookedAtInCommit = new HashSet<>();
        private boolean started;

        OptimisticTransaction(PlayerStore committed) {
            this.committed = committed;
        }

        /** What it sees; its snapshot is of its first statement. */
        private SortedMap<String, Player> seen() {
            if (!started) {
                started = true;
                committed.list(Integer.MAX_VALUE).forEach(player -> snapshot.put(player.id(), player));
                seen.putAll(snapshot);
            }
            return seen;
        }

        private static Call call(String operation, String... ids) {
            return new Call("model", operation, ids);
        }

        @Override
        public Optional<Player> find(String id) {
            return Optional.ofNullable(seen().get(Player.requireId(id)));
        }

        @Override
        public Optional<Player> findForUpdate(String id) {
            lookedAtInCommit.add(Player.requireId(id));
            return find(id);
        }

        @Override
        public List<Player> list(int limit) {
            if (limit < 0) {
                throw new IllegalArgumentException("a limit is not negative");
            }
            return limit == 0
                    ? List.of()
                    : seen().values().stream().limit(limit).toList();
        }

        @Override
        public long count() {
            return seen().size();
        }

        @Override
        public List<Player> findByCoins(int low, int high) {
            if (low < 0 || low > high) {
                throw new IllegalArgumentException("a range goes from 0 on, upwards");
            }
            return seen().values().stream()
                    .filter(player -> low <= player.coins() && player.coins() <= high)
                    .toList();
        }

        @Override
        public long deleteByCoins(int low, int high) {
            List<Player> found = findByCoins(low, high);
            found.forEach(player -> delete(player.id()));
            return found.size();
        }

        @Override
        public void create(Player player) {
            if (seen().containsKey(player.id())) {
                throw new DuplicatePlayerException(
                        call("create", player.id()), player.id(), new NoSuchElementException());
            }
            write(player.id());
            seen.put(player.id(), player);
        }

        @Override
        public void update(Player player) {
            Player before = seen().get(player.id());
            if (before == null) {
                throw new PlayerNotFoundException(call("update", player.id()), player.id());
            } else if (!before.equals(player)) {
                write(player.id());
                seen.put(player.id(), player);
            }
        }

        @Override
        public boolean delete(String id) {
            boolean isThere = find(id).isPresent();
            if (isThere) {
                write(id);
                seen.remove(id);
            }
            return isThere;
        }

        private void write(String id) {
            written.add(id);
            lookedAtInCommit.add(id);
        }

        @Override
        public void commit() {
            for (String id : lookedAtInCommit) {
                if (!Objects.equals(snapshot.get(id), committed.find(id).orElse(null))) {
                    throw new ConcurrencyConflictException(call("commit"), "it met a write conflict", null);
                }
            }
            for (String id : written) {
                committed.delete(id);
                find(id).ifPresent(committed::create);
            }
        }

        @Override
        public void rollback() {
            // Nothing of it has left it.
        }

        @Override
        public void close() {
            // As rollback.
        }
    }
}
