package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.fixture.ForwardingGuildStore;
import dev.ormworkbench.runner.fixture.ForwardingStore;
import dev.ormworkbench.runner.fixture.SharedServer;
import dev.ormworkbench.runner.fixture.TestGuildProvider;
import dev.ormworkbench.runner.fixture.TestProvider;
import dev.ormworkbench.runner.measurement.LoadRow;
import dev.ormworkbench.runner.output.form.Field;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.Trade;
import dev.ormworkbench.store.TradeOutcome;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.error.OutcomeUnknownException;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.jr.ob.JSON;

/** Tests load, and the report of what is lost under it. */
class LoadTest {

    private static final String[] SHORT = {"--duration=1s", "--players=10"};
    private static final String[] ALONE = {"--threads=1", "--mix=find=1,trade=2,create=1"};

    /** Runs a short load, unless the arguments set the duration and the number of players. */
    private static CommandLineRun load(List<? extends PlayerStoreProvider> stores, String... args) {
        Stream<String> defaults = Arrays.stream(SHORT)
                .filter(option -> Arrays.stream(args).noneMatch(arg -> arg.startsWith(option.replaceFirst("=.*", ""))));
        return CommandLineRun.of(
                List.copyOf(stores), all(new String[] {"load"}, defaults.toArray(String[]::new), args));
    }

    /** Runs a load on one modified store and returns its only row. */
    private static Row broken(int exitCode, UnaryOperator<PlayerStore> change, String... args) {
        CommandLineRun run =
                load(List.of(new TestProvider("broken", change)), all(args, new String[] {"--format=json"}));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        return rows(run).get(0);
    }

    private static String[] all(String[]... parts) {
        return Arrays.stream(parts).flatMap(Arrays::stream).toArray(String[]::new);
    }

    private record Row(Map<String, Object> fields, String err) {

        double number(String name) {
            return ((Number) Objects.requireNonNull(fields.get(name))).doubleValue();
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Row> rows(CommandLineRun run) {
        List<Object> rows = (List<Object>) JSON.std.mapFrom(run.out()).getOrDefault("load", List.of());
        return rows.stream()
                .map(row -> new Row((Map<String, Object>) row, run.err()))
                .toList();
    }

    @Test
    void nothingIsLostUnderASafeLockingStrategy() {
        CommandLineRun run = CommandLineRun.of(
                "load",
                "--locking=pessimistic,conditional,optimistic",
                "--retry=100",
                "--players=10",
                "--duration=300ms",
                "--format=json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(rows(run)).hasSize(3 * TestProvider.four().size()).allSatisfy(row -> {
            assertThat(row.number("operations")).isPositive();
            assertThat(row.number("coinsLost")).isZero();
            assertThat(row.number("goodsLost")).isZero();
            assertThat(row.number("negativeBalances")).isZero();
            assertThat(row.number("wrongPlayers")).isZero();
        });
    }

    @Test
    void aSingleThreadMustGetEveryAnswerRight() {
        CommandLineRun run =
                CommandLineRun.of(all(new String[] {"load", "--format=json", "--pick=zipf"}, SHORT, ALONE));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(rows(run))
                .allSatisfy(row -> assertThat(row.number("wrongAnswers")).isZero());
    }

