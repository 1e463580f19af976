package dev.ormworkbench.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.metrics.IMetricsTracker;
import dev.ormworkbench.database.address.DatabaseAddresses;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.store.AutoCommit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Pools of stores")
class StorePoolsTest {

    private static final String NAME = "interrupted";

    @ParameterizedTest
    @CsvSource({"ON, 1, 0", "SPLIT, 2, 1", "OFF, 1, 1"})
    @DisplayName("close all pools but the one that they share with the workbench and with other stores")
    void shared(AutoCommit autoCommit, int pools, int closed) throws SQLException {
        try (Database database = open()) {
            StorePools other = database.storePools(AutoCommit.ON);
            StorePools one = database.storePools(autoCommit);
            assertThat(one.all()).hasSize(pools);
            one.warmUp(1);

            one.close();

            assertThat(one.all()).filteredOn(ConnectionPool::isClosed).hasSize(closed);
            for (ConnectionPool each :
                    List.of(database.dataSource(), other.all().get(0))) {
                try (Connection connection = each.getConnection()) {
                    assertThat(connection.getAutoCommit()).isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"ON", "SPLIT", "OFF"})
    @DisplayName("of their own are closed with them")
    void own(AutoCommit autoCommit) {
        try (Database database = open()) {
            StorePools own = database.newStorePools(autoCommit, settings -> {});

            own.close();

            assertThat(own.all()).isNotEmpty().allSatisfy(pool -> assertThatThrownBy(pool::getConnection)
                    .hasMessageContaining("has been closed"));
        }
    }

    @Test
    @DisplayName("end whole if their thread is interrupted, which stays so")
    void interrupted() throws InterruptedException {
        try (Database database = open()) {
            StorePools own = database.newStorePools(AutoCommit.SPLIT, settings -> settings.setPoolName(NAME));
            own.warmUp(1);
            List<Thread> housekeepers = housekeepers();
            assertThat(housekeepers).hasSize(2);

            Thread.currentThread().interrupt();
            own.close();

            assertThat(Thread.interrupted()).isTrue();
            for (Thread each : housekeepers) {
                each.join();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, 4", "1, 3"})
    @DisplayName(
            "wait for nothing between connections that were opened in advance, as HikariCP does after each that it opens itself")
    void inAdvance(long initializationFailTimeout, int byPool) throws SQLException {
        List<Boolean> interrupted = new CopyOnWriteArrayList<>();
        IMetricsTracker tracker = new IMetricsTracker() {
            @Override
            public void recordConnectionCreatedMillis(long millis) {
                interrupted.add(Thread.currentThread().isInterrupted());
            }
        };
        try (Database database = open();
                ConnectionPool pool = database.newPool(settings -> {
                    settings.setMetricsTrackerFactory((name, stats) -> tracker);
                    settings.setInitializationFailTimeout(initializationFailTimeout);
                })) {
            pool.warmUp(4);

            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            assertThat(interrupted).hasSize(4).filteredOn(each -> each).hasSize(byPool);
            List<Connection> lent = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                lent.add(pool.getConnection());
            }
            assertThat(interrupted).hasSize(5).endsWith(false);
            for (Connection each : lent) {
                assertThat(each.isValid(0)).isTrue();
                each.close();
            }
        }
    }

    private static List<Thread> housekeepers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(NAME + ":housekeeper"))
                .toList();
    }

    private static Database open() {
        return TestDatabase.open(DatabaseAddresses.EMBEDDED, "root", null, Driver.MYSQL, Tuning.TUNED)
                .awaitReady();
    }
}
