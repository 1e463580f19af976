package dev.ormworkbench.runner.cli.option;

import dev.ormworkbench.runner.cli.value.LowerCaseEnum;
import dev.ormworkbench.runner.cli.value.Names;
import dev.ormworkbench.runner.run.PlayRequest;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.guild.Fetching;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options for what is played and at which isolation levels. */
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
            names = "--fetching",
            paramLabel = "FETCHING",
            defaultValue = "batch",
            converter = LowerCaseEnum.OfFetching.class,
            completionCandidates = LowerCaseEnum.OfFetching.class,
            description = "How guilds are fetched: ${COMPLETION-CANDIDATES}. A scenario may fix its own. Default: "
                    + "${DEFAULT-VALUE}.")
    private Fetching fetching = Fetching.BATCH;

    @Option(
            names = "--spread",
            description = "Put the sessions of a scenario on different nodes of a cluster. --db names the nodes.")
    private boolean spread;

    /** Returns whether sessions are spread over different nodes. */
    public boolean spread() {
        return spread;
    }

    /** Returns how guilds are fetched, unless a scenario fixes it. */
    public Fetching fetching() {
        return fetching;
    }

    public boolean lessons() {
        return lessons;
    }

    /** Returns whether the user chose what is played: by names, files or `all`. */
    public boolean areGiven() {
        return scenarios.isGiven();
    }

    /** Returns whether the user names what is played, instead of all. */
    public boolean areNamed() {
        return scenarios.areNamed();
    }

    /**
     * Reads what to play.
     *
     * @param usual the scenarios to play if none is named: names, or {@link Names#ALL}
     * @throws dev.ormworkbench.runner.cli.frame.UsageException if a scenario, lesson or level is unknown
     * @throws dev.ormworkbench.runner.scenario.file.ScenarioFileException if a file is not a scenario
     */
    public PlayRequest wanted(List<String> usual) {
        return new PlayRequest(
                lessons ? scenarios.lessons() : scenarios.scenarios(usual),
                Names.select("isolation level", isolations, List.of(Isolation.values()), Spelling::of),
                isolations.contains(Names.ALL));
    }
}
