package dev.ormworkbench.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ArgumentsTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 114, PlayerStore.MAX_BATCH_SIZE})
    void batchSize(int batchSize) {
        assertThat(Arguments.requireBatchSize(batchSize)).isEqualTo(batchSize);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, PlayerStore.MAX_BATCH_SIZE + 1, Integer.MAX_VALUE})
    void batchSizeOutOfBounds(int batchSize) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arguments.requireBatchSize(batchSize))
                .withMessage("a batch has 1 to 10000 players, not " + batchSize);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, Integer.MAX_VALUE})
    void limit(int limit) {
        assertThat(Arguments.requireLimit(limit)).isEqualTo(limit);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE})
    void limitOutOfBounds(int limit) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arguments.requireLimit(limit))
                .withMessage("a limit is 0 to 2147483647, not " + limit);
    }

    @Test
    @SuppressWarnings("NullAway") // tests null
    void ids() {
        assertThat(Arguments.requireIds(List.of("b", "a", "b", "A"))).containsExactly("b", "a", "A");
        assertThat(Arguments.requireIds(List.of())).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> Arguments.requireIds(List.of("a", " ")));
        assertThatNullPointerException().isThrownBy(() -> Arguments.requireIds(Arrays.asList("a", null)));
    }

    @Test
    void numberOfIds() {
        assertThat(Arguments.requireIds(Collections.nCopies(PlayerStore.MAX_IDS, "a")))
                .containsExactly("a");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arguments.requireIds(Collections.nCopies(PlayerStore.MAX_IDS + 1, "a")))
                .withMessage("at most 10000 ids, not 10001");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 2147483647", "5, 5", "2147483647, 2147483647"})
    void range(int low, int high) {
        assertThatNoException().isThrownBy(() -> Arguments.requireRange(low, high));
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "-2, -1", "1, 0", "2147483647, -2147483648"})
    void rangeOutOfBounds(int low, int high) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arguments.requireRange(low, high))
                .withMessage("a range has 0 <= low <= high <= 2147483647, not " + low + " to " + high);
    }
}
