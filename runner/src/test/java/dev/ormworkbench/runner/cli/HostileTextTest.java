package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.cli.frame.Surroundings;
import dev.ormworkbench.runner.console.Terminal;
import dev.ormworkbench.runner.fixture.ForwardingStore;
import dev.ormworkbench.runner.fixture.SharedServer;
import dev.ormworkbench.runner.fixture.TestProvider;
import dev.ormworkbench.runner.implementation.Implementations;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.ServerProduct;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A command prints lines of visible text, whatever a server, a file or a library says")
class HostileTextTest {

    /** Bold on and off, as the program sends them to a terminal. */
    private static final String STYLE = "\u001B\\[[0-9;]*m";

    private static final String HOSTILE = "\u001B[2J\u009B31m\u202Eé\n\u0007";

    /** Escapes in a YAML or JSON file. */
    private static final String ESCAPED = "\\u202E\\u2066\\u200B\\uFEFFé";

    private static final int LONGEST = 10_000;

    private static String version = "";

    @TempDir
    private Path folder;

    private Path scenario = Path.of("");
    private Path lesson = Path.of("");
    private Path results = Path.of("");

    @BeforeAll
    static void askVersion() throws SQLException {
        try (Database database = SharedServer.get().open();
                Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT VERSION()")) {
            row.next();
            version = row.getString(1);
        }
    }

    @BeforeEach
    void files() throws IOException {
        scenario = Files.writeString(folder.resolve("hostile.yaml"), """
                name: hostile
                summary: "@ with a summary"
                steps:
                  - create: {id: "@\\n\\e[2J", coins: 1, goods: 1}
                  - {find: "@\\n\\e[2J", expect: missing}
                  - {list: 3}
                """.replace("@", ESCAPED));
        lesson = Files.writeString(folder.resolve("lesson.yaml"), """
                name: hostile-lesson
                summary: "@ with a summary"
                explain: "@\\nline"
                sessions: [T1, T2]
                steps:
                  - create: {id: "@\\n", coins: 1, goods: 1}
                  - {session: T1, begin: }
                  - {session: T1, find: "@\\n", as: first}
                  - {session: T2, begin: }
                  - {session: T2, find: "@\\n", as: second}
                  - {session: T1, commit: }
                  - {session: T2, commit: }
                theme: repeatable-reads
                happened: {differ: [first, second]}
                expect:
                  - {result: happened, because: "@ is so"}
                """.replace("@", ESCAPED));
        results = Files.writeString(folder.resolve("hostile.json"), """
                {"command": "@\\n\\u001b[2J", "created": "@\\u001b[2J", "bench": [{"operation": "@\\u001b[2J"}]}
                """.replace("@", ESCAPED));
    }

    static SortedSet<String> commands() {
        Surroundings nowhere = new Surroundings(
                () -> Implementations.of(List.of()),
                Database::open,
                null,
                Writer.nullWriter(),
                new PrintStream(OutputStream.nullOutputStream()),
                Terminal.NONE,
                () -> false);
        return new TreeSet<>(
                CommandLineProgram.commandLine(nowhere).getSubcommands().keySet());
    }

    /** Returns the calls that make each command print what it gets from a database and from files. */
    private List<List<String>> calls(String command, String url) {
        List<List<String>> calls = new ArrayList<>();
        switch (command) {
            case "run" -> {
                calls.add(List.of("--scenario=" + scenario, "--trace=sql"));
                calls.add(List.of("--lessons", "--explain", "--scenario=" + lesson, "--trace"));
                calls.add(List.of("--format=json", "--scenario=" + scenario));
                calls.add(List.of("--scenario=" + results));
            }
            case "compare-db" -> {
                calls.add(List.of("--db=" + url + "," + url, "--scenario=" + scenario));
                calls.add(List.of("--db=" + url + "," + url, "--scenario=" + scenario, "--format=json"));
            }
            case "bench" -> calls.add(List.of("--compare=" + results));
            case "fuzz" -> calls.add(List.of("--rounds=1", "--steps=10", "--out=" + folder));
            case "list" -> {
                calls.add(List.of());
                calls.add(List.of("--settings"));
            }
            case "load" -> calls.add(List.of("--duration=100ms", "--players=10"));
            case "report" -> calls.add(List.of("--from=" + results));
            // Its port is the database server's, so it ends once the database is open.
            case "serve" ->
                calls.add(List.of(
                        "--no-browser",
                        "--port=" + URI.create(url.substring("jdbc:".length())).getPort()));
            case "schema" -> calls.add(List.of());
            case "help" -> calls.add(List.of("run"));
            case "completion" -> calls.add(List.of("fish"));
            case "clean" -> calls.add(List.of("--dry-run"));
            case "wire" -> calls.add(List.of("--operation=find", "--driver=mysql", "--tuning=tuned"));
            default -> throw new AssertionError("how is '" + command + "' brought to print what it gets?");
        }
        return calls;
    }

