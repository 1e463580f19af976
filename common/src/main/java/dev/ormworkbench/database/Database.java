package dev.ormworkbench.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** SKETCH: signatures to write against, being replaced. */
public final class Database implements AutoCloseable {

    /** The word that asks for the embedded server. */
    public static final String EMBEDDED = "embedded";

    /** The workbench's own table. */
    public static final String TABLE = "workbench_player";

    private final String url;
    private final String user;
    private final @Nullable String password;
    private final HikariDataSource pool;

    private Database(String url, String user, @Nullable String password) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.pool = newPool(config -> {});
    }

    /**
     * Opens.
     *
     * @param address {@value #EMBEDDED} or a {@code jdbc:mysql://} URL
     * @throws IllegalArgumentException if the address is neither, or holds a password
     * @throws DatabaseException if the server does not answer
     */
    public static Database open(String address, String user, @Nullable String password) {
        if (address.equals(EMBEDDED)) {
            throw new UnsupportedOperationException("not yet");
        }
        return new Database(address, user, password);
    }

    /** Blocks until the server serves and the table is there; returns this. */
    public Database awaitReady() {
        execute("DROP TABLE IF EXISTS " + TABLE);
        try (InputStream in = Database.class.getResourceAsStream("schema.sql")) {
            execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** The pool that stores are opened on; connections come with auto-commit on. Ends with this. */
    public HikariDataSource dataSource() {
        return pool;
    }

    /** Another pool on the same server, with settings of its own. The caller closes it. */
    public HikariDataSource newPool(Consumer<HikariConfig> settings) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(20);
        config.setMinimumIdle(0);
        config.addDataSourceProperty("rewriteBatchedStatements", "true");
        settings.accept(config);
        HikariDataSource dataSource = new HikariDataSource();
        config.copyStateTo(dataSource);
        return dataSource;
    }

    /** Known at once, also while an embedded server still starts. */
    public ServerProduct product() {
        return ServerProduct.MARIADB;
    }

    /** Asks the server; call it after {@link #awaitReady}. */
    public ServerInfo info() {
        return new ServerInfo(ServerProduct.MARIADB, "?", "?", "?");
    }

    /** Deletes all rows of the table. */
    public void emptyTable() {
        execute("DELETE FROM " + TABLE);
    }

    private void execute(String sql) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new DatabaseException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
