package dev.ormworkbench.runner.classroom.load;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.runner.classroom.live.RefusedException;
import dev.ormworkbench.store.AutoCommit;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Whether a server has connections for all callers of a load, so that no call fails for want of one. Thread-safe. */
public final class FreeConnections {

    /** What each implementation needs besides its callers: to create the table, and to read the money. */
    private static final int BESIDE_CALLERS = 2;

    private static final String MOST = "SELECT @@max_connections";
    private static final String ALL = "SHOW GLOBAL STATUS LIKE 'Threads_connected'";

    private final Database database;
    private final int ofCaller;
    private final String ofLoads;

    /**
     * Asks the server of this database.
     *
     * @param autoCommit whether a caller needs one connection, or two if it is split
     * @param load how the names of a load's databases begin after that of this one: its connections are not those of others
     */
    public FreeConnections(Database database, AutoCommit autoCommit, String load) {
        this.database = database;
        this.ofCaller = autoCommit == AutoCommit.SPLIT ? 2 : 1;
        this.ofLoads = "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE LEFT(DB, LENGTH(DATABASE()) + "
                + (load.length() + 1) + ") = CONCAT(DATABASE(), '_" + load + "')";
    }

    /**
     * Checks rules before they hold.
     *
     * @param implementations how many take part, 1 or more
     * @throws RefusedException if the server has too few connections; the message says how many threads are possible
     * @throws DatabaseException if it does not tell
     */
    public void require(LoadRules rules, int implementations) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            long most = number(statement, MOST, 1);
            long others = number(statement, ALL, 2) - number(statement, ofLoads, 1);
            long possible = Math.max(0, ((most - others) / implementations - BESIDE_CALLERS) / ofCaller);
            if (most > 0 && rules.threads() > possible) {
                throw new RefusedException("threads are at most " + possible + " for each of " + implementations
                        + (implementations == 1 ? " library" : " libraries") + ": the server takes " + most
                        + " connections, others have " + others + " of them, and a thread needs " + ofCaller);
            }
        } catch (SQLException e) {
            throw DatabaseException.of("the server does not tell how many connections it takes", e);
        }
    }

    /** Returns the number in a column of the only row; 0 if there is none, as on a server that has no limit or does not count. */
    private static long number(Statement statement, String query, int column) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getLong(column) : 0;
        }
    }
}
