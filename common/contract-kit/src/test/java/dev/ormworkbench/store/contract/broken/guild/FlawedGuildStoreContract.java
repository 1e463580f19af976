package dev.ormworkbench.store.contract.broken.guild;

import dev.ormworkbench.store.contract.GuildStoreContract;
import dev.ormworkbench.store.contract.broken.KitRun;
import dev.ormworkbench.store.guild.GuildStoreProvider;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;

/** The kit on a flawed store of guilds. Its name keeps it from being run as a test by itself. */
@ExtendWith(KitRun.UntilFirstFailure.class)
final class FlawedGuildStoreContract extends GuildStoreContract {

    private static @Nullable GuildStoreProvider flawed;

    @Override
    protected GuildStoreProvider provider() {
        GuildStoreProvider current = flawed;
        if (current == null) {
            throw new IllegalStateException("only for failuresOf");
        }
        return current;
    }

    /** Runs the tests whose names begin with this until one fails; those that did. */
    static synchronized List<KitRun.Failure> failuresOf(GuildStoreProvider tested, String beginning) {
        flawed = tested;
        List<KitRun.Failure> failures = KitRun.failuresOf(FlawedGuildStoreContract.class, beginning);
        flawed = null;
        return failures;
    }
}
