package dev.ormworkbench.runner.store;

import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.pitfall.GuildPitfalls;
import java.util.Optional;

/**
 * The open stores of one implementation, of the contracts that somebody calls. Whoever opened them closes them.
 *
 * @param players empty if nobody calls it
 * @param guilds empty if nobody calls it
 * @param pitfalls empty if nobody calls them
 */
public record Stores(Optional<PlayerStore> players, Optional<GuildStore> guilds, Optional<GuildPitfalls> pitfalls) {

    /** Returns a store of players alone. */
    public static Stores of(PlayerStore players) {
        return new Stores(Optional.of(players), Optional.empty(), Optional.empty());
    }

    /** Returns a store of guilds alone. */
    public static Stores of(GuildStore guilds) {
        return new Stores(Optional.empty(), Optional.of(guilds), Optional.empty());
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

    /**
     * Returns the pitfalls.
     *
     * @throws IllegalStateException if there are none
     */
    public GuildPitfalls requirePitfalls() {
        return pitfalls.orElseThrow(() -> new IllegalStateException("no pitfalls are open"));
    }
}
