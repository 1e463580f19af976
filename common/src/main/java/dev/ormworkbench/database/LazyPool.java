package dev.ormworkbench.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** A pool that needs no server before its first connection is asked for, and waits for the server then. */
final class LazyPool extends HikariDataSource {

    private final Server server;

    private volatile boolean loggedIn;

    LazyPool(HikariConfig settings, Server server) {
        settings.copyStateTo(this);
        this.server = server;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (!loggedIn) {
            logIn();
        }
        return super.getConnection();
    }

    private synchronized void logIn() throws SQLException {
        if (!loggedIn) {
            try {
                Login login = server.awaitReady();
                if (getUsername() == null) {
                    setUsername(login.user());
                    setPassword(login.password());
                }
                if (getJdbcUrl() == null) {
                    setJdbcUrl(login.url());
                }
                loggedIn = true;
            } catch (DatabaseException e) {
                throw new SQLTransientConnectionException(e.getMessage(), e);
            }
        }
    }
}
