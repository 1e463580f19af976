package dev.ormworkbench.runner.classroom.report;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.driver.ClientSettings;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.report.Results;
import dev.ormworkbench.runner.report.collect.CollectSettings;
import dev.ormworkbench.runner.report.collect.Collector;
import dev.ormworkbench.runner.report.html.HtmlReport;
import dev.ormworkbench.runner.report.source.Sources;
import dev.ormworkbench.runner.run.Verdict;
import dev.ormworkbench.runner.scenario.Divergences;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.runner.text.ShellWords;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Makes reports on databases beside the classroom's first. */
public final class ReportMaker {

    private final Database first;
    private final ClientSettings client;
    private final ReportOrigin origin;

    /**
     * Makes reports.
     *
     * @param client the driver, tuning and auto-commit of all that is measured
     */
    public ReportMaker(Database first, ClientSettings client, ReportOrigin origin) {
        this.first = first;
        this.client = client;
        this.origin = origin;
    }

    /**
     * Plays and measures, one implementation after the other, and returns the page.
     *
     * @param name what its database is called beside the first one
     * @param said takes each line that the command {@code report} prints to standard error
     * @param ending whether to end early
     * @throws InterruptedException if it has ended early
     * @throws DatabaseException if the server does not give what a report needs
     */
    byte[] make(
            String name,
            List<Implementation> implementations,
            ReportRules rules,
            Consumer<String> said,
            BooleanSupplier ending)
            throws IOException, InterruptedException, SQLException {
        List<String> playing = new ArrayList<>(origin.options());
        playing.add("--impl");
        playing.add(implementations.stream().map(Implementation::name).collect(Collectors.joining(",")));
        playing.add("--locking");
        playing.add(Spelling.of(rules.locking()));
        Results results = new Collector(
                        implementations,
                        new CollectSettings(
                                rules.full(),
                                client,
                                rules.locking(),
                                Divergences.NONE,
                                Environment.USUAL_SEED,
                                rules.warmUp(),
                                rules.time(),
                                /* verbose= */ false),
                        new Verdict(said, ending),
                        said,
                        ending)
                .collect(
                        (driver, tuning) -> open(name, driver, tuning),
                        "java -jar orm-workbench.jar report" + ShellWords.of(command(playing, rules)),
                        playing,
                        origin.address());
        if (ending.getAsBoolean()) {
            throw new InterruptedException();
        }
        StringWriter page = new StringWriter();
        HtmlReport.write(results, Sources.of(implementations), page);
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> command(List<String> playing, ReportRules rules) {
        List<String> command = new ArrayList<>(playing);
        if (rules.full()) {
            command.add("--full");
        }
        command.add("--time=" + milliseconds(rules.time()));
        command.add("--warm-up=" + milliseconds(rules.warmUp()));
        return command;
    }

    private static String milliseconds(Duration time) {
        return time.toMillis() + "ms";
    }

    private Database open(String name, Driver driver, Tuning tuning) {
        try {
            return first.openBeside(name, driver, tuning).awaitReady();
        } catch (IllegalArgumentException e) {
            throw new DatabaseException(String.valueOf(e.getMessage()), e);
        }
    }
}
