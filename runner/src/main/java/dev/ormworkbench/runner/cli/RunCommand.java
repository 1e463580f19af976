package dev.ormworkbench.runner.cli;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.driver.ClientSettings;
import dev.ormworkbench.runner.cli.frame.ExitCode;
import dev.ormworkbench.runner.cli.frame.Surroundings;
import dev.ormworkbench.runner.cli.frame.UsageException;
import dev.ormworkbench.runner.cli.option.DatabaseOptions;
import dev.ormworkbench.runner.cli.option.DivergencesOption;
import dev.ormworkbench.runner.cli.option.DriverOptions;
import dev.ormworkbench.runner.cli.option.FormatOption;
import dev.ormworkbench.runner.cli.option.LockingOption;
import dev.ormworkbench.runner.cli.option.PlayOptions;
import dev.ormworkbench.runner.cli.option.RetryOption;
import dev.ormworkbench.runner.cli.option.StoreOptions;
import dev.ormworkbench.runner.cli.option.TraceOptions;
import dev.ormworkbench.runner.compare.Axis;
import dev.ormworkbench.runner.console.Timing;
import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.environment.LibrarySettings;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.output.Format;
import dev.ormworkbench.runner.output.LessonDetail;
import dev.ormworkbench.runner.output.ResultWriter;
import dev.ormworkbench.runner.output.form.Lines;
import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.run.DatabaseRun;
import dev.ormworkbench.runner.run.PlannedPlay;
import dev.ormworkbench.runner.run.PlayOrder;
import dev.ormworkbench.runner.run.PlayRequest;
import dev.ormworkbench.runner.run.PlaySettings;
import dev.ormworkbench.runner.run.Tracing;
import dev.ormworkbench.runner.run.Verdict;
import dev.ormworkbench.runner.scenario.Divergences;
import dev.ormworkbench.runner.scenario.file.ScenarioFiles;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plays scenarios on implementations, prints what came out, and compares. */
@Command(
        name = "run",
        description = "Plays scenarios on implementations and compares the results. The default command.",
        footer = "  orm-workbench run --lessons --scenario p4")
final class RunCommand implements Callable<Integer> {

    /** The two of the reference document. */
    private static final List<String> USUAL = List.of("simple", "trade");

    private final Surroundings surroundings;

    @Mixin
    private final PlayOptions playing = new PlayOptions();

    @Option(names = "--explain", description = "Explain the result of each lesson.")
    private boolean explain;

    @Mixin
    private final DivergencesOption divergences = new DivergencesOption();

    @Mixin
    private final RetryOption retry = new RetryOption();

    @Mixin
    private final LockingOption locking = new LockingOption();

    @Mixin
    private final StoreOptions stores = new StoreOptions();

    @Mixin
    private final DatabaseOptions address = new DatabaseOptions();

    @Mixin
    private final DriverOptions driver = new DriverOptions();

    @Mixin
    private final TraceOptions trace = new TraceOptions();

    @Mixin
    private final FormatOption format = new FormatOption();

    @Option(names = "--timing", description = "Print to standard error how long each part of the run took.")
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
     * @throws UsageException if an option names something unknown
     * @throws dev.ormworkbench.database.failure.DatabaseException if there is no database to play on
     */
    @Override
    public Integer call() throws IOException, InterruptedException {
        LibrarySettings.configure(stores.verbose());
        Timing clock = new Timing();
        try {
            return run(clock);
        } finally {
            if (timing) {
                clock.print(surroundings.err()::println);
            }
        }
    }

    private int run(Timing clock) throws IOException, InterruptedException {
        if (explain && !playing.lessons()) {
            throw new UsageException("--explain is for --lessons");
        }
        if (playing.spread() && trace.isAsked()) {
            throw new UsageException("--trace and --latency are for one server, and --spread is for several");
        }
        PlaySettings settings =
                new PlaySettings(locking.locking(), playing.fetching(), stores.seed(), trace.warmUp(), retry.retry());
        PlayRequest asked = playing.wanted(USUAL);
        Divergences declared = divergences.read(stores.names(surroundings), asked.scenarios());
        PlayRequest wanted = asked.with(declared);
        List<Implementation> implementations = stores.implementations(surroundings, wanted.contractsOfAll());
        wanted.leftOut(implementations).forEach(surroundings.err()::println);
        long closing;
        int exitCode;
        ClientSettings client = driver.client();
        try (Database database = clock.measure(
                        "open database", () -> address.open(surroundings, client.driver(), client.tuning()));
                Tracing tracing = trace.open(database, client.autoCommit());
                DatabaseRun opening = DatabaseRun.open(
                        new PlayOrder(wanted, implementations, declared, settings), tracing, playing.spread(), clock)) {
            DatabaseRun.Ready ready = opening.awaitReady(surroundings.err()::println, surroundings.err()::println);
            // Before it plays, as the server may be gone afterwards.
            Environment environment = ready.environment(address.shown());
            Verdict verdict = new Verdict(surroundings.err()::println, surroundings.ending());
            Map<PlannedPlay, SortedMap<String, Transcript>> played =
                    ready.play(verdict, surroundings.ending(), surroundings.err()::println, "plays");
            write(played.values(), verdict, writer(environment));
            writeWhatElse(wanted);
            exitCode = ExitCode.of(verdict);
            closing = System.nanoTime();
        }
        clock.add("close", closing);
        return exitCode;
    }

    private static void write(Collection<SortedMap<String, Transcript>> played, Verdict verdict, ResultWriter writer)
            throws IOException {
        for (SortedMap<String, Transcript> transcripts : played) {
            if (!transcripts.isEmpty()) {
                writer.played(List.copyOf(transcripts.values()));
                transcripts.forEach((implementation, transcript) -> verdict.check(transcript, implementation));
                String title = transcripts.values().iterator().next().title();
                verdict.compare(title, transcripts, Axis.IMPLEMENTATION);
            }
        }
        writer.ended(verdict.comparisons(), verdict.failures());
    }

    /** You may not know what else there is if you name nothing. */
    private void writeWhatElse(PlayRequest played) throws IOException {
        if (playing.lessons() || playing.areGiven() || format.format() != Format.TEXT) {
            return;
        }
        String others = ScenarioFiles.scenarioNames().stream()
                .filter(name -> played.scenarios().stream()
                        .noneMatch(each -> each.name().equals(name)))
                .collect(Collectors.joining(","));
        Lines lines = surroundings.lines();
        lines.line("");
        lines.line("More to play: --scenario " + others + ", --scenario all, --lessons (" + ScenarioFiles.lessonCount()
                + " of them)");
        lines.flush();
    }

    private ResultWriter writer(Environment environment) {
        return playing.lessons()
                ? format.format()
                        .lessons(
                                surroundings.out(),
                                environment,
                                new LessonDetail(playing.areNamed(), explain),
                                trace.detail(),
                                surroundings.terminal())
                : format.format().results(surroundings.out(), environment, trace.detail(), surroundings.terminal());
    }
}
