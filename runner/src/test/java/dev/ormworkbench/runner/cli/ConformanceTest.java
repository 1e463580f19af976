package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.implementation.Implementations;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStoreProvider;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks that the workbench's own implementations give the same results, and those of the reference document. */
class ConformanceTest {

    private static final List<String> ALL = List.of("hibernate", "jdbc", "jooq", "mybatis");

    @Test
    void fourImplementationsAreFound() {
        assertThat(Implementations.onClassPath().providers())
                .extracting(PlayerStoreProvider::name)
                .containsSubsequence(ALL)
                .isSorted();
    }

    @ParameterizedTest
    @EnumSource(Locking.class)
    void bothScenariosGiveTheSameResultsOnAllUnderEveryLocking(Locking locking) {
        CommandLineRun run = CommandLineRun.of(
                "--scenario=simple,trade", "--locking", locking.name().toLowerCase(Locale.ROOT));

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.results())
                .isEqualTo("== simple on hibernate, jdbc, jooq, mybatis\n" + SIMPLE
                        + "== trade on hibernate, jdbc, jooq, mybatis\n" + TRADE
                        + """

                        == comparison
                        simple: the same on hibernate, jdbc, jooq, mybatis
                        trade: the same on hibernate, jdbc, jooq, mybatis
                        """);
    }

    private static final String SIMPLE = """
            id:test, coins:1, goods:1
            number of players: 1920
            id:00059aa7-8ca1-4095-966e-d02a4bdc9e25, coins:10000, goods:10000
            id:00777dde-1c84-4a9c-a93b-0b2b5a2a1de1, coins:10000, goods:10000
            id:00928176-8744-4903-8e10-181ad2a33685, coins:10000, goods:10000
            """;

    private static final String TRADE = """
            buy player 1 coins not enough
            trade success
            id:1, coins:0, goods:2
            id:2, coins:114614, goods:18
            """;

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherGivesOtherIds() {
        String[] args = {"--impl=jdbc", "--scenario=simple", "--seed=7"};
        String first = CommandLineRun.of(args).out();

        assertThat(CommandLineRun.of(args).out()).isEqualTo(first);
        assertThat(CommandLineRun.of("--impl=jdbc", "--scenario=simple", "--seed=-7")
                        .results())
                .startsWith("== simple on jdbc\nid:test, coins:1, goods:1\nnumber of players: 1920\nid:")
                .isNotEqualTo(first);
    }
}
