package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.fixture.ForwardingStore;
import dev.ormworkbench.runner.fixture.ForwardingTransaction;
import dev.ormworkbench.runner.fixture.TestProvider;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.file.ScenarioFiles;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.TradeOutcome;
import dev.ormworkbench.store.memory.MemoryPlayerStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks that stores that agree with the model pass. A store that does not is found, and a short script shows the
 * fault.
 */
class FuzzTest {

    private static final int SHORT = 9;

    @TempDir
    Path folder;

    private CommandLineRun fuzz(List<PlayerStoreProvider> providers, String... more) {
        return CommandLineRun.of(providers, CommandLineRun.args(List.of("fuzz", "--out=" + folder), more));
    }

    private List<Path> written() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    /** Loses the goods of an update to the maximum number of coins. */
    private static final class ForgetsGoods extends ForwardingStore {
        ForgetsGoods(PlayerStore store) {
            super(store);
        }

        @Override
        public void update(Player player) {
            super.update(player.coins() == Player.MAX_BALANCE ? new Player(player.id(), player.coins(), 0) : player);
        }
    }

    /** Loses a coin in a trade whose seller has three goods. */
    private static final class LosesACoin extends ForwardingStore {
        LosesACoin(PlayerStore store) {
            super(store);
        }

        @Override
        public TradeOutcome trade(Trade trade) {
            boolean loses =
                    find(trade.seller()).filter(seller -> seller.goods() == 3).isPresent();
            TradeOutcome outcome = super.trade(trade);
            if (loses && outcome == TradeOutcome.DONE && trade.price() > 0) {
                Player seller = find(trade.seller()).orElseThrow();
                update(new Player(seller.id(), seller.coins() - 1, seller.goods()));
            }
            return outcome;
        }
    }

    /** Commits instead of rolling back. */
    private static final class CommitsRollbacks extends ForwardingTransaction {
        CommitsRollbacks(PlayerTransaction transaction) {
            super(transaction);
        }

        @Override
        public void rollback() {
            commit();
        }
    }

    /** Locks the row but answers from the snapshot. */
    private static final class LocksStale extends ForwardingTransaction {
        LocksStale(PlayerTransaction transaction) {
            super(transaction);
        }

        @Override
        public Optional<Player> findForUpdate(String id) {
            super.findForUpdate(id);
            return find(id);
        }
    }

    /** Excludes the upper bound of a range. */
    private static final class ExclusiveBound extends ForwardingTransaction {
        ExclusiveBound(PlayerTransaction transaction) {
            super(transaction);
        }

        @Override
        public List<Player> findByCoins(int low, int high) {
            return super.findByCoins(low, high).stream()
                    .filter(player -> player.coins() < high)
                    .toList();
        }
    }

    /** Waits until no other transaction holds a lock, because it locks everything. */
    private static final class LocksEverything extends ForwardingTransaction {
        LocksEverything(PlayerTransaction transaction) {
            super(transaction);
        }

        @Override
        public void update(Player player) {
            super.deleteByCoins(987_654, 987_654);
            super.update(player);
        }
    }

    private static UnaryOperator<PlayerStore> transactions(UnaryOperator<PlayerTransaction> change) {
        return store -> new ForwardingStore(store) {
            @Override
            public PlayerTransaction begin(Isolation isolation) {
                return change.apply(super.begin(isolation));
            }
        };
    }

    static Stream<Arguments> brokenStores() {
        return Stream.of(
                Arguments.of("forgets-goods", (UnaryOperator<PlayerStore>) ForgetsGoods::new),
                Arguments.of("loses-a-coin", (UnaryOperator<PlayerStore>) LosesACoin::new),
                Arguments.of("commits-rollbacks", transactions(CommitsRollbacks::new)),
                Arguments.of("locks-stale", transactions(LocksStale::new)),
                Arguments.of("exclusive-bound", transactions(ExclusiveBound::new)));
    }

    @ParameterizedTest
    @MethodSource("brokenStores")
    void aBrokenStoreIsFoundAndReplayedByAShortScript(String name, UnaryOperator<PlayerStore> flaw) throws IOException {
        List<PlayerStoreProvider> providers = List.of(TestProvider.correct("correct"), new TestProvider(name, flaw));

        CommandLineRun run = fuzz(providers, "--steps=300", "--rounds=3");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).contains(name + " and the model differ in round ", "      came:  ", "      model: ");
        assertThat(run.out()).endsWith("3 rounds of 300 steps, seed 42: correct and the model agree\n");
        assertThat(written()).hasSize(1);
        Path file = written().get(0);
        assertThat(file.getFileName().toString()).matches("fuzz-42-[1-3]-" + name + "\\.yaml");
        assertThat(run.out()).contains(file.toString());
        Scenario scenario = ScenarioFiles.read(file).get(0);
        assertThat(scenario.steps()).hasSizeLessThanOrEqualTo(SHORT);

