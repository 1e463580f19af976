package dev.ormworkbench.store.contract.broken;

import dev.ormworkbench.store.Arguments;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerSchema;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.TradeOutcome;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.error.PlayerNotFoundException;
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.error.SqlFailures;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** A store that keeps the contract, in steps small enough for each {@link Flaw} to break one. */
class ReferenceStore implements PlayerStore {

    static final String TABLE = PlayerSchema.TABLE;
    static final String NAME = "reference";

    final DataSource dataSource;
    final Locking locking;
    private volatile boolean closed;

    ReferenceStore(DataSource dataSource, Locking locking) {
        this.dataSource = dataSource;
        this.locking = locking;
    }

    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    Call call(String operation, List<String> ids) {
        return new Call(NAME, operation, ids);
    }

    @Override
    public void create(Player player) {
        writeOnce(call("create", List.of(player.id())), connection -> {
            insert(connection, List.of(player));
            return 1;
        });
    }

    @Override
    public long createAll(Stream<Player> players, int batchSize) {
        Arguments.requireBatchSize(batchSize);
        requireOpen();
        Iterator<Player> iterator = players.iterator();
        if (!iterator.hasNext()) {
            return 0;
        }
        return inTransaction(
                call("createAll", List.of()), connection -> insertInBatches(connection, iterator, batchSize));
    }

    long insertInBatches(Connection connection, Iterator<Player> players, int batchSize) throws SQLException {
        long created = 0;
        List<Player> batch = new ArrayList<>(batchSize);
        while (players.hasNext()) {
            batch.add(players.next());
            if (batch.size() == batchSize || !players.hasNext()) {
                insert(connection, batch);
                created += batch.size();
                batch.clear();
            }
        }
        return created;
    }

    /** Returns the driver's count for each. */
    int[] insert(Connection connection, List<Player> players) throws SQLException {
        return insert(connection, "INSERT INTO " + TABLE + " (id, coins, goods) VALUES (?, ?, ?)", players);
    }

