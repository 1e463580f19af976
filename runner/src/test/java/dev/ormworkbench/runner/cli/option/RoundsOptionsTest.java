package dev.ormworkbench.runner.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ormworkbench.runner.bench.Rounds;
import dev.ormworkbench.runner.bench.fork.ForkTimes;
import dev.ormworkbench.runner.cli.frame.UsageException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class RoundsOptionsTest {

    private static RoundsOptions of(String... arguments) {
        return CommandLine.populateCommand(new RoundsOptions(), arguments);
    }

    /** Of three operations on four implementations and the floor. On a quiet machine, six rounds take the budget. */
    @Test
    void fiveMinutesHoldTheDefaultTable() {
        ForkTimes times = of("--time-budget=5m").times(3, 15, Duration.ZERO);

        assertThat(times).isEqualTo(new ForkTimes(Duration.ofMillis(2100), Duration.ofMillis(233), Duration.ZERO));
        assertThat(times.atLeast().multipliedBy(6 * 15)).isLessThanOrEqualTo(Duration.ofMinutes(5));
        assertThat(times.atMost().multipliedBy(3 * 15)).isLessThanOrEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void aLongBudgetShortensNothing() {
        assertThat(of("--time-budget=1h").times(3, 15, Duration.ZERO))
                .isEqualTo(of().times(6, 15, Duration.ZERO))
                .isEqualTo(new ForkTimes(Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ZERO));
    }

    /** Its comparison needs so many rounds. */
    @Test
    void moreRoundsAreShorter() {
        assertThat(of("--time-budget=20m").times(11, 15, Duration.ZERO).warmUp())
                .isLessThan(of("--time-budget=20m").times(3, 15, Duration.ZERO).warmUp());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        --time-budget=4m                  | 15  | 5 min; give them as much, or measure fewer operations
        --time-budget=5m                  | 135 | 42 min; give them as much, or measure fewer operations
        --time-budget=20m --warm-up=30s   | 15  | 27 min; give them as much, shorten --time or --warm-up, or measure fewer operations
        """)
    void aBudgetThatMayNotHoldTheLeastRoundsIsRefused(String options, int measurements, String message) {
        assertThatThrownBy(() -> of(options.split(" +")).times(3, measurements, Duration.ZERO))
                .isInstanceOf(UsageException.class)
                .hasMessage("--time-budget: 3 rounds of " + measurements + " measurements may take " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        6  | 6    | 12    | 12 ratios takes 8 rounds in both runs; 6 here take 11 there
        3  | 3    | 1     | 1 ratio takes 7 rounds in both runs; 3 here take 17 there
        3  | 3    | 40000 | 40000 ratios takes 14 rounds in both runs; 3 here take 620 there
        3  | 1000 | 12    | 12 ratios takes 8 rounds in both runs; the time budget may give fewer here
        """)
    void whoSavesTooFewRoundsIsTold(int least, int most, int ratios, String message) {
        assertThat(RoundsOptions.tooFewToCompare(new Rounds(least, most, Duration.ofMinutes(5)), ratios))
                .hasValue("--save: a later --compare of " + message);
    }

    @Test
    void whoSavesEnoughIsToldNothing() {
        assertThat(RoundsOptions.tooFewToCompare(Rounds.exactly(8), 12)).isEmpty();
    }
}