        CommandLineRun replay = CommandLineRun.of(providers, "run", "--scenario=" + file);
        assertThat(replay.exitCode()).isEqualTo(3);
        assertThat(replay.out()).contains("2 different results");
        assertThat(CommandLineRun.of(providers, "run", "--scenario=" + file, "--impl=correct")
                        .exitCode())
                .isZero();
    }

    @Test
    void aStepThatWaitsForAnotherSessionIsADifference() throws IOException {
        TestProvider provider = new TestProvider("waits", transactions(LocksEverything::new));

        CommandLineRun run = fuzz(List.of(provider), "--steps=300", "--rounds=3");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).contains("came:  blocked until ");
        assertThat(written()).hasSize(1);
        assertThat(Files.readString(written().get(0))).contains("blocks: false");
    }

    @Test
    void theServersTableExposesAStoreThatAnswersFromMemory() {
        TestProvider provider = new TestProvider("dreams", store -> new MemoryPlayerStore());

        CommandLineRun run = fuzz(List.of(provider), "--steps=100", "--rounds=1");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).contains("    the table on the server, at the end\n      came:  []\n      model: [[");
    }

    @Test
    void agreementIsReportedAndTheSeedDecidesTheBytes() {
        List<PlayerStoreProvider> providers = List.of(TestProvider.correct("b"), TestProvider.correct("a"));

        CommandLineRun run = fuzz(providers, "--steps=100", "--rounds=2", "--seed=-7");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.results()).isEqualTo("2 rounds of 100 steps, seed -7: a, b and the model agree\n");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws IOException {
        List<PlayerStoreProvider> providers =
                List.of(new TestProvider("broken-1", transactions(CommitsRollbacks::new)));
        CommandLineRun first = fuzz(providers, "--steps=200", "--rounds=3", "--seed=-7");
        Path file = written().get(0);
        String script = Files.readString(file);
        assertThat(file.getFileName().toString()).matches("fuzz-minus-7-[1-3]-broken-1\\.yaml");

        assertThat(fuzz(providers, "--steps=200", "--rounds=3", "--seed=-7").out())
                .isEqualTo(first.out());
        assertThat(written()).containsExactly(file);
        assertThat(Files.readString(file)).isEqualTo(script);
    }

    @Test
    void oneRoundCanBePlayedAlone() throws IOException {
        List<PlayerStoreProvider> providers = List.of(new TestProvider("broken", transactions(CommitsRollbacks::new)));
        CommandLineRun first = fuzz(providers, "--steps=40", "--rounds=30");
        Path file = written().get(0);
        String round = first.out().replaceFirst("(?s)^.*? in round (\\d+) .*$", "$1");
        Files.delete(file);

        assertThat(fuzz(providers, "--steps=40", "--rounds=1", "--first-round=" + round)
                        .out())
                .isEqualTo(first.out());
        assertThat(file).exists();
    }

    @Test
    void theImplementationsAgreeWithTheModel() {
        CommandLineRun run = CommandLineRun.of("fuzz", "--steps=100", "--rounds=2", "--locking=conditional");

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.results())
                .isEqualTo("2 rounds of 100 steps, seed 42: hibernate, jdbc, jooq, mybatis and the model agree\n");
    }

    static Stream<Arguments> wrongUsages() {
        return Stream.of(
                Arguments.of("--steps=0", "--steps is 1 to 100000, not 0"),
                Arguments.of("--steps=100001", "--steps is 1 to 100000, not 100001"),
                Arguments.of("--rounds=-1", "--rounds is 1 to 10000, not -1"),
                Arguments.of("--first-round=0", "--first-round is 1 to 10000, not 0"),
                Arguments.of("--out=no/such", "cannot write to 'no/such' for --out: there is no such folder"),
                Arguments.of(
                        "--impl=x", "unknown implementation 'x'; choose from hibernate, jdbc, jooq, mybatis or all"),
                Arguments.of(
                        "--steps=many",
                        "Invalid value for option '--steps': 'many' is not a whole number from -9223372036854775808 to"
                                + " 9223372036854775807"));
    }

    @ParameterizedTest
    @MethodSource("wrongUsages")
    void wrongUsageIsOneLine(String arg, String line) {
        CommandLineRun run = CommandLineRun.of("fuzz", arg);

        assertThat(run.err()).isEqualTo(line + ". Try --help.\n");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void withoutAServerItFailsInOneLine() {
        CommandLineRun run = CommandLineRun.of("fuzz", "--db=jdbc:mysql://127.0.0.1:1/test");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.out()).isEmpty();
    }
}
