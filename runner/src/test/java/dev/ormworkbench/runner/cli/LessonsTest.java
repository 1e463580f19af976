package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.fixture.ForwardingStore;
import dev.ormworkbench.runner.fixture.ForwardingTransaction;
import dev.ormworkbench.runner.fixture.TestProvider;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.file.ScenarioFiles;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.PlayerTransaction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.jr.ob.JSON;

/**
 * Checks that lessons have the results that their files declare, and that an undeclared result counts as a difference.
 */
class LessonsTest {

    /** From Hermitage's README, row MySQL/InnoDB. R/O there means the read-only case, which is prevented. */
    private static final Map<String, String> HERMITAGE = Map.of(
            "read-uncommitted", "PHHHHHHHHH",
            "read-committed", "PPPPPHHHHH",
            "repeatable-read", "PPPPPPHPHH",
            "serializable", "PPPPPPPPPP");

    private static final List<String> TEN =
            List.of("g0", "g1a", "g1b", "g1c", "otv", "pmp", "p4", "g-single", "g2-item", "g2");

    @TempDir
    private Path folder;

    private record Cell(String lesson, String implementation, String isolation, String result, boolean declared) {}

    private static List<Cell> cells(CommandLineRun run) throws Exception {
        List<?> rows =
                Objects.requireNonNull((List<?>) JSON.std.mapFrom(run.out()).get("lessons"));
        return rows.stream()
                .map(row -> (Map<?, ?>) row)
                .map(row -> new Cell(
                        String.valueOf(row.get("lesson")),
                        String.valueOf(row.get("implementation")),
                        String.valueOf(row.get("isolation")),
                        String.valueOf(row.get("result")),
                        Boolean.TRUE.equals(row.get("declared"))))
                .toList();
    }

