package dev.ormworkbench.runner.fuzz.guild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.fuzz.Difference;
import dev.ormworkbench.runner.fuzz.Replay;
import dev.ormworkbench.runner.fuzz.Script;
import dev.ormworkbench.runner.fuzz.Shrinking;
import dev.ormworkbench.runner.play.PlayedStep;
import dev.ormworkbench.runner.scenario.GuildOperation;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Step;
import dev.ormworkbench.runner.scenario.file.ScenarioText;
import dev.ormworkbench.runner.scenario.guild.GuildEdit;
import dev.ormworkbench.runner.scenario.guild.MemberValues;
import dev.ormworkbench.store.Locking;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Checks what a script of guilds is shortened to. A rule takes the place of an implementation. */
class GuildShrinkingTest {

    private static final GuildGame GAME = new GuildGame(42);
    private static final int STEPS = 1_000;
    private static final int ENOUGH = 300_000;

    private static Shrinking.Found shrink(Predicate<PlayedStep> wrong) throws InterruptedException {
        Shrinking.Trial trial = script -> script.expected().stream()
                .filter(wrong)
                .findFirst()
                .map(step -> new Difference(step.number(), step.call(), "wrong", "right", false));
        Script script = GAME.script(1, STEPS);
        return Shrinking.shrink(GAME, trial, ENOUGH, script, trial.play(script).orElseThrow());
    }

    @Test
    void onlyNecessaryStepsRemainWithSimpleValues() throws InterruptedException {
        Shrinking.Found found = shrink(step -> step.outcome().error().equals(Optional.of("DuplicateMemberException")));

        List<Step> steps = found.script().steps();
        assertThat(steps).hasSizeLessThanOrEqualTo(5).allSatisfy(step -> {
            assertThat(step.session()).isEmpty();
            assertThat(step.operation().arguments().toString()).doesNotContain("quantity");
        });
        assertThat(steps)
                .filteredOn(step -> step.operation() instanceof GuildOperation.CreateGuild)
                .hasSize(2);
        assertThat(steps)
                .extracting(Step::operation)
                .filteredOn(operation -> operation instanceof GuildOperation.CreateGuild)
                .allSatisfy(operation -> {
                    GuildOperation.CreateGuild create = (GuildOperation.CreateGuild) operation;
                    assertThat(create)
                            .isEqualTo(new GuildOperation.CreateGuild(
                                    create.guild(), null, "0", "bronze", "2000-01-01T00:00:00Z", create.members()));
                    assertThat(create.guild()).matches("[a-i]");
                    assertThat(create.members()).allSatisfy(member -> assertThat(member)
                            .isEqualTo(new MemberValues(member.name(), List.of(), List.of())));
                });
        assertThat(steps.get(steps.size() - 1).operation()).isInstanceOf(GuildOperation.Transfer.class);
        assertThat(found.cameAgain()).isTrue();
    }

    @Test
    void ofManyEditsOneRemains() throws InterruptedException {
        Shrinking.Found found = shrink(step -> step.step().operation() instanceof GuildOperation.Save save
                && save.edits().size() >= 2
                && save.edits().stream().anyMatch(edit -> edit instanceof GuildEdit.MoveItem)
                && step.outcome().error().isEmpty());

        List<Step> steps = found.script().steps();
        assertThat(steps).hasSizeLessThanOrEqualTo(3);
        assertThat(steps.get(steps.size() - 1).operation())
                .isInstanceOfSatisfying(GuildOperation.Save.class, save -> assertThat(save.edits())
                        .hasSize(2));
    }

    @Test
    void aFaultThatShowsOnlyInTheTablesKeepsAStepThatReadsThem() throws InterruptedException {
        Shrinking.Trial trial = script -> script.stored().size() < 2
                ? Optional.empty()
                : Optional.of(new Difference(script.length() + 1, "the tables", "wrong", "right", false));
        Script script = GAME.script(2, STEPS);

        Shrinking.Found found =
                Shrinking.shrink(GAME, trial, ENOUGH, script, trial.play(script).orElseThrow());

        assertThat(found.script().steps()).hasSize(3).endsWith(GuildGame.LOOK);
    }

    @Test
    void everyFoundScriptCanBeWritten() {
        for (int round = 1; round <= 3; round++) {
            Script script = GAME.script(round, 300);
            Shrinking.Found found =
                    new Shrinking.Found(script, new Difference(300, "page()", "nothing", "something", false), true);
            Scenario scenario = Replay.scenario("fuzz", "why", "jdbc", Locking.PESSIMISTIC, GAME, found);

            // The writer reads the text back and throws if the scenario differs.
            assertThat(ScenarioText.of(scenario)).contains("name: fuzz");
        }
    }

    /** What an operation is made of again is the same operation. */
    @Test
    void operationsAreReadFromTheirArguments() {
        assertThat(GAME.script(3, STEPS).steps()).allSatisfy(step -> {
            GuildOperation operation = (GuildOperation) step.operation();
            assertThat(OperationReader.read(operation.name(), operation.arguments()))
                    .isEqualTo(operation);
        });
    }
}
