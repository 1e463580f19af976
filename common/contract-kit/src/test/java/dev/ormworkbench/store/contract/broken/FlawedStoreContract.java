package dev.ormworkbench.store.contract.broken;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.contract.PlayerStoreContract;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;

/** The kit on a flawed store. Its name keeps it from being run as a test by itself. */
@ExtendWith(KitRun.UntilFirstFailure.class)
final class FlawedStoreContract extends PlayerStoreContract {

    private static @Nullable PlayerStoreProvider flawed;

    @Override
    protected PlayerStoreProvider provider() {
        PlayerStoreProvider current = flawed;
        if (current == null) {
            throw new IllegalStateException("only for failuresOf");
        }
        return current;
    }

    /** Checks that the kit fails the store for the rule that its flaw breaks. */
    static void requireFailure(Flaw flaw) {
        assertThat(failuresOf(flaw.provider(), flaw.rule()))
                .isNotEmpty()
                .allSatisfy(failure -> assertThat(failure.test()).startsWith(flaw.rule()));
    }

    /** Runs the tests whose names begin with this until one fails; those that did. */
    static synchronized List<KitRun.Failure> failuresOf(PlayerStoreProvider tested, String beginning) {
        flawed = tested;
        List<KitRun.Failure> failures = KitRun.failuresOf(FlawedStoreContract.class, beginning);
        flawed = null;
        return failures;
    }
}
