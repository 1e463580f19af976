package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.cli.frame.ExitCode;
import dev.ormworkbench.runner.fixture.ForwardingStore;
import dev.ormworkbench.runner.fixture.SharedServer;
import dev.ormworkbench.runner.fixture.TestProvider;
import dev.ormworkbench.store.Player;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.jr.ob.JSON;

/** The command {@code bench}. */
class BenchTest {

    @TempDir
    Path folder;

    /** Six JVMs, one after the other. */
    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void itMeasuresSavesAndCompares() throws IOException {
        Path before = Files.writeString(folder.resolve("before.json"), """
                {"bench": [{"operation": "find", "implementation": "jdbc", "driver": "mysql", "tuning": "tuned",
                "locking": "pessimistic", "ratio": 0.02, "ratioLow": 0.01, "ratioHigh": 0.03, "roundTrips": 1}]}
                """);
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
                .contains("find on jdbc (mysql, tuned, pessimistic): ")
                .contains("something got worse");
        Object rows = JSON.std.mapFrom(run.out()).get("bench");
        assertThat(rows).asInstanceOf(InstanceOfAssertFactories.LIST).hasSize(2).allSatisfy(row -> assertThat(
                        fields(row))
                .containsExactly(
                        "implementation",
                        "driver",
                        "tuning",
                        "locking",
                        "operation",
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
                        "implementation,driver,tuning,locking,operation,p50Micros,p90Micros,p99Micros,ratio,ratioLow,"
                                + "ratioHigh,ratioCoverage,allocatedBytes,roundTrips,compilerShare,warnings");
        String password = SharedServer.get().password();
        if (password != null) {
            assertThat(run.out() + run.err() + Files.readString(csv)).doesNotContain(password);
        }
    }

    private static List<String> fields(Object row) {
        return ((Map<?, ?>) row).keySet().stream().map(String::valueOf).toList();
    }

    @Test
    void whoDoesNothingFailsInOneLine() {
        CommandLineRun run = CommandLineRun.of(
                List.of(new TestProvider("lazy", store -> new ForwardingStore(store) {
                    @Override
                    public void create(Player player) {}
                })),
                "bench",
                "--operation=create");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(run.err().lines().filter(line -> !line.startsWith("Playing")))
                .singleElement()
                .asString()
                .startsWith("create on lazy: it does not ask the server");
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --operation=fund   | unknown operation 'fund'; did you mean 'find'? Choose from find, findAll10
                    --rounds=2         | --rounds is 3 to 1000, not 2
                    --time=1us         | '1us' is not a time
                    --driver=oracle    | unknown driver 'oracle'
                    --compare=nothere  | the file nothere cannot be read
                    --save=nothere/a   | there can be no file 'nothere/a' for --save
                    -o=rows.xml        | a file of results ends with .json, .csv or .md
                    """)
    void whatThereIsNotIsRefusedBeforeAnythingIsMeasured(String argument, String message) {
        CommandLineRun run = CommandLineRun.of("bench", argument);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(message).hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }
}
