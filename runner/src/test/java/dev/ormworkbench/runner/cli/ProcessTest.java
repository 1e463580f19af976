package dev.ormworkbench.runner.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.file.PathText;
import dev.ormworkbench.plugin.PluginJar;
import dev.ormworkbench.runner.Workbench;
import dev.ormworkbench.runner.cli.frame.ExitCode;
import dev.ormworkbench.runner.cli.option.AccessOptions;
import dev.ormworkbench.runner.fixture.HangingProvider;
import dev.ormworkbench.runner.fixture.PageClient;
import dev.ormworkbench.runner.fixture.SharedServer;
import dev.ormworkbench.runner.report.ResultsFile;
import dev.ormworkbench.runner.report.SampleResults;
import dev.ormworkbench.store.PlayerStoreProvider;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.jr.ob.JSON;

/** Tests what shows only in a separate process: bytes, signals, loaded classes and the exit. */
class ProcessTest {

    /** States of TCP sockets, as in /proc/net/tcp. */
    private static final String CONNECTED = "01";

    private static final String LISTENING = "0A";

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();
    private final List<String> jvmOptions = new ArrayList<>();
    private Path classPathFirst = Path.of("");
    private Path out = Path.of("");
    private Path err = Path.of("");

    @BeforeEach
    void files() {
        out = folder.resolve("out");
        err = folder.resolve("err");
        classPathFirst = folder;
    }

    @AfterEach
    void endProcesses() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void itRunsOnItsOwnServerAndPrintsOnlyResults() throws Exception {
        Process process = start(command("--impl=jdbc,mybatis", "--scenario=trade"));

        assertThat(exitCodeOf(process)).isZero();
        assertThat(errorLines()).isEmpty();
        assertThat(Files.readString(out))
                .startsWith("on MariaDB 11.4.5-MariaDB, through MySQL Connector/J ")
                .endsWith("""
                        , tuned, auto-commit split
                        == trade on jdbc, mybatis
                        buy player 1 coins not enough
                        trade success
                        id:1, coins:0, goods:2
                        id:2, coins:114614, goods:18

                        == comparison
                        trade: the same on jdbc, mybatis
                        """)
                .hasLineCount(9);
    }

    @Test
    void theVariableColumnsSetsTheWidth() throws Exception {
        List<String> list = new ArrayList<>(List.of("env", "COLUMNS=60"));
        list.addAll(command("list"));
        Process process = start(list);

        assertThat(exitCodeOf(process)).isZero();
        assertThat(Files.readString(out).lines())
                .anyMatch(line -> line.length() > 55)
                .allMatch(line -> line.length() <= 60);
    }

    @Test
    void librariesPrintNothingAndOnlyNeededOnesAreLoaded() throws Exception {
        Path loaded = folder.resolve("loaded");
        jvmOptions.add("-Xlog:class+load:file=" + loaded);
        Process process = start(onSharedServer("--impl=jdbc"));

        assertThat(exitCodeOf(process)).isZero();
        assertThat(Files.readString(loaded))
                .contains("dev.ormworkbench.jdbc.JdbcPlayerStore ")
                .doesNotContain(
                        " org.hibernate.", " org.apache.ibatis.", " org.jooq.", " tools.jackson.", " org.openjdk.jmh.");
    }

    /** A user's store, as on {@code java -cp orm-workbench.jar:my-store.jar}, and one that cannot be created. */
    @Test
    void storesOnTheClassPathTakePart() throws Exception {
        Path broken = PluginJar.scripted(Map.of("name", "Mine")).to(folder.resolve("broken.jar"));
        classPathFirst = PluginJar.scripted("mine").to(folder.resolve("my-store.jar"));
        Process process = start(onSharedServer("--impl=mine,jdbc", "--scenario=trade"));

        assertThat(exitCodeOf(process)).as(Files.readString(err)).isZero();
        assertThat(Files.readString(out)).contains("trade: the same on jdbc, mine\n");
        assertThat(errorLines()).isEmpty();
        classPathFirst = broken;
        Process left = start(command("list"));
        assertThat(exitCodeOf(left)).isZero();
        assertThat(errorLines())
                .singleElement()
                .asString()
                .startsWith("broken.jar is left out: its provider ")
                .contains(" calls itself 'Mine'");
    }

