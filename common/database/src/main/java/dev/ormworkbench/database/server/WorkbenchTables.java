package dev.ormworkbench.database.server;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.store.PlayerSchema;
import dev.ormworkbench.store.guild.GuildSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** The workbench's tables in a user's database. */
public final class WorkbenchTables {

    /** The comment that marks a table as the workbench's own. */
    static final String MARK = "made, emptied and dropped by the ORM workbench";

    private static final int TABLE_EXISTS = 1050;
    private static final int TABLE_ACCESS_DENIED = 1142;
    private static final int DATABASE_ACCESS_DENIED = 1044;

    /** All tables, each before those that it refers to. */
    private static final List<String> OWN = List.of(
            "workbench_member_skill",
            "workbench_skill",
            "workbench_item",
            "workbench_member",
            "workbench_guild",
            PlayerSchema.TABLE);

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
    WorkbenchTables(Connection connection, String where) {
        this.connection = connection;
        this.where = where;
    }

    /**
     * Creates the table of players for this run, drops the tables that another run left, and keeps other runs away until
     * {@link #release} or the connection's close. Waits some seconds for a run that is ending, and says so: a server may need
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
            requireNobodys(statement, where, List.of(PlayerSchema.TABLE));
            dropOwn(statement, OWN);
            statement.execute(PlayerSchema.sql());
        } catch (SQLException e) {
            throw cannotMake(PlayerSchema.TABLE, where, e);
        }
    }

    /**
     * Creates the tables of guilds for the run that has the database. Drops those that an earlier attempt has left.
     *
     * @param where the database's name in messages
     * @throws DatabaseException if somebody else's table or view has one of their names, or if the user may not create them
     */
    public static void createGuilds(Connection connection, String where) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            requireNobodys(statement, where, GuildSchema.TABLES);
            dropOwn(
                    statement,
                    OWN.stream()
                            .filter(table -> !table.equals(PlayerSchema.TABLE))
                            .toList());
            for (int i = 0; i < GuildSchema.TABLES.size(); i++) {
                try {
                    statement.execute(GuildSchema.statements().get(i));
                } catch (SQLException e) {
                    throw cannotMake(GuildSchema.TABLES.get(i), where, e);
                }
            }
        }
    }

    /** Deletes all guilds, and everything that refers to them, and all skills. */
    public static void emptyGuilds(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : OWN) { // children first: a cascade over thousands of rows is slow
                if (!table.equals(PlayerSchema.TABLE)) {
                    statement.execute("DELETE FROM " + table);
                }
            }
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

    private static DatabaseException cannotMake(String table, String where, SQLException e) {
        return switch (e.getErrorCode()) {
            case TABLE_EXISTS -> somebodys("table", table, where);
            case TABLE_ACCESS_DENIED, DATABASE_ACCESS_DENIED ->
                new DatabaseException(
                        "the user may not create the table " + table + " in " + where
                                + ": it needs CREATE, DROP, SELECT, INSERT, UPDATE and DELETE"
                                + (table.equals(PlayerSchema.TABLE) ? "" : ", and REFERENCES"),
                        e);
            default ->
                new DatabaseException(
                        "the table " + table + " cannot be created in " + where + ": " + DatabaseException.reasonOf(e),
                        e);
        };
    }

    private static void requireNobodys(Statement statement, String where, List<String> tables) throws SQLException {
        try (ResultSet found =
                statement.executeQuery("SELECT TABLE_NAME, TABLE_TYPE, TABLE_COMMENT FROM information_schema.TABLES"
                        + " WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME IN " + listed(tables))) {
            while (found.next()) {
                if (!found.getString(2).equals("BASE TABLE")) {
                    throw somebodys("view", found.getString(1), where);
                } else if (!found.getString(3).equals(MARK)) {
                    throw somebodys("table", found.getString(1), where);
                }
            }
        }
    }

    private static DatabaseException somebodys(String kind, String name, String where) {
        return new DatabaseException(
                "there is a " + kind + " " + name + " in " + where
                        + " that the workbench did not make; it stays as it is: rename it, or give another database",
                null);
    }

    /** Drops those of the tables that have the workbench's mark. */
    private static void dropOwn(Statement statement, List<String> names) throws SQLException {
        Set<String> marked = new HashSet<>();
        try (ResultSet found = statement.executeQuery(
                "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME IN "
                        + listed(names) + " AND TABLE_COMMENT = '" + MARK + "'")) {
            while (found.next()) {
                marked.add(found.getString(1));
            }
        }
        String tables = names.stream().filter(marked::contains).collect(Collectors.joining(", "));
        if (!tables.isEmpty()) {
            statement.execute("DROP TABLE IF EXISTS " + tables);
        }
    }

    private static String listed(List<String> names) {
        return names.stream().collect(Collectors.joining("', '", "('", "')"));
    }

    /**
     * Drops this run's tables after the run has lost its lock.
     *
     * @return whether the tables are gone; if another run has the database by now, they may be that run's, and stay
     */
    boolean dropLeftover() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!lock(statement, 0)) {
                return false;
            }
            dropOwn(statement, OWN);
            release();
            return true;
        }
    }

    /** Drops the tables. */
    void drop() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            dropOwn(statement, OWN);
        }
    }

    /**
     * Creates a database beside that of the connection, unless it exists.
     *
     * @param suffix what its name has after the name of the connection's database
     * @return its name
     * @throws DatabaseException if the user may not create it, or its name would be too long
     */
    public static String createBeside(Connection connection, String suffix) throws SQLException {
        String name = connection.getCatalog() + "_" + suffix;
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE IF NOT EXISTS " + quoted(name));
            return name;
        } catch (SQLException e) {
            if (e.getErrorCode() == DATABASE_ACCESS_DENIED) {
                throw new DatabaseException(
                        "the user may not create the database " + name + ", which it needs beside "
                                + connection.getCatalog() + ": it needs ALL PRIVILEGES ON "
                                + quoted(connection.getCatalog().replace("_", "\\_") + "\\_%") + ".*",
                        e);
            }
            throw new DatabaseException(
                    "the database " + name + " cannot be created: " + DatabaseException.reasonOf(e), e);
        }
    }

    /** Drops the connection's database, unless there are tables in it. */
    void dropDatabaseIfEmpty(String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (queryInt(statement, "SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()")
                    == 0) {
                statement.execute("DROP DATABASE " + quoted(name));
            }
        }
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
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
