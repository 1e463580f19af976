package dev.ormworkbench.runner.cli;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.cli.frame.ExitCode;
import dev.ormworkbench.runner.cli.frame.Surroundings;
import dev.ormworkbench.runner.cli.option.DatabaseOptions;
import dev.ormworkbench.runner.cli.option.DriverOptions;
import dev.ormworkbench.runner.cli.option.FormatOption;
import dev.ormworkbench.runner.cli.option.LatencyOption;
import dev.ormworkbench.runner.cli.option.LoadOptions;
import dev.ormworkbench.runner.cli.option.LockingsOption;
import dev.ormworkbench.runner.cli.option.OutputOption;
import dev.ormworkbench.runner.cli.option.RetryOption;
import dev.ormworkbench.runner.cli.option.StoreOptions;
import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.environment.LibrarySettings;
import dev.ormworkbench.runner.load.LoadSeries;
import dev.ormworkbench.runner.load.LoadSettings;
import dev.ormworkbench.runner.measurement.LoadRow;
import dev.ormworkbench.runner.output.Format;
import dev.ormworkbench.runner.output.file.Outlets;
import dev.ormworkbench.runner.output.form.Headline;
import dev.ormworkbench.runner.output.form.Lines;
import dev.ormworkbench.runner.output.measured.MeasuredRows;
import dev.ormworkbench.runner.output.measured.WarningLines;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStoreProvider;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Puts load on each implementation with each way of locking, measures it, and counts the money afterwards. */
@Command(
        name = "load",
        description = {
            "Measures many concurrent callers, then checks the money in the table.",
            "It measures each implementation with each locking strategy. Exit code 3 means that the sum of "
                    + "coins or goods is wrong, a balance is negative, or an acknowledged trade is missing. Ctrl-C "
                    + "stops early, prints the results so far and checks the table for them."
        },
        footer = "  orm-workbench load --locking all --retry 100 --duration 15s")
final class LoadCommand implements Callable<Integer> {

    private static final List<String> HOW_FAST = List.of(
            "implementation",
            "locking",
            "throughputPerSecond",
            "p50Micros",
            "p90Micros",
            "p99Micros",
            "p999Micros",
            "maxMicros",
            "poolWaitP99Micros",
            "serverWaitP99Micros",
            "commandsPerOperation",
            "warnings");

    private static final List<String> HOW_TRUE = List.of(
            "implementation",
            "locking",
            "operations",
            "conflicts",
            "retries",
            "unknown",
            "failed",
            "coinsLost",
            "goodsLost",
            "negativeBalances",
            "wrongPlayers",
            "wrongAnswers");

    private final Surroundings surroundings;

    @Mixin
    private final LoadOptions load = new LoadOptions();

    @Mixin
    private final LatencyOption latency = new LatencyOption();

    @Mixin
    private final LockingsOption locking = new LockingsOption();

    @Mixin
    private final RetryOption retry = new RetryOption();

    @Mixin
    private final StoreOptions stores = new StoreOptions();

    @Mixin
    private final DatabaseOptions address = new DatabaseOptions();

    @Mixin
    private final DriverOptions driver = new DriverOptions();

    @Mixin
    private final FormatOption format = new FormatOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    LoadCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * Loads.
     *
     * @return one of {@link ExitCode}
     * @throws IOException if the results cannot be written
     * @throws InterruptedException if a thread is interrupted
     * @throws dev.ormworkbench.runner.cli.frame.UsageException if an option names something unknown
     * @throws dev.ormworkbench.database.failure.DatabaseException if there is no database to play on
     */
    @Override
    public Integer call() throws Exception {
        LibrarySettings.configure(stores.verbose());
        LoadSettings settings = load.settings(retry.retry(), latency.latency(), stores.seed());
        List<Locking> lockings = locking.lockings();
        List<PlayerStoreProvider> providers = stores.providers(surroundings);
        output.require();
        try (Database database = address.openReady(surroundings, driver.driver(), driver.tuning())) {
            Environment environment = stores.environment(
                    providers, database, address.shown(), driver.client(), lockings, /* spread= */ false);
            // Ctrl-C ends the load early and not the database, so that the result so far can be checked and told.
            return database.keepOpen(() -> {
                LoadSeries.Result result = new LoadSeries(settings, surroundings.err()::println, surroundings.ending())
                        .on(database, driver.autoCommit(), providers, lockings);
                write(result.rows(), settings, environment);
                return exitCode(result);
            });
        }
    }

    private void write(List<LoadRow> rows, LoadSettings settings, Environment environment) throws IOException {
        MeasuredRows<LoadRow> measured =
                new MeasuredRows<>("load", LoadRow.class, LoadOptions.shown(settings, retry.times()), rows);
        Outlets outlets = new Outlets();
        outlets.write(() -> output.save(measured, List.of(environment)));
        outlets.write(() -> print(measured, settings, environment));
        outlets.requireWritten();
    }

    private void print(MeasuredRows<LoadRow> measured, LoadSettings settings, Environment environment)
            throws IOException {
        if (format.format() == Format.JSON) {
            measured.writeJson(surroundings.out(), List.of(environment));
        } else {
            Lines lines = surroundings.lines();
            lines.line(Headline.of(environment));
            lines.line(LoadOptions.line(settings));
            measured.writeTable(lines, HOW_FAST);
            measured.writeTable(lines, HOW_TRUE);
            WarningLines.write(lines, measured.rows());
            lines.flush();
        }
    }

    private int exitCode(LoadSeries.Result result) {
        result.failures().forEach(surroundings.err()::println);
        List<LoadRow> broken =
                result.rows().stream().filter(row -> !row.money().isKept()).toList();
        broken.forEach(row -> surroundings.err().println(whatIsLost(row)));
        if (surroundings.ending().getAsBoolean()) {
            return ExitCode.INTERRUPTED;
        } else if (!broken.isEmpty()) {
            return ExitCode.DIFFERENCE;
        }
        return result.failures().isEmpty() ? ExitCode.SUCCESS : ExitCode.FAILURE;
    }

    private static String whatIsLost(LoadRow row) {
        return row.implementation() + " under " + Spelling.of(row.locking()) + ": "
                + String.join(", ", row.money().faults());
    }
}
