package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.fixture.ForwardingStore;
import dev.ormworkbench.runner.fixture.SharedServer;
import dev.ormworkbench.runner.fixture.TestProvider;
import dev.ormworkbench.store.Player;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.jr.ob.JSON;

/** Checks that {@code --format json} prints one document that contains everything. */
class JsonTest {

    /** A part of the document. */
    private record Node(Object value) {

        Node get(String name) {
            return new Node(Objects.requireNonNull(object().get(name)));
        }

        Node get(int index) {
            return new Node(array().get(index));
        }

        Set<String> propertyNames() {
            return object().keySet();
        }

        List<?> array() {
            return (List<?>) value;
        }

        @SuppressWarnings("unchecked")
        private Map<String, Object> object() {
            return (Map<String, Object>) value;
        }

        /** Returns compact JSON. */
        @Override
        public String toString() {
            return JSON.std.asString(value);
        }
    }

    private static Node json(CommandLineRun run) {
        return new Node(JSON.std.anyFrom(run.out()));
    }

    @Test
    void theEnvironmentNamesLibrariesAndServer() {
        CommandLineRun run = CommandLineRun.of(
                "--format=json", "--scenario=trade", "--impl=jdbc,jooq", "--locking=conditional", "--seed=5");
        Node environment = json(run).get("environment");

        assertThat(environment.propertyNames())
                .containsExactly(
                        "workbench",
                        "java",
                        "os",
                        "libraries",
                        "driver",
                        "driverVersion",
                        "tuning",
                        "autoCommit",
                        "server",
                        "transactionMode",
                        "isolation",
                        "database",
                        "spread",
                        "locking",
                        "seed");
        assertThat(environment.get("libraries").propertyNames()).containsExactly("jdbc", "jooq");
        assertThat(environment.get("libraries").get("jooq").value()).asString().startsWith("jOOQ 3.");
        assertThat(environment.get("driver").value()).isEqualTo("mysql");
        assertThat(environment.get("driverVersion").value()).asString().startsWith("MySQL Connector/J ");
        assertThat(environment.get("tuning").value()).isEqualTo("tuned");
        assertThat(environment.get("server").propertyNames())
                .containsExactly("product", "version", "cluster", "snapshotIsolation");
        assertThat(environment.get("server").get("version").value()).asString().isNotEmpty();
        assertThat(environment.get("isolation").value()).asString().contains("-");
        assertThat(environment.get("locking").value()).isEqualTo("conditional");
        assertThat(environment.get("seed").value()).isEqualTo(5);
    }

    @Test
    void theEnvironmentNamesTheDriverAndItsSettings() {
        CommandLineRun run =
                CommandLineRun.of("--format=json", "--scenario=trade", "--driver=mariadb", "--tuning=default");
        Node environment = json(run).get("environment");

        assertThat(run.exitCode()).isZero();
        assertThat(environment.get("driver").value()).isEqualTo("mariadb");
        assertThat(environment.get("driverVersion").value()).asString().startsWith("MariaDB Connector/J ");
        assertThat(environment.get("tuning").value()).isEqualTo("default");
    }

    @Test
    void theDatabaseIsNamedWithoutItsParameters() {
        String url = SharedServer.get().url();
        CommandLineRun run = CommandLineRun.of(
                "--format=json", "--scenario=trade", "--impl=jdbc", "--db", url + "?connectTimeout=4000");

        assertThat(json(run).get("environment").get("database").value()).isEqualTo(url);
        assertThat(run.out()).doesNotContain("connectTimeout");
    }

    @Test
    void stepsAreTypedAndInOrder() {
        CommandLineRun run = CommandLineRun.of("--format=json", "--scenario=trade", "--impl=jdbc,jooq");
        Node document = json(run);

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(document.propertyNames()).containsExactly("environment", "transcripts", "comparison", "failures");
        assertThat(document.get("transcripts").array()).hasSize(2);
        Node transcript = document.get("transcripts").get(0);
        assertThat(transcript.get("implementation").value()).isEqualTo("jdbc");
        assertThat(transcript.get("scenario").value()).isEqualTo("trade");
        Node refused = transcript.get("steps").get(2);
        assertThat(refused.propertyNames())
                .containsExactly(
                        "session",
                        "operation",
                        "arguments",
                        "outcome",
                        "blocked",
                        "returnedAfterStep",
                        "milliseconds",
                        "attempts");
        assertThat(refused.get("operation").value()).isEqualTo("trade");
        assertThat(refused.get("arguments").toString())
                .isEqualTo("{\"seller\":\"2\",\"buyer\":\"1\",\"goods\":10,\"price\":500}");
        assertThat(refused.get("outcome").toString()).isEqualTo("{\"type\":\"buyerCoinsNotEnough\",\"buyer\":\"1\"}");
        assertThat(refused.get("milliseconds").toString()).matches("\\d+\\.\\d+");
        assertThat(transcript.get("steps").get(4).get("outcome").toString())
                .isEqualTo("{\"type\":\"players\",\"players\":[{\"id\":\"1\",\"coins\":0,\"goods\":2},"
                        + "{\"id\":\"2\",\"coins\":114614,\"goods\":18}]}");
        assertThat(document.get("comparison").toString())
                .isEqualTo(
                        "[{\"scenario\":\"trade\",\"same\":true,\"groups\":[[\"jdbc\",\"jooq\"]],\"declared\":{},\"diffs\":[]}]");
        assertThat(document.get("failures").array()).isEmpty();
    }

    @Test
    void differencesAndFailuresAreInTheDocument() {
        TestProvider failing = new TestProvider("b", store -> new ForwardingStore(store) {
            @Override
            public void create(Player player) {
                throw new IllegalStateException("no \"room\"");
            }
        });
        TestProvider broken = new TestProvider("c", store -> {
            throw new IllegalStateException("not today");
        });
        CommandLineRun run = CommandLineRun.of(
                List.of(TestProvider.correct("a"), failing, broken), "--format=json", "--scenario=trade");
        Node document = json(run);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(document.get("transcripts")
                        .get(1)
                        .get("steps")
                        .get(0)
                        .get("outcome")
                        .toString())
                .isEqualTo("{\"type\":\"failed\",\"exception\":\"IllegalStateException\","
                        + "\"message\":\"create failed: IllegalStateException: no \\\"room\\\"\"}");
        Node comparison = document.get("comparison").get(0);
        assertThat(comparison.get("same").value()).isEqualTo(false);
        assertThat(comparison.get("groups").toString()).isEqualTo("[[\"a\"],[\"b\"]]");
        assertThat(comparison.get("diffs").array()).hasSize(1);
        assertThat(comparison.get("diffs").get(0).get(0).value()).isEqualTo("--- a");
        assertThat(document.get("failures").toString())
                .startsWith("[\"trade on c was not played: ")
                .contains(": open of c fails: not today\","
                        + "\"trade on b: step 1, create(id=\\\"1\\\", coins=100, goods=0): expected \\\"done\\\", got"
                        + " create failed: IllegalStateException: no \\\"room\\\"\"");
    }
}
