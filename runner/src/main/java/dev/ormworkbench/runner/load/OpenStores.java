package dev.ormworkbench.runner.load;

import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.store.Contract;
import dev.ormworkbench.runner.store.Stores;
import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.guild.GuildStore;
import java.util.Optional;
import java.util.Set;

/** The stores of an implementation under load, until they are closed. */
record OpenStores(Stores stores) implements AutoCloseable {

    /**
     * Opens the stores of these contracts.
     *
     * @throws RuntimeException if one cannot be opened; the other is closed then
     */
    static OpenStores open(
            Implementation implementation,
            Set<Contract> contracts,
            Connections connections,
            ServerProduct product,
            Locking locking) {
        Optional<PlayerStore> players = contracts.contains(Contract.PLAYERS)
                ? Optional.of(implementation.open(connections, product, locking))
                : Optional.empty();
        try {
            Optional<GuildStore> guilds = contracts.contains(Contract.GUILDS)
                    ? Optional.of(implementation.openGuilds(connections, product))
                    : Optional.empty();
            return new OpenStores(new Stores(players, guilds, Optional.empty()));
        } catch (RuntimeException e) {
            players.ifPresent(PlayerStore::close);
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            stores.guilds().ifPresent(GuildStore::close);
        } finally {
            stores.players().ifPresent(PlayerStore::close);
        }
    }
}