    @Test
    void theDocumentHasARowWithEveryField() {
        CommandLineRun run = load(
                List.of(TestProvider.correct("a")),
                "--format=json",
                "--threads=2",
                "--locking=conditional,optimistic",
                "--rate=200/s");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(JSON.std.mapFrom(run.out())).containsOnlyKeys("environments", "settings", "load");
        assertThat(JSON.std.mapFrom(run.out()).get("settings"))
                .isEqualTo(Map.of(
                        "rounds",
                        1,
                        "durationSeconds",
                        1.0,
                        "warmUpSeconds",
                        0.1,
                        "ratePerSecond",
                        200,
                        "mix",
                        "find=70,trade=25,create=5",
                        "pick",
                        "uniform",
                        "retry",
                        0));
        Row row = rows(run).get(0);
        assertThat(row.fields().keySet())
                .containsExactlyElementsOf(Stream.concat(
                                Field.of(LoadRow.class, List.of()).stream().map(Field::name), Stream.of("warnings"))
                        .toList())
                .contains(
                        "implementation",
                        "locking",
                        "threads",
                        "players",
                        "latencyMicros",
                        "throughputPerSecond",
                        "p50Micros",
                        "p90Micros",
                        "p99Micros",
                        "p999Micros",
                        "maxMicros",
                        "conflicts",
                        "retries",
                        "unknown",
                        "coinsLost",
                        "goodsLost",
                        "negativeBalances");
        assertThat(row.fields()).containsEntry("implementation", "a").containsEntry("locking", "conditional");
        assertThat(row.number("maxMicros")).isGreaterThanOrEqualTo(row.number("p50Micros"));
        assertThat((List<?>) row.fields().get("percentiles")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--threads=1", "--threads=8"})
    void nothingIsLostOfGuildsAndTheirOperationsCountAsOthers(String threads) {
        CommandLineRun run = CommandLineRun.of(
                "load",
                threads,
                "--mix=find=1,save=2,transfer=2",
                "--retry=100",
                "--players=30",
                "--pick=zipf",
                "--duration=300ms",
                "--format=json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(JSON.std.mapFrom(run.out()).get("settings"))
                .asString()
                .contains("find=1,trade=0,create=0,save=2,transfer=2");
        assertThat(rows(run)).hasSize(TestProvider.four().size()).allSatisfy(row -> {
            assertThat(row.number("operations")).isPositive();
            assertThat(row.number("failed")).isZero();
            for (String name : List.of(
                    "membersLost",
                    "itemsLost",
                    "piecesLost",
                    "wrongGuilds",
                    "wrongMembers",
                    "wrongItems",
                    "wrongAnswers")) {
                assertThat(row.number(name)).as(name).isZero();
            }
        });
    }

    @Test
    void withoutGuildsNothingIsSaidOfThemAndTheirTablesAreNotMade() {
        CommandLineRun run = load(
                List.of(new TestGuildProvider("a", store -> {
                            throw new IllegalStateException("nobody needs guilds");
                        })
                        .withPlayers()),
                "--duration=100ms",
                "--threads=1");
        CommandLineRun with = load(
                List.of(new TestGuildProvider("a", UnaryOperator.identity()).withPlayers()),
                "--duration=100ms",
                "--threads=1",
                "--mix=save=1");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).doesNotContain("guild", "save", "items").contains("; 10 players (uniform); ");
        assertThat(with.out()).contains("; 2 guilds (uniform); ", "save=1,", " pieces");
    }

    @Test
    void aMixWithGuildsNamesWhatNoImplementationHas() {
        CommandLineRun run = CommandLineRun.of(List.of(TestProvider.correct("mine")), "load", "--mix=find=1,save=1");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines())
                .satisfiesExactly(
                        leftOut -> assertThat(leftOut).endsWith("mine has no store of guilds"),
                        message -> assertThat(message)
                                .isEqualTo("no implementation has what --mix=find=1,trade=0,create=0,save=1,transfer=0"
                                        + " calls: a store of players and a store of guilds. Try --help."));
    }

    /** Another caller's save is overwritten, because the version is not compared. */
    @Test
    void aLostUpdateOfAGuildIsReportedWithExitCode3() {
        CommandLineRun run = load(
                List.of(new TestGuildProvider("broken", LoadTest::overwriting).withPlayers()),
                "--threads=8",
                "--mix=save=1",
                "--format=json");
        Row row = rows(run).get(0);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(row.number("piecesLost")).isPositive();
        assertThat(row.number("wrongItems")).isPositive();
        assertThat(row.number("membersLost")).isZero();
        assertThat(row.number("itemsLost")).isZero();
        assertThat(row.err())
                .contains("broken under pessimistic: ", (long) row.number("piecesLost") + " pieces lost, ");
    }

    private static GuildStore overwriting(GuildStore store) {
        return new ForwardingGuildStore(store) {
            @Override
            public Guild save(Guild guild) {
                try {
                    return super.save(guild);
                } catch (ConcurrencyConflictException e) {
                    int version =
                            super.find(guild.id(), Fetching.JOIN).orElseThrow().version();
                    return super.save(guild.withVersion(version));
                }
            }
        };
    }

    @Test
    void conflictsOfSavesAreCountedAndRetried() {
        CommandLineRun run = CommandLineRun.of(
                "load",
                "--impl=jdbc",
                "--threads=8",
                "--mix=save=1",
                "--players=2",
                "--retry=100",
                "--duration=300ms",
                "--format=json");
        Row row = rows(run).get(0);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(row.number("conflicts")).isPositive();
        assertThat(row.number("retries")).isPositive();
    }

    @Test
    void anImplementationWithoutGuildsIsLeftOutOfALoadOfGuilds() {
        List<PlayerStoreProvider> stores =
                List.of(TestProvider.correct("a"), new TestGuildProvider("b", UnaryOperator.identity()).withPlayers());
        CommandLineRun all = CommandLineRun.of(
                stores, "load", "--mix=save=1", "--duration=100ms", "--threads=1", "--players=10", "--format=json");
        CommandLineRun named = CommandLineRun.of(stores, "load", "--mix=save=1", "--impl=a");

        assertThat(rows(all)).hasSize(1);
        assertThat(all.err()).containsPattern("(?m)^a is left out: .*a has no store of guilds$");
        assertThat(named.exitCode()).isEqualTo(2);
        assertThat(named.err()).contains("a has no store of guilds").hasLineCount(1);
    }

    @Test
    void lostCoinsAreReportedWithExitCode3() {
        Row row = broken(3, store -> afterTrades(store, -1), "--threads=1", "--mix=trade=1");

        assertThat(row.number("coinsLost")).isPositive();
        assertThat(row.number("goodsLost")).isZero();
        assertThat(row.number("wrongPlayers")).isPositive();
        assertThat(row.err())
                .contains("broken under pessimistic: " + (long) row.number("coinsLost") + " coins lost, "
                        + (long) row.number("wrongPlayers")
                        + " players with a wrong balance");
    }

    @Test
    void extraCoinsAreReportedWithExitCode3() {
        Row row = broken(3, store -> afterTrades(store, 1), "--threads=1", "--mix=trade=1");

        assertThat(row.number("coinsLost")).isNegative();
        assertThat(row.err()).contains((long) -row.number("coinsLost") + " coins too many");
    }

    /** Adds coins to the seller after each trade, or takes some of those that the seller has. */
    private static PlayerStore afterTrades(PlayerStore store, int coins) {
        return new ForwardingStore(store) {
            @Override
            public TradeOutcome trade(Trade trade) {
                TradeOutcome outcome = super.trade(trade);
                if (outcome == TradeOutcome.DONE) {
                    Player seller = super.find(trade.seller()).orElseThrow();
                    super.update(new Player(seller.id(), seller.coins() + coins, seller.goods()));
                }
                return outcome;
            }
        };
    }

    @Test
    void anAcknowledgedTradeThatIsMissingIsFoundEvenIfSumsAreRight() {
        Row row = broken(
                3,
                store -> new ForwardingStore(store) {
                    @Override
                    public TradeOutcome trade(Trade trade) {
                        return TradeOutcome.DONE;
                    }
                },
                "--threads=2",
                "--mix=trade=1");

        assertThat(row.number("coinsLost")).isZero();
        assertThat(row.number("goodsLost")).isZero();
        assertThat(row.number("wrongPlayers")).isPositive();
    }

    @Test
    void aMissingPlayerIsLostWithItsCoinsAndGoods() {
        Row row = broken(
                3,
                store -> new ForwardingStore(store) {
                    @Override
                    public void create(Player player) {
                        // Creates nothing.
                    }
                },
                "--threads=2",
                "--mix=create=1");

        assertThat(row.number("wrongPlayers")).isPositive();
        assertThat(row.number("coinsLost")).isEqualTo(100 * row.number("wrongPlayers"));
    }

    @Test
    void aStaleAnswerToASingleThreadIsWrong() {
        Row row = broken(
                3,
                store -> new ForwardingStore(store) {
                    @Override
                    public Optional<Player> find(String id) {
                        return Optional.of(new Player(id, 100, 100));
                    }
                },
                ALONE);

        assertThat(row.number("wrongAnswers")).isPositive();
        assertThat(row.number("wrongPlayers")).isZero();
    }

    @Test
    void anUnknownOutcomeIsCountedAndMayBeEither() {
        AtomicInteger trades = new AtomicInteger();
        Row row = broken(
                0,
                store -> new ForwardingStore(store) {
                    @Override
                    public TradeOutcome trade(Trade trade) {
                        int number = trades.incrementAndGet() % 4;
                        if (number == 0) {
                            super.trade(trade);
                        }
                        if (number <= 1) {
                            throw new OutcomeUnknownException(
                                    new Call("broken", "trade"),
                                    "the connection was lost",
                                    new SQLException("lost", "08S01"));
                        }
                        return super.trade(trade);
                    }
                },
                "--threads=2",
                "--mix=trade=1");

        assertThat(row.number("unknown")).isPositive();
        assertThat(row.number("wrongPlayers")).isZero();
    }

    @Test
    void failuresAreExitCode1AndTheFirstIsPrinted() {
        Row row = broken(
                1,
                store -> new ForwardingStore(store) {
                    @Override
                    public Optional<Player> find(String id) {
                        throw new IllegalStateException("not today\nnor tomorrow");
                    }
                },
                "--threads=2",
                "--mix=find=1");

        assertThat(row.number("failed")).isPositive();
        assertThat(row.err()).isEqualTo("""
            load: 1 measurement, some 2 s
            broken under pessimistic: operations failed, first: not today
            """);
    }

    @Test
    void aStoreThatCannotBeOpenedIsReportedAndTheOthersGetLoad() {
        TestProvider closed = new TestProvider("a", store -> {
            throw new IllegalStateException("no key");
        });
        CommandLineRun run = load(List.of(closed, TestProvider.correct("b")), "--format=json");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).matches("""
            load: 2 measurements, some 3 s
            a under pessimistic was not loaded: .*: open of a fails: no key
            """);
        assertThat(rows(run)).hasSize(1);
    }

