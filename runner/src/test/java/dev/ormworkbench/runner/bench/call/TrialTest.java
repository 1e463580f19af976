package dev.ormworkbench.runner.bench.call;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.fixture.SharedServer;
import dev.ormworkbench.runner.fixture.TestProvider;
import dev.ormworkbench.runner.implementation.Implementations;
import dev.ormworkbench.runner.measurement.MeasuredCalls;
import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.runner.store.StoreContract;
import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.TradeOutcome;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrialTest {

    private final Database database = SharedServer.get().open();

    @BeforeAll
    void ready() {
        database.awaitReady();
    }

    @AfterAll
    void close() {
        database.close();
    }

    @ParameterizedTest
    @MethodSource("timed")
    void aParticipantThatDoesNothingIsCaught(MeasuredOperation operation) {
        assertThatThrownBy(() -> play(operation, new Lazy())).isInstanceOf(IllegalStateException.class);
    }

    static Stream<MeasuredOperation> timed() {
        return MeasuredOperation.timed(StoreContract.PLAYERS);
    }

    /**
     * Returns operations with more to check than their answer. A count or a refused trade changes nothing, so it has
     * only its answer.
     */
    static Stream<MeasuredOperation> moreThanAnswered() {
        return timed().filter(operation ->
                operation != MeasuredOperation.TRADE_REFUSED && operation != MeasuredOperation.COUNT);
    }

    @ParameterizedTest
    @MethodSource("moreThanAnswered")
    void aParticipantThatOnlyAnswersIsCaughtByTheTableOrTheValues(MeasuredOperation operation) {
        assertThatThrownBy(() -> play(operation, new Lying())).isInstanceOf(IllegalStateException.class);
    }

    static Stream<Locking> lockings() {
        return Stream.of(Locking.values());
    }

    @ParameterizedTest
    @MethodSource("lockings")
    void theFloorDoesTheWork(Locking locking) {
        for (MeasuredOperation operation : timed().toList()) {
            assertThatCode(() -> play(operation, new Floor(Connections.of(database.dataSource()), locking)))
                    .as(operation.userName())
                    .doesNotThrowAnyException();
        }
    }

    static Stream<String> implementations() {
        return Implementations.onClassPath().providers().stream().map(provider -> provider.name());
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void implementationsDoTheWork(String name) {
        try (MeasuredCalls calls = BenchTargets.open(
                name,
                StoreContract.PLAYERS,
                TestProvider.implementations(),
                Connections.of(database.dataSource()),
                database.product(),
                Locking.PESSIMISTIC)) {
            for (MeasuredOperation operation : timed().toList()) {
                assertThatCode(() -> play(operation, calls))
                        .as(operation.userName())
                        .doesNotThrowAnyException();
            }
        }
    }

    private void play(MeasuredOperation operation, BenchTarget target) throws SQLException {
        play(operation, new PlayerCalls(target));
    }

    private void play(MeasuredOperation operation, MeasuredCalls calls) throws SQLException {
        Trial trial = new Trial(operation, calls, database.dataSource());
        trial.prepare();
        trial.call();
        trial.call();
        trial.verify();
    }

    /** Does nothing at all. */
    private static class Lazy implements BenchTarget {
        @Override
        public Optional<Player> find(String id) {
            return Optional.empty();
        }

        @Override
        public List<Player> findAll(List<String> ids) {
            return List.of();
        }

        @Override
        public List<Player> list(int limit) {
            return List.of();
        }

        @Override
        public long count() {
            return 0;
        }

        @Override
        public void create(Player player) {}

        @Override
        public long createAll(Stream<Player> players, int batchSize) {
            return 0;
        }

        @Override
        public void update(Player player) {}

        @Override
        public void giveCoin(String id) {}

        @Override
        public TradeOutcome trade(Trade trade) {
            return TradeOutcome.SELLER_GOODS_NOT_ENOUGH;
        }

        @Override
        public void close() {}
    }

    /** Does nothing but gives the expected answer, or reads the wrong players. */
    private static final class Lying extends Lazy {
        @Override
        public Optional<Player> find(String id) {
            return Optional.of(new Player(id, 1, 1));
        }

        @Override
        public List<Player> findAll(List<String> ids) {
            return Shop.ALL.subList(Shop.SELLERS, Shop.SELLERS + ids.size());
        }

        @Override
        public List<Player> list(int limit) {
            return Shop.ALL.subList(1, limit + 1);
        }

        @Override
        public long createAll(Stream<Player> players, int batchSize) {
            return players.count();
        }

        @Override
        public TradeOutcome trade(Trade trade) {
            return TradeOutcome.DONE;
        }
    }
}
