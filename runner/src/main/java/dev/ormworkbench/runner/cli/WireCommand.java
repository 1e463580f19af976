package dev.ormworkbench.runner.cli;

import dev.ormworkbench.runner.cli.frame.ExitCode;
import dev.ormworkbench.runner.cli.frame.Surroundings;
import dev.ormworkbench.runner.cli.option.CombinationsOptions;
import dev.ormworkbench.runner.cli.option.DatabaseOptions;
import dev.ormworkbench.runner.cli.option.FormatOption;
import dev.ormworkbench.runner.cli.option.LockingOption;
import dev.ormworkbench.runner.cli.option.StoreOptions;
import dev.ormworkbench.runner.cli.value.Latency;
import dev.ormworkbench.runner.cli.value.OperationNames;
import dev.ormworkbench.runner.environment.LibrarySettings;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.runner.measurement.MeasuredRun;
import dev.ormworkbench.runner.output.Format;
import dev.ormworkbench.runner.output.measured.WireResults;
import dev.ormworkbench.runner.run.WireSeries;
import dev.ormworkbench.runner.store.StoreContract;
import dev.ormworkbench.runner.trace.WireRow;
import dev.ormworkbench.runner.trace.WireSettings;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Counts what each operation sends: implementation by driver by tuning by auto-commit. */
@Command(
        name = "wire",
        description = {
            "Counts what one call of each operation sends.",
            "It counts for each implementation, driver, tuning and auto-commit."
        },
        footer = "  orm-workbench wire --operation trade --driver mysql")
final class WireCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Option(
            names = "--operation",
            split = ",",
            paramLabel = "OPERATION,...",
            hideParamSyntax = true,
            defaultValue = "players",
            completionCandidates = OperationNames.class,
            description = "Operations, comma-separated: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private List<String> operations = List.of();

    @Option(
            names = "--measure",
            description = "Also measure the time of each call at each latency, unless a call takes over 10 s.")
    private boolean measure;

    @Option(
            names = "--latency",
            split = ",",
            paramLabel = "TIME",
            defaultValue = "0,0.5ms,1ms,5ms,50ms",
            converter = Latency.class,
            description = "Latencies for which the time of a call is shown, comma-separated, each 0 to 1s. Default:"
                    + " ${DEFAULT-VALUE}.")
    private List<Duration> latencies = List.of();

    @Mixin
    private final CombinationsOptions combinations = new CombinationsOptions();

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
        WireSettings settings = new WireSettings(
                OperationNames.select(operations), latencies.stream().distinct().toList(), measure);
        List<Implementation> providers = stores.implementations(
                surroundings, StoreContract.contracts(MeasuredOperation.contracts(settings.operations())));
        List<MeasuredRun<WireRow>> runs = new WireSeries(
                        combinations.chosen(), providers, locking.locking(), settings, surroundings.err()::println)
                .on(
                        (driver, tuning) -> address.openReady(surroundings, driver, tuning),
                        (database, client) -> stores.environment(
                                providers,
                                database,
                                address.shown(),
                                client,
                                List.of(locking.locking()),
                                /* spread= */ false));
        WireResults report = new WireResults(runs, settings);
        if (format.format() == Format.JSON) {
            report.writeJson(surroundings.out());
        } else {
            report.writeTable(surroundings.out(), surroundings.terminal());
        }
        return ExitCode.SUCCESS;
    }
}