    static int[] insert(Connection connection, String sql, List<Player> players) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Player player : players) {
                statement.setString(1, player.id());
                statement.setInt(2, player.coins());
                statement.setInt(3, player.goods());
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }

    @Override
    public Optional<Player> find(String id) {
        Player.requireId(id);
        return read(call("find", List.of(id)), connection -> find(connection, id));
    }

    Optional<Player> find(Connection connection, String id) throws SQLException {
        return select(connection, "WHERE id = ?", id).stream().findFirst();
    }

    @Override
    public List<Player> findAll(Collection<String> ids) {
        List<String> wanted = Arguments.requireIds(ids);
        requireOpen();
        if (wanted.isEmpty()) {
            return List.of();
        }
        return read(call("findAll", List.copyOf(ids)), connection -> findAll(connection, wanted));
    }

    List<Player> findAll(Connection connection, List<String> ids) throws SQLException {
        String marks = String.join(", ", Collections.nCopies(ids.size(), "?"));
        return select(connection, "WHERE id IN (" + marks + ") ORDER BY id", ids.toArray());
    }

    @Override
    public List<Player> list(int limit) {
        Arguments.requireLimit(limit);
        requireOpen();
        return limit == 0 ? List.of() : read(call("list", List.of()), connection -> list(connection, limit));
    }

    List<Player> list(Connection connection, int limit) throws SQLException {
        return select(connection, "ORDER BY id LIMIT ?", limit);
    }

    @Override
    public long count() {
        return read(call("count", List.of()), this::count);
    }

    long count(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT COUNT(*) FROM " + TABLE);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void update(Player player) {
        Call call = call("update", List.of(player.id()));
        int found = writeOnce(call, connection -> update(connection, player));
        if (found == 0) {
            throw new PlayerNotFoundException(call, player.id());
        }
    }

    /** Returns the number of rows found. */
    int update(Connection connection, Player player) throws SQLException {
        return execute(
                connection,
                "UPDATE " + TABLE + " SET coins = ?, goods = ? WHERE id = ?",
                player.coins(),
                player.goods(),
                player.id());
    }

    @Override
    public boolean delete(String id) {
        Player.requireId(id);
        return writeOnce(call("delete", List.of(id)), connection -> delete(connection, id));
    }

    boolean delete(Connection connection, String id) throws SQLException {
        return execute(connection, "DELETE FROM " + TABLE + " WHERE id = ?", id) == 1;
    }

    @Override
    public long deleteAll() {
        return writeOnce(call("deleteAll", List.of()), connection -> execute(connection, "DELETE FROM " + TABLE));
    }

    @Override
    public TradeOutcome trade(Trade trade) {
        Call call = call("trade", List.of(trade.seller(), trade.buyer()));
        return inTransaction(call, connection -> switch (locking) {
            case PESSIMISTIC -> tradePessimistic(connection, call, trade);
            case CONDITIONAL -> tradeConditional(connection, call, trade);
            case OPTIMISTIC -> tradeOptimistic(connection, call, trade);
            case NONE -> tradeUnguarded(connection, call, trade);
        });
    }

    TradeOutcome tradePessimistic(Connection connection, Call call, Trade trade) throws SQLException {
        return checkAndWrite(connection, call, trade, lock(connection, trade));
    }

    /** Reads both players and locks them, in the order of their ids. */
    Map<String, Player> lock(Connection connection, Trade trade) throws SQLException {
        return readEach(connection, trade.idsInLockOrder(), "WHERE id = ? FOR UPDATE");
    }

    TradeOutcome tradeConditional(Connection connection, Call call, Trade trade) throws SQLException {
        for (String id : trade.idsInLockOrder()) {
            if (!moveIfEnough(connection, trade, id)) {
                // A locked row decides why; it may have changed by then, so that the trade is possible.
                connection.rollback();
                return tradePessimistic(connection, call, trade);
            }
        }
        return TradeOutcome.DONE;
    }

    /** Returns whether the player exists, has enough of what it gives, and does not overflow. */
    boolean moveIfEnough(Connection connection, Trade trade, String id) throws SQLException {
        return id.equals(trade.seller())
                ? execute(
                                connection,
                                "UPDATE " + TABLE + " SET goods = goods - ?, coins = coins + ?"
                                        + " WHERE id = ? AND goods >= ? AND coins <= ?",
                                trade.goods(),
                                trade.price(),
                                id,
                                trade.goods(),
                                Player.MAX_BALANCE - trade.price())
                        == 1
                : execute(
                                connection,
                                "UPDATE " + TABLE + " SET goods = goods + ?, coins = coins - ?"
                                        + " WHERE id = ? AND coins >= ? AND goods <= ?",
                                trade.goods(),
                                trade.price(),
                                id,
                                trade.price(),
                                Player.MAX_BALANCE - trade.goods())
                        == 1;
    }

    TradeOutcome tradeOptimistic(Connection connection, Call call, Trade trade) throws SQLException {
        Map<String, Player> read = readEach(connection, trade.idsInLockOrder(), "WHERE id = ?");
        TradeOutcome outcome = decide(call, trade, read);
        if (outcome == TradeOutcome.DONE) {
            for (String id : trade.idsInLockOrder()) {
                if (!replace(connection, player(read, id), after(trade, player(read, id)))) {
                    throw new ConcurrencyConflictException(call, id + " has changed", null);
                }
            }
        }
        return outcome;
    }

    boolean replace(Connection connection, Player old, Player player) throws SQLException {
        return execute(
                        connection,
                        "UPDATE " + TABLE + " SET coins = ?, goods = ? WHERE id = ? AND coins = ? AND goods = ?",
                        player.coins(),
                        player.goods(),
                        player.id(),
                        old.coins(),
                        old.goods())
                == 1;
    }

    TradeOutcome tradeUnguarded(Connection connection, Call call, Trade trade) throws SQLException {
        return checkAndWrite(connection, call, trade, readEach(connection, trade.idsInLockOrder(), "WHERE id = ?"));
    }

    TradeOutcome checkAndWrite(Connection connection, Call call, Trade trade, Map<String, Player> rows)
            throws SQLException {
        TradeOutcome outcome = decide(call, trade, rows);
        if (outcome == TradeOutcome.DONE) {
            for (String id : trade.idsInLockOrder()) {
                update(connection, after(trade, player(rows, id)));
            }
        }
        return outcome;
    }

    TradeOutcome decide(Call call, Trade trade, Map<String, Player> rows) {
        return trade.decide(call, rows.get(trade.seller()), rows.get(trade.buyer()));
    }

    Player after(Trade trade, Player before) {
        return trade.after(before);
    }

    /** Returns a row that {@link #decide} has found. */
    static Player player(Map<String, Player> rows, String id) {
        Player row = rows.get(id);
        if (row == null) {
            throw new AssertionError("decided without player " + id);
        }
        return row;
    }

    Map<String, Player> readEach(Connection connection, List<String> ids, String clause) throws SQLException {
        Map<String, Player> rows = new HashMap<>();
        for (String id : ids) {
            select(connection, clause, id).forEach(row -> rows.put(id, row));
        }
        return rows;
    }

    @Override
    public PlayerTransaction begin(Isolation isolation) {
        Objects.requireNonNull(isolation);
        requireOpen();
        Call call = call("begin", List.of());
        Connection connection = connect(call);
        try {
            ReferenceTransaction transaction = transaction(connection);
            transaction.begin(isolation);
            return transaction;
        } catch (SQLException e) {
            PlayerStoreException failure = beforeCommit(call, e);
            giveBack(connection, failure);
            throw failure;
        }
    }

    ReferenceTransaction transaction(Connection connection) throws SQLException {
        return new ReferenceTransaction(this, connection);
    }

    void giveBack(Connection connection, Throwable reason) {
        try {
            connection.close();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    final boolean isClosed() {
        return closed;
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the store is closed");
        }
    }

    <T> T read(Call call, Work<T> work) {
        requireOpen();
        try (Connection connection = connect(call)) {
            return work.on(connection);
        } catch (SQLException e) {
            throw beforeCommit(call, e);
        }
    }

    <T> T writeOnce(Call call, Work<T> work) {
        requireOpen();
        try (Connection connection = connect(call)) {
            return work.on(connection);
        } catch (SQLException e) {
            throw atCommit(call, e);
        }
    }

    <T> T inTransaction(Call call, Work<T> work) {
        requireOpen();
        try (Connection connection = connect(call)) {
            connection.setAutoCommit(false);
            T result;
            try {
                result = work.on(connection);
            } catch (SQLException | RuntimeException | Error e) {
                rollback(connection, e);
                throw e;
            }
            commit(call, connection);
            afterCommit(connection);
            return result;
        } catch (SQLException e) {
            throw beforeCommit(call, e);
        }
    }

    Connection connect(Call call) {
        try {
            return dataSource.getConnection();
        } catch (SQLException | RuntimeException e) {
            throw beforeCommit(call, e);
        }
    }

    void commit(Call call, Connection connection) {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw atCommit(call, e);
        }
    }

    void afterCommit(Connection connection) throws SQLException {
        try {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            // The commit has succeeded.
        }
    }

    void rollback(Connection connection, Throwable reason) throws SQLException {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    PlayerStoreException beforeCommit(Call call, Throwable failure) {
        return SqlFailures.beforeCommit(call, failure);
    }

    PlayerStoreException atCommit(Call call, Throwable failure) {
        return SqlFailures.atCommit(call, failure);
    }

    List<Player> select(Connection connection, String clause, Object... values) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT id, coins, goods FROM " + TABLE + " " + clause)) {
            bind(statement, values);
            List<Player> players = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    players.add(new Player(rows.getString(1), rows.getInt(2), rows.getInt(3)));
                }
            }
            return players;
        }
    }

    int execute(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
