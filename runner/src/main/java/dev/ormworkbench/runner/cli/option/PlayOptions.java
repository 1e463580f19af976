package dev.ormworkbench.runner.cli.option;

import dev.ormworkbench.runner.cli.value.LowerCaseEnum;
import dev.ormworkbench.runner.cli.value.Names;
import dev.ormworkbench.runner.run.PlayRequest;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.store.Isolation;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is played, and at which levels. */
public final class PlayOptions {

    @Mixin
    private final ScenarioOption scenarios = new ScenarioOption();

    @Option(
            names = "--lessons",
            description = "Play lessons, all or those that --scenario names, and print the result of each.")
    private boolean lessons;

    @Option(
            names = "--isolation",
            split = ",",
            paramLabel = "LEVEL,...",
            hideParamSyntax = true,
            defaultValue = "repeatable-read",
            completionCandidates = LowerCaseEnum.OfIsolation.class,
            description = "Isolation levels, comma-separated, or all: ${COMPLETION-CANDIDATES}. A scenario may fix its "
                    + "own. Default: ${DEFAULT-VALUE}.")
    private List<String> isolations = List.of();

    @Option(
            names = "--spread",
            description = "Put the sessions of a scenario on different nodes of a cluster. --db names the nodes.")
    private boolean spread;

    /** Whether sessions are put on different nodes. */
    public boolean spread() {
        return spread;
    }

    public boolean lessons() {
        return lessons;
    }

    /** Whether what is played is named, and not just all. */
    public boolean areNamed() {
        return scenarios.areNamed();
    }

    /**
     * Reads what is wanted.
     *
     * @throws dev.ormworkbench.runner.cli.frame.UsageException if there is no such scenario, lesson or level
     * @throws dev.ormworkbench.runner.scenario.file.ScenarioFileException if a file is none
     */
    public PlayRequest wanted() {
        return new PlayRequest(
                lessons ? scenarios.lessons() : scenarios.scenarios(),
                Names.select("isolation level", isolations, List.of(Isolation.values()), Spelling::of),
                isolations.contains(Names.ALL));
    }
}
