package dev.ormworkbench.runner.cli;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.driver.ClientSettings;
import dev.ormworkbench.runner.classroom.Classroom;
import dev.ormworkbench.runner.classroom.http.ClassroomServer;
import dev.ormworkbench.runner.classroom.report.ReportOrigin;
import dev.ormworkbench.runner.cli.frame.ExitCode;
import dev.ormworkbench.runner.cli.frame.Surroundings;
import dev.ormworkbench.runner.cli.frame.UsageException;
import dev.ormworkbench.runner.cli.option.AccessOptions;
import dev.ormworkbench.runner.cli.option.DatabaseOptions;
import dev.ormworkbench.runner.cli.option.DriverOptions;
import dev.ormworkbench.runner.cli.option.PluginOptions;
import dev.ormworkbench.runner.cli.value.WholeNumber;
import dev.ormworkbench.runner.environment.LibrarySettings;
import java.io.IOException;
import java.net.BindException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves the classroom, a page that plays, until somebody ends it. */
@Command(
        name = "serve",
        description = "Serves a page on this machine on which you play sessions and lessons step by step.",
        footer = "  orm-workbench serve")
final class ServeCommand implements Callable<Integer> {

    private static final int LARGEST_PORT = 65_535;

    private final Surroundings surroundings;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final PluginOptions plugins = new PluginOptions();

    @Mixin
    private final DatabaseOptions address = new DatabaseOptions();

    @Mixin
    private final DriverOptions driver = new DriverOptions();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "0",
            converter = WholeNumber.class,
            description = "Port on 127.0.0.1 for the page. 0 takes any that is free. Default: ${DEFAULT-VALUE}.")
    private long port;

    @Option(names = "--no-browser", description = "Do not open the page in your browser.")
    private boolean noBrowser;

    @Option(names = "--verbose", description = "Print the libraries' logs to standard error.")
    private boolean verbose;

    ServeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * Serves until this thread is interrupted or the JVM ends.
     *
     * @return never by itself
     * @throws InterruptedException if it is ended from outside
     * @throws UsageException if an option is wrong
     * @throws dev.ormworkbench.database.failure.DatabaseException if there is no database to play on
     */
    @Override
    public Integer call() throws IOException, InterruptedException {
        if (port < 0 || port > LARGEST_PORT) {
            throw new UsageException("--port is 0 to " + LARGEST_PORT + ", not " + port);
        }
        LibrarySettings.configure(verbose);
        ClientSettings client = driver.client();
        try (Database database = address.open(surroundings, client.driver(), client.tuning());
                Classroom classroom = new Classroom(
                        AccessOptions.awaitReady(surroundings, database),
                        new ReportOrigin(address.shown(), TypedOptions.ofMixins(spec)),
                        client.autoCommit(),
                        plugins.all(surroundings),
                        Classroom.Limits.USUAL);
                ClassroomServer server = start(classroom)) {
            server.warmUp();
            surroundings.out().write(server.address() + "\n");
            surroundings.out().flush();
            try (DesktopBrowser browser = new DesktopBrowser()) {
                server.whenAdmitted(browser::close);
                if (!noBrowser) {
                    browser.open(server.address());
                }
                new CountDownLatch(1).await();
            }
        }
        return ExitCode.SUCCESS;
    }

    private ClassroomServer start(Classroom classroom) throws IOException {
        try {
            return ClassroomServer.start(classroom, (int) port);
        } catch (BindException e) {
            throw new UsageException(
                    "port " + port + " of 127.0.0.1 is in use: give another, or 0 for any that is free");
        }
    }
}