    @Test
    void everyLessonHasItsDeclaredResultOnEveryImplementationAndLevel() throws Exception {
        CommandLineRun run = CommandLineRun.of("--lessons", "--isolation=all", "--format=json");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        List<Scenario> lessons = ScenarioFiles.lessons();
        assertThat(cells(run))
                .hasSize(lessons.stream()
                                .mapToInt(lesson -> lesson.levels(List.of(Isolation.values()))
                                        .size())
                                .sum()
                        * 4);
        Map<String, StringBuilder> plainJdbc = new LinkedHashMap<>();
        for (String lesson : TEN) {
            cells(run).stream()
                    .filter(cell -> cell.lesson().equals(lesson)
                            && cell.implementation().equals("jdbc"))
                    .forEach(cell -> plainJdbc
                            .computeIfAbsent(cell.isolation(), level -> new StringBuilder())
                            .append(cell.result().equals("happened") ? 'H' : 'P'));
        }
        assertThat(plainJdbc.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                        .toString())))
                .isEqualTo(HERMITAGE);
    }

    @Test
    void theTableHasARowForEachLessonAndMarksDeclaredDifferences() {
        CommandLineRun run = CommandLineRun.of("--lessons", "--scenario=g1a,stale-entity", "--explain");

        assertThat(run.exitCode()).isZero();
        assertThat(run.results().lines().toList().subList(0, 5))
                .containsExactly(
                        " lesson       | isolation       | hibernate | jdbc      | jooq      | mybatis",
                        "--------------+-----------------+-----------+-----------+-----------+-----------",
                        " g1a          | repeatable-read | prevented | prevented | prevented | prevented",
                        " stale-entity | read-committed  | happened* | prevented | prevented | happened*",
                        "* on hibernate, mybatis it happened, unlike on jdbc, jooq: stale-entity");
        assertThat(run.out())
                .contains(
                        "-- stale-entity at read-committed on hibernate: happened\nThe first-level cache: a session",
                        "4 T1 find(id=\"1\") -> found(id=\"1\", coins=10, goods=0)\n",
                        """
                        -- stale-entity at read-committed: happened if again=(coins=10)
                        hibernate, mybatis: happened
                          found: again=(id="1", coins=10, goods=0)
                          stored: [(id="1", coins=20, goods=0), (id="2", coins=20, goods=0)]
                        jdbc, jooq: prevented
                          found: again=(id="1", coins=20, goods=0)
                        """)
                .doesNotContain("--explain");
    }

    @Test
    void aNamedLessonEndsWithTheStoredPlayersAndTheSerialOnes() {
        CommandLineRun run = CommandLineRun.of("--lessons", "--scenario=p4", "--impl=hibernate,jdbc");

        assertThat(run.exitCode()).isZero();
        assertThat(run.results()).endsWith("""
                 p4     | repeatable-read | happened* | happened, blocked
                * on hibernate no session waited, unlike on jdbc: p4
                The lessons declare these differences. --explain shows the reasons.
                -- p4 at repeatable-read: happened if read-by-T1=(coins=10) and read-by-T2=(coins=10) and commit-of-T1="done"
                and commit-of-T2="done"
                hibernate: happened
                  found: read-by-T1=(id="1", coins=10, goods=0), read-by-T2=(id="1", coins=10, goods=0), commit-of-T1="done",
                  commit-of-T2="done"
                  stored: [(id="1", coins=12, goods=0), (id="2", coins=20, goods=0)]
                  serial run: [(id="1", coins=13), (id="2", coins=20)]
                jdbc: happened, blocked
                  found: read-by-T1=(id="1", coins=10, goods=0), read-by-T2=(id="1", coins=10, goods=0), commit-of-T1="done",
                  commit-of-T2="done"
                  stored: [(id="1", coins=12, goods=0), (id="2", coins=20, goods=0)]
                  serial run: [(id="1", coins=13), (id="2", coins=20)]
                """);
        assertThat(CommandLineRun.of("--scenario=p4", "--impl=jdbc").results()).endsWith("""
                happened, blocked
                  happened if read-by-T1=(coins=10) and read-by-T2=(coins=10) and commit-of-T1="done" and commit-of-T2="done"
                  found: read-by-T1=(id="1", coins=10, goods=0), read-by-T2=(id="1", coins=10, goods=0), commit-of-T1="done",
                    commit-of-T2="done"
                  stored: [(id="1", coins=12, goods=0), (id="2", coins=20, goods=0)]
                  serial run: [(id="1", coins=13), (id="2", coins=20)]
                """);
    }

    @Test
    void aSessionEndedByAnErrorStoresNothing() {
        assertThat(CommandLineRun.of("--lessons", "--scenario=lost-update-optimistic", "--impl=jdbc")
                        .results())
                .contains("  stored: [(id=\"a\", coins=0, goods=100), (id=\"b\", coins=1000, goods=0)]\n  serial run: ")
                .contains(" here one met ConcurrencyConflictException\n");
        assertThat(CommandLineRun.of("--lessons", "--scenario=lost-update-pessimistic", "--impl=jdbc")
                        .results())
                .endsWith("(id=\"b\", coins=980, goods=10)], as in a serial run\n");
    }

    @Test
    void differencesAreExplainedOnlyIfTheOthersAreShown() {
        assertThat(CommandLineRun.of("--lessons", "--scenario=stale-entity,p4", "--impl=hibernate")
                        .out())
                .doesNotContain("*");
        assertThat(CommandLineRun.of("--lessons", "--scenario=stale-entity", "--impl=hibernate,mybatis")
                        .out())
                .doesNotContain("*");
    }

    @Test
    void manyLessonsAreATableAndASentenceForEachDifference() {
        CommandLineRun run = CommandLineRun.of("--lessons", "--impl=hibernate,jdbc");

        assertThat(run.results())
                .contains("\n* on hibernate no session waited, unlike on jdbc: g0, otv, p4\n")
                .contains(
                        "\n* on hibernate it was prevented and a session met ConcurrencyConflictException, unlike on jdbc:")
                .doesNotContain("stored");
    }

    /** In lessons that state what should be stored, the phenomenon shows in the stored players. */
    @Test
    void storedPlayersAreSerialExactlyIfThePhenomenonWasPrevented() throws Exception {
        CommandLineRun run =
                CommandLineRun.of("--lessons", "--isolation=all", "--format=json", "--impl=jdbc,hibernate");
        List<? extends Map<?, ?>> rows =
                Objects.requireNonNull((List<?>) JSON.std.mapFrom(run.out()).get("lessons")).stream()
                        .map(row -> (Map<?, ?>) row)
                        .filter(row -> row.get("asSerial") != null)
                        .toList();

        assertThat(rows).hasSizeGreaterThan(30).allSatisfy(row -> {
            boolean happened = Objects.equals(row.get("result"), "happened");
            if (happened || row.get("error") == null) {
                assertThat(row.get("asSerial")).as(row.toString()).isEqualTo(!happened);
            }
        });
        assertThat(rows.stream().map(row -> String.valueOf(row.get("asSerial"))))
                .contains("true", "false");
    }

    @Test
    void aLessonIsAlsoAScenarioAndSaysWhichImplementationsDiffer() {
        CommandLineRun run = CommandLineRun.of("--scenario=unchanged-update", "--impl=hibernate,jdbc");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("6 T2 update(id=\"1\", coins=20, goods=0) -> done()\n")
                .contains("unchanged-update at read-committed: the same on jdbc\n"
                        + "  as declared, hibernate differs: Dirty checking");
    }

    /** Returns a store whose find remembers its answer, like a session cache. */
    private static TestProvider remembering(String name) {
        return new TestProvider(name, store -> new ForwardingStore(store) {
            @Override
            public PlayerTransaction begin(Isolation isolation) {
                return new RememberingTransaction(super.begin(isolation));
            }
        });
    }

    private CommandLineRun play(String diverges, List<PlayerStoreProvider> providers) throws Exception {
        String lesson = Files.readString(Path.of(LessonsTest.class
                .getResource("/dev/ormworkbench/runner/scenario/lessons/stale-entity.yaml")
                .toURI()));
        Path file = folder.resolve("lesson.yaml");
        Files.writeString(file, lesson.substring(0, lesson.indexOf("diverges:")) + diverges);
        return CommandLineRun.of(providers, "--lessons", "--scenario", file.toString());
    }

    private static final List<PlayerStoreProvider> ONE_REMEMBERS =
            List.of(TestProvider.correct("a"), remembering("b"), TestProvider.correct("c"));

    @Test
    void anUndeclaredDifferenceIsExitCode3() throws Exception {
        CommandLineRun run = play("", ONE_REMEMBERS);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).contains("== stale-entity at read-committed: 2 different results\n--- a, c\n+++ b\n");
        assertThat(run.err()).isEqualTo("stale-entity at read-committed on b: expected 'prevented', got 'happened'\n");
    }

    @Test
    void aDeclaredDifferenceThatOccursIsExitCode0() throws Exception {
        CommandLineRun run =
                play("diverges: [{implementation: b, result: happened, because: it remembers}]", ONE_REMEMBERS);

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void aDeclaredDifferenceThatDoesNotOccurIsExitCode1() throws Exception {
        CommandLineRun wrong =
                play("diverges: [{implementation: [b, c], result: happened, because: they remember}]", ONE_REMEMBERS);
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.err()).isEqualTo("""
                stale-entity at read-committed on c: expected 'happened', got 'prevented'
                stale-entity at read-committed on c: the difference that is declared does not show
                """);

        CommandLineRun none = play(
                "diverges: [{implementation: c, result: prevented, because: no reason}]",
                List.of(TestProvider.correct("a"), TestProvider.correct("c")));
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.err())
                .isEqualTo("stale-entity at read-committed on c: the difference that is declared does not show\n");
    }

    @Test
    void stepsMayDeclareTheirOwnDifferences() throws Exception {
        String steps = """
                name: cached
                summary: a second read
                isolation: read-committed
                sessions: [T1, T2]
                steps:
                  - create: {id: a, coins: 1, goods: 1}
                  - {session: T1, begin: }
                  - {session: T1, find: a}
                  - {session: T2, update: {id: a, coins: 2, goods: 1}}
                  - session: T1
                    find: a
                    expect: {coins: 2}
                """;
        Path file = folder.resolve("steps.yaml");
        Files.writeString(
                file, steps + "    diverges: [{implementation: b, value: {coins: 1}, because: it remembers}]");
        assertThat(CommandLineRun.of(ONE_REMEMBERS, "--scenario", file.toString())
                        .exitCode())
                .isZero();

        Files.writeString(file, steps);
        CommandLineRun undeclared = CommandLineRun.of(ONE_REMEMBERS, "--scenario", file.toString());
        assertThat(undeclared.exitCode()).isEqualTo(3);
        assertThat(undeclared.err())
                .isEqualTo("cached at read-committed on b: step 5, T1 find(id=\"a\"): expected (coins=2), got"
                        + " (id=\"a\", coins=1, goods=1)\n");

        Files.writeString(file, steps + "    diverges: [{implementation: c, value: {coins: 2}, because: no reason}]");
        CommandLineRun unshown = CommandLineRun.of(
                List.of(TestProvider.correct("a"), TestProvider.correct("c")), "--scenario", file.toString());
        assertThat(unshown.exitCode()).isEqualTo(1);
        assertThat(unshown.err())
                .isEqualTo("cached at read-committed on c: the difference that step 5 declares does not show\n");
    }

    @Test
    void anExpectationForALevelOutweighsOneForAll() throws Exception {
        Path file = folder.resolve("levels.yaml");
        Files.writeString(file, """
                name: levels
                summary: what was committed meanwhile
                sessions: [T1, T2]
                steps:
                  - {session: T1, begin: }
                  - {session: T1, count: , expect: 0}
                  - {session: T2, create: {id: a, coins: 1, goods: 1}}
                  - session: T1
                    count:
                    expect: 0
                    expectOn: [{isolation: [read-uncommitted, read-committed], value: 1}]
                """);

        CommandLineRun run = CommandLineRun.of(
                "--impl=jdbc", "--isolation=read-committed,repeatable-read", "--scenario", file.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void aNameIsUnique() throws Exception {
        Path file = folder.resolve("g0.yaml");
        Files.writeString(file, "name: g0\nsummary: mine\nsteps: [{count: }]\n");

        assertThat(CommandLineRun.of("--scenario=g0," + file).err())
                .isEqualTo("there are two scenarios 'g0' to play. Try --help.\n");
        assertThat(CommandLineRun.of("--scenario=all,typo").err()).startsWith("unknown scenario 'typo'; ");
    }

    @Test
    void onlyLessonsArePlayedAsLessonsAndLevelsAreNamed() {
        assertThat(CommandLineRun.of("--lessons", "--scenario=simple").err())
                .startsWith("'simple' is a scenario, not a lesson: leave out --lessons to play it");
        assertThat(CommandLineRun.of("--lessons", "--isolation=snapshot").err())
                .isEqualTo("unknown isolation level 'snapshot'; choose from read-uncommitted, read-committed,"
                        + " repeatable-read, serializable or all. Try --help.\n");
    }

    @Test
    void aBrokenFileGivesOneLineWithThePlace() throws Exception {
        Path file = folder.resolve("broken.yaml");
        Files.writeString(file, "name: broken\nsummary: nothing\nsteps:\n  - creat: {id: a, coins: 1, goods: 1}\n");
        CommandLineRun run = CommandLineRun.of("--scenario", file.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .hasSize(1)
                .first()
                .asString()
                .startsWith(file + ":4:5: unknown field 'creat' (did you mean 'create'?); allowed: ");
    }

    @Test
    void everyLessonIsExplainedAndSaysWhatToExpect() {
        assertThat(ScenarioFiles.lessons())
                .hasSizeGreaterThanOrEqualTo(14)
                .allSatisfy(lesson -> {
                    assertThat(lesson.explain()).isNotBlank();
                    assertThat(lesson.lesson().orElseThrow().expect()).isNotEmpty();
                })
                .extracting(Scenario::name)
                .containsAll(TEN);
    }

    /** Answers a second find of an id like the first. */
    private static final class RememberingTransaction extends ForwardingTransaction {
        private final Map<String, Optional<Player>> found = new LinkedHashMap<>();

        RememberingTransaction(PlayerTransaction transaction) {
            super(transaction);
        }

        @Override
        public Optional<Player> find(String id) {
            return found.computeIfAbsent(id, super::find);
        }
    }
}
