package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.database.session.ServerKind;
import dev.ormworkbench.database.session.TransactionMode;
import dev.ormworkbench.runner.fixture.ForwardingStore;
import dev.ormworkbench.runner.fixture.OptimisticStore;
import dev.ormworkbench.runner.fixture.TestProvider;
import dev.ormworkbench.runner.implementation.Implementations;
import dev.ormworkbench.runner.run.OfferedLevels;
import dev.ormworkbench.runner.run.PlannedPlay;
import dev.ormworkbench.runner.scenario.Lesson;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Scope;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.runner.scenario.file.ScenarioFiles;
import dev.ormworkbench.runner.store.Contract;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.SqlFailures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests the workbench's behaviour on TiDB without a TiDB server. It compares rows recorded on a real TiDB with the
 * files, and runs the commands on a server that passes for TiDB.
 */
@DisplayName("On TiDB")
class TidbTest {

    private static final ServerKind KIND = new ServerKind(ServerProduct.TIDB, "8.0.11-TiDB-v9.0.0-alpha", false, false);

    private static final List<String> IMPLEMENTATIONS = List.of("hibernate", "jdbc", "jooq", "mybatis");

    private static final String SNAPSHOTS =
            "optimistic transactions read from a snapshot at every level: what is played at read-committed shows that\n";
    private static final String LEFT_OUT =
            "TiDB does not offer the isolation level read-uncommitted, serializable: left out\n";
    private static final String DIRTY_READ_LEFT_OUT =
            "dirty-read is left out: it needs read-uncommitted, which TiDB does not offer\n";

    @TempDir
    private Path folder;

