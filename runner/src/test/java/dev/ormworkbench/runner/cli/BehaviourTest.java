package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.fixture.ForwardingStore;
import dev.ormworkbench.runner.fixture.TestGuildProvider;
import dev.ormworkbench.runner.fixture.TestProvider;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.scenario.Expectation;
import dev.ormworkbench.runner.scenario.Lesson;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Scope;
import dev.ormworkbench.runner.scenario.file.ScenarioFiles;
import dev.ormworkbench.store.Behaviour;
import dev.ormworkbench.store.PlayerStoreProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.jr.ob.JSON;

@DisplayName("The verdict on an implementation depends on what it does, not on its name")
class BehaviourTest {

    /** A store on Hibernate under a name that the workbench does not know. */
    private static final String NO_GUILDS = "acme has no store of guilds: ";

    private static final TestProvider ACME = TestProvider.renamed("acme", "hibernate");

    /** The lessons in which Hibernate differs, at repeatable-read or at the level that they fix. */
    private static final List<String> HIBERNATES = List.of(
            "dirty-read",
            "g0",
            "non-repeatable-read",
            "otv",
            "p4",
            "pmp-write",
            "stale-entity",
            "stale-entity-after-write",
            "stale-entity-in-query",
            "unchanged-update");

    @TempDir
    private Path folder;

    private static List<PlayerStoreProvider> beside(PlayerStoreProvider other) {
        List<PlayerStoreProvider> all = new ArrayList<>(TestProvider.four());
        all.add(0, other);
        return all;
    }

    private static List<? extends Map<?, ?>> rows(CommandLineRun run, String implementation) throws Exception {
        return Objects.requireNonNull((List<?>) JSON.std.mapFrom(run.out()).get("lessons")).stream()
                .map(row -> (Map<?, ?>) row)
                .filter(row -> Objects.equals(row.get("implementation"), implementation))
                .toList();
    }

    private static List<String> results(List<? extends Map<?, ?>> rows) {
        return rows.stream()
                .map(row -> row.get("lesson") + " at " + row.get("isolation") + ": " + row.get("result") + ", "
                        + row.get("blocked") + ", " + row.get("error") + ", declared " + row.get("declared") + ", "
                        + row.get("because"))
                .toList();
    }

    @Test
    @DisplayName("no lesson names a library in its expectations")
    void lessonsNameNobody() {
        assertThat(ScenarioFiles.lessons()).allSatisfy(scenario -> {
            Stream<Scope> ofSteps = scenario.steps().stream()
                    .flatMap(step -> step.expect().stream())
                    .map(Expectation::scope);
            Stream<Scope> ofLesson =
                    scenario.lesson().orElseThrow().expect().stream().map(Lesson.ExpectedResult::scope);
            assertThat(Stream.concat(ofSteps, ofLesson))
                    .allSatisfy(scope -> assertThat(scope.implementations()).isEmpty());
        });
        assertThat(ScenarioFiles.lessons().stream()
                        .map(Scenario::lesson)
                        .flatMap(lesson -> lesson.orElseThrow().expect().stream())
                        .flatMap(expected -> expected.scope().behaviours().stream()))
                .as("each has a lesson")
                .contains(Behaviour.values());
    }

