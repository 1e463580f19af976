package dev.ormworkbench.runner.cli;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.Driver;
import dev.ormworkbench.database.Tuning;
import dev.ormworkbench.runner.bench.Bench;
import dev.ormworkbench.runner.bench.BenchComparison;
import dev.ormworkbench.runner.bench.BenchComparison.SavedRow;
import dev.ormworkbench.runner.bench.BenchFile;
import dev.ormworkbench.runner.bench.BenchSettings;
import dev.ormworkbench.runner.bench.fork.BenchException;
import dev.ormworkbench.runner.cli.frame.ExitCode;
import dev.ormworkbench.runner.cli.frame.Surroundings;
import dev.ormworkbench.runner.cli.frame.UsageException;
import dev.ormworkbench.runner.cli.option.DatabaseOptions;
import dev.ormworkbench.runner.cli.option.FormatOption;
import dev.ormworkbench.runner.cli.option.LockingsOption;
import dev.ormworkbench.runner.cli.option.OutputOption;
import dev.ormworkbench.runner.cli.option.StoreOptions;
import dev.ormworkbench.runner.cli.value.FilePath;
import dev.ormworkbench.runner.cli.value.Names;
import dev.ormworkbench.runner.cli.value.ResultFileName;
import dev.ormworkbench.runner.cli.value.TimeSpan;
import dev.ormworkbench.runner.cli.value.WholeNumber;
import dev.ormworkbench.runner.console.Progress;
import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.environment.LibrarySettings;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.measurement.BenchRow;
import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.runner.output.Format;
import dev.ormworkbench.runner.output.file.Outlets;
import dev.ormworkbench.runner.output.file.ResultFile;
import dev.ormworkbench.runner.output.measured.BenchTable;
import dev.ormworkbench.runner.output.measured.MeasuredRows;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.runner.text.OneLine;
import dev.ormworkbench.store.Locking;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures what a call of each operation takes: implementation by driver by tuning by locking, beside the floor. */
@Command(
        name = "bench",
        description = {
            "Measures what a call of each operation takes, by JMH, in rounds of random order, beside the least JDBC code"
                    + " that does the same (the floor).",
            "With --compare, exit code 3 if something got worse."
        })
final class BenchCommand implements Callable<Integer> {

    private static final int LEAST_ROUNDS = 3;
    private static final int MOST_ROUNDS = 1000;

    private final Surroundings surroundings;

    @Option(
            names = "--operation",
            split = ",",
            paramLabel = "NAME",
            defaultValue = "find,trade,createAll",
            completionCandidates = MeasuredOperation.TimedNames.class,
            description = "Operations, several separated by commas, or all: ${COMPLETION-CANDIDATES}. By default find,"
                    + " trade and createAll.")
    private List<String> operations = List.of();

    @Option(
            names = "--rounds",
            paramLabel = "NUMBER",
            defaultValue = "5",
            converter = WholeNumber.class,
            description = "How often all is measured, in another order each time, 3 to 1000, 5 by default.")
    private long rounds;

