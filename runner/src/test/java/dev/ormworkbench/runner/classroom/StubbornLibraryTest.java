package dev.ormworkbench.runner.classroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.classroom.live.RefusedException;
import dev.ormworkbench.runner.fixture.ForwardingStore;
import dev.ormworkbench.runner.fixture.SharedServer;
import dev.ormworkbench.runner.fixture.TestProvider;
import dev.ormworkbench.runner.implementation.Implementations;
import dev.ormworkbench.runner.store.Contract;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerSchema;
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.error.StoreUnavailableException;
import dev.ormworkbench.store.guild.Fetching;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A library that calls again until it has no connection")
class StubbornLibraryTest {

    private static final PlayRules RULES = new PlayRules(
            List.of("stubborn"),
            Isolation.REPEATABLE_READ,
            Locking.PESSIMISTIC,
            Fetching.BATCH,
            Set.of(Contract.PLAYERS),
            Optional.empty());

    private final AtomicInteger killed = new AtomicInteger();
    private final CountDownLatch lost = new CountDownLatch(1);

    private final TestProvider stubborn = new TestProvider("stubborn", store -> new ForwardingStore(store) {
        @Override
        public void update(Player player) {
            while (true) {
                try {
                    super.update(player);
                    return;
                } catch (StoreUnavailableException e) {
                    lost.countDown();
                    throw e;
                } catch (PlayerStoreException e) {
                    killed.incrementAndGet();
                }
            }
        }
    });

    @Test
    @DisplayName("does not keep its play from ending, nor the room from the next play")
    void cutOff() throws Exception {
        try (Database database = SharedServer.get().open();
                Database own = database.openBeside("stubborn").awaitReady();
                Classroom classroom = SharedServer.classroom(
                        own, Implementations.of(List.of(stubborn)).found(), 1);
                Connection stranger = database.dataSource().getConnection();
                Statement statement = stranger.createStatement()) {
            LivePlay play = classroom.begin(RULES);
            play.play(Map.of("create", Map.of("id", "1", "coins", 100, "goods", 10)));
            stranger.setAutoCommit(false);
            String room = room(statement);
            statement.executeQuery("SELECT 1 FROM " + room + "." + PlayerSchema.TABLE + " FOR UPDATE");
            CompletableFuture<Void> waiting = CompletableFuture.runAsync(
                    () -> play.play(Map.of("update", Map.of("id", "1", "coins", 1, "goods", 1))));
            while (!calls(statement, room)) {
                Thread.onSpinWait();
            }

            long begin = System.nanoTime();
            classroom.end(play.id());

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
            assertThat(killed.get()).isPositive();
            assertThat(waiting).succeedsWithin(Duration.ofMinutes(3));
            assertThat(lost.await(3, TimeUnit.MINUTES)).isTrue();

            stranger.rollback();
            stranger.setAutoCommit(true);
            LivePlay next = next(classroom);
            next.play(Map.of("create", Map.of("id", "1", "coins", 100, "goods", 10)));
            assertThat(next.state().get(0).failure()).isEmpty();
        }
    }

    private static String room(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(
                "SELECT SCHEMA_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME LIKE '%stubborn%room%'")) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static boolean calls(Statement statement, String room) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT ID FROM information_schema.PROCESSLIST WHERE DB = '" + room
                + "' AND COMMAND IN ('Query', 'Execute') AND INFO LIKE 'UPDATE%'")) {
            return rows.next();
        }
    }

    private static LivePlay next(Classroom classroom) {
        while (true) {
            try {
                return classroom.begin(RULES);
            } catch (RefusedException e) {
                Thread.onSpinWait();
            }
        }
    }
}
