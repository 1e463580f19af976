package dev.ormworkbench.runner.cli;

import dev.ormworkbench.runner.cli.frame.ExitCode;
import dev.ormworkbench.runner.cli.frame.Surroundings;
import dev.ormworkbench.runner.cli.frame.UsageException;
import dev.ormworkbench.runner.cli.option.AccessOptions;
import dev.ormworkbench.runner.cli.option.DatabaseOptions;
import dev.ormworkbench.runner.cli.option.DivergencesOption;
import dev.ormworkbench.runner.cli.option.DriverOptions;
import dev.ormworkbench.runner.cli.option.LockingOption;
import dev.ormworkbench.runner.cli.option.StoreOptions;
import dev.ormworkbench.runner.cli.value.FilePath;
import dev.ormworkbench.runner.cli.value.ResultFileName;
import dev.ormworkbench.runner.cli.value.TimeSpan;
import dev.ormworkbench.runner.environment.LibrarySettings;
import dev.ormworkbench.runner.output.file.FileFormat;
import dev.ormworkbench.runner.output.file.Outlets;
import dev.ormworkbench.runner.output.file.ResultFile;
import dev.ormworkbench.runner.report.ResultTables;
import dev.ormworkbench.runner.report.Results;
import dev.ormworkbench.runner.report.ResultsFile;
import dev.ormworkbench.runner.report.collect.CollectSettings;
import dev.ormworkbench.runner.report.collect.Collector;
import dev.ormworkbench.runner.report.html.HtmlReport;
import dev.ormworkbench.runner.report.source.Sources;
import dev.ormworkbench.runner.run.Verdict;
import dev.ormworkbench.runner.scenario.Divergences;
import dev.ormworkbench.runner.text.ShellWords;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Plays and measures everything, and writes the results as one page. */
@Command(
        name = "report",
        description = "Plays and measures everything and writes one self-contained HTML page.",
        footer = "  orm-workbench report -o report.html")
final class ReportCommand implements Callable<Integer> {

    /** A page shows the source code of plugins, too. */
    private static final Set<String> WITH_FROM = Set.of("--from", "--output", "--plugins", "--verbose");

    private final Surroundings surroundings;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = "report.html",
            description =
                    "File to write, repeatable. FILE.html is the page, FILE.json its results, FILE.csv or FILE.md "
                            + "their numbers as tables. Default: ${DEFAULT-VALUE}.")
    private List<String> names = List.of();

    @Option(
            names = "--from",
            paramLabel = "FILE",
            converter = FilePath.class,
            description = "Play nothing. Take the results from a FILE.json of an earlier report.")
    private @Nullable Path from;

    @Option(names = "--full", description = "Play lessons at every isolation level and measure longer.")
    private boolean full;

    @Option(
            names = "--time",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description =
                    "Measured time of each operation in a round. Load runs ten times as long. Default: 500ms, with "
                            + "--full 1s.")
    private @Nullable Duration time;

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description =
                    "Longest warm-up of each operation in a round. It ends early once Java has compiled the code. "
                            + "Default: 5s, with --full 30s.")
    private @Nullable Duration warmUp;

    @Mixin
    private final DivergencesOption divergences = new DivergencesOption();

    @Mixin
    private final LockingOption locking = new LockingOption();

    @Mixin
    private final StoreOptions stores = new StoreOptions();

    @Mixin
    private final DatabaseOptions address = new DatabaseOptions();

    @Mixin
    private final DriverOptions driver = new DriverOptions();

    ReportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * Collects, or reads, and writes.
     *
     * @return one of {@link ExitCode}
     * @throws IOException if a file cannot be written
     * @throws InterruptedException if it is ended from outside
     * @throws UsageException if an option names something unknown
     * @throws dev.ormworkbench.database.failure.DatabaseException if there is no database to play on
     */
    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        LibrarySettings.configure(stores.verbose());
        List<ResultFile> writing = new ArrayList<>();
        for (String name : names) {
            ResultFile file = ResultFileName.of("--output", name);
            format(file);
            writing.add(file);
        }
        if (from != null) {
            requireNothingToPlay();
        }
        Verdict verdict = new Verdict(surroundings.err()::println, surroundings.ending());
        Results results = from == null ? collected(verdict) : ResultsFile.read(from);
        Outlets outlets = new Outlets();
        for (ResultFile file : writing) {
            outlets.write(() -> {
                write(results, file);
                surroundings.out().write(file.name() + "\n");
            });
        }
        outlets.write(surroundings.out()::flush);
        outlets.requireWritten();
        return ExitCode.of(verdict);
    }

    private void requireNothingToPlay() {
        List<String> unused = TypedOptions.namesBeside(spec, WITH_FROM);
        if (!unused.isEmpty()) {
            throw new UsageException("--from plays nothing, so leave out " + String.join(", ", unused));
        }
    }

    private void write(Results results, ResultFile file) throws IOException {
        switch (format(file)) {
            case HTML -> file.write(out -> HtmlReport.write(results, sources(results), out));
            case JSON -> file.write(out -> ResultsFile.write(results, out));
            case CSV -> file.write(out -> ResultTables.writeCsv(results, out));
            case MD -> file.write(out -> ResultTables.writeMarkdown(results, out));
        }
    }

    private static FileFormat format(ResultFile file) {
        try {
            return FileFormat.of(file.path(), List.of(FileFormat.values()));
        } catch (IllegalArgumentException e) {
            throw new UsageException(e);
        }
    }

    private Results collected(Verdict verdict) throws IOException, InterruptedException, SQLException {
        Divergences declared = divergences.read(stores.names(surroundings), List.of());
        CollectSettings settings = new CollectSettings(
                full,
                driver.client(),
                locking.locking(),
                declared,
                stores.seed(),
                warmUp == null ? CollectSettings.usualWarmUp(full) : warmUp,
                time == null ? CollectSettings.usualTime(full) : time,
                stores.verbose());
        return new Collector(
                        stores.implementations(surroundings),
                        settings,
                        verdict,
                        surroundings.err()::println,
                        surroundings.ending())
                .collect(
                        (through, tuning) ->
                                AccessOptions.awaitReady(surroundings, address.open(surroundings, through, tuning)),
                        command(),
                        TypedOptions.ofMixins(spec),
                        address.shown());
    }

    /** As it was typed; an option never holds a secret. */
    private String command() {
        List<String> arguments = spec == null
                ? List.of()
                : spec.commandLine().getParseResult().originalArgs().stream()
                        .filter(argument -> !argument.equals(spec.name()))
                        .toList();
        return "java -jar orm-workbench.jar report" + ShellWords.of(arguments);
    }

    private Sources sources(Results results) {
        return Sources.of(stores.allImplementations(surroundings).stream()
                .filter(each -> results.origin().environment().libraries().containsKey(each.name()))
                .toList());
    }
}
