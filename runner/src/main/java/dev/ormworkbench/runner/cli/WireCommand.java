package dev.ormworkbench.runner.cli;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.Driver;
import dev.ormworkbench.database.Tuning;
import dev.ormworkbench.runner.cli.frame.ExitCode;
import dev.ormworkbench.runner.cli.frame.Surroundings;
import dev.ormworkbench.runner.cli.frame.UsageException;
import dev.ormworkbench.runner.cli.option.DatabaseOptions;
import dev.ormworkbench.runner.cli.option.FormatOption;
import dev.ormworkbench.runner.cli.option.LockingOption;
import dev.ormworkbench.runner.cli.option.StoreOptions;
import dev.ormworkbench.runner.cli.value.Names;
import dev.ormworkbench.runner.console.Progress;
import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.environment.LibrarySettings;
import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.runner.output.Format;
import dev.ormworkbench.runner.output.measured.WireResults;
import dev.ormworkbench.runner.output.measured.WireRow;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.runner.trace.WireCost;
import dev.ormworkbench.runner.trace.WireMeasurement;
import dev.ormworkbench.store.PlayerStoreProvider;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Counts what each operation sends: implementation by driver by tuning. */
@Command(
        name = "wire",
        description = "Counts what one call of each operation sends, for each implementation, driver and tuning.")
final class WireCommand implements Callable<Integer> {

    private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

    private final Surroundings surroundings;

    @Option(
            names = "--operation",
            split = ",",
            paramLabel = "NAME",
            defaultValue = Names.ALL,
            completionCandidates = MeasuredOperation.Names.class,
            description = "Operations, several separated by commas, or all (the default): ${COMPLETION-CANDIDATES}.")
    private List<String> operations = List.of();

    @Option(
            names = "--driver",
            split = ",",
            paramLabel = "NAME",
            defaultValue = Names.ALL,
            description = "Drivers: mysql, mariadb, or all (the default).")
    private List<String> drivers = List.of();

    @Option(
            names = "--tuning",
            split = ",",
            paramLabel = "NAME",
            defaultValue = Names.ALL,
            description = "Tunings: default, tuned, or all (the default).")
    private List<String> tunings = List.of();

    @Option(
            names = "--measure",
            description = "Measure too how long each call takes at each latency, but for calls of over 10 s.")
    private boolean measure;

    @Mixin
    private final LockingOption locking = new LockingOption();

    @Mixin
    private final StoreOptions stores = new StoreOptions();

    @Mixin
    private final DatabaseOptions address = new DatabaseOptions();

    @Mixin
    private final FormatOption format = new FormatOption();

    WireCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        LibrarySettings.configure(stores.verbose());
        List<PlayerStoreProvider> providers = stores.providers(surroundings);
        List<MeasuredOperation> wanted =
                Names.select("operation", operations, List.of(MeasuredOperation.values()), MeasuredOperation::userName);
        List<Driver> wantedDrivers = Names.select("driver", drivers, List.of(Driver.values()), Spelling::of);
        List<Tuning> wantedTunings = Names.select("tuning", tunings, List.of(Tuning.values()), Spelling::of);
        Progress progress = new Progress(
                surroundings.err()::println,
                "implementations",
                (long) providers.size() * wantedDrivers.size() * wantedTunings.size());
        List<WireRow> rows = new ArrayList<>();
        List<Environment> environments = new ArrayList<>();
        for (Driver driver : wantedDrivers) {
            for (Tuning tuning : wantedTunings) {
                try (Database database =
                        address.open(surroundings, driver, tuning).awaitReady()) {
                    environments.add(stores.environment(
                            providers,
                            database,
                            address.shown(),
                            tuning,
                            List.of(locking.locking()),
                            /* spread= */ false));
                    for (PlayerStoreProvider provider : providers) {
                        costs(database, provider, wanted)
                                .forEach(cost -> rows.add(new WireRow(Spelling.of(driver), Spelling.of(tuning), cost)));
                        progress.step(provider.name() + " through " + Spelling.of(driver) + ", " + Spelling.of(tuning));
                    }
                }
            }
        }
        report(rows, environments);
        return ExitCode.SAME;
    }

    private List<WireCost> costs(Database database, PlayerStoreProvider provider, List<MeasuredOperation> wanted)
            throws SQLException, InterruptedException {
        WireMeasurement measurement = new WireMeasurement(database, locking.locking());
        List<WireCost> costs;
        try {
            costs = measurement.count(provider, wanted);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e);
        }
        if (measure) {
            for (Duration latency : WireResults.LATENCIES) {
                costs = measurement.time(provider, costs, latency, LONGEST_CALL);
            }
        }
        return costs;
    }

    /** Operation by operation, so that what is compared stands together. */
    private void report(List<WireRow> rows, List<Environment> environments) throws IOException {
        List<WireRow> sorted = rows.stream()
                .sorted(Comparator.comparing((WireRow row) -> row.cost().operation())
                        .thenComparing(row -> row.cost().implementation()))
                .toList();
        WireResults report = new WireResults(sorted, environments);
        if (format.format() == Format.JSON) {
            report.writeJson(surroundings.out(), measure);
        } else {
            report.writeTable(surroundings.out(), measure, surroundings.terminal());
        }
    }
}
