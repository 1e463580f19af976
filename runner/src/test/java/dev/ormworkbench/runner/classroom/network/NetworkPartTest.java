package dev.ormworkbench.runner.classroom.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.database.lockwait.LockWaits;
import dev.ormworkbench.runner.classroom.Classroom;
import dev.ormworkbench.runner.classroom.live.Ongoing;
import dev.ormworkbench.runner.classroom.live.RefusedException;
import dev.ormworkbench.runner.classroom.live.Watching;
import dev.ormworkbench.runner.console.Timing;
import dev.ormworkbench.runner.fixture.ForwardingStore;
import dev.ormworkbench.runner.fixture.ForwardingTransaction;
import dev.ormworkbench.runner.fixture.SharedServer;
import dev.ormworkbench.runner.fixture.TestProvider;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.implementation.Implementations;
import dev.ormworkbench.runner.play.Retry;
import dev.ormworkbench.runner.play.ScenarioEngine;
import dev.ormworkbench.runner.run.OpeningStores;
import dev.ormworkbench.runner.run.Tracing;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Scope;
import dev.ormworkbench.runner.store.Stores;
import dev.ormworkbench.runner.trace.StepTrace;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerSchema;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.StoreUnavailableException;
import dev.ormworkbench.store.guild.Fetching;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A network in the classroom")
class NetworkPartTest {

    private static final Duration LATENCY = Duration.ofMillis(10);

    private Database database;
    private Classroom classroom;

    @BeforeEach
    void open() {
        database = SharedServer.get().open();
        classroom =
                SharedServer.classroom(database, Implementations.onClassPath().found(), 1);
    }

    @AfterEach
    void close() {
        classroom.close();
        database.close();
    }

    private static NetworkRules rules(
            Piece piece, Fetching fetching, AutoCommit autoCommit, Tuning tuning, Duration latency) {
        return new NetworkRules(piece, fetching, autoCommit, tuning, latency);
    }

    private static NetworkRules rules(Piece piece, Duration latency) {
        return rules(piece, Fetching.BATCH, AutoCommit.ON, Tuning.DEFAULT, latency);
    }

    private NetworkScenario scenario(String name) {
        return NetworkScenario.named(name, database.product());
    }

    private Ongoing<NetworkRules, NetworkNow> begin(NetworkRules rules) {
        return classroom.networks().begin(List.of(classroom.implementation("jdbc")), rules);
    }

    /** Begins for JDBC and for another. */
    private Ongoing<NetworkRules, NetworkNow> begin(TestProvider other, NetworkRules rules) {
        return classroom
                .networks()
                .begin(
                        List.of(
                                classroom.implementation("jdbc"),
                                Implementations.of(List.of(other)).found().get(0)),
                        rules);
    }

