package dev.ormworkbench.runner.classroom.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.runner.classroom.Classroom;
import dev.ormworkbench.runner.classroom.live.Ongoing;
import dev.ormworkbench.runner.classroom.live.RefusedException;
import dev.ormworkbench.runner.classroom.live.Watching;
import dev.ormworkbench.runner.fixture.SharedServer;
import dev.ormworkbench.runner.implementation.Implementations;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.guild.Fetching;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A network in the classroom")
class NetworkPartTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration LATENCY = Duration.ofMillis(10);

    private Database database;
    private Classroom classroom;

    @BeforeEach
    void open() {
        database = SharedServer.get().open();
        classroom = new Classroom(
                database,
                SharedServer.ORIGIN,
                AutoCommit.SPLIT,
                Implementations.onClassPath().found(),
                new Classroom.Limits(1, LONG, LONG));
    }

    @AfterEach
    void close() {
        classroom.close();
        database.close();
    }

    private static NetworkRules rules(
            NetworkOperation operation, Fetching fetching, AutoCommit autoCommit, Tuning tuning, Duration latency) {
        return new NetworkRules(operation, fetching, autoCommit, tuning, latency);
    }

    private static NetworkRules rules(NetworkOperation operation, Duration latency) {
        return rules(operation, Fetching.BATCH, AutoCommit.ON, Tuning.DEFAULT, latency);
    }

    private Ongoing<NetworkRules, NetworkNow> begin(NetworkRules rules) {
        return classroom.networks().begin(List.of(classroom.implementation("jdbc")), rules);
    }

    /** Returns what a call costs under rules, when it is called for the second time. */
    private static NetworkNow cost(Ongoing<NetworkRules, NetworkNow> network, NetworkRules rules) throws Exception {
        network.change(rules);
        return Watching.await(
                network,
                now -> now.rules().operation() == rules.operation()
                        && now.rules().fetching() == rules.fetching()
                        && now.rules().autoCommit() == rules.autoCommit()
                        && now.rules().tuning() == rules.tuning()
                        && now.rules().latencyMicros() == rules.latency().toNanos() / 1e3
                        && now.calls() > 1);
    }

    @Test
    @DisplayName("delays each round trip by as much as the slider says, from the moment at which it moves")
    void latency() throws Exception {
        Ongoing<NetworkRules, NetworkNow> network = begin(rules(NetworkOperation.TRADE, Duration.ZERO));
        NetworkNow near = cost(network, rules(NetworkOperation.TRADE, Duration.ZERO));
        NetworkNow far = cost(network, rules(NetworkOperation.TRADE, LATENCY));
        NetworkNow again = cost(network, rules(NetworkOperation.TRADE, Duration.ZERO));

        double network10 = far.sent().roundTrips() * (LATENCY.toNanos() / 1e3);
        assertThat(far.sent().roundTrips()).isEqualTo(near.sent().roundTrips()).isGreaterThan(2);
        assertThat(far.tookMicros()).isGreaterThanOrEqualTo(network10);
        assertThat(far.medianMicros()).isGreaterThanOrEqualTo(network10);
        assertThat(again.medianMicros()).isLessThan(far.medianMicros());
        assertThat(again.sent().roundTrips()).isEqualTo(near.sent().roundTrips());
    }

    @Test
    @DisplayName("counts what auto-commit, tuning and fetching change")
    void counts() throws Exception {
        Ongoing<NetworkRules, NetworkNow> network = begin(rules(NetworkOperation.FIND, Duration.ZERO));

        assertThat(find(network, AutoCommit.ON).sent().roundTrips()).isEqualTo(1);
        assertThat(find(network, AutoCommit.OFF).sent().roundTrips()).isEqualTo(2);
        assertThat(find(network, AutoCommit.SPLIT).sent().roundTrips()).isEqualTo(1);
        assertThat(cost(network, rules(NetworkOperation.LIST, Duration.ZERO))
                        .sent()
                        .rows())
                .isEqualTo(100);
        assertThat(page(network, Fetching.SELECT).sent().roundTrips())
                .isGreaterThan(page(network, Fetching.BATCH).sent().roundTrips());
        assertThat(page(network, Fetching.NESTED).sent().statements()).isEqualTo(1);
        assertThat(created(network, Tuning.TUNED).sent().roundTrips())
                .isLessThan(created(network, Tuning.DEFAULT).sent().roundTrips());
        assertThat(created(network, Tuning.PREPARED).sent().statements())
                .isEqualTo(created(network, Tuning.TUNED).sent().statements());
    }

    private static NetworkNow find(Ongoing<NetworkRules, NetworkNow> network, AutoCommit autoCommit) throws Exception {
        return cost(network, rules(NetworkOperation.FIND, Fetching.BATCH, autoCommit, Tuning.DEFAULT, Duration.ZERO));
    }

    private static NetworkNow page(Ongoing<NetworkRules, NetworkNow> network, Fetching fetching) throws Exception {
        return cost(network, rules(NetworkOperation.PAGE, fetching, AutoCommit.ON, Tuning.DEFAULT, Duration.ZERO));
    }

    private static NetworkNow created(Ongoing<NetworkRules, NetworkNow> network, Tuning tuning) throws Exception {
        return cost(network, rules(NetworkOperation.CREATE_ALL, Fetching.BATCH, AutoCommit.ON, tuning, Duration.ZERO));
    }

    @Test
    @DisplayName("is the only one, and ends at once in the midst of hundreds of slow round trips")
    void end() throws Exception {
        NetworkRules many = rules(NetworkOperation.PAGE, Fetching.SELECT, AutoCommit.ON, Tuning.DEFAULT, Duration.ZERO);
        Ongoing<NetworkRules, NetworkNow> network = begin(many);
        cost(network, many);
        network.change(rules(
                NetworkOperation.PAGE, Fetching.SELECT, AutoCommit.ON, Tuning.DEFAULT, NetworkRules.MOST_LATENCY));

        assertThatThrownBy(() -> begin(many))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("another page runs a network");
        classroom.networks().end(network.id());

        try (Connection connection = database.dataSource().getConnection()) {
            assertThat(Watching.number(
                            connection,
                            "SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME LIKE '%network%n%'"))
                    .isZero();
        }
    }
}
