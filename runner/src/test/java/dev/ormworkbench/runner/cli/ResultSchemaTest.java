package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harrel.jsonschema.SchemaResolver;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.ormworkbench.plugin.PluginJar;
import dev.ormworkbench.runner.cli.frame.ExitCode;
import dev.ormworkbench.runner.fixture.ForwardingStore;
import dev.ormworkbench.runner.fixture.ForwardingTransaction;
import dev.ormworkbench.runner.fixture.PlainJson;
import dev.ormworkbench.runner.fixture.SharedServer;
import dev.ormworkbench.runner.fixture.TestProvider;
import dev.ormworkbench.runner.output.json.ResultSchema;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.jr.ob.JSON;

@DisplayName("What commands print as JSON fits the schema that the workbench prints for it")
class ResultSchemaTest {

    @TempDir
    Path folder;

    static List<String> names() {
        return ResultSchema.NAMES;
    }

    private static String schema(String name) {
        CommandLineRun run = CommandLineRun.of("schema", name);
        assertThat(run.exitCode()).isZero();
        return run.out();
    }

    static void fits(String name, String document) {
        assertThat(errors(name, document)).isEmpty();
    }

    private static List<String> errors(String name, String document) {
        Validator.Result result = new ValidatorFactory()
                .withJsonNodeFactory(PlainJson.FACTORY)
                .withDisabledSchemaValidation(true)
                .validate(schema(name), document);
        return result.getErrors().stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getError())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void isASchema(String name) {
        Validator.Result result = new ValidatorFactory()
                .withJsonNodeFactory(PlainJson.FACTORY)
                .withSchemaResolver(SchemaResolver.compose())
                .validate("{\"$ref\": \"https://json-schema.org/draft/2020-12/schema\"}", schema(name));

        assertThat(result.getErrors()).isEmpty();
        assertThat(result.isValid()).isTrue();
    }

    /**
     * An object that allows other fields, or leaves one undescribed, would let a mistake pass. A schema in a schema is tested where it
     * stands alone.
     */
    @ParameterizedTest
    @MethodSource("names")
    void isStrictAndDescribed(String name) {
        strict(JSON.std.mapFrom(schema(name)));
    }

    private static void strict(Object part) {
        if (part instanceof Map<?, ?> object) {
            if (object.get("properties") instanceof Map<?, ?> properties) {
                assertThat(object.get("additionalProperties"))
                        .as(object.toString())
                        .isEqualTo(false);
                assertThat(properties.values()).allSatisfy(property -> assertThat(
                                ((Map<?, ?>) property).keySet().stream().map(String::valueOf))
                        .containsAnyOf("description", "$ref", "const"));
            }
            object.values().stream()
                    .filter(each -> !(each instanceof Map<?, ?> inner && inner.containsKey("$id")))
                    .forEach(ResultSchemaTest::strict);
        } else if (part instanceof List<?> list) {
            list.forEach(ResultSchemaTest::strict);
        }
    }

    @Test
    void withoutANameItIsThatOfScenarioFiles() {
        assertThat(CommandLineRun.of("schema").out())
                .isEqualTo(CommandLineRun.of("schema", "scenario").out())
                .contains("\"title\": \"Scenario\"");
    }

