package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.TestDatabase;
import dev.ormworkbench.database.address.DatabaseAddresses;
import dev.ormworkbench.database.connection.Access;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.database.session.TransactionMode;
import dev.ormworkbench.runner.cli.frame.Surroundings;
import dev.ormworkbench.runner.console.Terminal;
import dev.ormworkbench.runner.fixture.SharedServer;
import dev.ormworkbench.runner.fixture.TestProvider;
import dev.ormworkbench.runner.implementation.Implementations;
import dev.ormworkbench.store.PlayerStoreProvider;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A run of the command line in this JVM.
 *
 * @param err standard error without the lines of {@link dev.ormworkbench.runner.console.Progress}, which depend on how
 *     long something took
 */
record CommandLineRun(int exitCode, String out, String err) {

    private static final Pattern PROGRESS = Pattern.compile(".* \\d+ s (left(: .*)?|so far)");

    CommandLineRun {
        err = err.lines()
                .filter(CommandLineRun::isNoProgress)
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    static boolean isNoProgress(String line) {
        return !PROGRESS.matcher(line).matches();
    }

    private static final Pattern HEADLINE = Pattern.compile(
            "on (MariaDB|MySQL|TiDB) \\d+\\.\\d.*, through (MySQL|MariaDB) Connector/J \\d+\\.\\d.*, (tuned|default), auto-commit (on|off|split)(, fetching \\w+)?\n[^$]*");

    /** Runs as a user would, with only the workbench's own implementations, whatever else is on the class path. */
    static CommandLineRun of(String... args) {
        return of(TestProvider.four(), args);
    }

    /** Runs on the shared server, unless the arguments name another. */
    static CommandLineRun of(List<PlayerStoreProvider> providers, String... args) {
        return of(providers, () -> false, args);
    }

    /** As a user would, at a terminal of this width. */
    static CommandLineRun at(int width, String... args) {
        return of(
                TestProvider.four(),
                () -> false,
                CommandLineRun::open,
                new Terminal(width, /* colours= */ false),
                args);
    }

    /** @param ending tells whether the program is being ended from outside */
    static CommandLineRun of(List<PlayerStoreProvider> providers, BooleanSupplier ending, String... args) {
        return of(providers, ending, CommandLineRun::open, Terminal.NONE, args);
    }

    /** Runs on the shared server, where connections through MariaDB Connector/J are refused. */
    static CommandLineRun throughMysqlOnly(List<PlayerStoreProvider> providers, String... args) {
        return of(
                providers,
                () -> false,
                (address, access, driver, tuning, mode) -> {
                    if (driver == Driver.MARIADB) {
                        throw new DatabaseException("not through this driver", new IllegalStateException());
                    }
                    return open(address, access, driver, tuning, mode);
                },
                Terminal.NONE,
                args);
    }

    /** Runs on a server that passes for TiDB: see {@link TestDatabase#openAsTidb}. */
    static CommandLineRun onTidb(List<PlayerStoreProvider> providers, String... args) {
        SharedServer server = SharedServer.get();
        return of(
                providers,
                () -> false,
                (address, access, driver, tuning, mode) -> TestDatabase.openAsTidb(
                        address.equals(DatabaseAddresses.EMBEDDED) ? server.url() : address,
                        new Access(server.user(), server.password(), access.tls()),
                        driver,
                        tuning,
                        mode),
                Terminal.NONE,
                args);
    }

    private static Database open(String address, Access access, Driver driver, Tuning tuning, TransactionMode mode) {
        SharedServer server = SharedServer.get();
        return address.equals(DatabaseAddresses.EMBEDDED)
                ? Database.open(
                        server.url(), new Access(server.user(), server.password(), access.tls()), driver, tuning, mode)
                : Database.open(address, access, driver, tuning, mode);
    }

    private static CommandLineRun of(
            List<PlayerStoreProvider> providers,
            BooleanSupplier ending,
            Surroundings.DatabaseOpener databases,
            Terminal terminal,
            String... args) {
        StringWriter out = new StringWriter();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                () -> Implementations.of(providers),
                databases,
                SharedServer.get().password(),
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal,
                ending);
        int exitCode = CommandLineProgram.execute(surroundings, args);
        return new CommandLineRun(exitCode, out.toString(), err.toString(StandardCharsets.UTF_8));
    }

    /** Returns the output below the line that names the database, which must be there. */
    String results() {
        assertThat(out).matches(HEADLINE);
        return out.substring(out.indexOf('\n') + 1);
    }

    /** Returns the arguments followed by {@code more}. */
    static String[] args(List<String> args, String... more) {
        List<String> all = new ArrayList<>(args);
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
