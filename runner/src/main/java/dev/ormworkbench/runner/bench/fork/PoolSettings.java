package dev.ormworkbench.runner.bench.fork;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.runner.wire.WireTap;
import java.util.Properties;
import java.util.stream.Stream;

/** A pool's settings as text, for a JVM that opens its own pool. The password is among them. */
final class PoolSettings {

    private PoolSettings() {}

    /** Returns the settings of a pool that has made its first connection. */
    static Properties of(HikariConfig pool) {
        Properties settings = new Properties();
        settings.setProperty("poolName", pool.getPoolName());
        settings.setProperty("driverClassName", pool.getDriverClassName());
        settings.setProperty("jdbcUrl", pool.getJdbcUrl());
        settings.setProperty("username", pool.getUsername());
        if (pool.getPassword() != null) {
            settings.setProperty("password", pool.getPassword());
        }
        settings.setProperty("maximumPoolSize", String.valueOf(pool.getMaximumPoolSize()));
        settings.setProperty("minimumIdle", String.valueOf(pool.getMinimumIdle()));
        settings.setProperty("connectionTimeout", String.valueOf(pool.getConnectionTimeout()));
        settings.setProperty("exceptionOverrideClassName", pool.getExceptionOverrideClassName());
        pool.getDataSourceProperties()
                .forEach((name, value) -> settings.setProperty("dataSource." + name, String.valueOf(value)));
        return settings;
    }

    /** Opens a pool with these settings. The caller closes it. */
    static HikariDataSource open(Properties settings) {
        return new HikariDataSource(new HikariConfig(settings));
    }

    /** Opens a pool with these settings, whose connections go through a tap. The caller closes it. */
    static HikariDataSource open(Properties settings, boolean autoCommit, WireTap tap) {
        HikariConfig config = new HikariConfig(settings);
        config.setAutoCommit(autoCommit);
        config.getDataSourceProperties().putAll(tap.properties(driver(config.getDriverClassName())));
        return new HikariDataSource(config);
    }

    private static Driver driver(String className) {
        return Stream.of(Driver.values())
                .filter(driver -> driver.className().equals(className))
                .findFirst()
                .orElseThrow();
    }
}
