package dev.ormworkbench.store.contract.broken;

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

    /** Runs the tests whose names begin with this until one fails; those that did. */
    static synchronized List<KitRun.Failure> failuresOf(PlayerStoreProvider tested, String beginning) {
        flawed = tested;
        List<KitRun.Failure> failures = KitRun.failuresOf(FlawedStoreContract.class, beginning);
        flawed = null;
        return failures;
    }
}
