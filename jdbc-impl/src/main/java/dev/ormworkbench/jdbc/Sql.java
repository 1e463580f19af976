package dev.ormworkbench.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sends a statement with its values. */
public final class Sql {

    /** The most rows of one batch: a driver may send a batch as one statement, which has at most 65,535 values. */
    private static final int MOST_ROWS = 10_000;

    private Sql() {}

    /** Reads the current row. */
    public interface Mapping<T> {
        /** Returns what the row contains. */
        T of(ResultSet row) throws SQLException;
    }

    /** Takes the current row. */
    interface Consumption {
        void of(ResultSet row) throws SQLException;
    }

    /** Returns all rows, mapped. */
    public static <T> List<T> query(Connection connection, String sql, List<?> values, Mapping<T> mapping)
            throws SQLException {
        List<T> results = new ArrayList<>();
        forEach(connection, sql, values, row -> results.add(mapping.of(row)));
        return results;
    }

    static void forEach(Connection connection, String sql, List<?> values, Consumption consumption)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            bind(select, values);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    consumption.of(rows);
                }
            }
        }
    }

    /** Returns the number of rows found. */
    public static int update(Connection connection, String sql, List<?> values) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            bind(update, values);
            return update.executeUpdate();
        }
    }

    /** Returns the generated key. */
    public static long insert(Connection connection, String sql, List<?> values) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
            bind(insert, values);
            insert.executeUpdate();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }

    /** Sends one batch for many rows, and nothing for none. */
    static <R> void batch(Connection connection, String sql, Collection<R> rows, Function<R, List<?>> values)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int added = 0;
            for (R row : rows) {
                bind(statement, values.apply(row));
                statement.addBatch();
                if (++added % MOST_ROWS == 0) {
                    statement.executeBatch();
                }
            }
            if (added % MOST_ROWS != 0) {
                statement.executeBatch();
            }
        }
    }

    /** Returns {@code (?, ?, …)}. */
    static String marks(int count) {
        return "(" + String.join(", ", Collections.nCopies(count, "?")) + ")";
    }

    private static void bind(PreparedStatement statement, List<?> values) throws SQLException {
        int index = 1;
        for (@Nullable Object value : values) {
            statement.setObject(index++, value);
        }
    }
}
