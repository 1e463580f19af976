package dev.ormworkbench.runner.cli;

import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.runner.bench.Bench;
import dev.ormworkbench.runner.bench.BenchComparison;
import dev.ormworkbench.runner.bench.BenchComparison.SavedRow;
import dev.ormworkbench.runner.bench.BenchFile;
import dev.ormworkbench.runner.bench.BenchProgress;
import dev.ormworkbench.runner.bench.BenchSettings;
import dev.ormworkbench.runner.bench.Rounds;
import dev.ormworkbench.runner.bench.fork.BenchException;
import dev.ormworkbench.runner.bench.fork.ForkTimes;
import dev.ormworkbench.runner.cli.frame.ExitCode;
import dev.ormworkbench.runner.cli.frame.Surroundings;
import dev.ormworkbench.runner.cli.frame.UsageException;
import dev.ormworkbench.runner.cli.option.CombinationsOptions;
import dev.ormworkbench.runner.cli.option.CompareOption;
import dev.ormworkbench.runner.cli.option.DatabaseOptions;
import dev.ormworkbench.runner.cli.option.FormatOption;
import dev.ormworkbench.runner.cli.option.LatencyOption;
import dev.ormworkbench.runner.cli.option.LockingsOption;
import dev.ormworkbench.runner.cli.option.OutputOption;
import dev.ormworkbench.runner.cli.option.RoundsOptions;
import dev.ormworkbench.runner.cli.option.StoreOptions;
import dev.ormworkbench.runner.cli.value.OperationNames;
import dev.ormworkbench.runner.cli.value.ResultFileName;
import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.environment.LibrarySettings;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.measurement.BenchRow;
import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.runner.measurement.MeasuredRun;
import dev.ormworkbench.runner.output.Format;
import dev.ormworkbench.runner.output.file.Outlets;
import dev.ormworkbench.runner.output.file.ResultFile;
import dev.ormworkbench.runner.output.measured.BenchTable;
import dev.ormworkbench.runner.output.measured.MeasuredRows;
import dev.ormworkbench.runner.run.DriverCombinations;
import dev.ormworkbench.runner.store.StoreContract;
import dev.ormworkbench.runner.text.OneLine;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Locking;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures what a call of each operation takes: implementation by driver by tuning by auto-commit by locking, beside the floor. */
@Command(
        name = "bench",
        description = {
            "Measures the time of one call of each operation.",
            "JMH measures each operation in rounds of random order, beside the floor: the least JDBC code "
                    + "that does the same. With --compare, exit code 3 means that something got worse."
        },
        defaultValueProvider = CombinationsOptions.One.class,
        footer = "  orm-workbench bench --operation find --impl jdbc,jooq")
