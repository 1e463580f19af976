package dev.ormworkbench.store.contract.broken;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests the kit: a test that cannot fail is worth nothing. */
final class FlawTest {

    @ParameterizedTest
    @EnumSource(Flaw.class)
    @DisplayName("the kit fails a store for the rule that its flaw breaks")
    void kitFails(Flaw flaw) {
        assertThat(FlawedStoreContract.failuresOf(flaw)).isNotEmpty().allSatisfy(name -> assertThat(name)
                .startsWith(flaw.rule()));
    }

    @Test
    @DisplayName("every rule is broken by some flaw")
    void everyRule() {
        assertThat(Arrays.stream(Flaw.values()).map(Flaw::rule))
                .containsAll(IntStream.rangeClosed(1, 19)
                        .mapToObj("PS-%02d"::formatted)
                        .toList());
    }
}
