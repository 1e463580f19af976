package dev.ormworkbench.runner.classroom.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The rise in the last second")
class LastSecondTest {

    private final LastSecond rise = new LastSecond();

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }

    @Test
    @DisplayName("is per second, from the beginning on")
    void sinceBeginning() {
        rise.begin(millis(5_000), 70);

        assertThat(rise.perSecond(millis(5_500), 170)).isEqualTo(200);
    }

    @Test
    @DisplayName("forgets what was more than a second ago")
    void lastSecond() {
        rise.begin(millis(0), 0);
        rise.perSecond(millis(500), 1_000);

        assertThat(rise.perSecond(millis(1_500), 1_100)).isEqualTo(100);
    }

    @Test
    @DisplayName("is since the last look, if that was longer ago")
    void rareLooks() {
        rise.begin(millis(0), 0);
        rise.perSecond(millis(1_000), 1_000);

        assertThat(rise.perSecond(millis(5_000), 1_400)).isEqualTo(100);
    }

    @Test
    @DisplayName("is not thousands because of one call right after the beginning, or between two looks")
    void aMomentAfter() {
        rise.begin(millis(0), 0);

        assertThat(rise.perSecond(1_000, 1)).isEqualTo(4);
        assertThat(rise.perSecond(1_001, 2)).isEqualTo(8);
    }

    @Test
    @DisplayName("begins anew with what follows")
    void anew() {
        rise.begin(millis(0), 0);
        rise.perSecond(millis(900), 9_000);
        rise.begin(millis(900), 9_000);

        assertThat(rise.perSecond(millis(900), 9_000)).isZero();
        assertThat(rise.perSecond(millis(1_400), 9_010)).isEqualTo(20);
    }

    @Test
    @DisplayName("is 0 before anything has begun")
    void nothing() {
        assertThat(rise.perSecond(millis(3), 5)).isZero();
    }
}