    /** Returns what a play costs under rules, when it is played for the second time. */
    private static NetworkNow cost(Ongoing<NetworkRules, NetworkNow> network, NetworkRules rules) throws Exception {
        network.change(rules);
        return Watching.await(network, now -> now.rules().equals(NetworkNow.Rules.of(rules)) && now.plays() > 1);
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
    @DisplayName("counts no play in which the slider has moved, though it stands where it stood")
    void movedAndBack() throws Exception {
        AtomicInteger finds = new AtomicInteger();
        List<CountDownLatch> begun = List.of(new CountDownLatch(1), new CountDownLatch(1));
        CountDownLatch moved = new CountDownLatch(1);
        CountDownLatch looked = new CountDownLatch(1);
        TestProvider slow = new TestProvider("slow", store -> new ForwardingStore(store) {
            @Override
            public Optional<Player> find(String id) {
                int find = finds.incrementAndGet();
                if (find == 3 || find == 4) { // the first is not counted
                    begun.get(find - 3).countDown();
                    await(find == 3 ? moved : looked);
                }
                return super.find(id);
            }
        });
        NetworkRules near = rules(NetworkOperation.FIND, Duration.ZERO);
        Ongoing<NetworkRules, NetworkNow> network =
                classroom.networks().begin(Implementations.of(List.of(slow)).found(), near);
        await(begun.get(0));
        network.change(rules(NetworkOperation.FIND, LATENCY));
        network.change(rules(NetworkOperation.FIND, Duration.ZERO));
        moved.countDown();

        await(begun.get(1));

        assertThat(network.state().get(0).state().orElseThrow().plays()).isEqualTo(1);
        looked.countDown();
        Watching.await(network, now -> now.plays() > 1);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(3, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("says that a library lacks a class, and tells a listener on who has failed to hear of it once")
    void missingClass() throws Exception {
        Ongoing<NetworkRules, NetworkNow> network = begin(
                new TestProvider("old", store -> new ForwardingStore(store) {
                    @Override
                    public Optional<Player> find(String id) {
                        throw new NoClassDefFoundError("org/example/Missing");
                    }
                }),
                rules(NetworkOperation.FIND, Duration.ZERO));
        AtomicBoolean first = new AtomicBoolean(true);
        CountDownLatch again = new CountDownLatch(1);
        Runnable silent = network.listen(
                parts -> {
                    if (first.getAndSet(false)) {
                        throw new IllegalStateException("for a test");
                    }
                    again.countDown();
                },
                () -> {});

        assertThat(Watching.failure(network, "old"))
                .isEqualTo("a class is missing or incompatible: org/example/Missing");
        await(again);
        silent.run();
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

    @ParameterizedTest
    @ValueSource(strings = {"n-plus-one", "stale-save"})
    @DisplayName("plays all steps of a scenario through the tap, and empties the tables beside it")
    void allSteps(String name) throws Exception {
        Piece piece = scenario(name);
        Ongoing<NetworkRules, NetworkNow> network = begin(rules(NetworkOperation.PAGE, Duration.ZERO));
        NetworkNow page = cost(network, rules(NetworkOperation.PAGE, Duration.ZERO));
        NetworkNow near = cost(network, tuned(piece, Duration.ZERO));
        NetworkNow far = cost(network, tuned(piece, LATENCY));
        NetworkNow again = cost(network, rules(NetworkOperation.PAGE, Duration.ZERO));

        assertThat(near.sent()).isEqualTo(counted(scenario(name)));
        assertThat(far.sent()).isEqualTo(near.sent());
        assertThat(far.tookMicros()).isGreaterThanOrEqualTo(far.sent().roundTrips() * (LATENCY.toNanos() / 1e3));
        assertThat(again.sent()).isEqualTo(page.sent());
    }

    private NetworkRules tuned(Piece piece, Duration latency) {
        return rules(piece, Fetching.BATCH, AutoCommit.ON, database.tuning(), latency);
    }

    /** Returns what the engine counts in a second play without a network. */
    private NetworkNow.Sent counted(NetworkScenario piece) throws InterruptedException {
        Scenario scenario = piece.scenario();
        Implementation jdbc = classroom.implementation("jdbc");
        try (Tracing tracing = Tracing.of(database, AutoCommit.ON, Duration.ZERO);
                OpeningStores opening = OpeningStores.on(
                        database,
                        tracing.connections(),
                        List.of(jdbc),
                        scenario.contracts(),
                        Set.of(Locking.PESSIMISTIC),
                        new Timing());
                LockWaits lockWaits = database.lockWaits()) {
            Stores stores = opening.get("jdbc", Locking.PESSIMISTIC);
            Scope.Setting setting = Scope.Setting.on(
                    database, "jdbc", jdbc.behaviours(), /* spread= */ false, Isolation.REPEATABLE_READ);
            ScenarioEngine engine = new ScenarioEngine(42, lockWaits, tracing.tracer(), Retry.NONE, Fetching.BATCH);
            tracing.warmUp(scenario.sessions().size() + 1);
            database.emptyGuildTables();
            engine.play(scenario, stores, setting);
            database.emptyGuildTables();
            List<StepTrace> traces =
                    engine.play(scenario, stores, setting).traces().toList();
            return new NetworkNow.Sent(
                    traces.stream().mapToLong(StepTrace::statements).sum(),
                    traces.stream()
                            .mapToLong(trace -> trace.wire().totals().roundTrips())
                            .sum(),
                    traces.stream().mapToLong(StepTrace::rows).sum());
        }
    }

    @Test
    @DisplayName("counts steps that fail as the scenario wants, and plays on")
    void failingSteps() throws Exception {
        Ongoing<NetworkRules, NetworkNow> network = begin(rules(scenario("stale-save"), Duration.ZERO));

        assertThat(cost(network, rules(scenario("stale-save"), Duration.ZERO)).failedSteps())
                .isEqualTo(1);
        assertThat(cost(network, rules(scenario("trade"), Duration.ZERO)).failedSteps())
                .isZero();
    }

    @Test
    @DisplayName("says what a library does not play, and goes on with the others and with the next")
    void missingStores() throws Exception {
        Ongoing<NetworkRules, NetworkNow> network =
                begin(TestProvider.correct("plain"), rules(scenario("n-plus-one"), Duration.ZERO));

        assertThat(Watching.failure(network, "plain")).isEqualTo("not played: it has no store of guilds");
        cost(network, rules(scenario("n-plus-one"), Duration.ZERO)); // of jdbc
        network.change(rules(scenario("trade"), Duration.ZERO));
        assertThat(Watching.state(network, "plain", now -> now.plays() > 1)
                        .rules()
                        .scripted())
                .contains(new NetworkNow.Scripted("trade"));
    }

    @Test
    @DisplayName("shows no numbers of a library whose sessions wait, though the lesson declares no wait")
    void waits() throws Exception {
        TestProvider locking = new TestProvider("locking", store -> new ForwardingStore(store) {
            @Override
            public PlayerTransaction begin(Isolation isolation) {
                return new ForwardingTransaction(super.begin(isolation)) {
                    @Override
                    public Optional<Player> find(String id) {
                        return findForUpdate(id);
                    }
                };
            }
        });
        Ongoing<NetworkRules, NetworkNow> network = begin(locking, rules(scenario("stale-entity"), Duration.ZERO));

        assertThat(Watching.failure(network, "locking"))
                .isEqualTo("not played: a session waited for another, and a wait is no round trip");
        assertThat(network.state().get(1).state()).isEmpty();
    }

    @Test
    @DisplayName("says that a store has become unavailable in a step, and goes on with the others")
    void unavailable() throws Exception {
        TestProvider gone = new TestProvider("gone", store -> new ForwardingStore(store) {
            @Override
            public long count() {
                throw new StoreUnavailableException(new Call("gone", "count"), "no server", new SQLException());
            }
        });
        Ongoing<NetworkRules, NetworkNow> network = begin(gone, rules(scenario("simple"), Duration.ZERO));

        assertThat(Watching.failure(network, "gone"))
                .startsWith("count failed: StoreUnavailableException")
                .endsWith("no server");
        assertThat(cost(network, rules(scenario("simple"), Duration.ZERO)).failedSteps())
                .isZero();
    }

    @Test
    @DisplayName("lets a play that goes on at once be as fast as the slider says")
    void latencyOfAPlayThatGoesOn() throws Exception {
        Ongoing<NetworkRules, NetworkNow> network = begin(rules(NetworkOperation.FIND, Duration.ZERO));
        cost(network, rules(NetworkOperation.FIND, Duration.ZERO));
        network.change(
                rules(scenario("simple"), Fetching.BATCH, AutoCommit.ON, Tuning.DEFAULT, NetworkRules.MOST_LATENCY));
        awaitSlowCreation();

        // The rest of that play would take longer than this waits: 1400 round trips.
        NetworkNow fast =
                cost(network, rules(scenario("simple"), Fetching.BATCH, AutoCommit.ON, Tuning.DEFAULT, Duration.ZERO));

        assertThat(fast.sent().statements()).isGreaterThan(17);
    }

    /** Waits until the first implementation creates its first players so slowly that not many more come while somebody looks. */
    private void awaitSlowCreation() throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_UNCOMMITTED); // which the pool resets
            String table = Watching.text(
                            connection,
                            "SELECT TABLE_SCHEMA FROM information_schema.TABLES WHERE TABLE_NAME = '"
                                    + PlayerSchema.TABLE + "' AND TABLE_SCHEMA LIKE '%network1n0'")
                    + "." + PlayerSchema.TABLE;
            long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
            long first;
            long players;
            do {
                assertThat(System.nanoTime() - deadline)
                        .as("time beyond a minute")
                        .isNegative();
                first = Watching.number(connection, "SELECT COUNT(*) FROM " + table);
                long since = System.nanoTime();
                do {
                    players = Watching.number(connection, "SELECT COUNT(*) FROM " + table);
                } while (players < first + 20
                        && System.nanoTime() - since < Duration.ofMillis(300).toNanos());
                // A play that is not delayed creates hundreds in this time.
            } while (first < 1 || players <= first || players >= first + 20 || players > 500);
        }
    }

    @Test
    @DisplayName(
            "is the only one, and ends at once in the midst of many slow round trips, of one call or of many steps")
    void end() throws Exception {
        for (Piece piece : List.of(NetworkOperation.PAGE, scenario("guilds"), scenario("simple"))) {
            NetworkRules many = rules(piece, Fetching.SELECT, AutoCommit.ON, Tuning.DEFAULT, Duration.ZERO);
            Ongoing<NetworkRules, NetworkNow> network = begin(many);
            cost(network, many);
            network.change(rules(piece, Fetching.SELECT, AutoCommit.ON, Tuning.DEFAULT, NetworkRules.MOST_LATENCY));

            assertThatThrownBy(() -> begin(many))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageStartingWith("another page runs a network");
            classroom.networks().end(network.id());

            try (Connection connection = database.dataSource().getConnection()) {
                assertThat(
                                Watching.number(
                                        connection,
                                        "SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME LIKE '%network%n%'"))
                        .as("databases left by " + piece)
                        .isZero();
            }
        }
    }
}
