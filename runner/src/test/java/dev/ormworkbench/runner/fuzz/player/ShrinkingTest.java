package dev.ormworkbench.runner.fuzz.player;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.database.session.TransactionMode;
import dev.ormworkbench.runner.fuzz.Difference;
import dev.ormworkbench.runner.fuzz.Game;
import dev.ormworkbench.runner.fuzz.Replay;
import dev.ormworkbench.runner.fuzz.Script;
import dev.ormworkbench.runner.fuzz.Shrinking;
import dev.ormworkbench.runner.play.PlayedStep;
import dev.ormworkbench.runner.scenario.PlayerOperation;
import dev.ormworkbench.runner.scenario.PlayerValues;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Step;
import dev.ormworkbench.runner.scenario.file.ScenarioText;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Checks what a script is shortened to. A rule takes the place of an implementation. */
class ShrinkingTest {

    private static final Game GAME = new PlayerGame(42, List.of(Isolation.values()), TransactionMode.PESSIMISTIC);
    private static final int STEPS = 2000;
    private static final int ENOUGH = 500_000;

    /** Returns an implementation that is wrong at every step that matches. */
    private static Shrinking.Trial wrongAt(Predicate<PlayedStep> wrong) {
        return script -> script.expected().stream()
                .filter(wrong)
                .findFirst()
                .map(step -> new Difference(step.number(), step.call(), "wrong", "right", false));
    }

    private static Script script(int round, int steps) {
        return GAME.script(round, steps);
    }

    private static Shrinking.Found shrink(Shrinking.Trial trial, int atMost, int round) throws InterruptedException {
        Script script = script(round, STEPS);
        return Shrinking.shrink(GAME, trial, atMost, script, trial.play(script).orElseThrow());
    }

    @Test
    void onlyNecessaryStepsRemainWithSimpleValues() throws InterruptedException {
        Shrinking.Found found = shrink(wrongAt(step -> step.outcome().type().equals("buyerCoinsNotEnough")), ENOUGH, 1);

        assertThat(found.script().steps())
                .containsExactlyInAnyOrder(
                        new Step(new PlayerOperation.Create(new PlayerValues("a", 1, 1))),
                        new Step(new PlayerOperation.Create(new PlayerValues("b", 0, 0))),
                        new Step(new PlayerOperation.Trade("a", "b", 1, 1)));
        assertThat(found.difference().step()).isEqualTo(3);
        assertThat(found.cameAgain()).isTrue();
    }

    @Test
    void aTransactionKeepsWhatItNeeds() throws InterruptedException {
        Shrinking.Found found = shrink(
                wrongAt(step -> step.step().operation() instanceof PlayerOperation.FindForUpdate
                        && step.outcome().type().equals("found")
                        && step.step().session().equals("T2")),
                ENOUGH,
                2);

        assertThat(found.script().steps()).hasSizeLessThanOrEqualTo(4);
        assertThat(found.script().steps().get(found.script().length() - 1).operation())
                .isEqualTo(new PlayerOperation.FindForUpdate("a"));
    }

    @Test
    void aFaultThatShowsOnlyInTheTableKeepsAStepThatReadsIt() throws InterruptedException {
        Shrinking.Trial trial = script -> script.stored().size() < 2
                ? Optional.empty()
                : Optional.of(new Difference(script.length() + 1, "the table", "wrong", "right", false));

        Shrinking.Found found = shrink(trial, ENOUGH, 6);

        assertThat(found.script().steps()).hasSizeLessThanOrEqualTo(3).endsWith(PlayerGame.LOOK);
    }

    @Test
    void aFaultThatDoesNotRecurKeepsItsScript() throws InterruptedException {
        Script script = script(1, 50);
        Difference difference = new Difference(7, "list()", "nothing", "something", true);

        assertThat(Shrinking.shrink(GAME, shorter -> Optional.empty(), ENOUGH, script, difference))
                .isEqualTo(new Shrinking.Found(script, difference, false));
    }

    @Test
    void shrinkingPlaysAtMostTheAllowedSteps() throws InterruptedException {
        AtomicInteger played = new AtomicInteger();
        Shrinking.Trial wrong = wrongAt(step -> step.outcome().type().equals("buyerCoinsNotEnough"));
        Shrinking.Found found = shrink(
                script -> {
                    played.addAndGet(script.length());
                    return wrong.play(script);
                },
                STEPS + 100,
                1);

        assertThat(found.cameAgain()).isTrue();
        // The test itself plays the original script once.
        assertThat(played.get()).isLessThanOrEqualTo(STEPS + 1 + STEPS + 100);
    }

    @Test
    void everyFoundScriptCanBeWritten() {
        for (int round = 1; round <= 5; round++) {
            Script script = script(round, 300);
            Shrinking.Found found =
                    new Shrinking.Found(script, new Difference(300, "list()", "nothing", "something", true), true);
            Scenario scenario = Replay.scenario("fuzz", "why", "jdbc", Locking.OPTIMISTIC, GAME, found);

            // The writer reads the text back and throws if the scenario differs.
            assertThat(ScenarioText.of(scenario)).contains("name: fuzz");
            assertThat(scenario.steps()).hasSize(301).allSatisfy(step -> assertThat(step.expect())
                    .hasSize(1));
            assertThat(scenario.steps().get(299).expect().get(0).blocks()).contains(false);
            assertThat(List.copyOf(scenario.sessions())).containsExactly("T1", "T2");
        }
    }
}
