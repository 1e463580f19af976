package dev.ormworkbench.runner;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.DatabaseException;
import dev.ormworkbench.database.ServerInfo;
import dev.ormworkbench.runner.output.Environment;
import dev.ormworkbench.runner.output.Format;
import dev.ormworkbench.runner.output.Report;
import dev.ormworkbench.runner.play.ScenarioEngine;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.file.ScenarioFiles;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStoreProvider;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plays scenarios on implementations, prints what came out, and compares. */
@Command(
        name = "run",
        description = "Plays scenarios on implementations and compares what comes out. Done if no command is given.")
final class RunCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Option(
            names = "--impl",
            split = ",",
            paramLabel = "NAME",
            defaultValue = Names.ALL,
            description = "Implementations, several separated by commas, or all (the default). 'list' names them.")
    private List<String> implementations = List.of();

    @Option(
            names = "--scenario",
            split = ",",
            paramLabel = "NAME",
            defaultValue = Names.ALL,
            description = "Scenarios, several separated by commas, or all (the default). 'list' names them.")
    private List<String> scenarios = List.of();

    @Option(
            names = "--db",
            paramLabel = "ADDRESS",
            defaultValue = Database.EMBEDDED,
            description = "The database: embedded (the default), or a jdbc:mysql:// URL without a password.")
    private String address = "";

    @Option(
            names = "--db-user",
            paramLabel = "USER",
            defaultValue = "root",
            description = "The user at a URL, root by default. The password comes from the environment variable "
                    + Workbench.PASSWORD_VARIABLE + ".")
    private String user = "";

    @Option(
            names = "--locking",
            paramLabel = "WAY",
            defaultValue = "pessimistic",
            converter = LowerCaseEnum.OfLocking.class,
            description = "How trades are kept safe: pessimistic (the default), conditional, optimistic or none.")
    private Locking locking = Locking.PESSIMISTIC;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "42",
            converter = WholeNumber.class,
            description = "What generated ids come from, 42 by default: the same seed gives the same ids.")
    private long seed;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            converter = LowerCaseEnum.OfFormat.class,
            description = "How results are printed: text (the default) or json.")
    private Format format = Format.TEXT;

    @Option(names = "--timing", description = "Print to standard error where the time went.")
    private boolean timing;

    @Option(names = "--verbose", description = "Print the libraries' logs to standard error.")
    private boolean verbose;

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
     * @throws DatabaseException if there is no database to play on
     */
    @Override
    public Integer call() throws IOException, InterruptedException {
        LibraryLogs.configure(verbose);
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
        List<Scenario> wantedScenarios = Names.select("scenario", scenarios, ScenarioFiles.scenarios(), Scenario::name);
        List<PlayerStoreProvider> wanted = Names.select(
                "implementation", implementations, surroundings.providers().get(), PlayerStoreProvider::name);
        long closing;
        int exitCode;
        try (Database database = clock.measure("open database", this::openDatabase);
                OpeningStores stores = new OpeningStores(
                        wanted,
                        provider -> clock.measure(
                                "open " + provider.name(),
                                () -> provider.open(database.dataSource(), database.product(), locking)))) {
            clock.measure("database ready", database::awaitReady);
            Report report = format.report(surroundings.out(), () -> environment(wanted, database.info()));
            exitCode = new Run(new ScenarioEngine(seed), database, stores, report, surroundings, clock)
                    .play(wantedScenarios, wanted.size());
            closing = System.nanoTime();
        }
        clock.add("close", closing);
        return exitCode;
    }

    private Database openDatabase() {
        try {
            return surroundings.databases().open(address, user, surroundings.password());
        } catch (IllegalArgumentException e) {
            throw new UsageException(e);
        }
    }

    private Environment environment(List<PlayerStoreProvider> providers, ServerInfo server) {
        // A URL's parameters may name secrets that are no password, such as that of a key store.
        String withoutParameters = address.replaceFirst("\\?.*", "");
        return new Environment(
                Versions.workbench(),
                Versions.java(),
                Versions.os(),
                Versions.libraries(providers),
                server,
                withoutParameters,
                locking,
                seed);
    }
}
