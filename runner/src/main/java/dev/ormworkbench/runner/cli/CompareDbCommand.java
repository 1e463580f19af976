package dev.ormworkbench.runner.cli;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.driver.ClientSettings;
import dev.ormworkbench.database.session.TransactionMode;
import dev.ormworkbench.runner.cli.frame.ExitCode;
import dev.ormworkbench.runner.cli.frame.Surroundings;
import dev.ormworkbench.runner.cli.frame.UsageException;
import dev.ormworkbench.runner.cli.option.AccessOptions;
import dev.ormworkbench.runner.cli.option.DivergencesOption;
import dev.ormworkbench.runner.cli.option.DriverOptions;
import dev.ormworkbench.runner.cli.option.FormatOption;
import dev.ormworkbench.runner.cli.option.LockingOption;
import dev.ormworkbench.runner.cli.option.PlayOptions;
import dev.ormworkbench.runner.cli.option.StoreOptions;
import dev.ormworkbench.runner.cli.value.Addresses;
import dev.ormworkbench.runner.cli.value.DatabaseNames;
import dev.ormworkbench.runner.cli.value.Names;
import dev.ormworkbench.runner.environment.LibrarySettings;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.output.DatabasesWriter;
import dev.ormworkbench.runner.run.DatabaseSeries;
import dev.ormworkbench.runner.run.PlayOrder;
import dev.ormworkbench.runner.run.PlayRequest;
import dev.ormworkbench.runner.run.PlaySettings;
import dev.ormworkbench.runner.run.Verdict;
import dev.ormworkbench.runner.scenario.Divergences;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plays the same scenarios on several databases, one after the other, and compares each implementation's results. */
@Command(
        name = "compare-db",
        description = {
            "Plays the same on several databases and compares the results.",
            "It compares the results of each implementation between the databases. Exit code 3 means an "
                    + "undeclared difference. A difference that a scenario file declares for some servers is shown "
                    + "with its reason. A database that cannot be reached is left out: exit code 1."
        },
        footer = "  orm-workbench compare-db --db embedded,mysql --scenario trade")
final class CompareDbCommand implements Callable<Integer> {

    private static final String NO_NODES = "--spread is for a cluster, and no --db names several nodes of one";

    private final Surroundings surroundings;

    @Option(
            names = "--db",
            required = true,
            paramLabel = "ADDRESS",
            completionCandidates = DatabaseNames.class,
            description =
                    "Databases, at least two, comma-separated or each with its own --db. 'list' shows the forms. All "
                            + "share one user, one password and one --tls.")
    private List<String> addresses = List.of();

    @Mixin
    private final AccessOptions access = new AccessOptions();

    @Mixin
    private final PlayOptions playing = new PlayOptions();

    @Mixin
    private final DivergencesOption divergences = new DivergencesOption();

    @Mixin
    private final LockingOption locking = new LockingOption();

    @Mixin
    private final StoreOptions stores = new StoreOptions();

    @Mixin
    private final DriverOptions driver = new DriverOptions();

    @Mixin
    private final FormatOption format = new FormatOption();

    CompareDbCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * Plays.
     *
     * @return one of {@link ExitCode}
     * @throws IOException if the results cannot be written
     * @throws InterruptedException if it is ended from outside
     * @throws UsageException if an option names something unknown, or fewer than two databases
     */
    @Override
    public Integer call() throws IOException, InterruptedException {
        LibrarySettings.configure(stores.verbose());
        Map<String, String> databases = byName();
        if (databases.size() < 2) {
            throw new UsageException("--db needs at least two databases, separated by commas");
        }
        if (playing.spread() && databases.values().stream().noneMatch(address -> address.contains(","))) {
            throw new UsageException(NO_NODES);
        }
        databases.values().forEach(CompareDbCommand::requireAddress);
        PlayRequest asked = playing.wanted(List.of(Names.ALL));
        Divergences declared = divergences.read(stores.names(surroundings), asked.scenarios());
        PlayRequest wanted = asked.with(declared);
        List<Implementation> implementations = stores.implementations(surroundings, wanted.contractsOfAll());
        wanted.leftOut(implementations).forEach(surroundings.err()::println);
        PlaySettings settings = PlaySettings.once(locking.locking(), playing.fetching(), stores.seed());
        ClientSettings client = driver.client();
        DatabasesWriter writer = format.format().databases(surroundings.out(), surroundings.terminal());
        Verdict verdict = new Verdict(surroundings.err()::println, surroundings.ending());
        boolean spread = new DatabaseSeries(
                        new PlayOrder(wanted, implementations, declared, settings),
                        client.autoCommit(),
                        playing.spread(),
                        verdict,
                        surroundings.err()::println,
                        surroundings.ending())
                .on(
                        databases,
                        address -> access.open(
                                surroundings, address, client.driver(), client.tuning(), TransactionMode.PESSIMISTIC),
                        writer::played);
        if (playing.spread() && !spread) {
            throw new UsageException(NO_NODES);
        }
        writer.ended(verdict.comparisons(), verdict.failures());
        return ExitCode.of(verdict);
    }

    /** Otherwise you would learn it only after the play on the databases before it. */
    private static void requireAddress(String address) {
        try {
            Database.requireAddress(address);
        } catch (IllegalArgumentException e) {
            throw DatabaseNames.refusal(address, e);
        }
    }

    /** The addresses by what they are called: as they may be shown, and numbered where that is the same. */
    private Map<String, String> byName() {
        Map<String, String> byName = new LinkedHashMap<>();
        addresses.stream().flatMap(list -> Addresses.split(list).stream()).forEach(address -> {
            String shown = Addresses.shown(address);
            String name = shown;
            for (int number = 2; byName.containsKey(name); number++) {
                name = shown + " (" + number + ")";
            }
            byName.put(name, address);
        });
        return byName;
    }
}
