package dev.ormworkbench.jdbc;

import dev.ormworkbench.store.Arguments;
import dev.ormworkbench.store.Batches;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
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
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** One statement runs under auto-commit, several run in a transaction that is begun and ended by hand. */
final class JdbcPlayerStore implements PlayerStore {

    static final String NAME = "jdbc";

    private static final String INSERT = "INSERT INTO workbench_player (id, coins, goods) VALUES (?, ?, ?)";
    private static final String SELECT = "SELECT id, coins, goods FROM workbench_player";
    private static final String UPDATE = "UPDATE workbench_player SET coins = ?, goods = ? WHERE id = ?";
    private static final String DELETE = "DELETE FROM workbench_player";

    private static final String SELL = """
            UPDATE workbench_player SET coins = coins + ?, goods = goods - ?
            WHERE id = ? AND goods >= ? AND coins <= ?""";
    private static final String BUY = """
            UPDATE workbench_player SET coins = coins - ?, goods = goods + ?
            WHERE id = ? AND coins >= ? AND goods <= ?""";

    private final DataSource dataSource;
    private final Locking locking;
    private volatile boolean closed;

    JdbcPlayerStore(DataSource dataSource, Locking locking) {
        this.dataSource = dataSource;
        this.locking = locking;
    }

    @Override
    public void create(Player player) {
        write(call("create", player.id()), connection -> {
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                bindInsert(insert, player);
                return insert.executeUpdate();
            }
        });
    }

    @Override
    public long createAll(Stream<Player> players, int batchSize) {
        Call call = call("createAll");
        Batches batches = new Batches(players, batchSize);
        try {
            return batches.hasNext() ? inTransaction(call, connection -> insertAll(connection, batches)) : 0;
        } catch (Batches.StreamFailure e) {
            throw e.original();
        }
    }

    private static long insertAll(Connection connection, Batches batches) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            long created = 0;
            while (batches.hasNext()) {
                List<Player> batch = batches.next();
                for (Player player : batch) {
                    bindInsert(insert, player);
                    insert.addBatch();
                }
                insert.executeBatch();
                created += batch.size();
            }
            return created;
        }
    }

    @Override
    public Optional<Player> find(String id) {
        Call call = call("find", Player.requireId(id));
        return read(call, connection -> {
            try (PreparedStatement select = connection.prepareStatement(SELECT + " WHERE id = ?")) {
                select.setString(1, id);
                return players(select).stream().findFirst();
            }
        });
    }

    @Override
    public List<Player> findAll(Collection<String> ids) {
        List<String> distinct = Arguments.requireIds(ids);
        Call call = new Call(NAME, "findAll", distinct);
        requireOpen();
        if (distinct.isEmpty()) {
            return List.of();
        }
        String marks = String.join(", ", Collections.nCopies(distinct.size(), "?"));
        return read(call, connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement(SELECT + " WHERE id IN (" + marks + ") ORDER BY id")) {
                for (int i = 0; i < distinct.size(); i++) {
                    select.setString(i + 1, distinct.get(i));
                }
                return players(select);
            }
        });
    }

    @Override
    public List<Player> list(int limit) {
        Call call = call("list");
        if (Arguments.requireLimit(limit) == 0) {
            return List.of();
        }
        return read(call, connection -> {
            try (PreparedStatement select = connection.prepareStatement(SELECT + " ORDER BY id LIMIT ?")) {
                select.setInt(1, limit);
                return players(select);
            }
        });
    }

    @Override
    public long count() {
        return read(call("count"), connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT COUNT(*) FROM workbench_player");
                    ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    @Override
    public void update(Player player) {
        Call call = call("update", player.id());
        int found = write(call, connection -> update(connection, player));
        if (found == 0) {
            throw new PlayerNotFoundException(call, player.id());
        }
    }

    @Override
    public boolean delete(String id) {
        Call call = call("delete", Player.requireId(id));
        return write(call, connection -> {
            try (PreparedStatement delete = connection.prepareStatement(DELETE + " WHERE id = ?")) {
                delete.setString(1, id);
                return delete.executeUpdate() == 1;
            }
        });
    }

    @Override
    public long deleteAll() {
        return write(call("deleteAll"), connection -> {
            try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
                return delete.executeLargeUpdate();
            }
        });
    }

    @Override
    public TradeOutcome trade(Trade trade) {
        Call call = call("trade", trade.seller(), trade.buyer());
        return inTransaction(call, connection -> switch (locking) {
            case PESSIMISTIC -> checkAndWrite(call, connection, trade, " FOR UPDATE");
            case CONDITIONAL -> tradeConditionally(call, connection, trade);
            case OPTIMISTIC -> tradeOptimistically(call, connection, trade);
            case NONE -> checkAndWrite(call, connection, trade, "");
        });
    }

    private static TradeOutcome checkAndWrite(Call call, Connection connection, Trade trade, String lock)
            throws SQLException {
        List<Player> traders = traders(connection, trade, lock);
        TradeOutcome outcome = decide(call, trade, traders);
        if (outcome == TradeOutcome.DONE) {
            for (Player trader : traders) {
                update(connection, trade.after(trader));
            }
        }
        return outcome;
    }

    private static TradeOutcome tradeOptimistically(Call call, Connection connection, Trade trade) throws SQLException {
        List<Player> traders = traders(connection, trade, "");
        TradeOutcome outcome = decide(call, trade, traders);
        if (outcome == TradeOutcome.DONE) {
            for (Player trader : traders) {
                compareAndSet(call, connection, trader, trade.after(trader));
            }
        }
        return outcome;
    }

    /** The statements that do it say that they did not, but not why: that takes a look under locks. */
    private static TradeOutcome tradeConditionally(Call call, Connection connection, Trade trade) throws SQLException {
        for (String id : trade.idsInLockOrder()) {
            if (!(id.equals(trade.seller()) ? sell(connection, trade) : buy(connection, trade))) {
                connection.rollback();
                return checkAndWrite(call, connection, trade, " FOR UPDATE");
            }
        }
        return TradeOutcome.DONE;
    }

    private static boolean sell(Connection connection, Trade trade) throws SQLException {
        try (PreparedStatement sell = connection.prepareStatement(SELL)) {
            sell.setInt(1, trade.price());
            sell.setInt(2, trade.goods());
            sell.setString(3, trade.seller());
            sell.setInt(4, trade.goods());
            sell.setInt(5, Player.MAX_BALANCE - trade.price());
            return sell.executeUpdate() == 1;
        }
    }

    private static boolean buy(Connection connection, Trade trade) throws SQLException {
        try (PreparedStatement buy = connection.prepareStatement(BUY)) {
            buy.setInt(1, trade.price());
            buy.setInt(2, trade.goods());
            buy.setString(3, trade.buyer());
            buy.setInt(4, trade.price());
            buy.setInt(5, Player.MAX_BALANCE - trade.goods());
            return buy.executeUpdate() == 1;
        }
    }

    private static void compareAndSet(Call call, Connection connection, Player expected, Player next)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE + " AND coins = ? AND goods = ?")) {
            bindUpdate(update, next);
            update.setInt(4, expected.coins());
            update.setInt(5, expected.goods());
            if (update.executeUpdate() == 0) {
                throw new ConcurrencyConflictException(
                        call, "player " + expected.id() + " has changed since it was read", null);
            }
        }
    }

    private static List<Player> traders(Connection connection, Trade trade, String lock) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(SELECT + " WHERE id IN (?, ?) ORDER BY id" + lock)) {
            select.setString(1, trade.seller());
            select.setString(2, trade.buyer());
            return players(select);
        }
    }

    private static TradeOutcome decide(Call call, Trade trade, List<Player> traders) {
        return trade.decide(call, byId(traders, trade.seller()), byId(traders, trade.buyer()));
    }

    private static @Nullable Player byId(List<Player> players, String id) {
        return players.stream()
                .filter(player -> player.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    private static int update(Connection connection, Player player) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            bindUpdate(update, player);
            return update.executeUpdate();
        }
    }

    private static void bindInsert(PreparedStatement insert, Player player) throws SQLException {
        insert.setString(1, player.id());
        insert.setInt(2, player.coins());
        insert.setInt(3, player.goods());
    }

    private static void bindUpdate(PreparedStatement update, Player player) throws SQLException {
        update.setInt(1, player.coins());
        update.setInt(2, player.goods());
        update.setString(3, player.id());
    }

    private static List<Player> players(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            List<Player> players = new ArrayList<>();
            while (rows.next()) {
                players.add(new Player(rows.getString("id"), rows.getInt("coins"), rows.getInt("goods")));
            }
            return players;
        }
    }

    /** Work on a connection, which stays its caller's. */
    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T read(Call call, Work<T> work) {
        return autoCommitted(call, work, SqlFailures::beforeCommit);
    }

    private <T> T write(Call call, Work<T> work) {
        return autoCommitted(call, work, SqlFailures::atCommit);
    }

    private <T> T autoCommitted(
            Call call, Work<T> work, BiFunction<Call, SQLException, PlayerStoreException> classification) {
        Connection connection = connect(call);
        try {
            return work.on(connection);
        } catch (SQLException e) {
            throw classification.apply(call, e);
        } finally {
            release(connection);
        }
    }

    private <T> T inTransaction(Call call, Work<T> work) {
        Connection connection = connect(call);
        try {
            connection.setAutoCommit(false);
            T result = work.on(connection);
            commit(call, connection);
            return result;
        } catch (SQLException e) {
            PlayerStoreException failure = SqlFailures.beforeCommit(call, e);
            rollback(connection, failure);
            throw failure;
        } catch (RuntimeException | Error e) {
            rollback(connection, e);
            throw e;
        } finally {
            release(connection);
        }
    }

    private static void commit(Call call, Connection connection) {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw SqlFailures.atCommit(call, e);
        }
        resetAutoCommit(connection);
    }

    /** Auto-commit stays off after a rollback that failed: turning it on would commit what is left. */
    private static void rollback(Connection connection, Throwable failure) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private Connection connect(Call call) {
        try {
            return dataSource.getConnection();
        } catch (SQLException e) {
            throw SqlFailures.beforeCommit(call, e);
        }
    }

    private static void resetAutoCommit(Connection connection) {
        try {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            // The work is committed, and the pool drops a connection that it cannot reset.
        }
    }

    private static void release(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // The call has its result, or a failure of its own.
        }
    }

    private Call call(String operation, String... ids) {
        requireOpen();
        return new Call(NAME, operation, ids);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this store is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
