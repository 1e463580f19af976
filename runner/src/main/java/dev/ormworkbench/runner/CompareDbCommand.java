package dev.ormworkbench.runner;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.DatabaseException;
import dev.ormworkbench.database.TransactionMode;
import dev.ormworkbench.runner.compare.Axis;
import dev.ormworkbench.runner.output.DatabasesReport;
import dev.ormworkbench.runner.play.Retry;
import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.scenario.Divergences;
import dev.ormworkbench.runner.text.OneLine;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStoreProvider;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plays the same on several databases, one after the other, and compares what comes out by implementation. */
@Command(
        name = "compare-db",
        description = {
            "Plays the same scenarios or lessons on several databases, and compares what each implementation comes to on"
                    + " them.",
            "What a file expects of some servers alone is a declared difference and shown with its reason; any other is"
                    + " exit code 3. A database that cannot be reached is said and left out: exit code 1."
        })
final class CompareDbCommand implements Callable<Integer> {

    private static final String NO_NODES = "--spread is for a cluster, and no --db names several nodes of one";

    private final Surroundings surroundings;
    private boolean spread;

    @Option(
            names = "--db",
            required = true,
            paramLabel = "ADDRESS",
            description = "Databases, two at least, separated by commas or each with a --db of its own, in the forms"
                    + " that 'list' names. One user and password, and one --tls, are for all.")
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
     * @throws UsageException if something is asked for that there is not, or fewer than two databases
     */
    @Override
    public Integer call() throws IOException, InterruptedException {
        LibrarySettings.configure(stores.verbose());
        Map<String, String> databases = byName();
        if (databases.size() < 2) {
            throw new UsageException("--db names two databases at least, separated by commas");
        }
        if (playing.spread() && databases.values().stream().noneMatch(address -> address.contains(","))) {
            throw new UsageException(NO_NODES);
        }
        databases.values().forEach(CompareDbCommand::requireAddress);
        WantedPlays asked = playing.wanted();
        Divergences declared = divergences.read(stores.names(surroundings), asked.scenarios());
        WantedPlays wanted = asked.with(declared);
        DatabasesReport report = format.format().databasesReport(surroundings.out());
        Verdict verdict = new Verdict(surroundings);
        Map<Play, SortedMap<String, Map<String, Transcript>>> played = new LinkedHashMap<>();
        for (Map.Entry<String, String> database : databases.entrySet()) {
            String name = database.getKey();
            try {
                play(name, database.getValue(), wanted, declared, verdict, report)
                        .forEach((play, transcripts) -> transcripts.forEach(
                                (implementation, transcript) -> played.computeIfAbsent(play, unused -> new TreeMap<>())
                                        .computeIfAbsent(implementation, unused -> new LinkedHashMap<>())
                                        .put(name, transcript)));
            } catch (DatabaseException e) {
                verdict.failed(name + " is left out: " + OneLine.of(e));
            }
        }
        played.values()
                .forEach(byImplementation -> byImplementation.forEach((implementation, transcripts) -> {
                    String title = transcripts.values().iterator().next().title() + " on " + implementation;
                    verdict.compare(title, transcripts, Axis.DATABASE);
                }));
        if (playing.spread() && !spread) {
            throw new UsageException(NO_NODES);
        }
        report.ended(verdict.comparisons(), verdict.failures());
        return verdict.exitCode();
    }

    /** Else it would be told after the databases before it have been played on. */
    private static void requireAddress(String address) {
        try {
            Database.requireAddress(address);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e);
        }
    }

    private Map<Play, SortedMap<String, Transcript>> play(
            String name,
            String address,
            WantedPlays wanted,
            Divergences declared,
            Verdict verdict,
            DatabasesReport report)
            throws IOException, InterruptedException {
        List<PlayerStoreProvider> providers = stores.providers(surroundings);
        Timing clock = new Timing();
        try (Database database = access.open(
                        surroundings, address, driver.driver(), driver.tuning(), TransactionMode.PESSIMISTIC);
                StoresOnNodes opening = openStores(providers, wanted, database, clock)) {
            List<Play> plays = wanted.on(database, line -> surroundings.err().println(name + ": " + line));
            database.awaitReady();
            Map<Play, SortedMap<String, Transcript>> played = new Run(
                            database,
                            opening,
                            locking.locking(),
                            stores.seed(),
                            Optional.empty(),
                            /* warmUp= */ 0,
                            Retry.NONE,
                            verdict,
                            surroundings,
                            clock)
                    .play(
                            plays,
                            StoreOptions.behaviours(providers, declared),
                            progress(name, (long) plays.size() * providers.size()));
            List<Transcript> transcripts = played.values().stream()
                    .flatMap(byImplementation -> byImplementation.values().stream())
                    .toList();
            spread |= opening.isSpread();
            report.played(
                    name,
                    stores.environment(
                            providers, database, name, driver.tuning(), List.of(locking.locking()), opening.isSpread()),
                    transcripts);
            transcripts.forEach(transcript -> verdict.check(transcript, transcript.implementation() + " at " + name));
            return played;
        }
    }

    private StoresOnNodes openStores(
            List<PlayerStoreProvider> providers, WantedPlays wanted, Database database, Timing clock) {
        Set<Locking> lockings = wanted.lockings(locking.locking());
        return playing.spread() && StoresOnNodes.canSpread(database)
                ? StoresOnNodes.spread(database, pool -> stores.openStores(providers, lockings, database, pool, clock))
                : StoresOnNodes.together(
                        database, stores.openStores(providers, lockings, database, database.dataSource(), clock));
    }

    private Progress progress(String name, long plays) {
        return playing.lessons() ? new Progress(surroundings.err(), "plays at " + name, plays) : Progress.SILENT;
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