    @Test
    void aStallAtAFixedRateShowsInTheLatenciesOfDelayedCalls() {
        double stallMicros = TimeUnit.MILLISECONDS.toMicros(500);
        Row row = broken(
                0,
                store -> stalling(store, TimeUnit.MILLISECONDS.toNanos(500)),
                "--threads=1",
                "--rate=100/s",
                "--duration=1s",
                "--mix=find=1");

        // Of some 100 calls, 50 came due during the stall. Half of these waited for at least half of it.
        assertThat(row.number("p90Micros")).isGreaterThan(stallMicros / 2);
        assertThat(row.number("serverWaitP50Micros")).isLessThan(stallMicros / 2);
    }

    /** Stalls once, in its twentieth call. */
    private static PlayerStore stalling(PlayerStore store, long nanos) {
        AtomicInteger calls = new AtomicInteger();
        return new ForwardingStore(store) {
            @Override
            public Optional<Player> find(String id) {
                long end = System.nanoTime() + nanos;
                while (calls.get() == 20 && System.nanoTime() < end) {
                    LockSupport.parkNanos(end - System.nanoTime());
                }
                calls.incrementAndGet();
                return super.find(id);
            }
        };
    }

    @Test
    void poolWaitAndServerTimeAreSeparate() {
        CommandLineRun run = load(
                List.of(TestProvider.correct("a")), "--threads=4", "--connections=1", "--format=json", "--mix=find=1");
        Row row = rows(run).get(0);

        assertThat(row.number("connections")).isEqualTo(1);
        assertThat(row.number("poolWaitP99Micros")).isGreaterThan(row.number("serverWaitP50Micros"));
        assertThat(row.number("commandsPerOperation")).isEqualTo(1);
    }

