package dev.ormworkbench.store.contract.broken;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.store.PlayerStoreProvider;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
        assertKitFails(flaw.provider(), flaw.rule());
    }

    @ParameterizedTest
    @EnumSource(TransactionFlaw.class)
    @DisplayName("the kit fails a store for the rule that the flaw of its transactions breaks")
    void kitFailsTransactions(TransactionFlaw flaw) {
        assertKitFails(flaw.provider(), flaw.rule());
    }

    private static void assertKitFails(PlayerStoreProvider flawed, String rule) {
        assertThat(FlawedStoreContract.failuresOf(flawed, rule))
                .isNotEmpty()
                .allSatisfy(failure -> assertThat(failure.test()).startsWith(rule));
    }

    @Test
    @DisplayName("a random play that fails is shown without the steps that it does not need")
    void shortestPlay() {
        assertThat(FlawedStoreContract.failuresOf(Flaw.DELETED_WHATEVER_WAS_THERE.provider(), "PS-01 to PS-13"))
                .singleElement()
                .satisfies(failure -> assertThat(failure.cause())
                        .hasMessageMatching("(?s)PS-01 to PS-13 [^:]*: \\w+: delete\\(.*\\): true, not false\n"
                                + "in play [^\n]*\ndelete[^\n]*\nThe store's last calls:.*"));
    }

    @Test
    @DisplayName("every rule is broken by some flaw")
    void everyRule() {
        assertThat(Stream.concat(
                        Arrays.stream(Flaw.values()).map(Flaw::rule),
                        Arrays.stream(TransactionFlaw.values()).map(TransactionFlaw::rule)))
                .containsAll(IntStream.rangeClosed(1, 27)
                        .mapToObj("PS-%02d"::formatted)
                        .toList());
    }
}
