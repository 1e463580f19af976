package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.file.DocumentedScenarios;
import dev.ormworkbench.runner.scenario.file.ScenarioText;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that the examples in docs/scenarios.md have the outcomes that the page states. */
class DocumentedScenariosTest {

    @TempDir
    private Path folder;

    @Test
    void everyExampleHasItsOutcomesOnEveryImplementationAndLevel() throws Exception {
        for (Scenario example : DocumentedScenarios.all()) {
            Files.writeString(folder.resolve(example.name() + ".yaml"), ScenarioText.of(example));
        }
        CommandLineRun run = CommandLineRun.of("--isolation=all", "--scenario", folder.toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("two-buyers: the same on hibernate, jdbc, jooq, mybatis")
                .contains("second-read at read-committed: the same on hibernate, jdbc, jooq, mybatis")
                .contains("changed-between at read-committed: the same on jdbc, jooq\n")
                .contains("changed-between at serializable: the same on hibernate, jdbc, jooq, mybatis\n");
    }
}
