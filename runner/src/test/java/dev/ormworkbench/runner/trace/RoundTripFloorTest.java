package dev.ormworkbench.runner.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.TestDatabase;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.runner.fixture.SharedServer;
import dev.ormworkbench.runner.fixture.TestProvider;
import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStoreProvider;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With tuned settings, each call sends what its work needs, and what auto-commit adds to it. */
class RoundTripFloorTest {

    /** A bulk of 1919 players in batches of 114. */
    private static final long BATCHES = 17;

    @ParameterizedTest
    @EnumSource
    void noCallSendsMoreThanItMust(Driver driver) throws Exception {
        SharedServer server = SharedServer.get();
        try (Database database = TestDatabase.open(server.url(), server.user(), server.password(), driver, Tuning.TUNED)
                .awaitReady()) {
            for (AutoCommit autoCommit : AutoCommit.values()) {
                for (PlayerStoreProvider provider : TestProvider.four()) {
                    Map<MeasuredOperation, Long> counted = new EnumMap<>(MeasuredOperation.class);
                    new WireMeasurement(database, autoCommit, Locking.PESSIMISTIC)
                            .count(provider, List.of(MeasuredOperation.values()))
                            .forEach(cost -> counted.put(cost.operation(), cost.roundTrips()));
                    assertThat(counted)
                            .as("%s, auto-commit %s", provider.name(), autoCommit)
                            .containsExactlyEntriesOf(
                                    floor(autoCommit, provider.name().equals("hibernate")));
                }
            }
        }
    }

    /** @param unitsOfWork whether each write is a transaction, and an update reads the row that it changes */
    private static Map<MeasuredOperation, Long> floor(AutoCommit autoCommit, boolean unitsOfWork) {
        long single = autoCommit.ofStatements() ? 0 : 1;
        long transaction = autoCommit.ofTransactions() ? 3 : 1;
        long write = 1 + (unitsOfWork ? transaction : single);
        Map<MeasuredOperation, Long> floor = new EnumMap<>(MeasuredOperation.class);
        for (MeasuredOperation operation : MeasuredOperation.values()) {
            floor.put(
                    operation,
                    switch (operation) {
                        case FIND, FIND_ALL_10, FIND_ALL_100, LIST_100, COUNT -> 1 + single;
                        case CREATE, DELETE, DELETE_ALL -> write;
                        case UPDATE -> unitsOfWork ? write + 1 : write;
                        case CREATE_ALL -> BATCHES + transaction;
                        case READ_AND_UPDATE -> 2 + transaction;
                        case TRADE -> 3 + transaction;
                        case TRADE_REFUSED -> 1 + transaction;
                    });
        }
        return floor;
    }
}
