package dev.ormworkbench.store.contract.broken;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.store.contract.verdict.Contract;
import dev.ormworkbench.store.contract.verdict.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import tools.jackson.jr.ob.JSON;

/** No store keeps the kit from its end, or one test's failure from being the next one's. */
final class MisbehavedStoreTest {

    @TempDir
    Path folder;

    @BeforeEach
    void beImpatient() {
        System.setProperty("contract.patience", "1");
    }

    @AfterEach
    void bePatient() {
        System.clearProperty("contract.patience");
    }

    @ParameterizedTest
    @EnumSource(Misbehaviour.class)
    @DisplayName("the kit reports every rule, whatever a store does in each of its methods")
    void reports(Misbehaviour misbehaviour) throws IOException {
        TestExecutionSummary played = MisbehavedStoreContract.play(misbehaviour.provider(), folder);

        assertThat(played.getTestsFoundCount()).isGreaterThan(600);
        assertThat(played.getTestsFailedCount()).as("tests that failed").isGreaterThan(20);
        assertThat(played.getFailures())
                .allSatisfy(failure ->
                        assertThat(failure.getException().getMessage()).matches("(?s)PS-\\d\\d .*"))
                .anySatisfy(failure -> assertThat(failure.getException()).hasMessageContaining(misbehaviour.words()));
        Map<String, Object> report = JSON.std.mapFrom(Files.readString(onlyFile(".json")));
        List<String> rules = ((List<?>) Objects.requireNonNull(report.get("rules")))
                .stream()
                        .map(rule -> String.valueOf(((Map<?, ?>) rule).get("rule")))
                        .toList();
        assertThat(rules)
                .containsAll(Contract.PLAYERS.rules().stream().map(Rule::id).toList());
        assertThat(Files.readString(onlyFile(".html"))).contains("PS-27", "broken");
    }

    private Path onlyFile(String end) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(end))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