    /** Auto-commit split has two pools, and others need a few connections beside them. */
    @Test
    void theEmbeddedServerHasConnectionsForTheMostThreads() throws SQLException {
        assumeTrue(System.getProperty("db") == null, "another server has limits of its own");
        try (Database database = SharedServer.get().open();
                Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet most = statement.executeQuery("SELECT @@max_connections")) {
            assertThat(most.next()).isTrue();
            assertThat(most.getInt(1)).isGreaterThanOrEqualTo(2 * 1000 + 50);
        }
    }

    /** A find is one round trip, and the delay of each is a lower bound of its time, however slow the machine is. */
    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void aLatencyDelaysEachRoundTripAndIsSaid(String driver) {
        String[] options = {"--latency=20ms", "--threads=2", "--mix=find=1", "--driver=" + driver};
        Row row = rows(load(List.of(TestProvider.correct("a")), all(options, new String[] {"--format=json"})))
                .get(0);

        assertThat(row.number("latencyMicros")).isEqualTo(20_000);
        assertThat(row.number("commandsPerOperation")).isEqualTo(1);
        assertThat(row.number("operations")).isPositive();
        assertThat(row.number("p50Micros")).isGreaterThanOrEqualTo(20_000);
        assertThat(row.number("serverWaitP50Micros")).isGreaterThanOrEqualTo(20_000);
        assertThat(load(List.of(TestProvider.correct("a")), options).results())
                .startsWith("2 threads, 2 pools of 2 connections, ")
                .contains("; each round trip is delayed by 20 ms\n");
    }

