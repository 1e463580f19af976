package dev.ormworkbench.runner.cli;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.cli.frame.ExitCode;
import dev.ormworkbench.runner.cli.frame.Surroundings;
import dev.ormworkbench.runner.cli.option.DatabaseOptions;
import dev.ormworkbench.runner.cli.option.DriverOptions;
import dev.ormworkbench.runner.cli.option.FormatOption;
import dev.ormworkbench.runner.cli.option.LoadOptions;
import dev.ormworkbench.runner.cli.option.LockingsOption;
import dev.ormworkbench.runner.cli.option.OutputOption;
import dev.ormworkbench.runner.cli.option.RetryOption;
import dev.ormworkbench.runner.cli.option.StoreOptions;
import dev.ormworkbench.runner.console.LoadCountdown;
import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.environment.LibrarySettings;
import dev.ormworkbench.runner.load.Load;
import dev.ormworkbench.runner.load.LoadSettings;
import dev.ormworkbench.runner.measurement.LoadRow;
import dev.ormworkbench.runner.output.Format;
import dev.ormworkbench.runner.output.file.Outlets;
import dev.ormworkbench.runner.output.form.Headline;
import dev.ormworkbench.runner.output.form.Lines;
import dev.ormworkbench.runner.output.measured.MeasuredRows;
import dev.ormworkbench.runner.output.measured.WarningLines;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.runner.text.OneLine;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStoreProvider;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Puts load on each implementation with each way of locking, measures it, and counts the money afterwards. */
@Command(
        name = "load",
        description = {
            "Lets many callers call at the same time, measures each implementation with each way of locking, and holds"
                    + " the table afterwards to what the callers were told.",
            "Coins or goods that are lost, a balance below zero, or a trade that was acknowledged and is not there are"
                    + " exit code 3. Ctrl-C gives what was measured so far, and the table is checked for that, too."
        })
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

    /** One implementation with one way of locking. */
    private record Subject(PlayerStoreProvider provider, Locking locking) {

        @Override
        public String toString() {
            return provider.name() + " under " + Spelling.of(locking);
        }
    }

    /**
     * Loads.
     *
     * @return one of {@link ExitCode}
     * @throws IOException if the results cannot be written
     * @throws InterruptedException if a thread is interrupted
     * @throws dev.ormworkbench.runner.cli.frame.UsageException if something is asked for that there is not
     * @throws dev.ormworkbench.database.DatabaseException if there is no database to play on
     */
    @Override
    public Integer call() throws Exception {
        LibrarySettings.configure(stores.verbose());
        LoadSettings settings = load.settings(retry.retry(), stores.seed());
        List<Locking> lockings = locking.lockings();
        List<PlayerStoreProvider> providers = stores.providers(surroundings);
        output.require();
        try (Database database = address.open(surroundings, driver.driver(), driver.tuning())) {
            database.awaitReady();
            Environment environment = stores.environment(
                    providers, database, address.shown(), driver.tuning(), lockings, /* spread= */ false);
            // Ctrl-C ends the load early and not the database, so that the result so far can be checked and told.
            return database.keepOpen(() -> {
                List<Subject> subjects = shuffled(providers, lockings);
                List<String> failures = new ArrayList<>();
                List<LoadRow> rows = rows(subjects, database, settings, failures);
                write(rows, settings, environment);
                return exitCode(rows, failures);
            });
        }
    }

    /** By the seed, as a machine may be slower later on. */
    private List<Subject> shuffled(List<PlayerStoreProvider> providers, List<Locking> lockings) {
        List<Subject> subjects = new ArrayList<>();
        for (PlayerStoreProvider provider : providers) {
            lockings.forEach(way -> subjects.add(new Subject(provider, way)));
        }
        Collections.shuffle(subjects, new Random(stores.seed()));
        return subjects;
    }

    private List<LoadRow> rows(List<Subject> subjects, Database database, LoadSettings settings, List<String> failures)
            throws InterruptedException {
        Load loading = new Load(database, settings, surroundings.ending());
        List<LoadRow> rows = new ArrayList<>();
        for (int i = 0; i < subjects.size() && !surroundings.ending().getAsBoolean(); i++) {
            Subject subject = subjects.get(i);
            LoadCountdown countdown = new LoadCountdown(
                    surroundings.err()::println,
                    (i + 1) + " of " + subjects.size() + ", " + subject,
                    settings.players(),
                    settings.warmUp().plus(settings.duration()).multipliedBy(subjects.size() - i - 1));
            try {
                Load.Result result = loading.run(subject.provider(), subject.locking(), countdown);
                result.row().ifPresent(rows::add);
                if (result.firstFailure() != null) {
                    failures.add(subject + ": operations failed, first: " + OneLine.of(result.firstFailure()));
                }
            } catch (RuntimeException e) {
                failures.add(subject + " was not loaded: " + OneLine.of(e));
            }
        }
        rows.sort(Comparator.comparing(LoadRow::implementation).thenComparing(LoadRow::locking));
        return rows;
    }

    private void write(List<LoadRow> rows, LoadSettings settings, Environment environment) throws IOException {
        MeasuredRows<LoadRow> measured =
                new MeasuredRows<>("load", LoadRow.class, LoadOptions.shown(settings, retry.times()), rows);
        Outlets outlets = new Outlets();
        outlets.write(() -> output.save(measured, environment));
        outlets.write(() -> print(measured, settings, environment));
        outlets.requireWritten();
    }

    private void print(MeasuredRows<LoadRow> measured, LoadSettings settings, Environment environment)
            throws IOException {
        if (format.format() == Format.JSON) {
            measured.writeJson(surroundings.out(), environment);
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

    private int exitCode(List<LoadRow> rows, List<String> failures) {
        failures.forEach(surroundings.err()::println);
        List<LoadRow> broken = rows.stream().filter(row -> !row.isKept()).toList();
        broken.forEach(row -> surroundings.err().println(whatIsLost(row)));
        if (surroundings.ending().getAsBoolean()) {
            return ExitCode.INTERRUPTED;
        } else if (!broken.isEmpty()) {
            return ExitCode.DIFFERENCE;
        }
        return failures.isEmpty() ? ExitCode.SAME : ExitCode.FAILURE;
    }

    private static String whatIsLost(LoadRow row) {
        return row.implementation() + " under " + Spelling.of(row.locking()) + ": " + String.join(", ", row.faults());
    }
}
