package dev.ormworkbench.store.contract.broken.guild;

import dev.ormworkbench.store.contract.GuildStoreContract;
import dev.ormworkbench.store.contract.broken.KitRun;
import dev.ormworkbench.store.guild.GuildStoreProvider;
import org.junit.jupiter.api.extension.ExtendWith;

/** The kit on a flawed store of guilds. Its name keeps it from being run as a test by itself. */
@ExtendWith(KitRun.UntilFirstFailure.class)
final class FlawedGuildStoreContract extends GuildStoreContract {

    @Override
    protected GuildStoreProvider provider() {
        return KitRun.tested(GuildStoreProvider.class);
    }
}
