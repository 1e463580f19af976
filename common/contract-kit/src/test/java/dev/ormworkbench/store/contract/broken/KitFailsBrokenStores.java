package dev.ormworkbench.store.contract.broken;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.store.contract.verdict.Contract;
import dev.ormworkbench.store.contract.verdict.Rule;
import dev.ormworkbench.store.error.PlayerStoreException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the kit of a contract: a test that cannot fail is worth nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class KitFailsBrokenStores {

    /** The rules that a store may break by SQL that no server takes. */
    private static final Set<String> BREAKING_SQL = Set.of("PS-17", "PS-19");

    private final Contract contract;
    private final Class<?> kit;

    /** @param kit the contract's tests, which ask for {@link KitRun#tested} */
    protected KitFailsBrokenStores(Contract contract, Class<?> kit) {
        this.contract = contract;
        this.kit = kit;
    }

    /** Returns all broken stores. */
    protected abstract Stream<? extends BrokenStore> flaws();

    /** Runs the tests whose names begin with this until one fails; returns those that did. */
    protected final List<KitRun.Failure> failuresOf(BrokenStore store, String beginning) {
        return KitRun.failuresOf(kit, store.provider(), beginning);
    }

    @ParameterizedTest
    @MethodSource("flaws")
    @DisplayName("the kit fails a store for the rule that its flaw breaks, by the test that looks for it")
    void kitFails(BrokenStore flaw) {
        assertThat(failuresOf(flaw, flaw.foundBy())).isNotEmpty().allSatisfy(failure -> {
            assertThat(failure.cause())
                    .as("by what the store did, and by no defect of a test")
                    .hasMessageStartingWith(flaw.rule())
                    .matches(KitFailsBrokenStores::isOfTheStore, "an assertion, or what a call threw");
            if (!BREAKING_SQL.contains(flaw.rule())) {
                assertThat(failure.cause())
                        .as("by what the store did, and not because the flaw is no SQL")
                        .hasMessageNotContaining("error in your SQL syntax");
            }
        });
    }

    /** Returns whether an assertion has failed, a call has thrown this or hung, or a statement of the kit met what the store did. */
    private static boolean isOfTheStore(Throwable failure) {
        Throwable cause = failure.getCause();
        String message = String.valueOf(failure.getMessage());
        return cause == null
                || cause instanceof AssertionError
                || cause instanceof PlayerStoreException
                || cause instanceof TimeoutException
                || cause instanceof SQLException
                || message.contains(" -> " + cause)
                || message.contains(" has not returned in ");
    }

    @Test
    @DisplayName("every rule is broken by some flaw, and every flaw breaks a rule")
    void everyRule() {
        assertThat(flaws().map(BrokenStore::rule).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        contract.rules().stream().map(Rule::id).toList());
    }
}
