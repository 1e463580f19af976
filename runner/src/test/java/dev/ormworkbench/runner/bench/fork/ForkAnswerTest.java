package dev.ormworkbench.runner.bench.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.util.MultisetStatistics;

class ForkAnswerTest {

    private static final double[] MICROS = {Double.MIN_VALUE, 0.1 + 0.2, 131.072, 1e300};

    @Test
    void everyNumberIsTheSameToTheLastBit() {
        MultisetStatistics micros = new MultisetStatistics();
        for (int i = 0; i < MICROS.length; i++) {
            micros.addValue(MICROS[i], i + 1L);
        }
        micros.addValue(Math.PI, Long.MAX_VALUE >> 1);

        ForkResult read = ForkAnswer.read(ForkAnswer.of(new ForkResult(micros, 8535.2, 1 / 3.0)))
                .orElseThrow();

        assertThat(read.allocatedBytes()).isEqualTo(8535.2);
        assertThat(read.compilerShare()).isEqualTo(1 / 3.0);
        assertThat(read.micros().getRawData()).toIterable().containsExactlyElementsOf(micros::getRawData);
        assertThat(read.medianMicros()).isEqualTo(micros.getPercentile(50));
    }

    @Test
    void otherOutputOfTheJvmIsNoPartOfIt() {
        String printed = "OpenJDK 64-Bit Server VM warning: {\"failure\": \"none\"}\n[0.1s][warning][gc] x"
                + ForkAnswer.of(new ForkResult(new MultisetStatistics(), 1, 0)) + "more\n";

        assertThat(ForkAnswer.read(printed)).map(ForkResult::allocatedBytes).hasValue(1.0);
    }

    @Test
    void aFailureIsThrownInItsOwnWords() {
        assertThatThrownBy(() -> ForkAnswer.read(ForkAnswer.ofFailure("Zugriff verweigert: \u00fc\n\"x\"")))
                .isInstanceOf(BenchException.class)
                .hasMessage("Zugriff verweigert: \u00fc\n\"x\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Killed",
                "workbench-fork: ",
                "workbench-fork: {\"allocatedBytes\":1,\"compilerShare\":0,\"mic",
                "workbench-fork: [1]",
                "workbench-fork: {}",
                "workbench-fork: {\"allocatedBytes\":1,\"compilerShare\":0}",
                "workbench-fork: {\"allocatedBytes\":1,\"compilerShare\":0,\"micros\":[[1]]}",
                "workbench-fork: {\"allocatedBytes\":1,\"compilerShare\":0,\"micros\":[[1,null]]}",
                "workbench-fork: {\"allocatedBytes\":\"1\",\"compilerShare\":0,\"micros\":[]}"
            })
    void anIncompleteAnswerIsRefused(String printed) {
        assertThat(ForkAnswer.read(printed)).isEmpty();
    }

    @Test
    void manyTimesAreReadInFull() {
        MultisetStatistics micros = new MultisetStatistics();
        for (int i = 0; i < 65_536; i++) {
            micros.addValue(i / 7.0, 1);
        }
        String answer = ForkAnswer.of(new ForkResult(micros, 0, 0));

        assertThat(answer.length()).isLessThan(Forks.MOST_BYTES);
        assertThat(ForkAnswer.read(answer)).map(read -> read.micros().getN()).isEqualTo(Optional.of(65_536L));
        assertThat(List.of(answer.split("\n", -1))).hasSize(3);
    }
}
