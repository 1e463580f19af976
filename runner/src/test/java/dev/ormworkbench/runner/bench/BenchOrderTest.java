package dev.ormworkbench.runner.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.bench.fork.BenchCase;
import dev.ormworkbench.runner.bench.fork.ForkTimes;
import dev.ormworkbench.runner.fixture.TestProvider;
import dev.ormworkbench.runner.implementation.Implementations;
import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.store.Locking;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchOrderTest {

    @Test
    void everyRoundHasAllInASeededOrder() {
        List<List<BenchCase>> rounds = order(7);

        assertThat(rounds).hasSize(5).doesNotHaveDuplicates();
        assertThat(rounds).allSatisfy(round -> assertThat(round)
                .containsExactlyInAnyOrderElementsOf(rounds.get(0))
                .doesNotHaveDuplicates()
                .hasSize(5 * 2 * 2));
        assertThat(order(7)).isEqualTo(rounds);
        assertThat(order(8)).isNotEqualTo(rounds);
    }

    @Test
    void theFloorIsInEveryRound() {
        assertThat(order(1)).allSatisfy(round -> assertThat(round)
                .contains(new BenchCase("floor", MeasuredOperation.TRADE, Locking.CONDITIONAL)));
    }

    private static List<List<BenchCase>> order(long seed) {
        BenchSettings settings = new BenchSettings(
                Rounds.exactly(5),
                new ForkTimes(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ZERO),
                seed,
                /* verbose= */ false);
        return new Bench(
                        Implementations.of(TestProvider.four()).found(),
                        List.of(Locking.PESSIMISTIC, Locking.CONDITIONAL),
                        List.of(MeasuredOperation.FIND, MeasuredOperation.TRADE),
                        settings,
                        new BenchProgress(line -> {}, settings, /* cases= */ 20, /* parts= */ 1),
                        () -> false)
                .rounds()
                .limit(5)
                .toList();
    }
}
