package dev.ormworkbench.runner.fuzz.player;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.database.session.TransactionMode;
import dev.ormworkbench.runner.fuzz.Script;
import dev.ormworkbench.runner.scenario.PlayerOperation;
import dev.ormworkbench.runner.scenario.Step;
import dev.ormworkbench.runner.scenario.TransactionOperation;
import dev.ormworkbench.store.Isolation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that random scripts depend only on their seed, follow the referee's rules, and differ from each other. */
class RandomScriptsTest {

    private static final int STEPS = 500;
    private static final List<Isolation> ALL = List.of(Isolation.values());

    private static final PlayerGame GAME = new PlayerGame(42, ALL, TransactionMode.PESSIMISTIC);

    private static Script script(long seed, int round, int steps) {
        return RandomScripts.script(seed, round, steps, ALL, TransactionMode.PESSIMISTIC);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 42, -1, Long.MIN_VALUE})
    void theSameSeedAndRoundGiveTheSameScript(long seed) {
        Script script = script(seed, 3, STEPS);

        assertThat(script(seed, 3, STEPS)).isEqualTo(script);
        assertThat(script(seed, 4, STEPS).steps()).isNotEqualTo(script.steps());
        assertThat(script(seed + 1, 3, STEPS).steps()).isNotEqualTo(script.steps());
    }

    @Test
    void allKindsOfStepsOccurAndTheLastReadsTheTable() {
        for (int round = 1; round <= 20; round++) {
            Script script = script(42, round, STEPS);

            assertThat(GAME.script(script.steps())).isEqualTo(script);
            assertThat(script.length()).isEqualTo(STEPS + 1);
            assertThat(script.steps().get(STEPS)).isEqualTo(PlayerGame.LOOK);
        }
    }

    /** The outcome of a transaction without a concurrent one does not depend on its level. */
    @Test
    void otherLevelsChangeNothingButTheLevels() {
        List<Isolation> two = List.of(Isolation.READ_COMMITTED, Isolation.REPEATABLE_READ);
        List<Step> steps = script(42, 1, STEPS).steps();
        List<Step> atTwo = RandomScripts.script(42, 1, STEPS, two, TransactionMode.PESSIMISTIC)
                .steps();

        assertThat(levels(steps)).containsExactlyInAnyOrderElementsOf(ALL);
        assertThat(levels(atTwo)).containsExactlyInAnyOrderElementsOf(two);
        assertThat(atTwo.stream().filter(step -> !(step.operation() instanceof TransactionOperation.Begin)))
                .containsExactlyElementsOf(steps.stream()
                        .filter(step -> !(step.operation() instanceof TransactionOperation.Begin))
                        .toList());
        assertThat(atTwo).hasSameSizeAs(steps);
    }

    private static Set<Isolation> levels(List<Step> steps) {
        return steps.stream()
                .flatMap(step -> step.operation() instanceof TransactionOperation.Begin begin
                        ? begin.isolation().stream()
                        : Stream.empty())
                .collect(Collectors.toSet());
    }

    @Test
    void everyOperationAndEveryOutcomeOccurs() {
        Set<String> operations = new HashSet<>();
        Set<String> outcomes = new HashSet<>();
        for (int round = 1; round <= 10; round++) {
            script(42, round, STEPS).expected().forEach(step -> {
                operations.add(step.step().operation().getClass().getSimpleName());
                outcomes.add(step.outcome().error().orElse(step.outcome().type()));
            });
        }

        assertThat(operations)
                .hasSize(Stream.of(PlayerOperation.class, TransactionOperation.class)
                        .mapToInt(kind -> kind.getPermittedSubclasses().length)
                        .sum());
        assertThat(outcomes)
                .containsExactlyInAnyOrder(
                        "done",
                        "created",
                        "counted",
                        "found",
                        "missing",
                        "players",
                        "deleted",
                        "traded",
                        "sellerGoodsNotEnough",
                        "buyerCoinsNotEnough",
                        "skipped",
                        "IllegalArgumentException",
                        "DuplicatePlayerException",
                        "PlayerNotFoundException",
                        "BalanceOverflowException");
    }

    @Test
    void transactionsOverlapEachOtherAndTheStoresWrites() {
        Set<String> open = new HashSet<>();
        boolean overlapped = false;
        boolean written = false;
        for (Step step : script(42, 1, STEPS).steps()) {
            if (step.operation() instanceof TransactionOperation.Begin) {
                open.add(step.session());
            } else if (step.operation().endsTransaction()) {
                open.remove(step.session());
            }
            overlapped |= open.size() == 2;
            written |= !open.isEmpty() && step.session().isEmpty() && !Touched.onlyReads(step.operation());
        }

        assertThat(overlapped).isTrue();
        assertThat(written).isTrue();
    }
}
