package dev.ormworkbench.runner.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.TestDatabase;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.runner.fixture.SharedServer;
import dev.ormworkbench.runner.fixture.TestProvider;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Locking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that the recorded counts of a product equal those counted on this tests' server. */
class RecordedCountsTest {

    static Stream<Arguments> ways() {
        return Stream.of(Driver.values())
                .flatMap(driver -> Stream.of(Tuning.values()).flatMap(tuning -> Stream.of(AutoCommit.values())
                        .map(autoCommit -> Arguments.of(driver, tuning, autoCommit))));
    }

    private record Sent(String implementation, String operation, long statements, long commands, long roundTrips) {}

    @ParameterizedTest
    @MethodSource("ways")
    void equalsWhatThisServerReceives(Driver driver, Tuning tuning, AutoCommit autoCommit) throws Exception {
        SharedServer server = SharedServer.get();
        List<Sent> counted = new ArrayList<>();
        List<Sent> recorded;
        try (Database database = TestDatabase.open(server.url(), server.user(), server.password(), driver, tuning)
                .awaitReady()) {
            recorded = RecordedCounts.all().stream()
                    .filter(count -> count.server().product() == database.product()
                            && count.driver().equals(Spelling.of(driver))
                            && count.tuning().equals(Spelling.of(tuning))
                            && count.autoCommit().equals(Spelling.of(autoCommit)))
                    .map(count -> new Sent(
                            count.implementation(),
                            count.operation(),
                            count.sent().statements(),
                            count.sent().commands(),
                            count.sent().roundTrips()))
                    .toList();
            assumeFalse(recorded.isEmpty(), "nothing is recorded of " + database.product());
            for (Implementation provider : TestProvider.implementations()) {
                new WireMeasurement(database, autoCommit, Locking.PESSIMISTIC)
                        .count(provider, List.of(MeasuredOperation.values()))
                        .forEach(cost -> counted.add(new Sent(
                                cost.implementation(),
                                cost.operation().userName(),
                                cost.statements(),
                                cost.commands(),
                                cost.roundTrips())));
            }
        }
        assertThat(recorded).containsExactlyInAnyOrderElementsOf(counted);
    }

    @Test
    void isOneCountForEachWay() {
        long ways = (long) Driver.values().length
                * Tuning.values().length
                * AutoCommit.values().length
                * TestProvider.four().size()
                * MeasuredOperation.values().length;

        assertThat(RecordedCounts.all().stream().map(RecordedCount::server).distinct())
                .allSatisfy(server -> assertThat(RecordedCounts.all().stream()
                                .filter(count -> count.server().equals(server))
                                .map(count -> Arrays.asList(
                                        count.driver(),
                                        count.tuning(),
                                        count.autoCommit(),
                                        count.implementation(),
                                        count.operation()))
                                .distinct())
                        .hasSize((int) ways))
                .hasSizeGreaterThanOrEqualTo(2);
    }
}
