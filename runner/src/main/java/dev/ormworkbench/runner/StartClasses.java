package dev.ormworkbench.runner;

import dev.ormworkbench.database.ConnectionPool;
import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.address.DatabaseAddresses;
import dev.ormworkbench.database.connection.Access;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.database.session.TransactionMode;
import dev.ormworkbench.database.tls.Tls;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Loads what the program loads when it starts: all implementations, on a server of its own and on one that runs. The build lists
 * these classes for the launcher, which archives them.
 */
final class StartClasses {

    private static final String SCENARIOS = "--scenario=simple,trade";
    private static final String USER = "start";

    private StartClasses() {}

    /**
     * Plays.
     *
     * @param args none
     * @throws SQLException if the embedded server refuses the second run's database
     * @throws InterruptedException if this thread is interrupted while a run ends
     */
    public static void main(String[] args) throws SQLException, InterruptedException {
        Workbench.main(new String[] {"run", SCENARIOS, "--db=" + DatabaseAddresses.EMBEDDED});
        Access unused = new Access(USER, null, Tls.of(null, null, null));
        try (Database running = Database.open(
                        DatabaseAddresses.EMBEDDED, unused, Driver.MYSQL, Tuning.TUNED, TransactionMode.PESSIMISTIC);
                ConnectionPool pool = running.awaitReady().dataSource();
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + USER);
            statement.execute("CREATE USER " + USER + "@'127.0.0.1'");
            statement.execute("GRANT ALL ON " + USER + ".* TO " + USER + "@'127.0.0.1'");
            String url = pool.getJdbcUrl().replaceFirst("/[^/]*$", "/" + USER);
            Workbench.main(new String[] {"run", SCENARIOS, "--db=" + url, "--db-user=" + USER});
        }
    }
}
