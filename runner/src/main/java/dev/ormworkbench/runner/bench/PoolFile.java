package dev.ormworkbench.runner.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * A pool's settings in a file that its owner alone may read, for the JVMs that JMH forks: it gives them no environment of
 * their own, and arguments can be read by everybody.
 */
final class PoolFile implements AutoCloseable {

    private final Path path;

    private PoolFile(Path path) {
        this.path = path;
    }

    /** Writes the settings of a pool that has made its first connection. */
    static PoolFile write(HikariConfig pool) throws IOException {
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
        pool.getDataSourceProperties().forEach((name, value) -> settings.put("dataSource." + name, value));
        // Made for the owner alone where the file system knows owners.
        PoolFile file = new PoolFile(Files.createTempFile("orm-workbench-pool", ".properties"));
        // Also where the JVM is ended meanwhile.
        file.path.toFile().deleteOnExit();
        try (Writer out = Files.newBufferedWriter(file.path, StandardCharsets.UTF_8)) {
            settings.store(out, null);
            return file;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    Path path() {
        return path;
    }

    /** A pool with the settings in a file. */
    static HikariDataSource open(Path file) throws IOException {
        Properties settings = new Properties();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            settings.load(in);
        }
        return new HikariDataSource(new HikariConfig(settings));
    }

    /** Deletes the file. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
