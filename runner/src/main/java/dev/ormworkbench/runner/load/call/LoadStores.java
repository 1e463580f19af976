package dev.ormworkbench.runner.load.call;

import dev.ormworkbench.runner.implementation.Contract;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.guild.GuildStore;
import java.util.Optional;
import java.util.Set;

/**
 * The stores of an implementation that calls go to.
 *
 * @param optionalPlayers empty if no call needs it
 * @param optionalGuilds empty if no call needs it
 */
public record LoadStores(Optional<PlayerStore> optionalPlayers, Optional<GuildStore> optionalGuilds)
        implements AutoCloseable {

    /**
     * Opens the stores of these contracts.
     *
     * @throws RuntimeException if one cannot be opened; the other is closed then
     */
    public static LoadStores open(
            Implementation implementation,
            Set<Contract> contracts,
            Connections connections,
            ServerProduct product,
            Locking locking) {
        Optional<PlayerStore> players = contracts.contains(Contract.PLAYERS)
                ? Optional.of(implementation.open(connections, product, locking))
                : Optional.empty();
        try {
            return new LoadStores(
                    players,
                    contracts.contains(Contract.GUILDS)
                            ? Optional.of(implementation.openGuilds(connections, product))
                            : Optional.empty());
        } catch (RuntimeException e) {
            players.ifPresent(PlayerStore::close);
            throw e;
        }
    }

    /** Returns the store of players, which must be open. */
    public PlayerStore players() {
        return optionalPlayers.orElseThrow();
    }

    /** Returns the store of guilds, which must be open. */
    public GuildStore guilds() {
        return optionalGuilds.orElseThrow();
    }

    @Override
    public void close() {
        try {
            optionalGuilds.ifPresent(GuildStore::close);
        } finally {
            optionalPlayers.ifPresent(PlayerStore::close);
        }
    }
}
