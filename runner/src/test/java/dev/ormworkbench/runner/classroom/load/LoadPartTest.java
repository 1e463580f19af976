package dev.ormworkbench.runner.classroom.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.classroom.Classroom;
import dev.ormworkbench.runner.classroom.live.Ongoing;
import dev.ormworkbench.runner.classroom.live.RefusedException;
import dev.ormworkbench.runner.classroom.live.Watching;
import dev.ormworkbench.runner.fixture.SharedServer;
import dev.ormworkbench.runner.fixture.TestProvider;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.implementation.Implementations;
import dev.ormworkbench.runner.load.call.Mix;
import dev.ormworkbench.runner.load.call.Pick;
import dev.ormworkbench.runner.load.call.PlayerLedger;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A load in the classroom")
class LoadPartTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final long PUT_IN = (long) LoadRules.MOST_PLAYERS * PlayerLedger.RICHES;

    private Database database;
    private Classroom classroom;

    @BeforeEach
    void open() {
        database = SharedServer.get().open();
        classroom = classroom(LONG);
    }

    private Classroom classroom(Duration unwatched) {
        return SharedServer.classroom(
                database, Implementations.onClassPath().found(), new Classroom.Limits(1, LONG, unwatched));
    }

    @AfterEach
    void close() {
        classroom.close();
        database.close();
    }

    private static LoadRules rules(int threads, int players, Locking locking) {
        return new LoadRules(threads, players, locking, Mix.parse("find=1,trade=9"), Pick.UNIFORM);
    }

    private List<Implementation> named(String name) {
        return List.of(classroom.implementation(name));
    }

    private Ongoing<LoadRules, LoadNow> begin(LoadRules rules) {
        return classroom.loads().begin(named("jdbc"), rules);
    }

    @Test
    @DisplayName("loses money without locking, and no more of it from the moment at which callers lock")
    void money() throws Exception {
        Ongoing<LoadRules, LoadNow> load = begin(rules(8, 5, Locking.NONE));
        LoadNow lost = Watching.await(
                load, now -> now.money().coinsLost() != 0 || now.money().goodsLost() != 0);
        Watching.await(load, now -> !now.money().equals(lost.money()));

        load.change(rules(8, 5, Locking.PESSIMISTIC));
        LoadNow first = Watching.await(load, now -> now.locking() == Locking.PESSIMISTIC);
        NewMoney.awaitTwice(load);
        LoadNow later = Watching.await(load, now -> true);

        assertThat(later.money()).isEqualTo(first.money());
        assertThat(later.money().coins() + later.money().coinsLost()).isEqualTo(PUT_IN);
        assertThat(later.money().coins()).isEqualTo(sum("coins"));
        assertThat(later.money().goods()).isEqualTo(sum("goods"));
    }

    private long sum(String column) throws Exception {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW DATABASES LIKE '%load%n0'")) {
            row.next();
            return Watching.number(
                    connection, "SELECT SUM(" + column + ") FROM `" + row.getString(1) + "`." + PlayerSchema.TABLE);
        }
    }

    @Test
    @DisplayName("changes its threads, players and mix while it goes on, and counts on")
    void changes() throws Exception {
        Ongoing<LoadRules, LoadNow> load = begin(rules(2, 2, Locking.OPTIMISTIC));
        LoadNow hot = Watching.await(load, now -> now.counts().conflicts() > 0);

        load.change(new LoadRules(5, 1_000, Locking.OPTIMISTIC, Mix.parse("find=1"), Pick.ZIPF));
        LoadNow cool = Watching.await(
                load, now -> now.threads() == 5 && now.throughput().throughputPerSecond() > 0);
        LoadNow still = Watching.await(
                load, now -> now.throughput().operations() > cool.throughput().operations());

        assertThat(cool.throughput().operations())
                .isGreaterThan(hot.throughput().operations());
        assertThat(still.counts()).isEqualTo(cool.counts());
        assertThat(still.counts().failed()).isZero();
        assertThat(still.latencies().p50Micros()).isPositive();
        assertThat(still.latencies().p99Micros())
                .isGreaterThanOrEqualTo(still.latencies().p50Micros());
    }

    @Test
    @DisplayName("is refused, and goes on as before, if the server has no connection for each caller")
    void tooManyThreads() throws Exception {
        long most;
        try (Connection connection = database.dataSource().getConnection()) {
            most = Watching.number(connection, "SELECT @@max_connections");
        }
        List<Implementation> many =
                Collections.nCopies((int) most / (2 * LoadRules.MOST_THREADS) + 1, classroom.implementation("jdbc"));
        LoadRules tooMany = rules(LoadRules.MOST_THREADS, 5, Locking.NONE);

        assertThatThrownBy(() -> classroom.loads().begin(many, tooMany))
                .isInstanceOf(RefusedException.class)
                .hasMessageMatching(
                        "threads are at most \\d+ for each of " + many.size() + " libraries: the server takes " + most
                                + " connections, others have \\d+ of them, and a thread needs 2");

        Ongoing<LoadRules, LoadNow> load = classroom.loads().begin(many, rules(1, 5, Locking.NONE));
        LoadNow before = Watching.await(load, now -> now.throughput().operations() > 0);
        assertThatThrownBy(() -> load.change(tooMany)).isInstanceOf(RefusedException.class);
        LoadNow after = Watching.await(
                load, now -> now.throughput().operations() > before.throughput().operations());
        assertThat(after.threads()).isEqualTo(1);
        assertThat(after.counts().failed()).isZero();
    }

    @Test
    @DisplayName("is the only one, and leaves neither a connection nor a database behind")
    void end() throws Exception {
        Ongoing<LoadRules, LoadNow> load = begin(rules(4, 2, Locking.PESSIMISTIC));
        Watching.await(load, now -> now.throughput().operations() > 0);

        assertThatThrownBy(() -> begin(rules(1, 2, Locking.NONE)))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("another page runs a load");
        classroom.loads().end(load.id());

        assertThat(classroom.loads().get(load.id())).isEmpty();
        assertThat(endedDatabases()).isTrue();
        assertThat(endedConnections()).isTrue();
        Ongoing<LoadRules, LoadNow> next = begin(rules(1, 2, Locking.NONE));
        classroom.close();
        assertThat(classroom.loads().get(next.id())).isEmpty();
        assertThatThrownBy(() -> begin(rules(1, 2, Locking.NONE))).isInstanceOf(RefusedException.class);
        assertThat(endedDatabases()).isTrue();
    }

    @Test
    @DisplayName("interrupts no library that is being set up at its end")
    void endsWhileOpening() throws Exception {
        CountDownLatch opening = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        CompletableFuture<Boolean> opened = new CompletableFuture<>();
        TestProvider slow = new TestProvider("slow", store -> {
            opening.countDown();
            try {
                opened.complete(ended.await(3, TimeUnit.MINUTES));
            } catch (InterruptedException e) {
                opened.completeExceptionally(e);
            }
            return store;
        });
        Ongoing<LoadRules, LoadNow> load =
                classroom.loads().begin(Implementations.of(List.of(slow)).found(), rules(1, 2, Locking.NONE));
        assertThat(opening.await(3, TimeUnit.MINUTES)).isTrue();

        classroom.loads().end(load.id());
        ended.countDown();

        assertThat(opened.get(3, TimeUnit.MINUTES)).isTrue();
        assertThat(endedDatabases()).isTrue();
    }

    @Test
    @DisplayName("lets all libraries begin together, the first after the last is set up")
    void together() throws Exception {
        CompletableFuture<Ongoing<LoadRules, LoadNow>> begun = new CompletableFuture<>();
        CompletableFuture<Boolean> early = new CompletableFuture<>();
        TestProvider last = new TestProvider("last", store -> {
            Ongoing<LoadRules, LoadNow> load = begun.join();
            while (!begins(load, 0) && !CommonStartTest.isWaited(1)) {
                Thread.onSpinWait();
            }
            early.complete(begins(load, 0));
            return store;
        });
        Ongoing<LoadRules, LoadNow> load = classroom
                .loads()
                .begin(
                        Implementations.of(List.of(TestProvider.renamed("jdbc", "jdbc"), last))
                                .found(),
                        rules(1, 2, Locking.NONE));
        begun.complete(load);

        assertThat(early.get(3, TimeUnit.MINUTES)).isFalse();
        while (!begins(load, 0) || !begins(load, 1)) {
            Thread.onSpinWait();
        }
    }

    private static boolean begins(Ongoing<LoadRules, LoadNow> load, int part) {
        return load.state()
                .get(part)
                .state()
                .filter(now -> now.throughput().operations() > 0)
                .isPresent();
    }

    private boolean endedDatabases() throws Exception {
        return endsWithNone("SCHEMATA WHERE SCHEMA_NAME LIKE '%load%n%'");
    }

    private boolean endedConnections() throws Exception {
        return endsWithNone("PROCESSLIST WHERE DB LIKE '%load%n%'");
    }

    /** A server notices a moment later that a client has gone; and what takes long to end is not waited for. */
    private boolean endsWithNone(String rows) throws Exception {
        try (Connection connection = database.dataSource().getConnection()) {
            long begin = System.nanoTime();
            while (System.nanoTime() - begin < Duration.ofSeconds(20).toNanos()) {
                if (Watching.number(connection, "SELECT COUNT(*) FROM information_schema." + rows) == 0) {
                    return true;
                }
            }
            return false;
        }
    }

    @Test
    @DisplayName("ends when nobody watches it any longer")
    void unwatched() throws Exception {
        try (Classroom left = classroom(Duration.ZERO)) {
            Ongoing<LoadRules, LoadNow> load = left.loads().begin(named("jdbc"), rules(1, 2, Locking.NONE));
            Runnable silent = load.listen(state -> {}, () -> {});

            left.endForgotten();
            assertThat(left.loads().get(load.id())).isPresent();
            silent.run();
            left.endForgotten();
            assertThat(left.loads().get(load.id())).isEmpty();
        }
    }
}
