package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.plugin.PluginJar;
import dev.ormworkbench.runner.bench.BenchComparison.SavedRow;
import dev.ormworkbench.runner.bench.BenchFile;
import dev.ormworkbench.runner.cli.frame.ExitCode;
import dev.ormworkbench.runner.fixture.ForwardingStore;
import dev.ormworkbench.runner.fixture.SharedServer;
import dev.ormworkbench.runner.fixture.TestProvider;
import dev.ormworkbench.store.Player;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.jr.ob.JSON;

/** Tests the command {@code bench}. */
@Tag("measuring")
class BenchTest {

    @TempDir
    Path folder;

    /** Starts six JVMs, one after the other. */
    @Test
    void itMeasuresSavesAndCompares() throws IOException {
        Path before = Files.writeString(folder.resolve("before.json"), """
            {"bench": [{"operation": "find", "implementation": "jdbc", "driver": "mysql", "tuning": "tuned", "autoCommit": "split",
            "locking": "pessimistic", "latencyMicros": 0, "roundRatios": %s, "roundTrips": 1}]}
            """.formatted(Collections.nCopies(20, 0.02)));
        Path saved = folder.resolve("saved");
        Path csv = folder.resolve("rows.csv");
        CommandLineRun run = CommandLineRun.of(
                "bench",
                "--impl=jdbc",
                "--operation=find",
                "--rounds=3",
                "--time=100ms",
                "--warm-up=100ms",
                "--format=json",
                "--compare=" + before,
                "--save=" + saved,
                "-o",
                csv.toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DIFFERENCE);
        assertThat(run.err())
                .contains("find on jdbc (mysql, tuned, split, pessimistic): ")
                .contains("something got worse")
                .contains("\n--save: a later --compare of 1 ratio takes 7 rounds in both runs; 3 here take 17 there\n")
                .startsWith("bench: 6 measurements, 8 s to 26 s: a warm-up ends once Java has compiled the code\n");
        Object rows = JSON.std.mapFrom(run.out()).get("bench");
        assertThat(rows).asInstanceOf(InstanceOfAssertFactories.LIST).hasSize(2).allSatisfy(row -> assertThat(
                        fields(row))
                .containsExactly(
                        "implementation",
                        "driver",
                        "tuning",
                        "autoCommit",
                        "locking",
                        "operation",
                        "latencyMicros",
                        "p50Micros",
                        "p90Micros",
                        "p99Micros",
                        "ratio",
                        "ratioLow",
                        "ratioHigh",
                        "ratioCoverage",
                        "allocatedBytes",
                        "roundTrips",
                        "compilerShare",
                        "roundRatios",
                        "percentiles",
                        "warnings"));
        assertThat(Files.readString(saved)).isEqualTo(run.out());
        assertThat(Files.readAllLines(csv))
                .hasSize(3)
                .first()
                .isEqualTo(
                        "implementation,driver,tuning,autoCommit,locking,operation,latencyMicros,p50Micros,p90Micros,p99Micros,"
                                + "ratio,ratioLow,ratioHigh,ratioCoverage,allocatedBytes,roundTrips,compilerShare,warnings");
        String password = SharedServer.get().password();
        if (password != null) {
            assertThat(run.out() + run.err() + Files.readString(csv)).doesNotContain(password);
        }
    }

