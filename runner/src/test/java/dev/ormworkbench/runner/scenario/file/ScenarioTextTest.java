package dev.ormworkbench.runner.scenario.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ormworkbench.runner.scenario.Expectation;
import dev.ormworkbench.runner.scenario.PlayerOperation;
import dev.ormworkbench.runner.scenario.PlayerValues;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Scope;
import dev.ormworkbench.runner.scenario.Step;
import dev.ormworkbench.runner.scenario.TransactionOperation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@DisplayName("A written scenario")
class ScenarioTextTest {

    static final List<String> HOSTILE = RandomScenarios.HOSTILE;

    private static Scenario scenario(Step... steps) {
        return new Scenario(
                "a",
                "s",
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(steps),
                Optional.empty());
    }

    @Test
    @DisplayName("reads back equal, whatever it contains")
    void readsBackEqual() {
        for (long seed = 0; seed < 500; seed++) {
            Scenario scenario = RandomScenarios.of(seed);
            String text = ScenarioText.of(scenario);
            assertThat(ScenarioReader.read("a.yaml", text.getBytes(StandardCharsets.UTF_8)))
                    .as("seed %d:%n%s", seed, text)
                    .isEqualTo(scenario);
            assertThat(text.lines().filter(line -> line.startsWith("  - {")).count())
                    .as("seed %d:%n%s", seed, text)
                    .isEqualTo(scenario.steps().size()
                            + scenario.lesson()
                                    .map(lesson -> lesson.expect().size())
                                    .orElse(0));
        }
    }

    @ParameterizedTest
    @FieldSource("HOSTILE")
    void idsAreText(String id) {
        Scenario scenario = scenario(
                new Step(new PlayerOperation.Find(id)),
                new Step(new PlayerOperation.Create(new PlayerValues(id, 1, 2))));
        String text = ScenarioText.of(scenario);
        assertThat(text.lines()).hasSize(6);
        assertThat(ScenarioReader.read("a.yaml", text.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(scenario);
    }

    @Test
    @DisplayName("has one line for each step")
    void looksLikeThis() {
        Expectation waits = new Expectation(Scope.everywhere(), Optional.of("done"), Optional.of(true), "");
        Expectation elsewhere = new Expectation(
                new Scope(
                        Set.of("mybatis", "hibernate"),
                        Set.of(),
                        Set.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Set.of()),
                Optional.of(3),
                Optional.empty(),
                "so");
        Scenario scenario = new Scenario(
                "looks",
                "a line for each step",
                "It is: readable.",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of("T1"),
                List.of(
                        new Step("T1", new TransactionOperation.Begin(Optional.empty()), Optional.empty(), List.of()),
                        new Step(
                                "T1",
                                new PlayerOperation.Update(new PlayerValues("1", 10, 0)),
                                Optional.of("first"),
                                List.of(waits)),
                        new Step("", new PlayerOperation.Count(), Optional.empty(), List.of(elsewhere)),
                        new Step(new PlayerOperation.FindAll(List.of("a", "1")))),
                Optional.empty());
        assertThat(ScenarioText.of(scenario)).isEqualTo("""
                        # yaml-language-server: $schema=../scenario.schema.json
                        name: looks
                        summary: a line for each step
                        explain: "It is: readable."
                        sessions: [T1]
                        steps:
                          - {session: T1, begin: }
                          - {session: T1, update: {id: "1", coins: 10, goods: 0}, as: first, expect: done, blocks: true}
                          - {count: , diverges: [{implementation: [hibernate, mybatis], value: 3, because: so}]}
                          - {findAll: [a, "1"]}
                        """);
    }

    @Test
    @DisplayName("is refused if no file can express it")
    void refusesWhatCannotBeWritten() {
        assertThatThrownBy(() -> ScenarioText.of(scenario(new Step(new TransactionOperation.Commit()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a:5:6: 'commit' belongs in a transaction");
        Expectation somewhere = new Expectation(
                new Scope(
                        Set.of("jooq"),
                        Set.of(),
                        Set.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Set.of()),
                Optional.of("done"),
                Optional.empty(),
                "so");
        Expectation everywhere =
                new Expectation(Scope.everywhere(), Optional.of("done"), Optional.empty(), "for a reason");
        assertThatThrownBy(() -> ScenarioText.of(scenario(
                        new Step("", new PlayerOperation.Count(), Optional.empty(), List.of(everywhere, somewhere)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a: no file can express this in this order");
    }
}
