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
        assertThat(FlawedStoreContract.failuresOf(flaw, flaw.rule()))
                .isNotEmpty()
                .allSatisfy(failure -> assertThat(failure.test()).startsWith(flaw.rule()));
    }

    @Test
    @DisplayName("a random play that fails is shown without the steps that it does not need")
    void shortestPlay() {
        assertThat(FlawedStoreContract.failuresOf(Flaw.DELETED_WHATEVER_WAS_THERE, "PS-01 to PS-13"))
                .singleElement()
                .satisfies(failure -> assertThat(
                                String.valueOf(failure.cause().getMessage()).lines())
                        .hasSize(3)
                        .first()
                        .asString()
                        .matches("delete\\(.*\\): true, not false"));
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
