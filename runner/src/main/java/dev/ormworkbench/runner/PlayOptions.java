package dev.ormworkbench.runner;

import dev.ormworkbench.database.ServerProduct;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.store.Isolation;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is played, and at which levels. */
final class PlayOptions {

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

    boolean lessons() {
        return lessons;
    }

    /**
     * The scenarios or lessons wanted, at each of the levels wanted.
     *
     * @throws UsageException if there is no such scenario, lesson or level
     * @throws dev.ormworkbench.runner.scenario.file.ScenarioFileException if a file is none
     */
    List<Play> plays() {
        return Play.of(wanted(), levels());
    }

    /**
     * Those of them that a product has the levels for.
     *
     * @param said takes a line for each that is left out
     * @throws UsageException if a level was asked for by its name that the product has not, or nothing is left
     */
    List<Play> plays(ServerProduct product, Consumer<String> said) {
        return new OfferedLevels(product).plays(wanted(), levels(), isolations.contains(Names.ALL), said);
    }

    private List<Scenario> wanted() {
        return lessons ? scenarios.lessons() : scenarios.scenarios();
    }

    private List<Isolation> levels() {
        return Names.select("isolation level", isolations, List.of(Isolation.values()), Spelling::of);
    }
}