    @Test
    void withoutALatencyNothingIsSaidOfIt() {
        CommandLineRun run = load(List.of(TestProvider.correct("a")), "--threads=1", "--duration=100ms");

        assertThat(run.out()).doesNotContain("delayed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--latency=2s", "--latency=-1ms", "--latency=1", "--latency=1ms,2ms"})
    void aLatencyOutOfBoundsIsRefused(String option) {
        CommandLineRun run = load(List.of(TestProvider.correct("a")), option);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("is not a delay from 0 to 1s").hasLineCount(1);
    }

    @Test
    void conflictsAndRetriesAreCounted() {
        CommandLineRun once = load(List.of(TestProvider.correct("a")), hot("--retry=0"));
        CommandLineRun again = load(List.of(TestProvider.correct("a")), hot("--retry=100"));
        Row without = rows(once).get(0);
        Row with = rows(again).get(0);

        assertThat(without.number("conflicts")).isPositive();
        assertThat(without.number("retries")).isZero();
        assertThat(with.number("retries")).isPositive().isLessThanOrEqualTo(with.number("conflicts"));
        assertThat(once.exitCode()).isZero();
        assertThat(again.exitCode()).isZero();
    }

    private static String[] hot(String retry) {
        return new String[] {
            "--locking=optimistic", "--players=2", "--mix=trade=1", "--threads=8", "--format=json", retry
        };
    }

    @Test
    void anInterruptedLoadReportsItsMeasurementsSoFar() {
        AtomicInteger finds = new AtomicInteger();
        TestProvider counting = new TestProvider("a", store -> new ForwardingStore(store) {
            private boolean measured;

            @Override
            public long createAll(Stream<Player> players, int batchSize) {
                measured = true; // the store of the warm-up creates the players
                return super.createAll(players, batchSize);
            }

            @Override
            public Optional<Player> find(String id) {
                if (!measured) {
                    finds.incrementAndGet();
                }
                return super.find(id);
            }
        });
        CommandLineRun run = CommandLineRun.of(
                List.of(counting, TestProvider.correct("b")),
                () -> finds.get() > 50,
                "load",
                "--impl=a",
                "--duration=20s",
                "--players=10",
                "--format=json",
                "--threads=2",
                "--retry=1",
                "--mix=find=1,trade=1");

        assertThat(run.exitCode()).isEqualTo(130);
        assertThat(run.err()).isEqualTo("load: 1 measurement, some 22 s\n");
        assertThat(rows(run)).hasSize(1).allSatisfy(row -> {
            assertThat(row.number("operations")).isPositive();
            assertThat(row.number("wrongPlayers")).isZero();
        });
    }

