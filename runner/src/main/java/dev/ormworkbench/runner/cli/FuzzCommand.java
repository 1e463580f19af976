package dev.ormworkbench.runner.cli;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.StorePools;
import dev.ormworkbench.database.driver.ClientSettings;
import dev.ormworkbench.file.PathText;
import dev.ormworkbench.runner.cli.frame.ExitCode;
import dev.ormworkbench.runner.cli.frame.Surroundings;
import dev.ormworkbench.runner.cli.frame.UsageException;
import dev.ormworkbench.runner.cli.option.AccessOptions;
import dev.ormworkbench.runner.cli.option.DatabaseOptions;
import dev.ormworkbench.runner.cli.option.DriverOptions;
import dev.ormworkbench.runner.cli.option.FormatOption;
import dev.ormworkbench.runner.cli.option.LockingOption;
import dev.ormworkbench.runner.cli.option.StoreOptions;
import dev.ormworkbench.runner.cli.value.FilePath;
import dev.ormworkbench.runner.cli.value.LowerCaseEnum;
import dev.ormworkbench.runner.cli.value.WholeNumber;
import dev.ormworkbench.runner.console.Timing;
import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.environment.LibrarySettings;
import dev.ormworkbench.runner.fuzz.Fuzz;
import dev.ormworkbench.runner.fuzz.FuzzResult;
import dev.ormworkbench.runner.fuzz.FuzzSettings;
import dev.ormworkbench.runner.fuzz.Game;
import dev.ormworkbench.runner.fuzz.guild.GuildGame;
import dev.ormworkbench.runner.fuzz.player.PlayerGame;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.output.Format;
import dev.ormworkbench.runner.output.file.ResultFile;
import dev.ormworkbench.runner.output.fuzz.FuzzJson;
import dev.ormworkbench.runner.output.fuzz.FuzzReport;
import dev.ormworkbench.runner.output.fuzz.FuzzText;
import dev.ormworkbench.runner.run.OfferedLevels;
import dev.ormworkbench.runner.run.OpeningStores;
import dev.ormworkbench.runner.store.StoreContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks for scripts that an implementation plays differently from the contract. */
@Command(
        name = "fuzz",
        description = {
            "Plays random scripts and compares implementations with a model in memory.",
            "It compares each step and the tables at the end. If an implementation differs from the model, it "
                    + "shortens the script and writes it to a file for 'run --scenario FILE'. The seed, the steps and "
                    + "the number of a round decide its script: --first-round=17 --rounds=1 repeats round 17."
        },
        footer = "  orm-workbench fuzz --rounds 2 --steps 500")
final class FuzzCommand implements Callable<Integer> {

    private static final int MOST_STEPS = 100_000;
    private static final int MOST_ROUNDS = 10_000;

    private final Surroundings surroundings;

    @Option(
            names = "--contract",
            paramLabel = "CONTRACT",
            defaultValue = "players",
            converter = LowerCaseEnum.OfContract.class,
            completionCandidates = LowerCaseEnum.OfContract.class,
            description = "What the scripts play: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private StoreContract contract = StoreContract.PLAYERS;

    @Option(
            names = "--steps",
            paramLabel = "NUMBER",
            defaultValue = "2000",
            converter = WholeNumber.class,
            description = "Steps of a round, 1 to " + MOST_STEPS + ". Default: ${DEFAULT-VALUE}.")
    private long steps;

    @Option(
            names = "--rounds",
            paramLabel = "NUMBER",
            defaultValue = "20",
            converter = WholeNumber.class,
            description = "Rounds, 1 to " + MOST_ROUNDS + ". Default: ${DEFAULT-VALUE}.")
    private long rounds;

    @Option(
            names = "--first-round",
            paramLabel = "NUMBER",
            defaultValue = "1",
            converter = WholeNumber.class,
            description = "Number of the first round, 1 to " + MOST_ROUNDS + ". Default: ${DEFAULT-VALUE}.")
    private long firstRound;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            defaultValue = ".",
            converter = FilePath.class,
            description = "Folder for the scripts that show a difference. Default: ${DEFAULT-VALUE}.")
    private Path folder = Path.of("");

    @Mixin
    private final DriverOptions driver = new DriverOptions();

    @Mixin
    private final LockingOption locking = new LockingOption();

    @Mixin
    private final StoreOptions stores = new StoreOptions();

    @Mixin
    private final DatabaseOptions address = new DatabaseOptions();

    @Mixin
    private final FormatOption format = new FormatOption();

    FuzzCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * Plays.
     *
     * @return one of {@link ExitCode}
     * @throws IOException if the results cannot be written
     * @throws InterruptedException if it is ended from outside
     * @throws UsageException if an option names something unknown
     * @throws dev.ormworkbench.database.failure.DatabaseException if there is no database to play on
     */
    @Override
    public Integer call() throws IOException, InterruptedException {
        LibrarySettings.configure(stores.verbose());
        FuzzSettings settings = new FuzzSettings(
                contract,
                locking.locking(),
                stores.seed(),
                WholeNumber.within("--steps", steps, 1, MOST_STEPS),
                WholeNumber.within("--first-round", firstRound, 1, MOST_ROUNDS),
                WholeNumber.within("--rounds", rounds, 1, MOST_ROUNDS),
                folder);
        String reason = ResultFile.whyNotIn(folder);
        if (!reason.isEmpty()) {
            throw new UsageException("cannot write to '" + PathText.of(folder) + "' for --out: " + reason);
        }
        List<Implementation> implementations =
                stores.implementations(surroundings, StoreContract.contracts(EnumSet.of(contract)));
        ClientSettings client = driver.client();
        try (Database database = address.open(surroundings, client.driver(), client.tuning());
                StorePools pools = database.storePools(client.autoCommit());
                OpeningStores opening = OpeningStores.on(
                        database,
                        pools.connections(),
                        implementations,
                        StoreContract.contracts(EnumSet.of(contract)),
                        EnumSet.of(locking.locking()),
                        new Timing())) {
            AccessOptions.awaitReady(surroundings, database);
            FuzzReport report = report(
                    stores.environment(
                            implementations,
                            database,
                            address.shown(),
                            client,
                            List.of(locking.locking()),
                            /* spread= */ false),
                    settings);
            FuzzResult result = new Fuzz(
                            database,
                            opening,
                            implementations.stream().map(Implementation::name).toList(),
                            game(database),
                            settings,
                            report::found,
                            surroundings.err()::println,
                            surroundings.ending())
                    .play();
            report.ended(result);
            return result.isAgreed() ? ExitCode.SUCCESS : ExitCode.DIFFERENCE;
        }
    }

    private Game game(Database database) {
        return switch (contract) {
            case PLAYERS ->
                new PlayerGame(
                        stores.seed(),
                        OfferedLevels.of(database).all(surroundings.err()::println),
                        database.transactionMode());
            case GUILDS -> new GuildGame(stores.seed());
        };
    }

    private FuzzReport report(Environment environment, FuzzSettings settings) throws IOException {
        return format.format() == Format.JSON
                ? new FuzzJson(surroundings.out(), environment, settings)
                : FuzzText.begin(surroundings.lines(), environment, settings);
    }
}