    @Test
    @DisplayName("a store on Hibernate under another name plays all lessons like"
            + " Hibernate, at every level, with each tuning")
    void underAnotherName() throws Exception {
        for (String tuning : List.of("tuned", "default", "prepared")) {
            CommandLineRun run = CommandLineRun.of(
                    List.of(ACME, TestProvider.real("hibernate"), TestProvider.real("jdbc")),
                    "--lessons",
                    "--isolation=all",
                    "--format=json",
                    "--tuning=" + tuning);

            assertThat(run.err()).startsWith(NO_GUILDS).hasLineCount(1);
            assertThat(run.exitCode()).isZero();
            assertThat(results(rows(run, "acme")))
                    .isEqualTo(results(rows(run, "hibernate").stream()
                            .filter(row -> !"associations".equals(row.get("theme")))
                            .toList()))
                    .anyMatch(row -> row.contains("declared true"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hibernate", "mybatis"})
    @DisplayName(
            "pitfalls under another name play the lessons like their library, if their provider declares what that does")
    void pitfallsUnderAnotherName(String library) throws Exception {
        for (boolean declares : List.of(true, false)) {
            Implementation real = TestProvider.real(library);
            CommandLineRun run = CommandLineRun.of(
                    List.of(
                            TestGuildProvider.renamed("acme", real, declares ? real.behaviours() : Set.of()),
                            real,
                            TestProvider.real("jdbc")),
                    "--lessons",
                    "--scenario=page-in-memory,bag-rewritten,lazy-after-close,stale-after-bulk-update",
                    "--format=json");

            assertThat(rows(run, "acme").stream().map(row -> row.get("result")))
                    .isEqualTo(rows(run, library).stream()
                            .map(row -> row.get("result"))
                            .toList());
            List<Object> differing = rows(run, library).stream()
                    .filter(row -> Boolean.TRUE.equals(row.get("declared")))
                    .<Object>map(row -> row.get("lesson"))
                    .toList();
            assertThat(differing).hasSizeGreaterThanOrEqualTo(2);
            if (declares) {
                assertThat(results(rows(run, "acme"))).isEqualTo(results(rows(run, library)));
                assertThat(run.err()).isEmpty();
                assertThat(run.exitCode()).isZero();
            } else {
                assertThat(differing).allSatisfy(lesson -> assertThat(run.err()).contains(lesson + " on acme: "));
                assertThat(run.err().lines()).allMatch(line -> line.contains(" on acme: "));
                assertThat(run.exitCode()).isEqualTo(3);
            }
        }
    }

    @Test
    @DisplayName("only a store that does not declare its behaviours has undeclared differences")
    void undeclared() throws Exception {
        CommandLineRun run = CommandLineRun.of(beside(ACME.saying()), "--lessons", "--format=json");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err().lines().filter(line -> !line.startsWith(NO_GUILDS)))
                .isNotEmpty()
                .allMatch(line -> line.contains(" on acme: "));
        assertThat(rows(run, "acme").stream()
                        .filter(row -> run.err().contains(row.get("lesson") + " at " + row.get("isolation") + " on "))
                        .map(row -> String.valueOf(row.get("lesson"))))
                .containsExactlyInAnyOrderElementsOf(HIBERNATES);
        assertThat(rows(run, "acme")).noneMatch(row -> Boolean.TRUE.equals(row.get("declared")));
        assertThat(rows(run, "hibernate").stream()
                        .filter(row -> Boolean.TRUE.equals(row.get("declared")))
                        .filter(row -> !"associations".equals(row.get("theme")))
                        .map(row -> String.valueOf(row.get("lesson"))))
                .containsExactlyInAnyOrderElementsOf(HIBERNATES);
        List<?> comparisons =
                Objects.requireNonNull((List<?>) JSON.std.mapFrom(run.out()).get("comparison"));
        assertThat(comparisons.stream()
                        .map(each -> (Map<?, ?>) each)
                        .filter(each -> Boolean.FALSE.equals(each.get("same"))))
                .hasSize(HIBERNATES.size())
                .allSatisfy(each -> {
                    List<?> groups = Objects.requireNonNull((List<?>) each.get("groups"));
                    assertThat(groups).hasSize(2);
                    assertThat(groups.get(0))
                            .as("expected results come first")
                            .asString()
                            .contains("jdbc");
                    assertThat(groups.get(1)).isEqualTo(List.of("acme"));
                    assertThat(((Map<?, ?>) Objects.requireNonNull((Object) each.get("declared")))
                                    .containsKey("hibernate"))
                            .isTrue();
                });

        CommandLineRun table = CommandLineRun.of(beside(ACME.saying()), "--lessons", "--scenario=stale-entity");
        assertThat(table.out())
                .contains(" happened | happened* | prevented | prevented | happened*\n")
                .contains("* on hibernate, mybatis it happened, unlike on jdbc, jooq: stale-entity\n")
                .contains("--- jdbc, jooq\n+++ acme\n");
        assertThat(table.err())
                .isEqualTo("stale-entity at read-committed on acme: expected 'prevented', got 'happened'\n");
    }

    @Test
    @DisplayName("a store that declares behaviours it does not have is told so, alone"
            + " or among others, and no other store is")
    void wronglyDeclared() {
        TestProvider wrong = TestProvider.correct("acme").saying(Behaviour.IDENTITY_MAP);
        String told = """
                stale-entity at read-committed on acme: expected 'happened', got 'prevented'
                stale-entity at read-committed on acme: the difference that is declared does not show
                """;
        for (List<PlayerStoreProvider> providers : List.of(List.<PlayerStoreProvider>of(wrong), beside(wrong))) {
            CommandLineRun run = CommandLineRun.of(providers, "--lessons", "--scenario=stale-entity");

            assertThat(run.err()).isEqualTo(told);
            assertThat(run.exitCode()).isEqualTo(1);
        }
    }

    private CommandLineRun withFile(PlayerStoreProvider acme, String text, String... args) throws Exception {
        Path file = folder.resolve("divergences.yaml");
        Files.writeString(file, text);
        return CommandLineRun.of(beside(acme), CommandLineRun.args(List.of(args), "--divergences=" + file));
    }

    @Test
    @DisplayName("a divergences file declares the behaviours of a store that does not declare them itself")
    void behavioursFromOutside() throws Exception {
        CommandLineRun run = withFile(
                ACME.saying(),
                "behaviours: {acme: [identity-map, write-behind, dirty-checking]}",
                "--lessons",
                "--scenario=" + String.join(",", HIBERNATES));
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();

        CommandLineRun none = withFile(ACME, "behaviours: {acme: []}", "--lessons", "--scenario=p4");
        assertThat(none.err()).isEqualTo("""
                p4 at repeatable-read on acme: expected 'happened, blocked', got 'happened'
                """);
    }

    @Test
    @DisplayName("a divergences file declares the result of a lesson or a step on a store, by its name")
    void resultsFromOutside() throws Exception {
        String file = """
                lessons:
                  - {lesson: p4, implementation: acme, result: happened, because: it waits for nobody}
                steps:
                  - {scenario: trade, step: 3, implementation: acme, value: sellerGoodsNotEnough, because: it asks her first}
                """;
        assertThat(withFile(ACME.saying(), file, "--lessons", "--scenario=p4", "--explain"))
                .satisfies(run -> {
                    assertThat(run.err()).isEmpty();
                    assertThat(run.exitCode()).isZero();
                    assertThat(run.out()).contains("* on acme, hibernate no session waited", "it waits for nobody");
                });
        assertThat(withFile(ACME, file, "--scenario=trade")).satisfies(run -> {
            assertThat(run.err()).isEqualTo("""
                            trade on acme: step 3, trade(seller="2", buyer="1", goods=10, price=500): expected \
                            "sellerGoodsNotEnough", got "buyerCoinsNotEnough"
                            trade on acme: the difference that step 3 declares does not show
                            """);
            assertThat(run.exitCode()).isEqualTo(1);
        });
    }

    @Test
    @DisplayName("an expectation by name takes precedence over the behaviours that the store declares")
    void namesCountMore() throws Exception {
        CommandLineRun run = withFile(
                TestProvider.correct("acme").saying(Behaviour.IDENTITY_MAP),
                "lessons: [{lesson: stale-entity, implementation: acme, result: prevented, because: it asks again}]",
                "--lessons",
                "--scenario=stale-entity");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '§', textBlock = """
            behaviours: {acmy: []} => :1:14: unknown implementation 'acmy' (did you mean 'acme'?); allowed: acme, hibernate, jdbc, jooq, mybatis
            behaviours: {acme: [cache]} => :1:21: an entry of 'acme' must be one of identity-map, session-result-cache, write-behind, dirty-checking, paging-in-memory, row-bounds, bag-semantics, lazy-loading-after-close, not 'cache'
            behaviours: {acme: write_behind} => :1:20: 'acme' must be a list, not text
            lessons: [{lesson: p5, implementation: acme, result: happened, because: x}] => :1:20: unknown lesson 'p5'; allowed: bag-rewritten, blind-retry, LESSONS
            lessons: [{lesson: trade, implementation: acme, result: happened, because: x}] => :1:20: unknown lesson 'trade'; allowed: bag-rewritten, blind-retry, LESSONS
            lessons: [{lesson: p4, implementation: [acme, b], result: happened, because: x}] => :1:47: unknown implementation 'b'; allowed: acme, hibernate, jdbc, jooq, mybatis
            lessons: [{lesson: p4, result: happened, because: x}] => :1:11: an entry of 'lessons' must have exactly one of behaviour, implementation; it has none
            lessons: [{lesson: stale-entity, isolation: serializable, behaviour: write-behind, result: happened, because: x}] => :1:45: the scenario is played only at read-committed, never at serializable
            steps: [{scenario: trade, step: 12, behaviour: write-behind, value: done, because: x}] => :1:33: there is no step 12 in trade; its last step is 5
            steps: [{scenario: trad, step: 1, behaviour: write-behind, value: done, because: x}] => :1:20: unknown scenario 'trad' (did you mean 'trade'?); allowed: contract, SCENARIOS
            steps: [{scenario: trade, step: 0, behaviour: write-behind, value: done, because: x}] => :1:33: 'step' must be a whole number from 1 to 10000, not 0
            lesson: [] => :1:1: unknown field 'lesson' (did you mean 'lessons'?); allowed: behaviours, lessons, steps
            [] => :1:1: a file of divergences must be a map with behaviours, lessons, steps, not a list
            {} => :1:1: a file of divergences is empty; choose from behaviours, lessons, steps
            """)
    @DisplayName("a divergences file that names something unknown is refused in one line, exit code 2")
    void wrongFile(String text, String message) throws Exception {
        for (List<String> command : List.of(
                List.of("run"),
                List.of("run", "--lessons"),
                List.of("report"),
                List.of("compare-db", "--db=embedded,embedded"))) {
            CommandLineRun run = withFile(ACME, text, command.toArray(String[]::new));

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err().lines()).singleElement().satisfies(line -> assertThat(
                            line.replaceAll("blind-retry, .*", "blind-retry, LESSONS")
                                    .replaceAll("contract, .*", "contract, SCENARIOS"))
                    .startsWith(folder + "/divergences.yaml" + message));
        }
    }

    @Test
    @DisplayName("a divergences file may name scenarios from files, and -D sets it, too")
    void ofOwnScenarios() throws Exception {
        Path scenario = folder.resolve("mine.yaml");
        Files.writeString(scenario, "name: mine\nsummary: s\nsteps: [{count: , expect: 0}]\n");
        Path file = folder.resolve("divergences.yaml");
        Files.writeString(
                file, "steps: [{scenario: mine, step: 1, implementation: acme, value: 1, because: it counts itself}]");
        PlayerStoreProvider counting = new TestProvider("acme", store -> new ForwardingStore(store) {
            @Override
            public long count() {
                return super.count() + 1;
            }
        });
        System.setProperty("divergences", file.toString());
        try {
            CommandLineRun run = CommandLineRun.of(beside(counting), "--scenario=" + scenario);

            assertThat(run.err()).isEmpty();
            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).contains("as declared, acme differs: it counts itself\n");
        } finally {
            System.clearProperty("divergences");
        }
    }

    @Test
    @DisplayName("'list' shows the behaviours of each store and what they mean")
    void list() {
        CommandLineRun run = CommandLineRun.of(List.of(ACME), "list");

        assertThat(run.out())
                .contains(
                        "  acme  for tests (none); identity-map, write-behind, dirty-checking, paging-in-memory, bag-semantics\n")
                .contains("\nbehaviours\n  identity-map              a transaction keeps one object for each row");
    }
}