final class BenchCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Option(
            names = "--operation",
            split = ",",
            paramLabel = "OPERATION,...",
            hideParamSyntax = true,
            defaultValue = "find,trade,createAll",
            completionCandidates = OperationNames.Timed.class,
            description = {"Operations, comma-separated: ${COMPLETION-CANDIDATES}.", "Default: ${DEFAULT-VALUE}."})
    private List<String> operations = List.of();

    @Option(names = "--save", paramLabel = "FILE", description = "Save the rows as JSON, for a later --compare.")
    private @Nullable String save;

    @Mixin
    private final RoundsOptions rounds = new RoundsOptions();

    @Mixin
    private final CombinationsOptions combinations = new CombinationsOptions();

    @Mixin
    private final CompareOption compare = new CompareOption();

    @Mixin
    private final LatencyOption latency = new LatencyOption();

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
    public Integer call() throws IOException, InterruptedException, SQLException {
        LibrarySettings.configure(stores.verbose());
        List<Locking> lockings = locking.lockings();
        DriverCombinations measuredWith = combinations.chosen();
        List<MeasuredOperation> wantedOperations = timed(OperationNames.select(operations));
        List<Implementation> providers = stores.implementations(
                surroundings, StoreContract.contracts(MeasuredOperation.contracts(wantedOperations)));
        output.require();
        ResultFile saving = save == null ? null : ResultFileName.of("--save", save);
        if (saving != null && output.names(saving)) {
            throw new UsageException("--save and --output name the same file");
        }
        List<SavedRow> before = compare.file().map(BenchFile::read).orElseGet(List::of);
        List<BenchRow.Subject> subjects = subjects(providers, lockings, wantedOperations, measuredWith);
        Rounds wantedRounds = rounds.rounds(compare, before, subjects);
        int cases = wantedOperations.size() * lockings.size() * (providers.size() + 1);
        BenchSettings settings = new BenchSettings(
                wantedRounds.ofPart(measuredWith.size()),
                rounds.times(wantedRounds.least(), cases * measuredWith.size(), latency.latency()),
                stores.seed(),
                stores.verbose());
        BenchProgress progress = new BenchProgress(surroundings.err()::println, settings, cases, measuredWith.size());
        progress.begin();
        if (saving != null) {
            RoundsOptions.tooFewToCompare(wantedRounds, subjects.size()).ifPresent(surroundings.err()::println);
        }
        Bench bench = new Bench(providers, lockings, wantedOperations, settings, progress, surroundings.ending());
        try {
            List<MeasuredRun<BenchRow>> runs = measuredWith.measure(
                    (driver, tuning) -> address.openReady(surroundings, driver, tuning),
                    (database, client) -> stores.environment(
                            List.copyOf(providers), database, address.shown(), client, lockings, /* spread= */ false),
                    bench::on);
            return report(runs, settings.times(), wantedOperations, before, saving);
        } catch (BenchException e) {
            if (surroundings.ending().getAsBoolean()) {
                return ExitCode.INTERRUPTED;
            }
            surroundings.err().println(OneLine.of(e));
            return ExitCode.FAILURE;
        }
    }

    private List<BenchRow.Subject> subjects(
            List<Implementation> providers,
            List<Locking> lockings,
            List<MeasuredOperation> wanted,
            DriverCombinations combinations) {
        double micros = latency.latency().toNanos() / 1e3;
        List<BenchRow.Subject> subjects = new ArrayList<>();
        for (Driver driver : combinations.drivers()) {
            for (Tuning tuning : combinations.tunings()) {
                for (AutoCommit autoCommit : combinations.autoCommits()) {
                    for (Locking each : lockings) {
                        for (MeasuredOperation operation : wanted) {
                            providers.forEach(provider -> subjects.add(new BenchRow.Subject(
                                    provider.name(), driver, tuning, autoCommit, each, operation.userName(), micros)));
                        }
                    }
                }
            }
        }
        return subjects;
    }

    /** A group stands for those of it that are timed; one that is not may not be named. */
    private List<MeasuredOperation> timed(List<MeasuredOperation> selected) {
        selected.stream()
                .filter(each -> !each.isTimed() && operations.contains(each.userName()))
                .findFirst()
                .ifPresent(each -> {
                    throw new UsageException("bench cannot time '" + each.userName()
                            + "': each call removes the row that the next one needs."
                            + " 'wire' counts it; timed are "
                            + String.join(
                                    ", ",
                                    Stream.of(MeasuredOperation.values())
                                            .filter(MeasuredOperation::isTimed)
                                            .map(MeasuredOperation::userName)
                                            .toList()));
                });
        return selected.stream().filter(MeasuredOperation::isTimed).toList();
    }

    private int report(
            List<MeasuredRun<BenchRow>> runs,
            ForkTimes times,
            List<MeasuredOperation> order,
            List<SavedRow> before,
            @Nullable ResultFile saving)
            throws IOException {
        // Operation by operation, so that what is compared stands together.
        List<String> names = order.stream().map(MeasuredOperation::userName).toList();
        List<BenchRow> rows = MeasuredRun.rows(runs, Comparator.comparing(row -> names.indexOf(row.operation())));
        List<Environment> environments = MeasuredRun.environments(runs);
        MeasuredRows<BenchRow> measured = new MeasuredRows<>("bench", BenchRow.class, settings(times, rows), rows);
        Outlets outlets = new Outlets();
        outlets.write(() -> output.save(measured, environments));
        if (saving != null) {
            outlets.write(() -> saving.write(out -> measured.writeJson(out, environments)));
        }
        BenchComparison comparison =
                compare.file().isEmpty() ? new BenchComparison(List.of(), false) : BenchComparison.of(before, rows);
        outlets.write(() -> print(measured, environments, comparison.lines()));
        outlets.requireWritten();
        return comparison.worse() ? ExitCode.DIFFERENCE : ExitCode.SUCCESS;
    }

    private void print(MeasuredRows<BenchRow> measured, List<Environment> environments, List<String> changes)
            throws IOException {
        if (format.format() == Format.JSON) {
            measured.writeJson(surroundings.out(), environments);
            changes.forEach(surroundings.err()::println);
        } else {
            BenchTable.write(surroundings.out(), environments, measured.rows(), surroundings.terminal());
            surroundings.lines().lines(changes);
            surroundings.out().flush();
        }
    }

    private static Map<String, Object> settings(ForkTimes times, List<BenchRow> rows) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put(
                "rounds",
                rows.stream().mapToInt(row -> row.roundRatios().size()).min().orElse(0));
        settings.put("timeMilliseconds", times.time().toMillis());
        settings.put("warmUpMilliseconds", times.warmUp().toMillis());
        settings.put("jvmArguments", BenchSettings.HEAP);
        return settings;
    }
}
