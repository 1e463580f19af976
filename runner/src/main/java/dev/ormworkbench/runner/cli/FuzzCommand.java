package dev.ormworkbench.runner.cli;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.file.PathText;
import dev.ormworkbench.runner.cli.frame.ExitCode;
import dev.ormworkbench.runner.cli.frame.Surroundings;
import dev.ormworkbench.runner.cli.frame.UsageException;
import dev.ormworkbench.runner.cli.option.DatabaseOptions;
import dev.ormworkbench.runner.cli.option.DriverOptions;
import dev.ormworkbench.runner.cli.option.LockingOption;
import dev.ormworkbench.runner.cli.option.StoreOptions;
import dev.ormworkbench.runner.cli.value.FilePath;
import dev.ormworkbench.runner.cli.value.WholeNumber;
import dev.ormworkbench.runner.console.Timing;
import dev.ormworkbench.runner.environment.LibrarySettings;
import dev.ormworkbench.runner.fuzz.Fuzz;
import dev.ormworkbench.runner.fuzz.FuzzSettings;
import dev.ormworkbench.runner.output.file.ResultFile;
import dev.ormworkbench.runner.output.form.Headline;
import dev.ormworkbench.runner.output.form.Lines;
import dev.ormworkbench.runner.run.OpeningStores;
import dev.ormworkbench.store.PlayerStoreProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks for scripts that an implementation plays otherwise than the contract says. */
@Command(
        name = "fuzz",
        description = {
            "Plays random scripts on implementations and on a model in memory, and compares every step and the table at"
                    + " the end.",
            "A script that an implementation plays otherwise than the model is shortened and written to a file, which"
                    + " 'run --scenario FILE' plays again. The script of a round comes from --seed, --steps and its"
                    + " number alone: --first-round=17 --rounds=1 plays round 17."
        })
final class FuzzCommand implements Callable<Integer> {

    private static final int MOST_STEPS = 100_000;
    private static final int MOST_ROUNDS = 10_000;

    private final Surroundings surroundings;

    @Option(
            names = "--steps",
            paramLabel = "NUMBER",
            defaultValue = "2000",
            converter = WholeNumber.class,
            description = "Steps of a round, 1 to " + MOST_STEPS + ", 2000 by default.")
    private long steps;

    @Option(
            names = "--rounds",
            paramLabel = "NUMBER",
            defaultValue = "20",
            converter = WholeNumber.class,
            description = "Rounds, 1 to " + MOST_ROUNDS + ", 20 by default.")
    private long rounds;

    @Option(
            names = "--first-round",
            paramLabel = "NUMBER",
            defaultValue = "1",
            converter = WholeNumber.class,
            description = "The number of the first round, 1 by default.")
    private long firstRound;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            defaultValue = ".",
            converter = FilePath.class,
            description = "Where scripts are written, the current folder by default.")
    private Path folder = Path.of("");

    @Mixin
    private final DriverOptions driver = new DriverOptions();

    @Mixin
    private final LockingOption locking = new LockingOption();

    @Mixin
    private final StoreOptions stores = new StoreOptions();

    @Mixin
    private final DatabaseOptions address = new DatabaseOptions();

    FuzzCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * Plays.
     *
     * @return one of {@link ExitCode}
     * @throws IOException if the results cannot be written
     * @throws InterruptedException if it is ended from outside
     * @throws UsageException if something is asked for that there is not
     * @throws dev.ormworkbench.database.DatabaseException if there is no database to play on
     */
    @Override
    public Integer call() throws IOException, InterruptedException {
        LibrarySettings.configure(stores.verbose());
        FuzzSettings settings = new FuzzSettings(
                locking.locking(),
                stores.seed(),
                WholeNumber.within("--steps", steps, 1, MOST_STEPS),
                WholeNumber.within("--first-round", firstRound, 1, MOST_ROUNDS),
                WholeNumber.within("--rounds", rounds, 1, MOST_ROUNDS),
                folder);
        String reason = ResultFile.whyNotIn(folder);
        if (!reason.isEmpty()) {
            throw new UsageException("there can be no file in '" + PathText.of(folder) + "' for --out: " + reason);
        }
        List<PlayerStoreProvider> providers = stores.providers(surroundings);
        try (Database database = address.open(surroundings, driver.driver(), driver.tuning());
                OpeningStores opening = OpeningStores.on(
                        database, database.dataSource(), providers, EnumSet.of(locking.locking()), new Timing())) {
            database.awaitReady();
            Lines lines = surroundings.lines();
            lines.line(Headline.of(stores.environment(
                    providers,
                    database,
                    address.shown(),
                    driver.tuning(),
                    List.of(locking.locking()),
                    /* spread= */ false)));
            boolean agreed = new Fuzz(
                            database,
                            opening,
                            providers.stream().map(PlayerStoreProvider::name).toList(),
                            settings,
                            lines,
                            surroundings.err()::println,
                            surroundings.ending())
                    .play();
            return agreed ? ExitCode.SAME : ExitCode.DIFFERENCE;
        }
    }
}
