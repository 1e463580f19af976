package dev.ormworkbench.runner.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.bench.fork.ForkTimes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchProgressTest {

    @ParameterizedTest
    @CsvSource({
        // Starts of one to four seconds make no difference of a whole hour.
        "PT24H, '73 h'",
        "PT1S, '7 s to 16 s'"
    })
    void twoEqualTimesAreSaidOnce(Duration time, String took) {
        BenchSettings settings = new BenchSettings(
                Rounds.exactly(3),
                new ForkTimes(Duration.ofMillis(100), time, Duration.ZERO),
                /* seed= */ 1,
                /* verbose= */ false);
        List<String> said = new ArrayList<>();

        new BenchProgress(said::add, settings, /* cases= */ 1, /* parts= */ 1).begin();

        assertThat(said)
                .containsExactly("bench: 3 measurements, " + took + ": a warm-up ends once Java has compiled the code");
    }
}
