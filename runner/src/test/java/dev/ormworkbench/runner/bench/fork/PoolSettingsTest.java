package dev.ormworkbench.runner.bench.fork;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.fixture.SharedServer;
import java.sql.Connection;
import org.junit.jupiter.api.Test;

class PoolSettingsTest {

    @Test
    void aForksPoolHasTheSettingsOfTheDatabasesOwn() throws Exception {
        try (Database database = SharedServer.get().open()) {
            Connection own = database.dataSource().getConnection();
            try (HikariDataSource pool = PoolSettings.open(PoolSettings.of(database.dataSource()));
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
}
