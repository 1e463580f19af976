package dev.ormworkbench.store.contract.broken;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the kit like {@link FlawTest}, in a class of its own so that both can run at once. */
final class TransactionFlawTest {

    static Stream<Flaw> flaws() {
        return Flaw.ofTransactions();
    }

    @ParameterizedTest
    @MethodSource("flaws")
    @DisplayName("the kit fails a store for the rule that its flaw in a transaction breaks")
    void kitFails(Flaw flaw) {
        FlawedStoreContract.requireFailure(flaw);
    }
}