    /** The delay of all round trips is a lower bound of a call's time, however slow the machine is: the floor's, too. */
    @Test
    void aLatencyDelaysEachRoundTripAndIsSaid() throws IOException {
        Path file = folder.resolve("rows.json");
        CommandLineRun run = CommandLineRun.of(
                "bench",
                "--impl=jdbc",
                "--operation=trade",
                "--rounds=3",
                "--time=200ms",
                "--warm-up=100ms",
                "--latency=5ms",
                "-o",
                file.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("\neach round trip is delayed by 5 ms\n");
        Object rows = JSON.std.mapFrom(Files.readString(file)).get("bench");
        assertThat(rows).asInstanceOf(InstanceOfAssertFactories.LIST).hasSize(2).allSatisfy(row -> {
            assertThat(number(row, "latencyMicros")).isEqualTo(5_000);
            assertThat(number(row, "roundTrips")).isEqualTo(4);
            // JMH keeps three digits of a time.
            assertThat(number(row, "p50Micros")).isGreaterThanOrEqualTo(0.999 * 4 * 5_000);
        });
        // The same at another latency is another row.
        assertThat(BenchFile.read(file))
                .extracting(SavedRow::name)
                .containsExactly(
                        "trade on floor (mysql, tuned, split, pessimistic, 5 ms of latency)",
                        "trade on jdbc (mysql, tuned, split, pessimistic, 5 ms of latency)");
    }

    /** Rounds of two measurements, as many as fit, however long one takes here. */
    @Test
    void aTimeBudgetDecidesTheNumberOfRounds() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "bench",
                "--impl=jdbc",
                "--operation=find",
                "--time-budget=26s",
                "--time=100ms",
                "--warm-up=100ms",
                "--format=json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .startsWith(
                        "bench: 26 s for rounds of 2 measurements, 3 s to 9 s each: warm-up 0.1 s at most, measured time 0.1 s\n");
        Map<String, Object> document = JSON.std.mapFrom(run.out());
        Object rounds = ((Map<?, ?>) Objects.requireNonNull(document.get("settings"))).get("rounds");
        assertThat(rounds).asInstanceOf(InstanceOfAssertFactories.INTEGER).isGreaterThanOrEqualTo(3);
        assertThat(document.get("bench"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .allSatisfy(row -> assertThat(((Map<?, ?>) row).get("roundRatios"))
                        .asInstanceOf(InstanceOfAssertFactories.LIST)
                        .hasSize((Integer) Objects.requireNonNull(rounds)));
    }

    @Test
    void roundsAndATimeBudgetExcludeEachOther() {
        CommandLineRun run = CommandLineRun.of("bench", "--rounds=3", "--time-budget=1h");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .isEqualTo("--rounds and --time-budget both decide the number of rounds; give one of them."
                        + " Try --help.\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        find  | 0 | 6 | FILE has 6 rounds; to tell a change from chance, use --rounds 7 or more, not 6, or save it again with more
        find  | 0 | 1 | FILE has 1 round; to tell a change from chance, use --rounds 999 or more, not 6, or save it again with more
        find  | 5 | 9 | FILE has no row of what is measured here
        trade | 0 | 9 | FILE has no row of what is measured here
        """)
    void aComparisonThatCanTellNothingIsRefused(String operation, int latency, int rounds, String message)
            throws IOException {
        Path before = Files.writeString(
                folder.resolve("before.json"), """
                    {"bench": [{"operation": "%s", "implementation": "jdbc", "driver": "mysql", "tuning": "tuned", "autoCommit": "split",
                    "locking": "pessimistic", "latencyMicros": %s, "roundRatios": %s, "roundTrips": 1}]}
                    """.formatted(operation, latency, Collections.nCopies(rounds, 1.0)));
        CommandLineRun run = CommandLineRun.of("bench", "--impl=jdbc", "--operation=find", "--compare=" + before);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).isEqualTo("--compare: " + message.replace("FILE", before.toString()) + ". Try --help.\n");
    }

    /**
     * As a build server would use it, with a store in a plugin. Each round trip takes 20 ms, so that the rest of the machine
     * hardly counts. ChangeTest tells from recorded noise how small a change is found, and how often chance looks like one.
     */
    @Test
    void aStoreThatBecomesSlowerByATenthIsFoundAndAnEqualOneIsNot() throws IOException {
        Path saved = folder.resolve("saved.json");
        Path plain = slowed(0);
        CommandLineRun first = bench(plain, "--save=" + saved);
        CommandLineRun equal = bench(plain, "--compare=" + saved);
        CommandLineRun slower = bench(slowed(0.1), "--compare=" + saved);

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(equal.exitCode()).as(equal.out() + equal.err()).isZero();
        assertThat(slower.exitCode()).as(slower.out() + slower.err()).isEqualTo(ExitCode.DIFFERENCE);
        assertThat(slower.out())
                .containsPattern("find on contest \\([^)]*\\): 1\\.[01][^:]* times the floor, was [^:]*: worse")
                .endsWith("\n2 of 2 rows were measured before; something got worse\n");
    }

    private Path slowed(double share) throws IOException {
        return PluginJar.scripted(
                        Map.of("name", "contest", "description", "for tests", "library", "none", "slower", "" + share))
                .to(folder.resolve("plugin-" + share).resolve("contest.jar"));
    }

    private static CommandLineRun bench(Path jar, String option) {
        return CommandLineRun.of(
                "bench",
                "--plugins=" + jar.getParent(),
                "--impl=contest",
                "--operation=find",
                "--latency=20ms",
                "--rounds=9",
                "--time=250ms",
                "--warm-up=100ms",
                option);
    }

    private static double number(Object row, String name) {
        return ((Number) Objects.requireNonNull(((Map<?, ?>) row).get(name))).doubleValue();
    }

    private static List<String> fields(Object row) {
        return ((Map<?, ?>) row).keySet().stream().map(String::valueOf).toList();
    }

    @Test
    void aStoreThatDoesNothingFailsInOneLine() {
        CommandLineRun run = CommandLineRun.of(
                List.of(new TestProvider("lazy", store -> new ForwardingStore(store) {
                    @Override
                    public void create(Player player) {}
                })),
                "bench",
                "--operation=create");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(run.err().lines().filter(line -> !line.startsWith("Playing") && !line.startsWith("bench: ")))
                .singleElement()
                .asString()
                .startsWith("create on lazy: it sends nothing to the server");
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        --operation=fund   | unknown operation 'fund'; did you mean 'find'? Choose from find, findAll10
        --rounds=2         | --rounds is 3 to 1000, not 2
        --time-budget=4m   | --time-budget: 3 rounds of 15 measurements may take 5 min; give them as much, or measure
        --time-budget=0    | '0' is not a time
        --latency=2s       | '2s' is not a delay from 0 to 1s
        --time=1us         | '1us' is not a time
        --driver=oracle    | unknown driver 'oracle'
        --compare=nothere  | the file nothere cannot be read
        --save=nothere/a   | cannot write 'nothere/a' for --save
        -o=rows.xml        | a file of results ends with .json, .csv or .md
        """)
    void unknownNamesAreRefusedBeforeAnythingIsMeasured(String argument, String message) {
        CommandLineRun run = CommandLineRun.of("bench", argument);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(message).hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }
}
