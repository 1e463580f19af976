package dev.ormworkbench.store.contract.broken;

import com.zaxxer.hikari.HikariDataSource;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.TradeOutcome;
import dev.ormworkbench.store.error.BalanceOverflowException;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.error.OutcomeUnknownException;
import dev.ormworkbench.store.error.PlayerNotFoundException;
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.error.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One thing done wrong, most of them seen in a published project, and the rule that the kit has to fail it for. */
@SuppressWarnings("ImmutableEnumChecker") // what opens a store keeps nothing
enum Flaw {
    COMMIT_FORGOTTEN("PS-01", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        <T> T writeOnce(Call call, Work<T> work) {
            return inTransaction(call, work);
        }

        @Override
        void commit(Call call, Connection connection) {}

        @Override
        void afterCommit(Connection connection) {}
    }),

    BALANCES_EXCHANGED("PS-01", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        Optional<Player> find(Connection connection, String id) throws SQLException {
            return super.find(connection, id)
                    .map(player -> new Player(id, /* coins= */ player.goods(), /* goods= */ player.coins()));
        }
    }),

    UNKNOWN_PLAYER_MADE_UP("PS-01", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        Optional<Player> find(Connection connection, String id) throws SQLException {
            return Optional.of(super.find(connection, id).orElse(new Player(id, 0, 0)));
        }
    }),

    DUPLICATE_OVERWRITES("PS-02", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        int[] insert(Connection connection, List<Player> players) throws SQLException {
            return insert(connection, "REPLACE INTO " + TABLE + " (id, coins, goods) VALUES (?, ?, ?)", players);
        }
    }),

    DUPLICATE_IGNORED("PS-02", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        int[] insert(Connection connection, List<Player> players) throws SQLException {
            return insert(connection, "INSERT IGNORE INTO " + TABLE + " (id, coins, goods) VALUES (?, ?, ?)", players);
        }
    }),

    CASE_INSENSITIVE_IDS("PS-03", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        Optional<Player> find(Connection connection, String id) throws SQLException {
            return select(connection, "WHERE id = CONVERT(? USING utf8mb4) COLLATE utf8mb4_general_ci", id).stream()
                    .findFirst();
        }
    }),

    IDS_IN_LOWER_CASE("PS-03", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public boolean delete(String id) {
            return super.delete(id.toLowerCase(Locale.ROOT));
        }
    }),

    IDS_TRIMMED("PS-04", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public Optional<Player> find(String id) {
            return super.find(id.strip());
        }
    }),

    IDS_CUT_AT_36_CHARS("PS-04", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        Optional<Player> find(Connection connection, String id) throws SQLException {
            return super.find(connection, id.substring(0, Math.min(36, id.length())));
        }
    }),

    IDS_LEFT_TO_THE_SERVER("PS-04", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public boolean delete(String id) {
            return writeOnce(
                    call("delete", List.of(id)),
                    connection -> execute(connection, "DELETE FROM " + TABLE + " WHERE id = ?", id) == 1);
        }
    }),

    NULL_ACCEPTED("PS-04", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public List<Player> findAll(Collection<String> ids) {
            return super.findAll(ids.stream().filter(id -> id != null).toList());
        }
    }),

    ONE_BATCH_TOO_FEW("PS-05", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        long insertInBatches(Connection connection, Iterator<Player> players, int batchSize) throws SQLException {
            long created = 0;
            List<Player> batch = new ArrayList<>();
            while (players.hasNext()) {
                batch.add(players.next());
                if (batch.size() == batchSize) {
                    insert(connection, batch);
                    created += batch.size();
                    batch.clear();
                }
            }
            return created;
        }
    }),

    PLAYERS_COUNTED_BY_BATCH("PS-05", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        long insertInBatches(Connection connection, Iterator<Player> players, int batchSize) throws SQLException {
            long created = super.insertInBatches(connection, players, batchSize);
            return (created + batchSize - 1) / batchSize * batchSize;
        }
    }),

    COUNTS_OF_THE_DRIVER_SUMMED("PS-05", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        private long sum;

        @Override
        long insertInBatches(Connection connection, Iterator<Player> players, int batchSize) throws SQLException {
            sum = 0;
            super.insertInBatches(connection, players, batchSize);
            return sum;
        }

        @Override
        int[] insert(Connection connection, List<Player> players) throws SQLException {
            int[] counts = super.insert(connection, players);
            sum += IntStream.of(counts).sum();
            return counts;
        }
    }),

    AUTO_COMMIT_PER_BATCH("PS-05", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        long insertInBatches(Connection connection, Iterator<Player> players, int batchSize) throws SQLException {
            connection.setAutoCommit(true);
            long created = super.insertInBatches(connection, players, batchSize);
            connection.setAutoCommit(false);
            return created;
        }
    }),

    COMMIT_AFTER_FAILURE("PS-05", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        void rollback(Connection connection, Throwable reason) throws SQLException {
            connection.commit();
        }
    }),

    STREAM_READ_WHOLE("PS-05", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public long createAll(Stream<Player> players, int batchSize) {
            return super.createAll(players.toList().stream(), batchSize);
        }
    }),

    STREAM_READ_ONE_BATCH_AHEAD("PS-05", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        long insertInBatches(Connection connection, Iterator<Player> players, int batchSize) throws SQLException {
            return super.insertInBatches(connection, players, 2 * batchSize);
        }
    }),

    STORED_PLAYERS_KEPT("PS-05", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        private final Map<String, Player> session = new ConcurrentHashMap<>();

        @Override
        int[] insert(Connection connection, List<Player> players) throws SQLException {
            players.forEach(player -> session.put(player.id(), player));
            return super.insert(connection, players);
        }
    }),

    STREAM_CLOSED("PS-05", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public long createAll(Stream<Player> players, int batchSize) {
            try (players) {
                return super.createAll(players, batchSize);
            }
        }
    }),

    FAILURE_OF_THE_STREAM_WRAPPED("PS-05", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public long createAll(Stream<Player> players, int batchSize) {
            try {
                return super.createAll(players, batchSize);
            } catch (IllegalStateException e) {
                throw new PlayerStoreException(call("createAll", List.of()), "the stream failed", e);
            }
        }
    }),

    ONLY_EXCEPTIONS_ROLLED_BACK("PS-05", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        void rollback(Connection connection, Throwable reason) throws SQLException {
            if (reason instanceof Error) {
                connection.commit();
            } else {
                super.rollback(connection, reason);
            }
        }
    }),

    EMPTY_TRANSACTION("PS-05", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public long createAll(Stream<Player> players, int batchSize) {
            return inTransaction(
                    call("createAll", List.of()),
                    connection -> insertInBatches(connection, players.iterator(), batchSize));
        }
    }),

    BATCH_SIZE_UNCHECKED("PS-05", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public long createAll(Stream<Player> players, int batchSize) {
            return super.createAll(players, Math.max(1, Math.min(batchSize, MAX_BATCH_SIZE)));
        }
    }),

    SAME_PLAYER_TWICE_IS_ONE("PS-05", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public long createAll(Stream<Player> players, int batchSize) {
            return super.createAll(players.distinct(), batchSize);
        }
    }),

    LIST_WITHOUT_ORDER("PS-06", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        List<Player> list(Connection connection, int limit) throws SQLException {
            return select(connection, "ORDER BY coins DESC LIMIT ?", limit);
        }
    }),

    ORDERED_BY_CHARS("PS-06", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        List<Player> list(Connection connection, int limit) throws SQLException {
            return super.list(connection, limit).stream()
                    .sorted(Comparator.comparing(Player::id))
                    .toList();
        }
    }),

    ONE_TOO_MANY_LISTED("PS-06", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        List<Player> list(Connection connection, int limit) throws SQLException {
            return super.list(connection, Math.max(limit, limit + 1));
        }
    }),

    FOUND_IN_THE_ORDER_ASKED("PS-06", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        List<Player> findAll(Connection connection, List<String> ids) throws SQLException {
            return super.findAll(connection, ids).stream()
                    .sorted(Comparator.comparing(player -> ids.indexOf(player.id())))
                    .toList();
        }
    }),

    FOUND_AS_OFTEN_AS_ASKED("PS-06", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public List<Player> findAll(Collection<String> ids) {
            return ids.stream()
                    .flatMap(id -> super.findAll(List.of(id)).stream())
                    .sorted(Player.ID_ORDER)
                    .toList();
        }
    }),

    UNKNOWN_IDS_RETURNED("PS-06", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public List<Player> findAll(Collection<String> ids) {
            Map<String, Player> found = new HashMap<>();
            ids.forEach(id -> found.put(id, new Player(id, 0, 0)));
            super.findAll(ids).forEach(player -> found.put(player.id(), player));
            return found.values().stream().sorted(Player.ID_ORDER).toList();
        }
    }),

    CHANGED_ROWS_TAKEN_FOR_FOUND_ROWS("PS-07", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        int update(Connection connection, Player player) throws SQLException {
            return find(connection, player.id()).equals(Optional.of(player)) ? 0 : super.update(connection, player);
        }
    }),

    UPDATE_CREATES("PS-07", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public void update(Player player) {
            try {
                super.update(player);
            } catch (PlayerNotFoundException e) {
                create(player);
            }
        }
    }),

    UPDATE_OF_UNKNOWN_IGNORED("PS-07", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        int update(Connection connection, Player player) throws SQLException {
            return Math.max(1, super.update(connection, player));
        }
    }),

    DELETED_WHATEVER_WAS_THERE("PS-08", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public boolean delete(String id) {
            super.delete(id);
            return true;
        }
    }),

    TRUNCATED("PS-08", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public long deleteAll() {
            return writeOnce(
                    call("deleteAll", List.of()), connection -> execute(connection, "TRUNCATE TABLE " + TABLE));
        }
    }),

    CHECK_WITHOUT_RETURN("PS-09", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public TradeOutcome trade(Trade trade) {
            super.trade(trade);
            return TradeOutcome.SELLER_GOODS_NOT_ENOUGH;
        }
    }),

    ONE_SIDE_WRITTEN("PS-09", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        TradeOutcome checkAndWrite(Connection connection, Call call, Trade trade, Map<String, Player> rows)
                throws SQLException {
            TradeOutcome outcome = decide(call, trade, rows);
            if (outcome == TradeOutcome.DONE) {
                update(connection, trade.after(player(rows, trade.seller())));
            }
            return outcome;
        }
    }),

    TRADE_NOT_COMMITTED("PS-09", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        void commit(Call call, Connection connection) {
            if (!call.operation().equals("trade")) {
                super.commit(call, connection);
            }
        }

        @Override
        void afterCommit(Connection connection) {}
    }),

    REFUSED_AT_THE_LAST_COIN("PS-09", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        TradeOutcome decide(Call call, Trade trade, Map<String, Player> rows) {
            TradeOutcome outcome = super.decide(call, trade, rows);
            return outcome == TradeOutcome.DONE && player(rows, trade.buyer()).coins() == trade.price()
                    ? TradeOutcome.BUYER_COINS_NOT_ENOUGH
                    : outcome;
        }
    }),

    LOCKS_LEFT_BY_A_FAILURE("PS-09", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        void rollback(Connection connection, Throwable reason) throws SQLException {
            super.rollback(connection, reason);
            Connection forgotten = dataSource.getConnection();
            forgotten.setAutoCommit(false);
            select(forgotten, "FOR UPDATE");
        }
    }),

    COINS_CHECKED_FIRST("PS-10", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        TradeOutcome decide(Call call, Trade trade, Map<String, Player> rows) {
            TradeOutcome outcome = super.decide(call, trade, rows);
            return outcome == TradeOutcome.SELLER_GOODS_NOT_ENOUGH
                            && player(rows, trade.buyer()).coins() < trade.price()
                    ? TradeOutcome.BUYER_COINS_NOT_ENOUGH
                    : outcome;
        }
    }),

    REFUSAL_AS_EXCEPTION("PS-10", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        TradeOutcome decide(Call call, Trade trade, Map<String, Player> rows) {
            TradeOutcome outcome = super.decide(call, trade, rows);
            if (outcome != TradeOutcome.DONE) {
                throw new PlayerStoreException(call, outcome.name(), null);
            }
            return outcome;
        }
    }),

    GOODS_UNCHECKED("PS-10", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        TradeOutcome tradePessimistic(Connection connection, Call call, Trade trade) throws SQLException {
            execute(
                    connection,
                    "UPDATE " + TABLE + " SET coins = coins + ?, goods = goods - ? WHERE id = ?",
                    trade.price(),
                    trade.goods(),
                    trade.seller());
            execute(
                    connection,
                    "UPDATE " + TABLE + " SET coins = coins - ?, goods = goods + ? WHERE id = ?",
                    trade.price(),
                    trade.goods(),
                    trade.buyer());
            return TradeOutcome.DONE;
        }
    }),

    UNKNOWN_BUYER_FIRST("PS-11", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        TradeOutcome decide(Call call, Trade trade, Map<String, Player> rows) {
            if (!rows.containsKey(trade.buyer())) {
                throw new PlayerNotFoundException(call, trade.buyer());
            }
            return super.decide(call, trade, rows);
        }
    }),

    UNKNOWN_PLAYER_IS_POOR("PS-11", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        TradeOutcome decide(Call call, Trade trade, Map<String, Player> rows) {
            return rows.containsKey(trade.buyer())
                    ? super.decide(call, trade, rows)
                    : TradeOutcome.BUYER_COINS_NOT_ENOUGH;
        }
    }),

    GIFT_REFUSED("PS-12", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public TradeOutcome trade(Trade trade) {
            if (trade.price() == 0) {
                throw new IllegalArgumentException("a price is 1 or more");
            }
            return super.trade(trade);
        }
    }),

    BALANCE_CLAMPED("PS-13", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        TradeOutcome decide(Call call, Trade trade, Map<String, Player> rows) {
            try {
                return super.decide(call, trade, rows);
            } catch (BalanceOverflowException e) {
                return TradeOutcome.DONE;
            }
        }

        @Override
        Player after(Trade trade, Player before) {
            long price = before.id().equals(trade.seller()) ? trade.price() : -trade.price();
            long goods = before.id().equals(trade.seller()) ? -trade.goods() : trade.goods();
            return new Player(before.id(), (int) Math.min(Player.MAX_BALANCE, before.coins() + price), (int)
                    Math.min(Player.MAX_BALANCE, before.goods() + goods));
        }
    }),

    BALANCE_WRAPPED("PS-13", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        TradeOutcome checkAndWrite(Connection connection, Call call, Trade trade, Map<String, Player> rows)
                throws SQLException {
            try {
                return super.checkAndWrite(connection, call, trade, rows);
            } catch (BalanceOverflowException e) {
                Player seller = player(rows, trade.seller());
                Player buyer = player(rows, trade.buyer());
                write(connection, seller.id(), seller.coins() + trade.price(), seller.goods() - trade.goods());
                write(connection, buyer.id(), buyer.coins() - trade.price(), buyer.goods() + trade.goods());
                return TradeOutcome.DONE;
            }
        }

        // An entity's own arithmetic, in ints, past what a Player would refuse.
        private void write(Connection connection, String id, int coins, int goods) throws SQLException {
            execute(connection, "UPDATE " + TABLE + " SET coins = ?, goods = ? WHERE id = ?", coins, goods, id);
        }
    }),

    NO_LOCK("PS-14", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        Map<String, Player> lock(Connection connection, Trade trade) throws SQLException {
            return readEach(connection, trade.idsInLockOrder(), "WHERE id = ?");
        }
    }),

    SELLER_LOCKED_FIRST("PS-14", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        Map<String, Player> lock(Connection connection, Trade trade) throws SQLException {
            return readEach(connection, List.of(trade.seller(), trade.buyer()), "WHERE id = ? FOR UPDATE");
        }
    }),

    LOCKED_ROW_NOT_READ_AGAIN("PS-14", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        Map<String, Player> lock(Connection connection, Trade trade) throws SQLException {
            Map<String, Player> session = readEach(connection, trade.idsInLockOrder(), "WHERE id = ?");
            super.lock(connection, trade);
            return session;
        }
    }),

    ONLY_THE_SELLER_LOCKED("PS-14", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        Map<String, Player> lock(Connection connection, Trade trade) throws SQLException {
            Map<String, Player> rows = readEach(connection, List.of(trade.seller()), "WHERE id = ? FOR UPDATE");
            rows.putAll(readEach(connection, List.of(trade.buyer()), "WHERE id = ?"));
            return rows;
        }
    }),

    CONDITION_FORGOTTEN("PS-14", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        TradeOutcome tradeConditional(Connection connection, Call call, Trade trade) throws SQLException {
            return tradeUnguarded(connection, call, trade);
        }
    }),

    COMPARISON_FORGOTTEN("PS-14", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        boolean replace(Connection connection, Player old, Player player) throws SQLException {
            return update(connection, player) == 1;
        }
    }),

    LOST_COMPARISON_IGNORED("PS-14", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        boolean replace(Connection connection, Player old, Player player) throws SQLException {
            super.replace(connection, old, player);
            return true;
        }
    }),

    READ_FROM_A_CACHE("PS-15", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        private final Map<String, Optional<Player>> cache = new ConcurrentHashMap<>();

        @Override
        public Optional<Player> find(String id) {
            return cache.computeIfAbsent(id, unknown -> super.find(unknown));
        }
    }),

    TRADED_FROM_A_CACHE("PS-15", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        private final Map<String, Player> session = new ConcurrentHashMap<>();

        @Override
        Optional<Player> find(Connection connection, String id) throws SQLException {
            Optional<Player> found = super.find(connection, id);
            found.ifPresent(player -> session.put(id, player));
            return found;
        }

        @Override
        Map<String, Player> lock(Connection connection, Trade trade) throws SQLException {
            Map<String, Player> rows = super.lock(connection, trade);
            rows.replaceAll((id, row) -> session.getOrDefault(id, row));
            return rows;
        }
    }),

    UPDATE_SKIPPED_AS_UNCHANGED("PS-15", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        private final Map<String, Player> session = new ConcurrentHashMap<>();

        @Override
        Optional<Player> find(Connection connection, String id) throws SQLException {
            Optional<Player> found = super.find(connection, id);
            found.ifPresent(player -> session.put(id, player));
            return found;
        }

        @Override
        int update(Connection connection, Player player) throws SQLException {
            return player.equals(session.get(player.id())) ? 1 : super.update(connection, player);
        }
    }),

    ONE_SNAPSHOT_FOR_ALL_READS("PS-15", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        private final ThreadLocal<Long> counted = new ThreadLocal<>();

        @Override
        public long count() {
            requireOpen();
            if (counted.get() == null) {
                counted.set(super.count());
            }
            return counted.get();
        }
    }),

    CONFLICT_SWALLOWED("PS-16", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public TradeOutcome trade(Trade trade) {
            try {
                return super.trade(trade);
            } catch (ConcurrencyConflictException e) {
                return TradeOutcome.BUYER_COINS_NOT_ENOUGH;
            }
        }
    }),

    HALF_COMMITTED_AFTER_A_CONFLICT("PS-16", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        void rollback(Connection connection, Throwable reason) throws SQLException {
            if (reason instanceof SQLException) {
                connection.commit();
            } else {
                super.rollback(connection, reason);
            }
        }
    }),

    CONFLICT_NOT_TOLD_APART("PS-16", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        PlayerStoreException beforeCommit(Call call, Throwable failure) {
            PlayerStoreException classified = super.beforeCommit(call, failure);
            return classified instanceof ConcurrencyConflictException
                    ? new PlayerStoreException(call, "it failed", failure)
                    : classified;
        }
    }),

    RETRIED_AFTER_AN_UNKNOWN_OUTCOME("PS-16", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public TradeOutcome trade(Trade trade) {
            try {
                return super.trade(trade);
            } catch (OutcomeUnknownException e) {
                return super.trade(trade);
            }
        }
    }),

    LOST_COMMIT_SAID_TO_BE_SAFE("PS-16", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        PlayerStoreException atCommit(Call call, Throwable failure) {
            return super.beforeCommit(call, failure);
        }
    }),

    FAILURE_AFTER_COMMIT_REPORTED("PS-16", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        void afterCommit(Connection connection) throws SQLException {
            connection.setAutoCommit(true);
        }
    }),

    AUTO_COMMIT_LEFT_TO_THE_POOL("PS-18", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        void afterCommit(Connection connection) {}
    }),

    LOST_COMMIT_SWALLOWED("PS-16", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        void commit(Call call, Connection connection) {
            try {
                super.commit(call, connection);
            } catch (OutcomeUnknownException e) {
                // as if it had been committed
            }
        }
    }),

    FAILED_ROLLBACK_HIDES_ITS_REASON("PS-16", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        void rollback(Connection connection, Throwable reason) throws SQLException {
            connection.rollback();
        }
    }),

    EVERY_FAILURE_CALLED_UNKNOWN("PS-16", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        PlayerStoreException beforeCommit(Call call, Throwable failure) {
            return atCommit(call, failure);
        }
    }),

    FAILURE_OF_THE_POOL_LET_THROUGH("PS-16", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        Connection connect(Call call) {
            try {
                return dataSource.getConnection();
            } catch (SQLException e) {
                throw new IllegalStateException("no connection", e);
            }
        }
    }),

    RAW_SQL_EXCEPTION("PS-17", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        PlayerStoreException atCommit(Call call, Throwable failure) {
            throw this.<RuntimeException>unchecked(failure);
        }

        // Throws it whatever it is: the compiler cannot tell.
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        private <X extends Throwable> X unchecked(Throwable failure) throws X {
            throw (X) failure;
        }
    }),

    CAUSE_DROPPED("PS-17", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        PlayerStoreException beforeCommit(Call call, Throwable failure) {
            PlayerStoreException classified = super.beforeCommit(call, failure);
            return classified instanceof StoreUnavailableException
                    ? classified
                    : new PlayerStoreException(call, "it failed", null);
        }
    }),

    PASSWORD_SHOWN("PS-17", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        PlayerStoreException beforeCommit(Call call, Throwable failure) {
            return new PlayerStoreException(call, "cannot log in with " + password(), failure);
        }

        private String password() {
            try {
                return dataSource.unwrap(HikariDataSource.class).getPassword();
            } catch (SQLException e) {
                return "";
            }
        }
    }),

    OTHER_OPERATION_NAMED("PS-17", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        Call call(String operation, List<String> ids) {
            return super.call(operation.equals("createAll") ? "create" : operation, ids);
        }
    }),

    IDS_NOT_NAMED("PS-17", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        Call call(String operation, List<String> ids) {
            return super.call(operation, List.of());
        }
    }),

    BUYER_NAMED_BEFORE_SELLER("PS-17", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        Call call(String operation, List<String> ids) {
            return super.call(
                    operation, ids.stream().sorted(Comparator.reverseOrder()).toList());
        }
    }),

    CONNECTION_LEAKED("PS-18", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public long count() {
            connect(call("count", List.of()));
            return super.count();
        }
    }),

    CONNECTION_LEAKED_BY_A_FAILURE("PS-18", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        void rollback(Connection connection, Throwable reason) throws SQLException {
            super.rollback(connection, reason);
            connect(call("trade", List.of()));
        }
    }),

    STRICT_MODE_SWITCHED_OFF("PS-18", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        Connection connect(Call call) {
            Connection connection = super.connect(call);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO'");
            } catch (SQLException e) {
                throw beforeCommit(call, e);
            }
            return connection;
        }
    }),

    SECOND_CONNECTION_WANTED("PS-18", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        TradeOutcome tradeOptimistic(Connection connection, Call call, Trade trade) throws SQLException {
            find(trade.seller());
            return super.tradeOptimistic(connection, call, trade);
        }
    }),

    STATE_SHARED_BY_THREADS("PS-18", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        private String wanted = "";

        @Override
        public Optional<Player> find(String id) {
            wanted = Player.requireId(id);
            return super.find(id);
        }

        @Override
        Optional<Player> find(Connection connection, String id) throws SQLException {
            return super.find(connection, wanted);
        }
    }),

    SECOND_CLOSE_FAILS("PS-18", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public void close() {
            requireOpen();
            super.close();
        }
    }),

    USABLE_AFTER_CLOSE("PS-18", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public void close() {}
    }),

    DATA_SOURCE_CLOSED("PS-18", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public void close() {
            super.close();
            try {
                dataSource.unwrap(HikariDataSource.class).close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }),

    CONNECTED_WHEN_OPENED("PS-18", (dataSource, locking) -> {
        ReferenceStore store = new ReferenceStore(dataSource, locking);
        store.count();
        return store;
    }),

    ID_CONCATENATED("PS-19", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        Optional<Player> find(Connection connection, String id) throws SQLException {
            return select(connection, "WHERE id = '" + id + "'").stream().findFirst();
        }
    }),

    ID_ESCAPED_BY_HAND("PS-19", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        List<Player> findAll(Connection connection, List<String> ids) throws SQLException {
            List<String> quoted =
                    ids.stream().map(id -> "'" + id.replace("'", "''") + "'").toList();
            return select(connection, "WHERE id IN (" + String.join(", ", quoted) + ") ORDER BY id");
        }
    }),

    ID_TAKEN_FOR_A_PATTERN("PS-19", (dataSource, locking) -> new ReferenceStore(dataSource, locking) {
        @Override
        public boolean delete(String id) {
            Player.requireId(id);
            return writeOnce(
                    call("delete", List.of(id)),
                    connection -> execute(connection, "DELETE FROM " + TABLE + " WHERE id LIKE ?", id) > 0);
        }
    });

    private final String rule;
    private final ReferenceProvider.Opening opening;

    Flaw(String rule, ReferenceProvider.Opening opening) {
        this.rule = rule;
        this.opening = opening;
    }

    /** The rule that it breaks. It may break others with it. */
    String rule() {
        return rule;
    }

    ReferenceProvider provider() {
        return new ReferenceProvider(opening);
    }
}
