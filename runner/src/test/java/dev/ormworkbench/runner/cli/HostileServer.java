package dev.ormworkbench.runner.cli;

import com.zaxxer.hikari.HikariDataSource;
import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.TestDatabase;
import dev.ormworkbench.database.address.DatabaseAddresses;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.runner.fixture.SharedServer;
import dev.ormworkbench.store.ServerProduct;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A server whose defaults a test turns against the stores. It is embedded and belongs to the test, unless {@code -Ddb}
 * names one. Its traders are not administrators, so {@code init_connect} runs for them.
 */
final class HostileServer implements AutoCloseable {

    /** The user of the played sessions, who has no password. */
    static final String TRADER = "trader";

    private static final String DATABASE = "hostile_";

    private final Database database;
    private final Connection operator;
    private final String url;
    private final ServerProduct product;
    private final List<Restoring> quick = new ArrayList<>();
    private int databases;

    private HostileServer(Database database, Connection operator, String url, ServerProduct product) {
        this.database = database;
        this.operator = operator;
        this.url = url;
        this.product = product;
    }

    static HostileServer start() throws SQLException {
        boolean given = System.getProperty("db") != null;
        Database server = given
                ? SharedServer.get().open()
                : TestDatabase.open(DatabaseAddresses.EMBEDDED, "root", null, Driver.MYSQL, Tuning.TUNED)
                        .awaitReady();
        HikariDataSource pool = server.dataSource();
        Connection operator = pool.getConnection();
        String url = operator.getMetaData().getURL().replaceFirst("/[^/]*$", "/");
        HostileServer hostile =
                new HostileServer(server, operator, url.replaceFirst("^jdbc:\\w+:", "jdbc:mysql:"), server.product());
        hostile.execute("CREATE USER IF NOT EXISTS " + TRADER);
        hostile.quick.add(hostile.set("innodb_flush_log_at_trx_commit", "0"));
        hostile.quick.add(hostile.set("sync_binlog", "0"));
        return hostile;
    }

    ServerProduct product() {
        return product;
    }

    /** Returns the URL of a new database that the traders may use. */
    String newDatabase() throws SQLException {
        databases++;
        execute("CREATE DATABASE IF NOT EXISTS " + DATABASE + databases);
        execute("GRANT ALL ON " + DATABASE + databases + ".* TO " + TRADER);
        return url + DATABASE + databases;
    }

    /** Restores the earlier state when it is closed. */
    interface Restoring extends AutoCloseable {
        @Override
        void close() throws SQLException;
    }

    /** Sets a global variable for sessions that begin after this call. */
    Restoring set(String name, String value) throws SQLException {
        String before = query("SELECT @@GLOBAL." + name).get(0).get(0);
        execute("SET GLOBAL " + name + " = " + value);
        return () -> execute("SET GLOBAL " + name + " = " + quoted(before));
    }

    private static String quoted(@Nullable String value) {
        if (value == null) {
            return "NULL";
        }
        return value.matches("\\d+(\\.\\d+)?") ? value : "'" + value.replace("'", "''") + "'";
    }

    /** Returns what an administrator reads: each row as the text of its columns. */
    List<List<String>> query(String sql) throws SQLException {
        try (Statement statement = operator.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<List<String>> found = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.add(rows.getString(column));
                }
                found.add(row);
            }
            return found;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = operator.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        for (; databases > 0; databases--) {
            execute("DROP DATABASE IF EXISTS " + DATABASE + databases);
        }
        execute("DROP USER IF EXISTS " + TRADER);
        for (Restoring each : quick) {
            each.close();
        }
        operator.close();
        database.close();
    }
}
