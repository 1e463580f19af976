package dev.ormworkbench.runner.cli;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.driver.ClientSettings;
import dev.ormworkbench.runner.cli.frame.ExitCode;
import dev.ormworkbench.runner.cli.frame.Surroundings;
import dev.ormworkbench.runner.cli.frame.UsageException;
import dev.ormworkbench.runner.cli.option.CompareOption;
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
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.load.LoadComparison;
import dev.ormworkbench.runner.load.LoadRatios;
import dev.ormworkbench.runner.load.LoadSeries;
import dev.ormworkbench.runner.load.LoadSettings;
import dev.ormworkbench.runner.load.SavedLoad;
import dev.ormworkbench.runner.load.call.Mix;
import dev.ormworkbench.runner.measurement.LoadRow;
import dev.ormworkbench.runner.output.Format;
import dev.ormworkbench.runner.output.file.Outlets;
import dev.ormworkbench.runner.output.form.Headline;
import dev.ormworkbench.runner.output.form.Lines;
import dev.ormworkbench.runner.output.measured.LoadTable;
import dev.ormworkbench.runner.output.measured.MeasuredRows;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.store.Locking;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Puts load on each implementation with each locking strategy, measures it, and counts what is stored afterwards. */
@Command(
        name = "load",
        description = {
            "Measures many concurrent callers, then checks what is in the tables.",
            "It measures each implementation with each locking strategy. Exit code 3 means that the sum of coins or"
                    + " goods is wrong, a balance is negative, an acknowledged trade is missing, or guilds, members or"
                    + " items are not what callers were told; with --compare, also that something got worse."
                    + " Ctrl-C stops early, prints the results so far and checks the tables for them."
        },
        footer = "  orm-workbench load --locking all --retry 100 --duration 15s")
final class LoadCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final LoadOptions load = new LoadOptions();

    @Mixin
    private final CompareOption compare = new CompareOption();

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
     * @throws UsageException if an option names something unknown
     * @throws dev.ormworkbench.database.failure.DatabaseException if there is no database to play on
     */
    @Override
    public Integer call() throws Exception {
        LibrarySettings.configure(stores.verbose());
        LoadSettings settings = load.settings(retry.retry(), latency.latency(), stores.seed());
        List<Locking> lockings = locking.lockings();
        List<Implementation> implementations =
                stores.implementations(surroundings, settings.calls().mix().contracts());
        requireSome(implementations, settings.calls().mix());
        output.require();
        List<LoadRatios> before = saved(settings, implementations, lockings);
        ClientSettings client = driver.client();
        try (Database database = address.openReady(surroundings, client.driver(), client.tuning())) {
            Environment environment = stores.environment(
                    implementations, database, address.shown(), client, lockings, /* spread= */ false);
            // Ctrl-C ends the load early and not the database, so that the result so far can be checked and told.
            return database.keepOpen(() -> {
                LoadSeries.Result result = new LoadSeries(settings, surroundings.err()::println, surroundings.ending())
                        .on(database, client.autoCommit(), implementations, lockings);
                LoadComparison comparison = compare.file().isEmpty()
                        ? new LoadComparison(List.of(), false)
                        : LoadComparison.of(before, result.rows());
                write(result.rows(), settings, environment, comparison);
                return exitCode(result, comparison);
            });
        }
    }

    private static void requireSome(List<Implementation> implementations, Mix mix) {
        if (implementations.isEmpty()) {
            throw new UsageException("no implementation has what --mix=" + mix + " calls: "
                    + mix.contracts().stream()
                            .map(contract -> "a " + contract.asStore())
                            .collect(Collectors.joining(" and ")));
        }
    }

    private void write(List<LoadRow> rows, LoadSettings settings, Environment environment, LoadComparison comparison)
            throws IOException {
        MeasuredRows<LoadRow> measured =
                new MeasuredRows<>("load", LoadRow.class, LoadOptions.shown(settings, retry.times()), rows);
        Outlets outlets = new Outlets();
        outlets.write(() -> output.save(measured, List.of(environment)));
        outlets.write(() -> print(measured, settings, environment, comparison.lines()));
        outlets.requireWritten();
    }

    /**
     * Returns the rows to compare with; empty if nothing is compared.
     *
     * @throws UsageException if they cannot be compared with what is about to be measured
     */
    private List<LoadRatios> saved(
            LoadSettings settings, List<Implementation> implementations, List<Locking> lockings) {
        if (compare.file().isEmpty()) {
            return List.of();
        }
        SavedLoad saved = SavedLoad.read(compare.file().get());
        saved.difference(shared(settings)).ifPresent(difference -> {
            throw compare.unlike(difference);
        });
        String first = implementations.get(0).name();
        Set<String> planned = implementations.stream()
                .skip(1)
                .flatMap(implementation -> lockings.stream()
                        .map(locking -> LoadRatios.name(implementation.name(), Spelling.of(locking), first)))
                .collect(Collectors.toSet());
        List<LoadRatios> both = saved.rows().stream()
                .filter(row -> planned.contains(row.name()))
                .toList();
        int fewest =
                both.stream().mapToInt(row -> row.throughputs().size()).min().orElse(0);
        int least = compare.leastRounds(LoadComparison.RATIOS * both.size(), fewest);
        if (settings.rounds() < least) {
            throw compare.tooFew(settings.rounds(), fewest, least);
        }
        return saved.rows();
    }

    /** Returns the settings that two loads must share. */
    private Map<String, String> shared(LoadSettings settings) {
        Map<String, Object> shared = new LinkedHashMap<>(LoadOptions.shown(settings, retry.times()));
        ClientSettings client = driver.client();
        shared.put("driver", Spelling.of(client.driver()));
        shared.put("tuning", Spelling.of(client.tuning()));
        shared.put("autoCommit", Spelling.of(client.autoCommit()));
        shared.put("threads", settings.clients().threads());
        shared.put("connections", settings.clients().connections());
        shared.put("players", settings.calls().players());
        shared.put("latencyMicros", settings.latency().toNanos() / 1e3);
        return shared.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, setting -> SavedLoad.text(setting.getValue())));
    }

    private void print(
            MeasuredRows<LoadRow> measured, LoadSettings settings, Environment environment, List<String> changes)
            throws IOException {
        if (format.format() == Format.JSON) {
            measured.writeJson(surroundings.out(), List.of(environment));
            changes.forEach(surroundings.err()::println);
        } else {
            Lines lines = surroundings.lines();
            lines.line(Headline.of(environment));
            lines.line(LoadOptions.line(settings, driver.client().autoCommit()));
            LoadTable.write(lines, measured);
            lines.lines(changes);
            lines.flush();
        }
    }

    private int exitCode(LoadSeries.Result result, LoadComparison comparison) {
        result.failures().forEach(surroundings.err()::println);
        List<String> lost =
                result.rows().stream().flatMap(row -> row.losses().stream()).toList();
        lost.forEach(surroundings.err()::println);
        if (surroundings.ending().getAsBoolean()) {
            return ExitCode.INTERRUPTED;
        } else if (!lost.isEmpty() || comparison.worse()) {
            return ExitCode.DIFFERENCE;
        }
        return result.failures().isEmpty() ? ExitCode.SUCCESS : ExitCode.FAILURE;
    }
}