    @Test
    void anUnknownNameIsOneLine() {
        CommandLineRun run = CommandLineRun.of("schema", "bnech\u001b[2J");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .isEqualTo("unknown schema 'bnech\\u{1B}[2J'; choose from scenario, run, lessons, compare-db, bench,"
                        + " load, wire, fuzz, list, results or classroom. Try --help.\n");
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "run, --scenario=contract --impl=jdbc",
        "run, --scenario=transaction --impl=jdbc,hibernate --trace=sql",
        "run, --scenario=p4,lost-update-pessimistic --trace --locking=conditional --driver=mariadb --tuning=default",
        "run, --scenario=simple --impl=jooq --latency=1ms",
        "lessons, --lessons --scenario=p4,stale-entity,opposite-order,lost-update-none",
        "lessons, --lessons --scenario=p4,phantom --trace=sql --impl=mybatis,hibernate --isolation=all"
    })
    void ofRun(String name, String options) {
        CommandLineRun run =
                CommandLineRun.of(CommandLineRun.args(List.of("run", "--format=json"), options.split(" ")));

        assertThat(run.exitCode()).as(run.err()).isZero();
        fits(name, run.out());
    }

    private static PlayerStoreProvider failing() {
        return new TestProvider("b", store -> new ForwardingStore(store) {
            @Override
            public void create(Player player) {
                throw new IllegalStateException("no \"room\" \u001b[2J");
            }
        });
    }

    private static PlayerStoreProvider broken() {
        return new TestProvider("c", store -> {
            throw new IllegalStateException("not today");
        });
    }

    @ParameterizedTest
    @CsvSource({"run, --scenario=trade", "lessons, --lessons --scenario=p4"})
    void ofFailures(String name, String options) {
        CommandLineRun run = CommandLineRun.of(
                List.of(TestProvider.correct("a"), failing(), broken()),
                CommandLineRun.args(List.of("run", "--format=json"), options.split(" ")));

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.out()).contains("was not played");
        fits(name, run.out());
    }

    /** A store that loses its server when it counts, and at the commit of a transaction. */
    private static PlayerStoreProvider lost() {
        return new TestProvider("d", store -> new ForwardingStore(store) {
            @Override
            public long count() {
                throw gone("count");
            }

            @Override
            public PlayerTransaction begin(Isolation isolation) {
                return new ForwardingTransaction(super.begin(isolation)) {
                    @Override
                    public void commit() {
                        rollback();
                        throw gone("commit");
                    }
                };
            }
        });
    }

    private static StoreUnavailableException gone(String operation) {
        return new StoreUnavailableException(new Call("d", operation), "gone", new SQLException("gone"));
    }

    @Test
    void ofAPlayInterruptedWhileASessionWaits() throws IOException {
        Path scenario = Files.writeString(folder.resolve("interrupted.yaml"), """
                name: interrupted
                summary: the server goes away while T2 waits for T1
                sessions: [T1, T2]
                steps:
                  - create: {id: "1", coins: 10, goods: 0}
                  - {session: T1, begin: }
                  - {session: T1, update: {id: "1", coins: 11, goods: 0}}
                  - {session: T2, begin: }
                  - {session: T2, update: {id: "1", coins: 12, goods: 0}}
                  - count:
                """);

        CommandLineRun run =
                CommandLineRun.of(List.of(lost()), "run", "--format=json", "--trace=sql", "--scenario=" + scenario);

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.out()).contains("StoreUnavailableException").contains("\"returnedAfterStep\" : null");
        fits("run", run.out());
    }

    @ParameterizedTest
    @CsvSource({"run, --scenario=p4 --trace=sql", "lessons, --lessons --scenario=p4 --trace=sql"})
    void ofAnInterruptedLesson(String name, String options) {
        CommandLineRun run = CommandLineRun.of(
                List.of(TestProvider.correct("a"), lost()),
                CommandLineRun.args(List.of("run", "--format=json"), options.split(" ")));

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.out()).contains("StoreUnavailableException").contains("\"stored\" : null");
        fits(name, run.out());
    }

    @ParameterizedTest
    @CsvSource({
        "list, list",
        "run, run --scenario=trade --impl=mine",
        "lessons, run --lessons --scenario=p4 --impl=mine"
    })
    void ofAPlugin(String name, String command) throws IOException {
        PluginJar.scripted("mine")
                .to(Files.createDirectory(folder.resolve("plugins")).resolve("mine.jar"));

        CommandLineRun run = CommandLineRun.of(CommandLineRun.args(
                List.of(command.split(" ")), "--format=json", "--plugins=" + folder.resolve("plugins")));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("\"mine\"");
        fits(name, run.out());
    }

    @Test
    void ofNobodyWhoPlays() {
        CommandLineRun run = CommandLineRun.of(List.of(broken()), "run", "--format=json", "--scenario=trade");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE);
        fits("run", run.out());
    }

    @ParameterizedTest
    @CsvSource({"--scenario=trade", "--lessons --scenario=p4"})
    void ofSeveralDatabases(String options) {
        String url = SharedServer.get().url();
        CommandLineRun run = CommandLineRun.of(CommandLineRun.args(
                List.of("compare-db", "--format=json", "--impl=jdbc,hibernate", "--db", url, "--db", url),
                options.split(" ")));

        assertThat(run.exitCode()).as(run.err()).isZero();
        fits("compare-db", run.out());
    }

    @Test
    void ofBenchWithTwoDrivers() throws IOException {
        Path saved = folder.resolve("saved.json");
        CommandLineRun run = CommandLineRun.of(
                "bench",
                "--impl=jdbc",
                "--operation=find",
                "--rounds=3",
                "--time=100ms",
                "--warm-up=100ms",
                "--driver=all",
                "--format=json",
                "--save=" + saved);

        assertThat(run.exitCode()).as(run.err()).isZero();
        fits("bench", run.out());
        fits("bench", Files.readString(saved));
        Map<String, Object> document = JSON.std.mapFrom(run.out());
        assertThat(combinations(document, "environments")).containsExactly("mysql tuned", "mariadb tuned");
        assertThat(combinations(document, "bench")).contains("mysql tuned", "mariadb tuned");
    }

    private static List<String> combinations(Map<String, Object> document, String name) {
        return ((List<?>) Objects.requireNonNull(document.get(name)))
                .stream()
                        .map(each -> (Map<?, ?>) each)
                        .map(each -> each.get("driver") + " " + each.get("tuning"))
                        .toList();
    }

    @Test
    void ofWire() {
        CommandLineRun run = CommandLineRun.of("wire", "--operation=find,trade", "--impl=jdbc", "--format=json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        fits("wire", run.out());
        Map<String, Object> document = JSON.std.mapFrom(run.out());
        assertThat(combinations(document, "environments"))
                .containsExactlyInAnyOrderElementsOf(
                        combinations(document, "wire").stream().distinct().toList())
                .hasSize(6);
    }

    @Test
    void ofMeasuredWire() {
        CommandLineRun run = CommandLineRun.of(
                "wire", "--operation=find", "--impl=jdbc", "--driver=mysql", "--measure", "--format=json");

        fits("wire", run.out());
        assertThat(run.out()).contains("measuredAt0_5Milliseconds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"find=70,trade=25,create=5", "find=2,save=1,transfer=1"})
    void ofLoad(String mix) throws IOException {
        Path saved = folder.resolve("saved.json");
        CommandLineRun run = CommandLineRun.of(
                "load",
                "--impl=jdbc",
                "--locking=pessimistic,none",
                "--duration=1s",
                "--threads=2",
                "--players=20",
                "--mix=" + mix,
                "--format=json",
                "-o",
                saved.toString());

        fits("load", run.out());
        fits("load", Files.readString(saved));
    }

    static Stream<Arguments> listings() {
        return Stream.of(Arguments.of(new String[] {"--settings"}, "several-hosts"), Arguments.of(new String[0], "p4"));
    }

    @ParameterizedTest
    @MethodSource("listings")
    void ofList(String[] options, String content) {
        CommandLineRun run = CommandLineRun.of(CommandLineRun.args(List.of("list", "--format=json"), options));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("\"" + content + "\"");
        fits("list", run.out());
    }

    @Test
    void ofFuzzWhereAllAgree() {
        CommandLineRun run = fuzz(List.of(TestProvider.correct("a"), TestProvider.correct("b")));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("\"agreed\" : [\n    \"a\",\n    \"b\"\n  ]");
        fits("fuzz", run.out());
    }

    @Test
    void ofFuzzWithADifferenceWhoseBytesComeFromTheSeed() {
        List<PlayerStoreProvider> providers =
                List.of(TestProvider.correct("a"), new TestProvider("forgets", ForgetsGoods::new));

        CommandLineRun run = fuzz(providers);

        assertThat(run.exitCode()).isEqualTo(ExitCode.DIFFERENCE);
        assertThat(run.err()).isEmpty();
        fits("fuzz", run.out());
        Map<?, ?> found = (Map<?, ?>)
                ((List<?>) Objects.requireNonNull(JSON.std.mapFrom(run.out()).get("differences"))).get(0);
        assertThat(found.get("implementation")).isEqualTo("forgets");
        assertThat(found.get("command")).asString().startsWith("fuzz --seed=42 --steps=300 --first-round=");
        Map<?, ?> shortest = (Map<?, ?>) Objects.requireNonNull(found.get("shortest"));
        assertThat(Path.of(String.valueOf(shortest.get("file")))).isRegularFile();
        assertThat((List<?>) shortest.get("before")).hasSizeLessThan(9);
        assertThat(fuzz(providers).out()).isEqualTo(run.out());
    }

    private CommandLineRun fuzz(List<PlayerStoreProvider> providers) {
        return CommandLineRun.of(providers, "fuzz", "--steps=300", "--rounds=2", "--format=json", "--out=" + folder);
    }

    /** Loses the goods of an update to the most coins that there are. */
    private static final class ForgetsGoods extends ForwardingStore {
        ForgetsGoods(PlayerStore store) {
            super(store);
        }

        @Override
        public void update(Player player) {
            super.update(player.coins() == Player.MAX_BALANCE ? new Player(player.id(), player.coins(), 0) : player);
        }
    }

    @Test
    void whatDoesNotFitIsFound() {
        String document = CommandLineRun.of("list", "--format=json").out();

        assertThat(errors("list", document.replaceFirst("\"library\"", "\"libary\"")))
                .isNotEmpty();
        assertThat(errors("list", document.replaceFirst("\"write-behind\"", "\"write-ahead\"")))
                .isNotEmpty();
        assertThat(errors("run", document)).isNotEmpty();
    }
}
