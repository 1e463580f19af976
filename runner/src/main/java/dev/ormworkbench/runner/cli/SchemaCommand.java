package dev.ormworkbench.runner.cli;

import dev.ormworkbench.runner.cli.frame.ExitCode;
import dev.ormworkbench.runner.cli.frame.Surroundings;
import dev.ormworkbench.runner.scenario.file.ScenarioFiles;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints the JSON schema of scenario files, for editors to complete and check them by. */
@Command(
        name = "schema",
        description = "Prints the JSON Schema of scenario files, for completion in editors.",
        footer = "  orm-workbench schema > scenario.schema.json")
final class SchemaCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    SchemaCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        surroundings.out().write(ScenarioFiles.schema());
        surroundings.out().flush();
        return ExitCode.SUCCESS;
    }
}
