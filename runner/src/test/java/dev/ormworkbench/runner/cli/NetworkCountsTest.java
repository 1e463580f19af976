package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.runner.classroom.Classroom;
import dev.ormworkbench.runner.classroom.live.Ongoing;
import dev.ormworkbench.runner.classroom.live.Watching;
import dev.ormworkbench.runner.classroom.network.NetworkNow;
import dev.ormworkbench.runner.classroom.network.NetworkRules;
import dev.ormworkbench.runner.classroom.network.NetworkScenario;
import dev.ormworkbench.runner.fixture.SharedServer;
import dev.ormworkbench.runner.fixture.TestProvider;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.contract.server.ContractDatabase;
import dev.ormworkbench.store.guild.Fetching;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.jr.ob.JSON;

@DisplayName("The classroom's network counts of a scenario what 'run --trace' counts of its steps")
class NetworkCountsTest {

    /** One session and two, players and guilds, calls that fail, a session that caches, and pitfalls. */
    private static final List<String> SCENARIOS =
            List.of("simple", "transaction", "guilds", "n-plus-one", "stale-entity", "lazy-after-close");

    private record Counts(long statements, long roundTrips, long failedSteps) {}

    @ParameterizedTest
    @CsvSource({"SPLIT, TUNED, BATCH", "OFF, DEFAULT, JOIN", "ON, PREPARED, SELECT"})
    @DisplayName("with each library")
    void counts(AutoCommit autoCommit, Tuning tuning, Fetching fetching) throws Exception {
        Map<String, Counts> run = run(autoCommit, tuning, fetching);

        assertThat(network(autoCommit, tuning, fetching)).isEqualTo(run).hasSize(4 * SCENARIOS.size());
    }

    private static Map<String, Counts> run(AutoCommit autoCommit, Tuning tuning, Fetching fetching) {
        CommandLineRun run = CommandLineRun.of(
                "--format=json",
                "--trace",
                "--warm-up=1",
                "--scenario=" + String.join(",", SCENARIOS),
                "--driver=" + Spelling.of(ContractDatabase.driver()),
                "--autocommit=" + Spelling.of(autoCommit),
                "--tuning=" + Spelling.of(tuning),
                "--fetching=" + Spelling.of(fetching));
        Map<String, Counts> counts = new TreeMap<>();
        for (Object each : list(JSON.std.mapFrom(run.out()), "transcripts")) {
            Map<?, ?> transcript = (Map<?, ?>) each;
            List<? extends Map<?, ?>> steps = maps(transcript, "steps").toList();
            List<? extends Map<?, ?>> traces =
                    steps.stream().map(step -> map(step, "trace")).toList();
            counts.put(
                    transcript.get("scenario") + " on " + transcript.get("implementation"),
                    new Counts(
                            sum(traces.stream(), "statements"),
                            sum(traces.stream(), "roundTrips"),
                            steps.stream()
                                    .filter(step ->
                                            "failed".equals(map(step, "outcome").get("type")))
                                    .count()));
        }
        return counts;
    }

    private static Map<String, Counts> network(AutoCommit autoCommit, Tuning tuning, Fetching fetching)
            throws Exception {
        Map<String, Counts> counts = new TreeMap<>();
        try (Database database = SharedServer.get().open();
                Classroom classroom = new Classroom(
                        database,
                        SharedServer.ORIGIN,
                        autoCommit,
                        TestProvider.implementations(),
                        new Classroom.Limits(1, Duration.ofHours(1), Duration.ofHours(1)))) {
            Optional<Ongoing<NetworkRules, NetworkNow>> begun = Optional.empty();
            for (String name : SCENARIOS) {
                NetworkRules rules = new NetworkRules(
                        NetworkScenario.named(name, database.product()), fetching, autoCommit, tuning, Duration.ZERO);
                Ongoing<NetworkRules, NetworkNow> network =
                        begun.orElseGet(() -> classroom.networks().begin(classroom.implementations(), rules));
                begun = Optional.of(network);
                network.change(rules);
                Watching.awaitAll(
                                network,
                                now -> now.rules().scripted().equals(Optional.of(new NetworkNow.Scripted(name)))
                                        && now.plays() > 1)
                        .forEach((implementation, now) -> counts.put(
                                name + " on " + implementation,
                                new Counts(now.sent().statements(), now.sent().roundTrips(), now.failedSteps())));
            }
        }
        return counts;
    }

    private static long sum(Stream<? extends Map<?, ?>> rows, String name) {
        return rows.mapToLong(row -> ((Number) Objects.requireNonNull(row.get(name), name)).longValue())
                .sum();
    }

    private static List<?> list(Map<?, ?> map, String name) {
        return (List<?>) Objects.requireNonNull(map.get(name), name);
    }

    private static Stream<? extends Map<?, ?>> maps(Map<?, ?> map, String name) {
        return list(map, name).stream().map(each -> (Map<?, ?>) each);
    }

    private static Map<?, ?> map(Map<?, ?> map, String name) {
        return (Map<?, ?>) Objects.requireNonNull(map.get(name), name);
    }
}