    private static Isolation level(String spelling) {
        return Arrays.stream(Isolation.values())
                .filter(level -> Spelling.of(level).equals(spelling))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the result that the file expects, such as {@code prevented, ConcurrencyConflictException}. */
    private static String expected(String lesson, String implementation, TransactionMode mode, String level) {
        Scope.Setting setting = new Scope.Setting(
                implementation, TestProvider.real(implementation).behaviours(), KIND, mode, false, level(level));
        return ScenarioFiles.lessons().stream()
                .filter(each -> each.name().equals(lesson))
                .findFirst()
                .flatMap(Scenario::lesson)
                .flatMap(each -> each.expectedIn(setting))
                .map(Lesson.ExpectedResult::result)
                .orElseThrow()
                .toString();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "tidb-optimistic.csv", delimiter = ';')
    @DisplayName("optimistic transactions give the recorded results, in every implementation")
    void optimistic(String lesson, String level, String seen) {
        assertThat(IMPLEMENTATIONS).allSatisfy(implementation -> assertThat(
                        expected(lesson, implementation, TransactionMode.OPTIMISTIC, level))
                .isEqualTo(seen));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "tidb-pessimistic.csv", delimiter = ';')
    @DisplayName("pessimistic transactions give the recorded results")
    void pessimistic(String lesson, String level, String hibernate, String jdbc, String jooq, String mybatis) {
        assertThat(IMPLEMENTATIONS)
                .extracting(implementation -> expected(lesson, implementation, TransactionMode.PESSIMISTIC, level))
                .containsExactly(hibernate, jdbc, jooq, mybatis);
    }

    @ParameterizedTest
    @EnumSource(TransactionMode.class)
    @DisplayName("every playable lesson was recorded, at both levels")
    void noneIsForgotten(TransactionMode mode) throws Exception {
        List<PlannedPlay> plays = new OfferedLevels(ServerProduct.TIDB, mode)
                .plays(ScenarioFiles.lessons(), List.of(Isolation.values()), true, line -> {});

        Path table = Path.of(
                TidbTest.class.getResource("tidb-" + Spelling.of(mode) + ".csv").toURI());
        try (Stream<String> rows = Files.lines(table)) {
            assertThat(rows.filter(row -> !row.startsWith("#"))
                            .map(row -> row.split(";", -1))
                            .map(row -> row[0].strip() + " at " + row[1].strip()))
                    .containsExactlyInAnyOrderElementsOf(plays.stream()
                            // No TiDB has played the lessons on guilds yet.
                            .filter(play -> !play.scenario().contracts().contains(Contract.GUILDS))
                            .map(play -> play.scenario().name() + " at " + Spelling.of(play.isolation()))
                            .toList())
                    .hasSize(40);
        }
    }

    private static List<PlayerStoreProvider> changed(UnaryOperator<PlayerStore> change) {
        return IMPLEMENTATIONS.stream()
                .map(name -> (PlayerStoreProvider) new TestProvider(
                        name, TestProvider.real("jdbc"), TestProvider.real(name).behaviours(), change))
                .toList();
    }

    @Test
    @DisplayName("a model of optimistic transactions plays all lessons as declared, with the behaviours of the four")
    void theModelPlaysAsDeclared() {
        List<PlayerStoreProvider> five = new ArrayList<>(changed(OptimisticStore::new));
        five.add(new TestProvider(
                "acme",
                TestProvider.real("jdbc"),
                TestProvider.real("hibernate").behaviours(),
                OptimisticStore::new));
        CommandLineRun run = CommandLineRun.onTidb(five, "--lessons", "--isolation=all", "--txn=optimistic");

        assertThat(run.err().lines().filter(line -> !line.contains(" plays, ") && !line.contains("no store of guilds")))
                .containsExactlyElementsOf(
                        (LEFT_OUT + DIRTY_READ_LEFT_OUT + SNAPSHOTS).lines().toList());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .containsPattern(";\\s+transactions\\s+are\\s+optimistic:")
                .containsPattern(" stale-entity +\\| read-committed +\\| happened ")
                .doesNotContain("*", "blocked", "different results");
    }

    @Test
    @DisplayName("optimistic transactions at READ COMMITTED are played, and reported as reading a snapshot")
    void readCommittedIsSaid() {
        CommandLineRun named = CommandLineRun.onTidb(
                changed(OptimisticStore::new), "--lessons", "--isolation=read-committed", "--txn=optimistic");
        assertThat(named.err()).contains(DIRTY_READ_LEFT_OUT + SNAPSHOTS);
        assertThat(named.exitCode()).isZero();

        CommandLineRun own = CommandLineRun.onTidb(
                changed(OptimisticStore::new), "--scenario=stale-entity", "--format=json", "--txn=optimistic");
        assertThat(own.err()).isEqualTo(SNAPSHOTS);
        assertThat(own.out()).contains("\"transactionMode\" : \"optimistic\"");
        assertThat(own.exitCode()).isZero();

        CommandLineRun none =
                CommandLineRun.onTidb(changed(OptimisticStore::new), "--lessons", "--scenario=p4", "--txn=optimistic");
        assertThat(none.err()).doesNotContain("snapshot");
        assertThat(none.exitCode()).isZero();

        CommandLineRun pessimistic = CommandLineRun.onTidb(
                Implementations.onClassPath().providers(), "--scenario=stale-entity", "--impl=jdbc");
        assertThat(pessimistic.err()).isEmpty();
        assertThat(pessimistic.exitCode()).isZero();
    }

    @Test
    @DisplayName("an undeclared result counts as a difference with optimistic transactions, too")
    void whatIsNotDeclaredIsADifference() throws Exception {
        Path file = folder.resolve("mode.yaml");
        String steps = """
                name: mode
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
                    diverges: [{behaviour: session-result-cache, value: {coins: 1}, because: it remembers}]
                """;
        Files.writeString(file, steps);
        CommandLineRun undeclared =
                CommandLineRun.onTidb(changed(OptimisticStore::new), "--scenario=" + file, "--txn=optimistic");
        assertThat(undeclared.err()).contains("mode at read-committed on jdbc: step 5, ", "expected (coins=2)");
        assertThat(undeclared.exitCode()).isNotZero();

        Files.writeString(file, steps + "    expectOn: [{transactionMode: optimistic, value: {coins: 1}}]\n");
        CommandLineRun declared =
                CommandLineRun.onTidb(changed(OptimisticStore::new), "--scenario=" + file, "--txn=optimistic");
        assertThat(declared.err()).isEqualTo(SNAPSHOTS);
        assertThat(declared.exitCode()).isZero();
    }

    /** Refuses the levels that TiDB does not support, with TiDB's error. */
    private static UnaryOperator<PlayerStore> refusing(List<Isolation> asked) {
        return store -> new ForwardingStore(store) {
            @Override
            public PlayerTransaction begin(Isolation isolation) {
                asked.add(isolation);
                if (!isolation.isOn(ServerProduct.TIDB)) {
                    throw SqlFailures.beforeCommit(
                            new Call("jdbc", "begin"),
                            new SQLException(
                                    "The isolation level '" + isolation + "' is not supported.", "HY000", 8048));
                }
                return super.begin(isolation);
            }
        };
    }

    @Test
    @DisplayName("the shipped scenarios have the outcomes that they declare, also at a level that is not supported")
    void scenarios() {
        CommandLineRun run = CommandLineRun.onTidb(
                changed(refusing(new ArrayList<>())),
                "--scenario=contract,simple,trade,transaction",
                "--isolation=all");

        assertThat(run.err()).isEqualTo(LEFT_OUT);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("begin failed: PlayerStoreException: The isolation level 'SERIALIZABLE' is not supported.")
                .contains("transaction at read-committed: the same on hibernate, jdbc, jooq, mybatis\n");
    }

    @Test
    @DisplayName("fuzz uses the supported levels, and says which ones it leaves out")
    void fuzz() {
        List<Isolation> asked = new ArrayList<>();

        CommandLineRun run = CommandLineRun.onTidb(
                List.of(new TestProvider("jdbc", refusing(asked))),
                "fuzz",
                "--steps=300",
                "--rounds=2",
                "--out=" + folder);

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.err()).startsWith(LEFT_OUT);
        assertThat(run.results()).isEqualTo("2 rounds of 300 steps, seed 42: jdbc and the model agree\n");
        assertThat(asked).contains(Isolation.READ_COMMITTED, Isolation.REPEATABLE_READ);
    }

    @Test
    @DisplayName("fuzz generates no script in which optimistic transactions conflict")
    void fuzzOptimistic() {
        CommandLineRun run = CommandLineRun.onTidb(
                List.of(new TestProvider("model", OptimisticStore::new)),
                "fuzz",
                "--txn=optimistic",
                "--steps=300",
                "--rounds=4",
                "--out=" + folder);

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.err()).startsWith(LEFT_OUT + SNAPSHOTS);
    }
}