    @Test
    void outputIsTheSameToTheByteInAnyLocaleTimeZoneAndEncoding() throws Exception {
        CommandLineRun here = CommandLineRun.of();
        jvmOptions.addAll(List.of(
                "-Duser.language=tr",
                "-Duser.country=TR",
                "-Duser.timezone=Asia/Colombo",
                "-Dfile.encoding=ISO-8859-9",
                "-Dline.separator=\r\n"));
        Process process = start(onSharedServer());

        assertThat(exitCodeOf(process)).isZero();
        assertThat(Files.readAllBytes(out)).isEqualTo(here.out().getBytes(UTF_8));
        assertThat(errorLines()).isEmpty();
    }

    /** picocli would colour what it takes for a terminal of Windows, and end lines as Windows does. */
    @ParameterizedTest
    @ValueSource(strings = {"--help", "run --help", "help load", "--version"})
    void helpIsTheSameToTheByteOnWindows(String arguments) throws Exception {
        CommandLineRun here = CommandLineRun.of(arguments.split(" "));
        jvmOptions.addAll(List.of("-Dline.separator=\r\n", "-Dos.name=Windows 11"));
        List<String> terminal = new ArrayList<>(List.of("env", "TERM=xterm"));
        terminal.addAll(command(arguments.split(" ")));
        Process process = start(terminal);

        assertThat(exitCodeOf(process)).isZero();
        assertThat(Files.readAllBytes(out)).isEqualTo(here.out().getBytes(UTF_8));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aClosedPipeEndsItQuietly() throws Exception {
        String run = quoted(onSharedServer("--impl=jdbc,mybatis"));
        Process process = start(List.of("bash", "-c", run + " | true; exit ${PIPESTATUS[0]}"));

        assertThat(exitCodeOf(process)).isEqualTo(ExitCode.BROKEN_PIPE);
        assertThat(errorLines()).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void resultsThatCannotBeWrittenAreAFailure() throws Exception {
        String run = quoted(onSharedServer("--impl=jdbc"));
        Process process = start(List.of("bash", "-c", run + " > /dev/full"));

        assertThat(exitCodeOf(process)).isEqualTo(1);
        assertThat(errorLines()).containsExactly("the results cannot be written: No space left on device");
    }

    /** A failure to print must not lose what was measured for an hour. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void resultsThatCannotBePrintedAreStillSaved() throws Exception {
        Path rows = folder.resolve("rows.csv");
        String load = quoted(onSharedServer(
                "load", "--impl=jdbc", "--players=10", "--threads=2", "--duration=100ms", "-o", rows.toString()));
        Process process = start(List.of("bash", "-c", load + " > /dev/full"));

        assertThat(exitCodeOf(process)).isEqualTo(1);
        assertThat(errorLines()).containsExactly("the results cannot be written: No space left on device");
        assertThat(rows).content().startsWith("implementation,locking,").contains("\njdbc,pessimistic,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "run --help"})
    @DisabledOnOs(OS.WINDOWS)
    void helpThatCannotBeWrittenIsAFailureToo(String arguments) throws Exception {
        Process process = start(List.of("bash", "-c", quoted(command(arguments.split(" ", -1))) + " > /dev/full"));

        assertThat(exitCodeOf(process)).isEqualTo(1);
        assertThat(errorLines()).containsExactly("the results cannot be written: No space left on device");
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    @DisabledOnOs(OS.WINDOWS)
    void aSignalEndsItWithoutAWord(String signal, int exitCode) throws Exception {
        assumeFalse(signal.equals("INT") && isInterruptIgnored(), "this JVM was started in the background");
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(PlayerStoreProvider.class.getName()), HangingProvider.class.getName());
        Process process = new ProcessBuilder(command("--impl=hanging", "--scenario=trade"))
                .redirectOutput(out.toFile())
                .start();
        started.add(process);
        try (BufferedReader stderr = process.errorReader(UTF_8)) {
            assertThat(stderr.readLine()).isEqualTo(HangingProvider.CALLED);
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();

            assertThat(exitCodeOf(process)).isEqualTo(exitCode);
            assertThat(stderr.lines()).isEmpty();
        }
        assertThat(Files.readString(out)).isEmpty();
        assertThat(process.descendants()).isEmpty();
    }

    /** With everything that may go on there: calls that wait for others, a load, and calls through a slow network. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisabledOnOs(OS.WINDOWS)
    void aSignalEndsTheClassroomWithAllThatGoesOn(boolean hasOwnServer) throws Exception {
        assumeFalse(isInterruptIgnored(), "this JVM was started in the background");
        Process process =
                start(hasOwnServer ? command("serve", "--no-browser") : onSharedServer("serve", "--no-browser"));
        while (process.isAlive() && !Files.readString(out).endsWith("\n")) {
            Thread.sleep(1);
        }
        PageClient page = new PageClient(Files.readString(out).strip());
        List<String> all = List.of("hibernate", "jdbc", "jooq", "mybatis");
        for (int i = 0; i < 2; i++) {
            String path = "/api/plays/"
                    + page.post("/api/plays", Map.of("implementations", all))
                            .json()
                            .get("id");
            for (String step : List.of(
                    "{\"create\":{\"id\":\"1\",\"coins\":1,\"goods\":1}}",
                    "{\"session\":\"T1\",\"begin\":null}",
                    "{\"session\":\"T1\",\"findForUpdate\":\"1\"}",
                    "{\"session\":\"T2\",\"begin\":null}",
                    "{\"session\":\"T2\",\"findForUpdate\":\"1\"}")) {
                page.post(path + "/steps", Map.of("step", JSON.std.mapFrom(step)));
            }
            assertThat(page.get(path).body()).contains("\"waiting\"");
        }
        String load = "/api/load/"
                + page.post("/api/load", Map.of("implementations", all, "locking", "none"))
                        .json()
                        .get("id");
        // Hundreds of slow round trips of one call, and of many.
        Map<String, Object> slow = new HashMap<>(
                hasOwnServer
                        ? Map.of("operation", "page", "fetching", "select")
                        : Map.of("scenario", "guilds", "tuning", "default"));
        slow.putAll(Map.of("implementations", all, "latencyMicros", 50_000));
        String network =
                "/api/network/" + page.post("/api/network", slow).json().get("id");
        List<InputStream> listening = List.of(page.listen(load), page.listen(network));
        while (page.get(load).body().contains("\"now\":null")) {
            Thread.sleep(1);
        }
        long interrupted = System.nanoTime();
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

        assertThat(exitCodeOf(process)).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(Duration.ofNanos(System.nanoTime() - interrupted)).isLessThan(Duration.ofSeconds(10));
        assertThat(process.descendants()).isEmpty();
        assertThat(errorLines()).isEmpty();
        for (InputStream each : listening) {
            each.close();
        }
        try (Database left = SharedServer.get().open();
                Connection connection = left.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet databases = statement.executeQuery("SHOW DATABASES LIKE 'runner\\_%'")) {
            assertThat(databases.next()).as("a database is left").isFalse();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aSignalAlsoEndsTheForksOfBench() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        jvmOptions.add("-Djava.io.tmpdir=" + temporary);
        Process process = start(onSharedServer("bench", "--impl=jdbc", "--operation=find", "--time=10m"));
        ProcessHandle fork = fork(process, started -> true);
        process.destroy();

        assertThat(exitCodeOf(process)).isEqualTo(143);
        assertThat(fork.onExit().get(3, TimeUnit.MINUTES).isAlive()).isFalse();
        assertThat(errorLines()).isEmpty();
        assertThat(Files.readString(out)).isEmpty();
        assertThat(temporary).isEmptyDirectory();
    }

    /**
     * On a busy machine half a second passes between two calls, and then the pool checks that its connection is alive.
     */
    @Test
    void trafficOfThePoolItselfIsNotCounted() throws Exception {
        jvmOptions.add("-Dcom.zaxxer.hikari.aliveBypassWindowMs=0"); // check each time
        Process process = start(onSharedServer("wire", "--impl=jdbc", "--operation=find", "--format=json"));

        assertThat(exitCodeOf(process)).isZero();
        assertThat(JSON.std.mapFrom(Files.readString(out)).get("wire"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.get("roundTrips")).isEqualTo(1));
    }

    /** Ctrl-C reaches all processes of a terminal. Only the program reacts to it, not its forks. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aForkLeavesSignalsToItsParent() throws Exception {
        Process process = start(onSharedServer(
                "bench", "--impl=jdbc", "--operation=find", "--rounds=3", "--time=100ms", "--warm-up=300ms"));
        ProcessHandle fork = measuringFork(process);
        fork.destroy();

        assertThat(exitCodeOf(process)).as(String.join("\n", errorLines())).isZero();
        assertThat(errorLines()).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void noProcessOfABenchListens() throws Exception {
        Process process = start(onSharedServer("bench", "--impl=jdbc", "--operation=find", "--time=10m"));
        ProcessHandle fork = measuringFork(process);

        assertThat(sockets(process.toHandle(), LISTENING)).isEmpty();
        assertThat(sockets(fork, LISTENING)).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aKilledBenchLeavesNeitherItsForkNorAFile() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        jvmOptions.add("-Djava.io.tmpdir=" + temporary);
        Process process = start(onSharedServer("bench", "--impl=jdbc", "--operation=find", "--time=10m"));
        ProcessHandle fork = measuringFork(process);
        process.destroyForcibly();

        // On its own it would measure for ten minutes.
        assertThat(fork.onExit().get(1, TimeUnit.MINUTES).isAlive()).isFalse();
        assertThat(temporary).isEmptyDirectory();
    }

    /** Waits for a fork with its own connection. Until its program begins, a fork has all connections of its parent. */
    private static ProcessHandle measuringFork(Process bench) throws Exception {
        return fork(bench, started -> {
            Set<String> own = sockets(started, CONNECTED);
            own.removeAll(sockets(bench.toHandle(), CONNECTED));
            return !own.isEmpty();
        });
    }

    private interface Condition {
        boolean holds(ProcessHandle fork) throws IOException;
    }

    private static ProcessHandle fork(Process bench, Condition condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (System.nanoTime() < deadline) {
            for (ProcessHandle child : bench.children().toList()) {
                if (condition.holds(child)) {
                    return child;
                }
            }
            assertThat(bench.isAlive()).isTrue();
            Thread.sleep(1);
        }
        throw new AssertionError("there is no such fork");
    }

    /** Returns the inode numbers of a process's TCP sockets in a state of Linux. */
    private static Set<String> sockets(ProcessHandle process, String state) throws IOException {
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        Set<String> own = new HashSet<>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(proc.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                own.add(Files.readSymbolicLink(descriptor).toString());
            }
        } catch (NoSuchFileException | DirectoryIteratorException e) {
            // The socket was closed meanwhile, or the process has ended.
        }
        Set<String> found = new HashSet<>();
        for (String table : List.of("tcp", "tcp6")) {
            try (Stream<String> lines = Files.lines(Path.of("/proc/net", table))) {
                lines.map(line -> line.strip().split("\\s+"))
                        .filter(fields -> fields[3].equals(state))
                        .map(fields -> "socket:[" + fields[9] + "]")
                        .filter(own::contains)
                        .forEach(found::add);
            }
        }
        return found;
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aSignalEndsALoadWithItsMeasurementsSoFar() throws Exception {
        assumeFalse(isInterruptIgnored(), "this JVM was started in the background");
        ProcessBuilder load = new ProcessBuilder(
                        command("load", "--impl=jdbc", "--players=10", "--threads=2", "--duration=1h"))
                .redirectOutput(out.toFile());
        // The load is short, so Java may still compile code. The table has room for that warning.
        load.environment().put("COLUMNS", "200");
        Process process = load.start();
        started.add(process);
        try (BufferedReader stderr = process.errorReader(UTF_8)) {
            assertThat(stderr.readLine()).isEqualTo("load: 1 measurement, some 61 min");
            for (int line = 0; line < 3; line++) { // the first two belong to the warm-up
                assertThat(stderr.readLine())
                        .matches("1 of 1 measurements, \\d+ calls a second, \\d+ s left: jdbc under pessimistic");
            }
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();

            assertThat(exitCodeOf(process)).isEqualTo(ExitCode.INTERRUPTED);
            assertThat(stderr.lines()).isEmpty();
        }
        assertThat(Files.readAllLines(out)).anyMatch(line -> line.startsWith(" jdbc           | pessimistic |"));
        assertThat(process.descendants()).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void anEarlySignalEndsItWithoutAWord() throws Exception {
        for (String arguments : List.of("run --impl=jdbc --scenario=trade", "bench --impl=jdbc --operation=find")) {
            List<String> command = command(arguments.split(" ", -1));
            command.set(command.indexOf(Workbench.class.getName()), EndingJvm.class.getName());
            Process process = start(command);

            assertThat(exitCodeOf(process)).as(Files.readString(err)).isEqualTo(143);
            assertThat(errorLines()).isEmpty();
            assertThat(Files.readString(out)).isEmpty();
        }
    }

    @Test
    void resultsLargerThanTheHeapGiveOneLine() throws Exception {
        Path results = folder.resolve("results.json");
        Files.writeString(results, "[" + "[],".repeat(8_000_000) + "1]");
        jvmOptions.add("-Xmx48m");
        Process process = start(command("report", "--from=" + results, "-o", folder.resolve("page.html") + ""));

        assertThat(exitCodeOf(process)).isEqualTo(1);
        assertThat(errorLines()).singleElement().asString().startsWith("Java is out of memory (");
    }

    /**
     * As in cron and in most containers. There Java decodes text as ASCII and encodes file names as ASCII; so may this
     * JVM.
     */
    @Test
    @EnabledOnOs(OS.LINUX)
    void fileNamesWorkInAnAsciiLocale() throws Exception {
        String here = folder + "/\u00fcn\u00ef";
        Files.createDirectory(PathText.parse(here));
        Files.writeString(
                PathText.parse(here + "/\u00e4.yaml"), "name: a1\nsummary: x\nsteps:\n  - {count: , expect: 0}\n");
        Files.writeString(PathText.parse(here + "/\u00f6.yaml"), "no");
        Files.writeString(
                PathText.parse(here + "/\u00fc.pw"),
                String.valueOf(SharedServer.get().password()));
        try (Writer results = Files.newBufferedWriter(PathText.parse(here + "/\u00fc.json"), UTF_8)) {
            ResultsFile.write(SampleResults.everything(), results);
        }

        // With the whole path, and in a working folder that has such a name itself.
        assertThat(inC(here, 0, onSharedServer("--impl=jdbc", "--scenario=" + here + "/\u00e4.yaml")))
                .contains("== a1 on jdbc");
        assertThat(inC(
                        here,
                        0,
                        onSharedServer("--impl=jdbc", "--scenario=./\u00e4.yaml", "--db-password-file=\u00fc.pw")))
                .contains("== a1 on jdbc");
        assertThat(inC(here, 2, command("--scenario=./"))).contains("/\u00f6.yaml:1:1: ");
        assertThat(inC(here, 2, command("--scenario=./\u00df.yaml"))).endsWith("/\u00df.yaml: there is no such file\n");
        assertThat(inC(here, 0, command("report", "--from=\u00fc.json", "-o", "\u00fc.html")))
                .endsWith("/\u00fc.html\n");
        assertThat(Files.readString(PathText.parse(here + "/\u00fc.html"))).contains("<html");
        assertThat(inC(here, 2, command("report", "--from=\u00fc.json", "-o", "none/\u00fc.html")))
                .contains("cannot write 'none/\u00fc.html' for --output: there is no such folder");
        // Text that the JVM cannot decode, and that the server could not receive.
        jvmOptions.add("-Dfrom=\u00fc.json");
        assertThat(inC(here, 2, command("report")))
                .contains("has not all letters of this file's name: set LC_ALL=C.UTF-8. Try --help.\n");
        jvmOptions.clear();
        assertThat(inC(here, 1, command("--impl=jdbc", "--scenario=trade")))
                .startsWith(
                        "the embedded server's files cannot go where XDG_CACHE_HOME says, because the locale's encoding,")
                .hasLineCount(1);
    }

    /** Runs under LC_ALL=C and returns the output. */
    private String inC(String workingFolder, int exitCode, List<String> command) throws Exception {
        Path script = Files.writeString(
                folder.resolve("script"),
                "export LC_ALL=C XDG_CACHE_HOME='" + workingFolder + "/caches'\ncd '" + workingFolder + "' && exec "
                        + quoted(command));
        Process process = start(List.of("bash", "-c", "bash " + script + " 2>&1"));
        assertThat(exitCodeOf(process)).as(Files.readString(out)).isEqualTo(exitCode);
        return Files.readString(out);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aPasswordMayComeFromAPipeOfTheShell() throws Exception {
        String password = String.valueOf(SharedServer.get().password());
        String run = quoted(onSharedServer("--impl=jdbc", "--scenario=trade"));
        for (String pipe : List.of(
                run + " --db-password-file <(printf '%s\\n' '" + password + "')",
                "printf '%s\\n' '" + password + "' | " + run + " --db-password-file /dev/stdin")) {
            Process process = start(List.of("env", "-u", AccessOptions.PASSWORD_VARIABLE, "bash", "-c", pipe));

            assertThat(exitCodeOf(process)).as(Files.readString(err)).isZero();
            assertThat(errorLines()).isEmpty();
        }
    }

    /** Child processes inherit an ignored interrupt, and a JVM leaves it ignored. */
    private static boolean isInterruptIgnored() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }

    private List<String> onSharedServer(String... args) {
        SharedServer server = SharedServer.get();
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--db", server.url(), "--db-user", server.user()));
        return command(all.toArray(String[]::new));
    }

    private List<String> command(String... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1"); // these processes are short
        command.addAll(jvmOptions);
        command.add("-cp");
        command.add(classPathFirst + File.pathSeparator + System.getProperty("java.class.path"));
        command.add(Workbench.class.getName());
        command.addAll(List.of(args));
        return command;
    }

    private static String quoted(List<String> command) {
        return "'" + String.join("' '", command) + "'";
    }

    private Process start(List<String> command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        String password = SharedServer.get().password();
        if (password != null) {
            builder.environment().put(AccessOptions.PASSWORD_VARIABLE, password);
        }
        try {
            Process process = builder.start();
            started.add(process);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the lines on standard error without the one that names the server, and without progress. */
    private List<String> errorLines() throws IOException {
        return Files.readAllLines(err).stream()
                .filter(line -> !line.startsWith("Using its own table"))
                .filter(CommandLineRun::isNoProgress)
                .filter(line -> !line.matches("(bench|load): \\d+ measurements?, .*"))
                .toList();
    }

    private static int exitCodeOf(Process process) throws InterruptedException {
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }
}