    /** Returns providers whose name, description and messages are as hostile as the server. */
    private static List<PlayerStoreProvider> providers() {
        PlayerStoreProvider failing = new TestProvider("failing", store -> new ForwardingStore(store) {
            @Override
            public void create(Player player) {
                throw new IllegalStateException(HOSTILE + "x".repeat(3_000_000));
            }
        });
        return List.of(new Renamed("hostile", failing), new Renamed("plain", TestProvider.correct("plain")));
    }

    private record Renamed(String name, PlayerStoreProvider provider) implements PlayerStoreProvider {
        @Override
        public String description() {
            return HOSTILE + "x".repeat(100_000);
        }

        @Override
        public String library() {
            return HOSTILE + "x".repeat(100_000);
        }

        @Override
        public PlayerStore open(DataSource dataSource, ServerProduct product, Locking locking) {
            return provider.open(dataSource, product, locking);
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void withAHostileServerLibraryAndFile(String command) throws Exception {
        String said = version.substring(0, 6) + "\u001B[2J\n\u202E\u009B";
        try (RewritingWire wire = new RewritingWire(Map.of(version, said))) {
            for (List<String> call : calls(command, wire.url())) {
                isVisible(run(providers(), command, call, wire.url()), command + " " + call);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void withAServerThatRefusesAtLength(String command) throws Exception {
        try (RefusingServer server = new RefusingServer(HOSTILE + "x".repeat(60_000))) {
            List<String> call = calls(command, server.url()).get(0);
            isVisible(run(providers(), command, call, server.url()), command + " " + call);
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void askedWhatItIs(String command) {
        for (String option : List.of("--help", "--version")) {
            isVisible(run(providers(), command, List.of(option), ""), command + " " + option);
        }
    }

    @ParameterizedTest
    @CsvSource({"mysql", "mariadb"})
    void theRefusalIsALine(String driver) throws Exception {
        try (RefusingServer server = new RefusingServer("no \u001B[2J\u202E" + "x".repeat(60_000))) {
            Printed printed =
                    run(List.of(TestProvider.correct("plain")), "run", List.of("--driver=" + driver), server.url());

            // One driver decodes text before the login as ASCII.
            assertThat(printed.err().lines())
                    .singleElement()
                    .asString()
                    .contains("\\u{1B}[2J", "xxx… (", " characters more)");
            isVisible(printed, driver);
        }
    }

    @Test
    void whatAServerIsIsSeen() throws Exception {
        try (RewritingWire wire = new RewritingWire(Map.of(version, version.substring(0, 6) + "\u001B[2J\n\u202E"))) {
            Printed printed =
                    run(List.of(TestProvider.correct("plain")), "run", List.of("--scenario=trade"), wire.url());

            assertThat(printed.out()).contains(" " + version.substring(0, 6) + "\\u{1B}[2J");
        }
    }

    private record Printed(String out, String err) {}

    private static Printed run(List<PlayerStoreProvider> providers, String command, List<String> call, String url) {
        StringWriter out = new StringWriter();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        SharedServer server = SharedServer.get();
        Surroundings surroundings = new Surroundings(
                () -> Implementations.of(providers),
                Database::open,
                server.password(),
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new Terminal(120, /* colours= */ true),
                () -> false);
        List<String> args = new ArrayList<>(List.of(command));
        args.addAll(call);
        boolean asksADatabase = Objects.requireNonNull(CommandLineProgram.commandLine(surroundings)
                        .getSubcommands()
                        .get(command))
                .getCommandSpec()
                .optionsMap()
                .containsKey("--db");
        if (asksADatabase && !url.isEmpty()) {
            args.add("--db-user=" + server.user());
            if (call.stream().noneMatch(arg -> arg.startsWith("--db="))) {
                args.add("--db=" + url);
            }
        }
        int exitCode = CommandLineProgram.execute(surroundings, args.toArray(String[]::new));
        assertThat(exitCode).as(args.toString()).isBetween(0, 3);
        return new Printed(out.toString(), err.toString(StandardCharsets.UTF_8));
    }

    private static void isVisible(Printed printed, String what) {
        for (String text : List.of(printed.out().replaceAll(STYLE, ""), printed.err())) {
            text.lines().forEach(line -> assertThat(line.length()).as(what).isLessThanOrEqualTo(LONGEST));
            assertThat(text.codePoints().filter(HostileTextTest::isUnseen).mapToObj("U+%X"::formatted))
                    .as(what)
                    .isEmpty();
        }
    }

    private static boolean isUnseen(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL -> codePoint != '\n' && codePoint != '\t';
            case Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
