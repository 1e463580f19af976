package dev.ormworkbench.runner.bench.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForkTimesTest {

    private static final ForkTimes USUAL =
            new ForkTimes(Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofMillis(2));

    /** A start takes four seconds of the budget of one fork. */
    @ParameterizedTest
    @CsvSource({
        "44000, true, true, 30000, 1000",
        "14000, true, true, 9000, 1000",
        "9000, true, true, 4500, 500",
        "10, true, true, 2000, 200",
        "9000, false, true, 30000, 500",
        "9000, true, false, 4000, 1000",
        "10, false, false, 30000, 1000",
    })
    void itLeavesATenthToTheMeasurement(long budget, boolean warmUpToo, boolean timeToo, long warmUp, long time) {
        assertThat(USUAL.within(Duration.ofMillis(budget), 1, 1, warmUpToo, timeToo))
                .isEqualTo(times(warmUp, time));
    }

    private static ForkTimes times(long warmUp, long time) {
        return new ForkTimes(Duration.ofMillis(warmUp), Duration.ofMillis(time), Duration.ofMillis(2));
    }

    /** Where a start takes one second. */
    @Test
    void aQuietMachineHoldsMoreForks() {
        assertThat(USUAL.within(Duration.ofSeconds(12), 1, 2, true, true)).isEqualTo(times(4500, 500));
    }

    /** What somebody chose may be below what would be chosen for them. */
    @ParameterizedTest
    @CsvSource({"10", "100000"})
    void noTimeBecomesLonger(long budget) {
        ForkTimes brief = new ForkTimes(Duration.ofMillis(100), Duration.ofMillis(100), Duration.ZERO);

        assertThat(brief.within(Duration.ofMillis(budget), 1, 1, true, true)).isEqualTo(brief);
    }
}
