package dev.ormworkbench.runner.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundsTest {

    @Test
    void aFixedNumberDoesNotDependOnTime() {
        Rounds rounds = Rounds.exactly(6);

        assertThat(rounds.isFlexible()).isFalse();
        assertThat(IntStream.range(0, 10).filter(done -> rounds.hasNext(done, Duration.ofHours(done))))
                .containsExactly(0, 1, 2, 3, 4, 5);
    }

    /** Rounds of so many seconds, in a budget of a minute. */
    @ParameterizedTest
    @CsvSource({"1, 50", "5, 12", "7, 8", "20, 3", "30, 3", "100, 3"})
    void aBudgetTakesAsManyAsFitButTheLeast(int seconds, int expected) {
        Rounds rounds = new Rounds(3, 50, Duration.ofMinutes(1));
        int done = 0;
        while (rounds.hasNext(done, Duration.ofSeconds((long) seconds * done))) {
            done++;
        }

        assertThat(rounds.isFlexible()).isTrue();
        assertThat(done).isEqualTo(expected);
    }

    @Test
    void partsShareTheBudget() {
        assertThat(new Rounds(3, 50, Duration.ofMinutes(1)).ofPart(4))
                .isEqualTo(new Rounds(3, 50, Duration.ofSeconds(15)));
    }
}
