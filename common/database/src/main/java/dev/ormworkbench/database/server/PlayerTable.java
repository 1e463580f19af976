package dev.ormworkbench.database.server;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.store.PlayerSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The workbench's table in a user's database. */
public final class PlayerTable {

    /** The comment that marks a table as the workbench's own. */
    static final String MARK = "made, emptied and dropped by the ORM workbench";

    private static final int TABLE_EXISTS = 1050;
    private static final int TABLE_ACCESS_DENIED = 1142;
    private static final int DATABASE_ACCESS_DENIED = 1044;

    /** One name for each database of the server, within the 64 characters of a lock's name. */
    static final String LOCK = "CONCAT('" + PlayerSchema.TABLE + ".', LEFT(SHA2(DATABASE(), 256), 40))";

    private static final int SECONDS_FOR_ANOTHER_RUN = 5;

    /** Above this number of rows, dropping the table is faster than deleting the rows. */
    private static final int ROWS_TO_DELETE = 10_000;

    private static final int LOCK_WAIT_TIMEOUT = 1205;

    /**
     * MariaDB sometimes refuses to truncate a table that has just grown, while it computes statistics in the
     * background.
     */
    private static final RetryPolicy<Object> AGAIN = RetryPolicy.builder()
            .handleIf(failure -> failure instanceof SQLException e && e.getErrorCode() == LOCK_WAIT_TIMEOUT)
            .withDelay(Duration.ofMillis(500))
            .withMaxRetries(4)
            .build();

    private final Connection connection;
    private final String where;

    /** @param where the database's name in messages */
    PlayerTable(Connection connection, String where) {
        this.connection = connection;
        this.where = where;
    }

    /**
     * Creates the table for this run, replacing one that another run left, and keeps other runs away until {@link
     * #release} or the connection's close. Waits some seconds for a run that is ending, and says so: a server may need
     * a moment to notice that a killed run's connection is gone.
     *
     * @param givenUp whether nobody needs the table any longer; asked each second of that wait
     * @throws DatabaseException if another run has it, if somebody else's table or view has its name, or if the user
     *     may not create it
     */
    void claim(BooleanSupplier givenUp) {
        try (Statement statement = connection.createStatement()) {
            if (!lock(statement, givenUp)) {
                throw new DatabaseException(
                        "another run of the workbench uses " + where
                                + " now: wait for its end, or give another database",
                        null);
            }
            if (isLeftover(statement)) {
                statement.execute("DROP TABLE " + PlayerSchema.TABLE);
            }
            statement.execute(PlayerSchema.sql());
        } catch (SQLException e) {
            throw cannotMake(e);
        }
    }

    private boolean lock(Statement statement, BooleanSupplier givenUp) throws SQLException {
        if (lock(statement, 0)) {
            return true;
        }
        System.err.println("Another run of the workbench uses " + where + ": waiting " + SECONDS_FOR_ANOTHER_RUN
                + " s for its end");
        for (int second = 0; second < SECONDS_FOR_ANOTHER_RUN && !givenUp.getAsBoolean(); second++) {
            if (lock(statement, 1)) {
                return true;
            }
        }
        return false;
    }

    private static boolean lock(Statement statement, int atMostSeconds) throws SQLException {
        return queryInt(statement, "SELECT GET_LOCK(" + LOCK + ", " + atMostSeconds + ")") == 1;
    }

    private DatabaseException cannotMake(SQLException e) {
        return switch (e.getErrorCode()) {
            case TABLE_EXISTS -> somebodys("table");
            case TABLE_ACCESS_DENIED, DATABASE_ACCESS_DENIED ->
                new DatabaseException(
                        "the user may not create the table " + PlayerSchema.TABLE + " in " + where
                                + ": it needs CREATE, DROP, SELECT, INSERT, UPDATE and DELETE",
                        e);
            default ->
                new DatabaseException(
                        "the table " + PlayerSchema.TABLE + " cannot be created in " + where + ": "
                                + DatabaseException.reasonOf(e),
                        e);
        };
    }

    private boolean isLeftover(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery(
                "SELECT TABLE_TYPE, TABLE_COMMENT FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND"
                        + " TABLE_NAME = '" + PlayerSchema.TABLE + "'")) {
            if (!found.next()) {
                return false;
            } else if (!found.getString(1).equals("BASE TABLE")) {
                throw somebodys("view");
            } else if (!found.getString(2).equals(MARK)) {
                throw somebodys("table");
            }
            return true;
        }
    }

    private DatabaseException somebodys(String kind) {
        return new DatabaseException(
                "there is a " + kind + " " + PlayerSchema.TABLE + " in " + where
                        + " that the workbench did not make; it stays as it is: rename it, or give another database",
                null);
    }

    /**
     * Drops this run's table after the run has lost its lock.
     *
     * @return whether the table is gone; if another run has the database by now, the table may be that run's, and stays
     */
    boolean dropLeftover() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!lock(statement, 0)) {
                return false;
            }
            if (isLeftover(statement)) {
                statement.execute("DROP TABLE " + PlayerSchema.TABLE);
            }
            release();
            return true;
        }
    }

    /** Drops the table. */
    void drop() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS " + PlayerSchema.TABLE);
        }
    }

    /** Releases the database at once, without waiting until the server notices the connection's end. */
    void release() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DO RELEASE_LOCK(" + LOCK + ")");
        }
    }

    /** Deletes all rows of the table, in a transaction of its own. */
    public static void empty(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (statement.executeUpdate("DELETE FROM " + PlayerSchema.TABLE + " LIMIT " + ROWS_TO_DELETE)
                    == ROWS_TO_DELETE) {
                truncate(statement);
            }
        }
    }

    private static void truncate(Statement statement) throws SQLException {
        try {
            Failsafe.with(AGAIN).run(() -> statement.execute("TRUNCATE TABLE " + PlayerSchema.TABLE));
        } catch (FailsafeException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private static int queryInt(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }
}
