package dev.ormworkbench.runner;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.output.Environment;
import dev.ormworkbench.runner.output.Format;
import dev.ormworkbench.runner.output.Report;
import dev.ormworkbench.runner.play.Retry;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStoreProvider;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plays scenarios on implementations, prints what came out, and compares. */
@Command(
        name = "run",
        description = "Plays scenarios on implementations and compares what comes out. Done if no command is given.")
final class RunCommand implements Callable<Integer> {

    private static final int MOST_RETRIES = 1000;

    private final Surroundings surroundings;

    @Mixin
    private final ScenarioOption scenarios = new ScenarioOption();

    @Option(
            names = "--lessons",
            description = "Play lessons, all or those that --scenario names, and print what came of each.")
    private boolean lessons;

    @Option(names = "--explain", description = "Say after the lessons' results why each is so.")
    private boolean explain;

    @Option(
            names = "--isolation",
            split = ",",
            paramLabel = "LEVEL",
            defaultValue = "repeatable-read",
            description = "Levels of transactions, unless a scenario fixes its own: read-uncommitted, read-committed, "
                    + "repeatable-read (the default), serializable, several separated by commas, or all.")
    private List<String> isolations = List.of();

    @Option(
            names = "--retry",
            paramLabel = "TIMES",
            defaultValue = "0",
            converter = WholeNumber.class,
            description = "How often a call outside of transactions is made again that a conflict has ended, 0 to 1000;"
                    + " 0 by default.")
    private long retries;

    @Mixin
    private final StoreOptions stores = new StoreOptions();

    @Mixin
    private final DriverOptions driver = new DriverOptions();

    @Mixin
    private final TraceOptions trace = new TraceOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            converter = LowerCaseEnum.OfFormat.class,
            description = "How results are printed: text (the default) or json.")
    private Format format = Format.TEXT;

    @Option(names = "--timing", description = "Print to standard error where the time went.")
    private boolean timing;

    RunCommand(Surroundings surroundings) {
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
        LibraryLogs.configure(stores.verbose());
        Timing clock = new Timing();
        try {
            return run(clock);
        } finally {
            if (timing) {
                clock.print(surroundings.err());
            }
        }
    }

    private int run(Timing clock) throws IOException, InterruptedException {
        if (explain && !lessons) {
            throw new UsageException("--explain is for --lessons");
        }
        if (lessons && trace.detail().isPresent()) {
            throw new UsageException("--trace is for scenarios, and --lessons prints none");
        }
        int warmUp = trace.warmUp();
        if (retries < 0 || retries > MOST_RETRIES) {
            throw new UsageException("--retry is a number from 0 to " + MOST_RETRIES);
        }
        List<Scenario> wanted = lessons ? scenarios.lessons() : scenarios.scenarios();
        List<Isolation> levels = levels();
        List<PlayerStoreProvider> providers = stores.providers(surroundings);
        long closing;
        int exitCode;
        try (Database database = clock.measure(
                "open database", () -> stores.openDatabase(surroundings, driver.driver(), driver.tuning()))) {
            List<Play> plays = new OfferedLevels(database.product())
                    .plays(wanted, levels, isolations.contains(Names.ALL), surroundings.err()::println);
            try (Tracing tracing = trace.open(database);
                    OpeningStores opening =
                            stores.openStores(providers, lockings(wanted), database, tracing.dataSource(), clock)) {
                clock.measure("database ready", database::awaitReady);
                exitCode = new Run(
                                database,
                                opening,
                                stores.locking(),
                                stores.seed(),
                                tracing.tracer(),
                                warmUp,
                                new Retry((int) retries),
                                report(providers, database),
                                surroundings,
                                clock)
                        .play(plays, providers.size(), progress((long) plays.size() * providers.size()));
                closing = System.nanoTime();
            }
        }
        clock.add("close", closing);
        return exitCode;
    }

    private Progress progress(long plays) {
        return lessons ? new Progress(surroundings.err(), "plays", plays) : Progress.SILENT;
    }

    private List<Isolation> levels() {
        return Names.select("isolation level", isolations, List.of(Isolation.values()), Spelling::of);
    }

    private Set<Locking> lockings(List<Scenario> wanted) {
        Set<Locking> lockings = EnumSet.noneOf(Locking.class);
        wanted.forEach(scenario -> lockings.add(scenario.locking().orElse(stores.locking())));
        return lockings;
    }

    private Report report(List<PlayerStoreProvider> providers, Database database) {
        Supplier<Environment> environment = () -> stores.environment(providers, database, driver.tuning());
        return lessons
                ? format.lessonReport(surroundings.out(), environment, explain, surroundings.terminal())
                : format.report(surroundings.out(), environment, trace.detail(), surroundings.terminal());
    }
}
