package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.TestDatabase;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.runner.fixture.ForwardingStore;
import dev.ormworkbench.runner.fixture.SharedServer;
import dev.ormworkbench.runner.fixture.TestProvider;
import dev.ormworkbench.store.Player;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.PlayerNotFoundException;
import dev.ormworkbench.store.error.StoreUnavailableException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that each failure prints one line, gives exit code 1, and affects nothing else. */
class FailureTest {

    private static TestProvider failingOn(RuntimeException failure) {
        return new TestProvider("failing", store -> new ForwardingStore(store) {
            @Override
            public void create(Player player) {
                throw failure;
            }
        });
    }

    @Test
    void aStepThatThrowsIsAnOutcomeAndTheScenarioGoesOn() {
        PlayerStoreProvider failing =
                failingOn(new PlayerNotFoundException(new Call("failing", "create", "x"), "x\nsecond line"));
        CommandLineRun run = CommandLineRun.of(List.of(failing), "--scenario=trade");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.results()).isEqualTo("""
                        == trade on failing
                        create failed: PlayerNotFoundException: there is no player x
                        create failed: PlayerNotFoundException: there is no player x
                        trade failed: PlayerNotFoundException: there is no player 2
                        trade failed: PlayerNotFoundException: there is no player 2
                        """);
        assertThat(run.err().lines())
                .hasSize(5)
                .first()
                .isEqualTo(
                        "trade on failing: step 1, create(id=\"1\", coins=100, goods=0): expected \"done\", got create"
                                + " failed: PlayerNotFoundException: there is no player x");
    }

    @Test
    void anExceptionOutsideTheContractIsAnOutcomeToo() {
        CommandLineRun run =
                CommandLineRun.of(List.of(failingOn(new UnsupportedOperationException())), "--scenario=simple");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.results()).startsWith("""
                        == simple on failing
                        create failed: UnsupportedOperationException
                        no such player
                        number of players: 1919
                        """);
    }

    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of(
                        new OutOfMemoryError("Java heap space"),
                        "Java is out of memory (Java heap space): give it more, for example java -Xmx4g -jar"
                                + " orm-workbench.jar, or ask for less"),
                Arguments.of(
                        new StackOverflowError(),
                        "Java's stack is too small: give it more, for example java -Xss8m -jar orm-workbench.jar"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void anErrorOfTheJvmItselfIsOneLineAndNoOutcome(Error error, String line) {
        PlayerStoreProvider failing = new TestProvider("failing", store -> new ForwardingStore(store) {
            @Override
            public void create(Player player) {
                throw error;
            }
        });
        CommandLineRun run = CommandLineRun.of(List.of(failing));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEqualTo(line + "\n");
    }

    @Test
    void nothingIsPlayedAfterAStoreIsUnavailable() {
        PlayerStoreProvider failing =
                failingOn(new StoreUnavailableException(new Call("failing", "create", "1"), "gone", new Exception()));
        CommandLineRun run = CommandLineRun.of(List.of(failing), "--scenario=trade");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.results()).isEqualTo("== trade on failing\ncreate failed: StoreUnavailableException: gone\n");
        assertThat(run.err())
                .isEqualTo(
                        "trade on failing: step 1, create(id=\"1\", coins=100, goods=0): expected \"done\", got create"
                                + " failed: StoreUnavailableException: gone\n");
    }

    @Test
    void anImplementationThatCannotBeOpenedDoesNotStopTheOthers() {
        PlayerStoreProvider broken = new TestProvider("a", store -> {
            throw new NoClassDefFoundError("org/example/Library");
        });
        CommandLineRun run = CommandLineRun.of(
                List.of(broken, TestProvider.correct("b"), TestProvider.correct("c")), "--scenario=trade");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .matches(
                        "trade on a was not played: .*test-classes: open of a fails: the class org\\.example\\.Library is"
                                + " missing\n");
        assertThat(run.results())
                .startsWith("== trade on b, c\n")
                .endsWith("\n\n== comparison\ntrade: the same on b, c\n");
    }

    static Stream<Arguments> notOpened() {
        Error memory = new OutOfMemoryError("Java heap space");
        return Stream.of(
                Arguments.of(memory, "Java is out of memory (Java heap space): give it more, for example java -Xmx4g"),
                Arguments.of(new IllegalStateException(memory), "Java is out of memory (Java heap space)"),
                Arguments.of(new StackOverflowError(), "Java's stack is too small: give it more"),
                Arguments.of(
                        new IllegalStateException(new IllegalArgumentException("no such dialect")),
                        "no such dialect\n"),
                Arguments.of(new ExceptionInInitializerError(new IllegalStateException("no file")), "no file\n"));
    }

    @ParameterizedTest
    @MethodSource("notOpened")
    void aStoreThatFailsToOpenIsReportedInItsWordsWithoutAClassName(Throwable failure, String words) {
        PlayerStoreProvider broken = new TestProvider("a", store -> {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        });
        for (String command : List.of("run", "fuzz")) {
            CommandLineRun run = CommandLineRun.of(List.of(broken), command);

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains(words).doesNotContain("java.lang");
        }
    }

    @Test
    void equalFailuresOfAllImplementationsAreAFailureToo() {
        TestProvider failing = failingOn(new ArithmeticException());
        PlayerStoreProvider other = new TestProvider("other", failing.change());
        CommandLineRun run = CommandLineRun.of(List.of(failing, other), "--scenario=simple");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).endsWith("simple: the same on failing, other\n");
        assertThat(run.err().lines())
                .contains(
                        "simple on failing: step 1, create(id=\"test\", coins=1, goods=1): expected \"done\", got create"
                                + " failed: ArithmeticException",
                        "simple on other: step 1, create(id=\"test\", coins=1, goods=1): expected \"done\", got create"
                                + " failed: ArithmeticException");
    }

    @Test
    void anInternalIllegalArgumentIsNotWrongUsage() {
        CommandLineRun run = CommandLineRun.of(List.of(closing("a", new IllegalArgumentException("bug"))));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("unexpected IllegalArgumentException: bug\n");
    }

    @Test
    void everyStoreIsClosedEvenIfOneFailsToClose() {
        AtomicInteger open = new AtomicInteger();
        CommandLineRun run = CommandLineRun.of(
                List.of(closing("a", new IllegalStateException("stuck")), counting("b", open)), "--scenario=trade");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("unexpected IllegalStateException: stuck\n");
        assertThat(open).hasValue(0);
    }

    private static TestProvider closing(String name, RuntimeException failure) {
        return new TestProvider(name, store -> new ForwardingStore(store) {
            @Override
            public void close() {
                super.close();
                throw failure;
            }
        });
    }

    @Test
    void everyStoreIsClosed() {
        AtomicInteger open = new AtomicInteger();
        CommandLineRun run = CommandLineRun.of(List.of(counting("a", open), counting("b", open)), "--scenario=trade");

        assertThat(run.exitCode()).isZero();
        assertThat(open).hasValue(0);
    }

    @Test
    void storesAreClosedIfTheDatabaseDoesNotBecomeReady() {
        SharedServer server = SharedServer.get();
        AtomicInteger open = new AtomicInteger();
        AtomicInteger opened = new AtomicInteger();
        PlayerStoreProvider provider = new TestProvider("a", store -> {
            opened.incrementAndGet();
            return counting("a", open).change().apply(store);
        });
        try (Database other =
                TestDatabase.open(server.url(), server.user(), server.password(), Driver.MYSQL, Tuning.TUNED)) {
            other.awaitReady();

            CommandLineRun run = CommandLineRun.of(List.of(provider));

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out()).isEmpty();
            assertThat(run.err().lines()).hasSize(1).first().asString().contains("another run");
        }
        assertThat(opened).hasValue(1);
        assertThat(open).hasValue(0);
    }

    private static TestProvider counting(String name, AtomicInteger open) {
        return new TestProvider(name, store -> {
            open.incrementAndGet();
            return new ForwardingStore(store) {
                @Override
                public void close() {
                    super.close();
                    open.decrementAndGet();
                }
            };
        });
    }

    @Test
    void anUnreachableServerIsOneLineInEveryFormat() {
        for (String format : List.of("text", "json")) {
            CommandLineRun run = CommandLineRun.of("--db=jdbc:mysql://127.0.0.1:1/none", "--format", format);

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out()).isEmpty();
            assertThat(run.err().lines()).hasSize(1).first().asString().contains("127.0.0.1:1");
        }
    }
}
