package dev.ormworkbench.runner.bench.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.bench.call.BenchTargets;
import dev.ormworkbench.runner.bench.call.Trial;
import dev.ormworkbench.runner.fixture.SharedServer;
import dev.ormworkbench.runner.measurement.BenchRow;
import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.runner.store.StoreContract;
import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.Locking;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WarmUpTest {

    private static final Duration WINDOW = Duration.ofMillis(50);

    private final Database database = SharedServer.get().open();

    @BeforeAll
    void ready() {
        database.awaitReady();
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void endsWhenTheCompilersRestForTwoConsecutiveWindows() throws SQLException {
        Compilers compilers = new Compilers(40, 2, 0, 7, 1, 0, 30);

        warmUp(compilers, Duration.ofMinutes(10));

        assertThat(compilers.work).containsExactly(30L);
    }

    @Test
    void endsInTimeIfTheCompilersDoNotRest() throws SQLException {
        Compilers compilers = new Compilers();

        warmUp(compilers, WINDOW.multipliedBy(3));

        assertThat(compilers.windows).isBetween(1, 3);
    }

    private void warmUp(Supplier<Duration> compilers, Duration longest) throws SQLException {
        Trial trial = new Trial(
                MeasuredOperation.FIND,
                BenchTargets.open(
                        BenchRow.FLOOR,
                        StoreContract.PLAYERS,
                        List.of(),
                        Connections.of(database.dataSource()),
                        database.product(),
                        Locking.PESSIMISTIC),
                database.dataSource());
        new WarmUp(trial, compilers, WINDOW).atMost(longest);
    }

    /** Compilers that work for these milliseconds in successive windows, and without a pause after those. */
    private static final class Compilers implements Supplier<Duration> {

        private final Queue<Long> work = new ArrayDeque<>();
        private long worked;
        private boolean inWindow;
        private int windows;

        Compilers(long... work) {
            for (long millis : work) {
                this.work.add(millis);
            }
        }

        @Override
        public Duration get() {
            if (inWindow) {
                windows++;
                worked += work.isEmpty() ? WINDOW.toMillis() : work.remove();
            }
            inWindow = !inWindow;
            return Duration.ofMillis(worked);
        }
    }
}
