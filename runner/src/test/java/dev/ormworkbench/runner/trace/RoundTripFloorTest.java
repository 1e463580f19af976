package dev.ormworkbench.runner.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.TestDatabase;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.runner.fixture.SharedServer;
import dev.ormworkbench.runner.fixture.TestProvider;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.runner.store.StoreContract;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Locking;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
                for (Implementation provider : TestProvider.implementations()) {
                    Map<MeasuredOperation, Long> counted = new EnumMap<>(MeasuredOperation.class);
                    new WireMeasurement(database, autoCommit, Locking.PESSIMISTIC)
                            .count(provider, MeasuredOperation.of(StoreContract.PLAYERS))
                            .forEach(cost -> counted.put(cost.operation(), cost.roundTrips()));
                    assertThat(counted)
                            .as("%s, auto-commit %s", provider.name(), autoCommit)
                            .containsExactlyEntriesOf(
                                    floor(autoCommit, provider.name().equals("hibernate")));
                }
            }
        }
    }

    /** A page of 10 guilds of 10 members: 1 SELECT, 10 for the members, 100 for items and 100 for skills. */
    private static final long N_PLUS_ONE = 1 + 10 + 100 + 100;

    @ParameterizedTest
    @EnumSource
    void eachFetchingOfAPageSendsItsStatements(Driver driver) throws Exception {
        SharedServer server = SharedServer.get();
        try (Database database = TestDatabase.open(server.url(), server.user(), server.password(), driver, Tuning.TUNED)
                .awaitReady()) {
            for (AutoCommit autoCommit : AutoCommit.values()) {
                for (Implementation implementation : TestProvider.implementations()) {
                    Map<MeasuredOperation, WireCost> costs = new EnumMap<>(MeasuredOperation.class);
                    new WireMeasurement(database, autoCommit, Locking.PESSIMISTIC)
                            .count(implementation, MeasuredOperation.of(StoreContract.GUILDS))
                            .forEach(cost -> costs.put(cost.operation(), cost));
                    assertPages(costs, autoCommit, implementation.name());
                    assertGraphs(costs, autoCommit, implementation.name());
                }
            }
        }
    }

    private static void assertPages(Map<MeasuredOperation, WireCost> costs, AutoCommit autoCommit, String name) {
        long single = autoCommit.ofStatements() ? 0 : 1;
        long transaction = autoCommit.ofTransactions() ? 3 : 1;
        Map<MeasuredOperation, Long> statements = Map.of(
                MeasuredOperation.PAGE_SELECT,
                N_PLUS_ONE,
                MeasuredOperation.PAGE_JOIN,
                1L,
                MeasuredOperation.PAGE_BATCH,
                4L,
                MeasuredOperation.PAGE_NESTED,
                1L);
        statements.forEach((operation, expected) -> {
            WireCost cost = cost(costs, operation);
            assertThat(cost.statements()).as("%s of %s", operation, name).isEqualTo(expected);
            assertThat(cost.roundTrips())
                    .as("%s of %s, auto-commit %s", operation, name, autoCommit)
                    .isEqualTo(expected + (expected == 1 ? single : transaction));
        });
        // Both collections in one join: an item for each skill. A document for each guild. All rows once, and those of
        // parents.
        assertThat(cost(costs, MeasuredOperation.PAGE_JOIN).rows()).as(name).isEqualTo(10 * 10 * 10 * 3);
        assertThat(cost(costs, MeasuredOperation.PAGE_NESTED).rows()).as(name).isEqualTo(10);
        long allRows = 10 + 100 + 1000 + 300;
        assertThat(cost(costs, MeasuredOperation.PAGE_SELECT).rows()).as(name).isEqualTo(allRows);
        assertThat(cost(costs, MeasuredOperation.PAGE_BATCH).rows()).as(name).isEqualTo(allRows);
    }

    private static void assertGraphs(Map<MeasuredOperation, WireCost> costs, AutoCommit autoCommit, String name) {
        long transaction = autoCommit.ofTransactions() ? 3 : 1;
        assertThat(cost(costs, MeasuredOperation.CREATE_GUILD).roundTrips() - transaction)
                .as("round trips of a created guild beside its transaction, %s, auto-commit %s", name, autoCommit)
                .isEqualTo(
                        switch (name) {
                            // A generated key ends batching: the skills, their three ids, an INSERT for each row, and a
                            // batch.
                            case "hibernate" -> 113;
                            case "jooq" -> 8;
                            default -> 7;
                        });
        for (MeasuredOperation operation : List.of(
                MeasuredOperation.DISBAND,
                MeasuredOperation.SEARCH,
                MeasuredOperation.LEADERBOARD,
                MeasuredOperation.RAISE_FEES)) {
            assertThat(cost(costs, operation).statements())
                    .as("%s of %s", operation, name)
                    .isEqualTo(1);
        }
    }

    private static WireCost cost(Map<MeasuredOperation, WireCost> costs, MeasuredOperation operation) {
        return Objects.requireNonNull(costs.get(operation));
    }

    /** @param unitsOfWork whether each write is a transaction, and an update reads the row that it changes */
    private static Map<MeasuredOperation, Long> floor(AutoCommit autoCommit, boolean unitsOfWork) {
        long single = autoCommit.ofStatements() ? 0 : 1;
        long transaction = autoCommit.ofTransactions() ? 3 : 1;
        long write = 1 + (unitsOfWork ? transaction : single);
        Map<MeasuredOperation, Long> floor = new EnumMap<>(MeasuredOperation.class);
        for (MeasuredOperation operation : MeasuredOperation.of(StoreContract.PLAYERS)) {
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
                        default -> throw new IllegalArgumentException(operation.userName());
                    });
        }
        return floor;
    }
}
