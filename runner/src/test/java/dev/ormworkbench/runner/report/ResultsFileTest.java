package dev.ormworkbench.runner.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.jr.ob.JSON;

/** What is saved is what is read. */
class ResultsFileTest {

    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Path file = folder.resolve("results.json");
        try (Writer out = Files.newBufferedWriter(file)) {
            ResultsFile.write(SampleResults.everything(), out);
        }

        assertThat(ResultsFile.read(file)).isEqualTo(SampleResults.everything());
    }

    @Test
    void rowsHaveTheirFieldsInOrder() throws IOException {
        StringWriter out = new StringWriter();
        ResultsFile.write(SampleResults.everything(), out);
        Map<String, Object> document = JSON.std.mapFrom(out.toString());

        assertThat(document.keySet())
                .containsExactly("command", "created", "environment", "wire", "scenarios", "lessons", "bench", "load");
        Map<?, ?> row = (Map<?, ?>) ((List<?>) Objects.requireNonNull(document.get("bench"))).get(0);
        assertThat(row.keySet().stream().map(String::valueOf).limit(14))
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
                        "roundTrips");
        assertThat(row.get("tuning")).isEqualTo("tuned");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "[]",
                "{}",
                "{\"command\": 1}",
                "{\"command\": \"x\", \"created\": \"y\", \"environment\": {}}",
                "{\"command\": \"x\", \"bench\": [{\"driver\": \"oracle\"}]}",
                "{\"command\": \"x\", \"wire\": [{\"calls\": 7}]}"
            })
    void whatIsNoResultsIsSaidInOneLine(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("results.json"), text);

        assertThatThrownBy(() -> ResultsFile.read(file))
                .isInstanceOf(ResultsException.class)
                .hasMessageContaining("results.json")
                .hasMessageNotContaining("null");
    }
}
