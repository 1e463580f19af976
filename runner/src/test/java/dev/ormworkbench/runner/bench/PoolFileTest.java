package dev.ormworkbench.runner.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.SharedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PoolFileTest {

    @Test
    void thePoolOfAForkIsSetAsTheDatabasesOwn() throws Exception {
        try (Database database = SharedServer.get().open()) {
            Connection own = database.dataSource().getConnection();
            try (PoolFile file = PoolFile.write(database.dataSource());
                    HikariDataSource pool = PoolFile.open(file.path());
                    Connection connection = pool.getConnection()) {
                assertThat(connection.getMetaData().getURL())
                        .isEqualTo(own.getMetaData().getURL());
                assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_REPEATABLE_READ);
                assertThat(pool.getDataSourceProperties())
                        .isEqualTo(database.dataSource().getDataSourceProperties());
                assertThat(pool.getMaximumPoolSize())
                        .isEqualTo(database.dataSource().getMaximumPoolSize());
            } finally {
                own.close();
            }
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobodyElseReadsTheFileAndItGoes() throws Exception {
        Path path;
        try (Database database = SharedServer.get().open()) {
            database.dataSource().getConnection().close();
            try (PoolFile file = PoolFile.write(database.dataSource())) {
                path = file.path();

                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .isEqualTo("rw-------");
            }
        }
        assertThat(path).doesNotExist();
    }
}
