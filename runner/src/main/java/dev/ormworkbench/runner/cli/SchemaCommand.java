package dev.ormworkbench.runner.cli;

import dev.ormworkbench.runner.cli.frame.ExitCode;
import dev.ormworkbench.runner.cli.frame.Surroundings;
import dev.ormworkbench.runner.cli.frame.UnknownName;
import dev.ormworkbench.runner.cli.frame.UsageException;
import dev.ormworkbench.runner.cli.value.SchemaNames;
import dev.ormworkbench.runner.output.form.JsonDocument;
import dev.ormworkbench.runner.output.json.ResultSchema;
import dev.ormworkbench.runner.scenario.file.ScenarioFiles;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints a JSON Schema: of scenario files, or of what commands print as JSON. */
@Command(
        name = "schema",
        description = "Prints the JSON Schema of scenario files, or of what a command prints with --format json.",
        footer = "  orm-workbench schema > scenario.schema.json")
final class SchemaCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            defaultValue = SchemaNames.SCENARIO,
            completionCandidates = SchemaNames.class,
            description = "Schema to print: ${COMPLETION-CANDIDATES}. Default: scenario.")
    private String name = SchemaNames.SCENARIO;

    SchemaCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        if (name.equals(SchemaNames.SCENARIO)) {
            surroundings.out().write(ScenarioFiles.schema());
            surroundings.out().flush();
        } else if (ResultSchema.NAMES.contains(name)) {
            JsonDocument.write(surroundings.out(), ResultSchema.of(name));
        } else {
            throw new UsageException(UnknownName.message("schema", name, SchemaNames.ALL));
        }
        return ExitCode.SUCCESS;
    }
}
