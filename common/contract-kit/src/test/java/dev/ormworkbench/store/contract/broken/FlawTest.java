package dev.ormworkbench.store.contract.broken;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the kit: a test that cannot fail is worth nothing. */
final class FlawTest {

    static Stream<Flaw> flaws() {
        return Flaw.ofSingleCalls();
    }

    @ParameterizedTest
    @MethodSource("flaws")
    @DisplayName("the kit fails a store for the rule that its flaw breaks")
    void kitFails(Flaw flaw) {
        FlawedStoreContract.requireFailure(flaw);
    }

    @Test
    @DisplayName("a random play that fails is shown without the steps that it does not need")
    void shortestPlay() {
        assertThat(FlawedStoreContract.failuresOf(ChangingFlaw.DELETED_WHATEVER_WAS_THERE.provider(), "PS-01 to PS-13"))
                .singleElement()
                .satisfies(failure -> assertThat(failure.cause())
                        .hasMessageMatching("(?s)PS-01 to PS-13 [^:]*: \\w+: delete\\(.*\\): true, not false\n"
                                + "in play [^\n]*\ndelete[^\n]*\nThe store's last calls:.*"));
    }

    @Test
    @DisplayName("every rule is broken by some flaw")
    void everyRule() {
        assertThat(Flaw.all().map(Flaw::rule))
                .containsAll(IntStream.rangeClosed(1, 27)
                        .mapToObj("PS-%02d"::formatted)
                        .toList());
    }
}
