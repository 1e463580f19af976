package dev.ormworkbench.store.contract.table;

import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A transaction of the kit's own beside a store's call, until it is committed or closed. */
public final class OtherTransaction implements AutoCloseable {

    private static final int DEADLOCK = 1213;

    private final Connection connection;

    OtherTransaction(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
    }

    /** Locks existing players in the given order, and waits for each. */
    public OtherTransaction lock(String... ids) throws SQLException {
        for (String id : ids) {
            run("SELECT id FROM " + PlayerSchema.TABLE + " WHERE id = ? FOR UPDATE", id);
        }
        return this;
    }

    /** Locks one more player, as {@link #outlives} does. */
    public boolean outlivesLocking(String id) throws SQLException {
        return outlives("SELECT id FROM " + PlayerSchema.TABLE + " WHERE id = ? FOR UPDATE", id);
    }

    /**
     * Runs a statement that may close the circle of a deadlock.
     *
     * @return whether this transaction goes on; false if the server has chosen it as the deadlock's victim
     */
    public boolean outlives(String sql, Object... values) throws SQLException {
        try {
            run(sql, values);
            return true;
        } catch (SQLException e) {
            if (e.getErrorCode() == DEADLOCK) {
                return false;
            }
            throw e;
        }
    }

    public OtherTransaction set(Player player) throws SQLException {
        run(
                "UPDATE " + PlayerSchema.TABLE + " SET coins = ?, goods = ? WHERE id = ?",
                player.coins(),
                player.goods(),
                player.id());
        return this;
    }

    public OtherTransaction insert(Player... players) throws SQLException {
        StoredPlayers.insert(connection, Arrays.asList(players));
        return this;
    }

    public OtherTransaction delete(String id) throws SQLException {
        run("DELETE FROM " + PlayerSchema.TABLE + " WHERE id = ?", id);
        return this;
    }

    /** Gives it so much to undo that the server ends the other transaction of a deadlock. */
    public OtherTransaction makeHeavy() throws SQLException {
        List<Player> ballast = IntStream.range(0, 100)
                .mapToObj(i -> new Player("ballast " + i, 0, 0))
                .toList();
        StoredPlayers.insert(connection, ballast);
        return this;
    }

    public void commit() throws SQLException {
        connection.commit();
    }

    public void rollback() throws SQLException {
        connection.rollback();
    }

    /** Rolls back what is not committed. */
    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }

    /** Runs any statement. */
    public OtherTransaction run(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            KitSql.bind(statement, values);
            statement.execute();
        }
        return this;
    }
}
