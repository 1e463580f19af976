package dev.ormworkbench.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.database.Access;
import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.output.Terminal;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.PlayerStores;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** A run of the command line in this JVM. */
record CommandLineRun(int exitCode, String out, String err) {

    private static final Pattern HEADLINE = Pattern.compile(
            "on (MariaDB|MySQL|TiDB) \\d+\\.\\d.*, through (MySQL|MariaDB) Connector/J \\d+\\.\\d.*, (tuned|default)\n[^$]*");

    /** As a user would, with the implementations on the class path. */
    static CommandLineRun of(String... args) {
        return of(PlayerStores.providers(), args);
    }

    /** On the shared server, unless the arguments name another. */
    static CommandLineRun of(List<PlayerStoreProvider> providers, String... args) {
        return of(providers, () -> false, args);
    }

    /** @param ending whether the program is being ended from outside */
    static CommandLineRun of(List<PlayerStoreProvider> providers, BooleanSupplier ending, String... args) {
        SharedServer server = SharedServer.get();
        StringWriter out = new StringWriter();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                () -> providers,
                (address, access, driver, tuning, mode) -> address.equals(Database.EMBEDDED)
                        ? Database.open(
                                server.url(),
                                new Access(server.user(), server.password(), access.tls()),
                                driver,
                                tuning,
                                mode)
                        : Database.open(address, access, driver, tuning, mode),
                server.password(),
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Terminal.NONE,
                ending);
        int exitCode = Workbench.execute(surroundings, args);
        return new CommandLineRun(exitCode, out.toString(), err.toString(StandardCharsets.UTF_8));
    }

    /** What was printed below the line that says on what it was played, which has to be there. */
    String results() {
        assertThat(out).matches(HEADLINE);
        return out.substring(out.indexOf('\n') + 1);
    }

    /** The arguments, with one more at the end for each of {@code more}. */
    static String[] args(List<String> args, String... more) {
        List<String> all = new ArrayList<>(args);
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
