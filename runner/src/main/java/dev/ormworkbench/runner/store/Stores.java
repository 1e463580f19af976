package dev.ormworkbench.runner.store;

import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.guild.GuildStore;
import java.util.Optional;

/**
 * The open stores of one implementation, of one contract or of both. Whoever opened them closes them.
 *
 * @param players empty if nobody calls it
 * @param guilds empty if nobody calls it
 */
public record Stores(Optional<PlayerStore> players, Optional<GuildStore> guilds) {

    /** Returns a store of players alone. */
    public static Stores of(PlayerStore players) {
        return new Stores(Optional.of(players), Optional.empty());
    }

    /** Returns a store of guilds alone. */
    public static Stores of(GuildStore guilds) {
        return new Stores(Optional.empty(), Optional.of(guilds));
    }

    /**
     * Returns the store of players.
     *
     * @throws IllegalStateException if there is none
     */
    public PlayerStore requirePlayers() {
        return players.orElseThrow(() -> new IllegalStateException("no store of players is open"));
    }

    /**
     * Returns the store of guilds.
     *
     * @throws IllegalStateException if there is none
     */
    public GuildStore requireGuilds() {
        return guilds.orElseThrow(() -> new IllegalStateException("no store of guilds is open"));
    }
}