    @Test
    void theFileNameDecidesTheFormat(@TempDir Path folder) throws Exception {
        Path json = folder.resolve("rows.json");
        Path csv = folder.resolve("rows.csv");
        Path markdown = folder.resolve("rows.md");
        CommandLineRun first = load(List.of(TestProvider.correct("a")), "--format=json", "-o", json.toString());
        load(List.of(TestProvider.correct("a"), TestProvider.correct("b")), "--output=" + csv);
        CommandLineRun third = load(List.of(TestProvider.correct("a")), "-o", markdown.toString());

        assertThat(Files.readString(json)).isEqualTo(first.out());
        assertThat(Files.readAllLines(csv)).hasSize(3).first().asString().startsWith("implementation,locking,threads,");
        assertThat(Files.readAllLines(csv)).element(2).asString().startsWith("b,pessimistic,16,16,10,");
        assertThat(Files.readAllLines(markdown)).hasSize(3);
        assertThat(Files.readAllLines(markdown).get(0)).startsWith("| implementation | locking | threads |");
        assertThat(Files.readAllLines(markdown).get(1)).startsWith("| --- | --- | ---: |");
        assertThat(third.results())
                .startsWith("16 threads, 2 pools of 16 connections, ")
                .contains(" p99.9 ");
    }

    @Test
    void roundsGiveEachNumberAnInterval() {
        CommandLineRun run = load(
                List.of(TestProvider.correct("a"), TestProvider.correct("b")),
                "--rounds=3",
                "--duration=200ms",
                "--threads=2",
                "--locking=pessimistic,conditional",
                "--format=json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).isEqualTo("load: 12 measurements, some 3 s\n");
        assertThat(rows(run)).hasSize(4).allSatisfy(row -> {
            assertThat(row.number("coverage")).isEqualTo(0.75);
            assertThat(row.number("throughputPerSecond"))
                    .isBetween(row.number("throughputPerSecondLow"), row.number("throughputPerSecondHigh"));
            assertThat(row.fields()).containsEntry("ratioTo", "a");
            assertThat((List<?>) row.fields().get("rounds")).hasSize(3);
            assertThat((List<?>) row.fields().get("throughputRatios")).hasSize(3);
            assertThat((List<?>) row.fields().get("warnings")).asString().contains("few rounds");
        });
        assertThat(rows(run).stream().map(row -> row.number("throughputRatio") == 1))
                .as("a is the first, with both locking strategies")
                .containsExactly(true, true, false, false);
    }

    @Test
    @Tag("measuring")
    void theTableSaysWhatDiffersBeyondChanceAndHowSureThatIs() {
        List<TestProvider> equal = List.of(TestProvider.correct("a"), new TestProvider("b", LoadTest::slow));
        String table = load(equal, "--rounds=6", "--duration=200ms", "--threads=1", "--mix=find=1")
                .results();
        String once = load(equal, "--duration=200ms", "--threads=1").results();

        assertThat(table)
                .contains("; 6", "rounds of 0.2 s after 0.02 s of warm-up; ")
                .containsPattern("\n per second +\\| a +\\| .*\\d \\| +\\d+ to \\d+ \\| +1 \\|")
                .containsPattern("\n"
                        + " per second +\\| b +\\| .*\\d \\| +\\d+ to \\d+ \\| +0\\.\\d\\d \\| +0\\.\\d\\d to"
                        + " 0\\.\\d\\d\n")
                .contains("| 96.87 % interval ", "\nx a: as a multiple of a's in the same round");
        assertThat(once).doesNotContain("interval").contains("\nmeasured once: differences may be chance");
    }

    /** A find takes several times as long as it does in the store that it forwards to. */
    private static PlayerStore slow(PlayerStore store) {
        return new ForwardingStore(store) {
            @Override
            public Optional<Player> find(String id) {
                for (int more = 0; more < 4; more++) {
                    boolean unused = super.find(id).isPresent();
                }
                return super.find(id);
            }
        };
    }

    /** Each round opens two stores: one to warm up, and the measured one. */
    @Test
    void aLossInOneRoundIsReportedWithItsRound() {
        AtomicInteger opened = new AtomicInteger();
        Row row = broken(
                3,
                store -> opened.incrementAndGet() == 4 ? afterTrades(store, -1) : store,
                "--threads=1",
                "--mix=trade=1",
                "--rounds=3",
                "--duration=200ms");

        assertThat(row.number("coinsLost")).isPositive();
        assertThat(row.err())
                .contains("\nbroken under pessimistic in round 2: " + (long) row.number("coinsLost") + " coins lost, ")
                .doesNotContain("round 1: ")
                .doesNotContain("round 3: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1001"})
    void roundsOutOfBoundsAreRefused(String rounds) {
        CommandLineRun run = load(List.of(TestProvider.correct("a")), "--rounds=" + rounds);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("--rounds is 1 to 1000, not " + rounds).hasLineCount(1);
    }

    /** As a build server would use it. ChangeTest says how often chance would call an equal store worse. */
    @Test
    @Tag("measuring")
    void aStoreThatBecomesSlowerByATenthIsFoundAndAnEqualOneIsNot(@TempDir Path folder) {
        Path saved = folder.resolve("saved.json");
        CommandLineRun before = delayed(0, "-o" + saved);
        CommandLineRun again = delayed(0, "--compare=" + saved);
        CommandLineRun slower = delayed(0.1, "--compare=" + saved);

        assertThat(before.exitCode()).as(before.err()).isZero();
        assertThat(again.exitCode()).as(again.out()).isZero();
        assertThat(again.out()).endsWith("\n1 of 1 rows were measured before; nothing got worse\n");
        assertThat(slower.exitCode()).as(slower.out()).isEqualTo(3);
        assertThat(slower.out())
                .containsPattern("\nb beside a under pessimistic: p50 1\\.[01].* times the first's, was .*: worse")
                .endsWith("\n1 of 1 rows were measured before; something got worse\n");
    }

    /** Loads two stores, of which the second takes a share longer, over a network so slow that nothing else counts. */
    private static CommandLineRun delayed(double share, String option) {
        TestProvider second = new TestProvider("b", store -> new ForwardingStore(store) {
            @Override
            public Optional<Player> find(String id) {
                long begin = System.nanoTime();
                Optional<Player> found = super.find(id);
                long end = System.nanoTime() + (long) (share * (System.nanoTime() - begin));
                while (System.nanoTime() < end) {
                    LockSupport.parkNanos(end - System.nanoTime());
                }
                return found;
            }
        });
        return load(
                List.of(TestProvider.correct("a"), second),
                "--latency=10ms",
                "--threads=1",
                "--mix=find=1",
                "--rounds=7",
                "--duration=400ms",
                option);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        --rounds=7               | FILE was measured with --mix find=1,trade=0,create=0, not find=70,trade=25,create=5
        --mix=find=1 --threads=3 | FILE was measured with --threads 2, not 3
        --mix=find=1 --autocommit=off | FILE was measured with --autocommit split, not off
        --mix=find=1 --latency=2ms    | FILE was measured with --latency 0, not 2000us
        --mix=find=1 --rate=5/s       | FILE was measured with --rate 0, not 5/s
        --mix=find=1 --rounds=3  | FILE has 1 round, which cannot tell a change of 3 ratios from chance; save it again with more
        --mix=find=1 --impl=b    | FILE has no row of what is measured here
        """)
    void aComparisonThatCanTellNothingIsRefused(String options, String message, @TempDir Path folder) {
        List<TestProvider> stores = List.of(TestProvider.correct("a"), TestProvider.correct("b"));
        Path saved = folder.resolve("saved.json");
        load(stores, "--threads=2", "--mix=find=1", "-o" + saved);
        CommandLineRun run = load(
                stores,
                all(
                        options.contains("--threads") ? new String[0] : new String[] {"--threads=2"},
                        options.split(" "),
                        new String[] {"--compare=" + saved}));

        assertThat(run.exitCode()).as(run.out()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("--compare: " + message.replace("FILE", saved.toString()))
                .hasLineCount(1);
    }
}
