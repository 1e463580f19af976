package dev.ormworkbench.store.contract.broken.guild;

import dev.ormworkbench.store.contract.GuildStoreContract;
import dev.ormworkbench.store.guild.GuildStoreProvider;

/** The kit passes a store that keeps the contract. */
final class ReferenceGuildStoreContractTest extends GuildStoreContract {

    @Override
    protected GuildStoreProvider provider() {
        return new ReferenceGuildProvider(ReferenceGuildStore::new);
    }
}