    @Option(
            names = "--time",
            paramLabel = "TIME",
            defaultValue = "1s",
            converter = TimeSpan.class,
            description = "How long each is measured in a round, 100ms to 24h, 1s by default.")
    private Duration time = Duration.ZERO;

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = TimeSpan.class,
            description = "How long each is called at most before that, until Java has compiled what is called, 30s by"
                    + " default.")
    private Duration warmUp = Duration.ZERO;

    @Option(
            names = "--driver",
            split = ",",
            paramLabel = "NAME",
            defaultValue = "mysql",
            description = "Drivers: mysql (the default), mariadb, both separated by a comma, or all.")
    private List<String> drivers = List.of();

    @Option(
            names = "--tuning",
            split = ",",
            paramLabel = "NAME",
            defaultValue = "tuned",
            description = "Tunings: tuned (the default), default, both separated by a comma, or all.")
    private List<String> tunings = List.of();

    @Option(names = "--save", paramLabel = "FILE", description = "Save the rows as JSON, for --compare.")
    private @Nullable String save;

    @Option(
            names = "--compare",
            paramLabel = "FILE",
            converter = FilePath.class,
            description = "Say what has changed, beyond noise, since rows were saved in a file.")
    private @Nullable Path compare;

    @Mixin
    private final LockingsOption locking = new LockingsOption();

    @Mixin
    private final StoreOptions stores = new StoreOptions();

    @Mixin
    private final DatabaseOptions address = new DatabaseOptions();

    @Mixin
    private final FormatOption format = new FormatOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    BenchCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, SQLException {
        LibrarySettings.configure(stores.verbose());
        List<Implementation> providers = stores.implementations(surroundings);
        List<Locking> lockings = locking.lockings();
        List<Driver> wantedDrivers = Names.select("driver", drivers, List.of(Driver.values()), Spelling::of);
        List<Tuning> wantedTunings = Names.select("tuning", tunings, List.of(Tuning.values()), Spelling::of);
        int wantedRounds = WholeNumber.within("--rounds", rounds, LEAST_ROUNDS, MOST_ROUNDS);
        List<MeasuredOperation> wantedOperations = timed(Names.select(
                "operation", operations, List.of(MeasuredOperation.values()), MeasuredOperation::userName));
        output.require();
        ResultFile saving = save == null ? null : ResultFileName.of("--save", save);
        if (saving != null && output.names(saving)) {
            throw new UsageException("--save and --output name the same file");
        }
        List<SavedRow> before = saved();

        int measurements = wantedDrivers.size()
                * wantedTunings.size()
                * wantedOperations.size()
                * lockings.size()
                * (providers.size() + 1)
                * wantedRounds;
        Progress progress = new Progress(surroundings.err()::println, "measurements", measurements);
        Bench bench = new Bench(
                providers,
                lockings,
                wantedOperations,
                new BenchSettings(wantedRounds, warmUp, time, stores.seed(), stores.verbose()),
                progress::step);
        List<BenchRow> rows = new ArrayList<>();
        List<Environment> environments = new ArrayList<>();
        for (Driver driver : wantedDrivers) {
            for (Tuning tuning : wantedTunings) {
                try (Database database =
                        address.open(surroundings, driver, tuning).awaitReady()) {
                    environments.add(stores.environment(
                            List.copyOf(providers), database, address.shown(), tuning, lockings, /* spread= */ false));
                    rows.addAll(bench.on(database, tuning));
                } catch (BenchException e) {
                    if (!surroundings.ending().getAsBoolean()) {
                        surroundings.err().println(OneLine.of(e));
                        return ExitCode.FAILURE;
                    }
                    return ExitCode.INTERRUPTED;
                }
            }
        }
        return report(sorted(rows, wantedOperations), environments, before, saving);
    }

    /** All stands for those that are timed; one that is not may not be named. */
    private List<MeasuredOperation> timed(List<MeasuredOperation> selected) {
        selected.stream()
                .filter(each -> !each.isTimed() && operations.contains(each.userName()))
                .findFirst()
                .ifPresent(each -> {
                    throw new UsageException(
                            "'" + each.userName() + "' is counted by 'wire' and not timed, as a call takes"
                                    + " away what the next one would need; timed are "
                                    + String.join(", ", new MeasuredOperation.TimedNames()));
                });
        return selected.stream().filter(MeasuredOperation::isTimed).toList();
    }

    /** Operation by operation, so that what is compared stands together. */
    private static List<BenchRow> sorted(List<BenchRow> rows, List<MeasuredOperation> order) {
        List<String> names = order.stream().map(MeasuredOperation::userName).toList();
        return rows.stream()
                .sorted(Comparator.comparing((BenchRow row) -> names.indexOf(row.operation())))
                .toList();
    }

    private int report(
            List<BenchRow> rows, List<Environment> environments, List<SavedRow> before, @Nullable ResultFile saving)
            throws IOException {
        Environment environment = environments.get(environments.size() - 1);
        MeasuredRows<BenchRow> measured = new MeasuredRows<>("bench", BenchRow.class, settings(), rows);
        Outlets outlets = new Outlets();
        outlets.write(() -> output.save(measured, environment));
        if (saving != null) {
            outlets.write(() -> saving.write(out -> measured.writeJson(out, environment)));
        }
        BenchComparison comparison =
                compare == null ? new BenchComparison(List.of(), false) : BenchComparison.of(before, rows);
        outlets.write(() -> print(measured, environments, comparison.lines()));
        outlets.requireWritten();
        return comparison.worse() ? ExitCode.DIFFERENCE : ExitCode.SAME;
    }

    private void print(MeasuredRows<BenchRow> measured, List<Environment> environments, List<String> changes)
            throws IOException {
        if (format.format() == Format.JSON) {
            measured.writeJson(surroundings.out(), environments.get(environments.size() - 1));
            changes.forEach(surroundings.err()::println);
        } else {
            BenchTable.write(surroundings.out(), environments, measured.rows(), surroundings.terminal());
            surroundings.lines().lines(changes);
            surroundings.out().flush();
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("rounds", rounds);
        settings.put("timeMilliseconds", time.toMillis());
        settings.put("warmUpMilliseconds", warmUp.toMillis());
        settings.put("jvmArguments", BenchSettings.HEAP);
        return settings;
    }

    private List<SavedRow> saved() {
        return compare == null ? List.of() : BenchFile.read(compare);
    }
}
