package dev.ormworkbench.runner.cli.option;

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
            description = "Play lessons, all or those that --scenario names, and print what came of each.")
    private boolean lessons;

    @Option(
            names = "--isolation",
            split = ",",
            paramLabel = "LEVEL",
            defaultValue = "repeatable-read",
            description = "Levels of transactions, unless a scenario fixes its own: read-uncommitted, read-committed, "
                    + "repeatable-read (the default), serializable, several separated by commas, or all.")
    private List<String> isolations = List.of();

    @Option(
            names = "--spread",
            description =
                    "Put the sessions of a scenario on different nodes of a cluster, those that --db names, in their"
                            + " order.")
    private boolean spread;

    /** Whether sessions are put on different nodes. */
    public boolean spread() {
        return spread;
    }

    public boolean lessons() {
        return lessons;
    }

    /** Returns whether the user chose what is played: by names, files or `all`. */
    public boolean areGiven() {
        return scenarios.isGiven();
    }

    /** Returns whether what is played is named one by one. */
    public boolean areNamed() {
        return scenarios.areNamed();
    }

    /**
     * Reads what is wanted.
     *
     * @param usual the scenarios to play if none is named: names, or {@link Names#ALL}
     * @throws dev.ormworkbench.runner.cli.frame.UsageException if there is no such scenario, lesson or level
     * @throws dev.ormworkbench.runner.scenario.file.ScenarioFileException if a file is not a scenario
     */
    public PlayRequest wanted(List<String> usual) {
        return new PlayRequest(
                lessons ? scenarios.lessons() : scenarios.scenarios(usual),
                Names.select("isolation level", isolations, List.of(Isolation.values()), Spelling::of),
                isolations.contains(Names.ALL));
    }
}
