package dev.ormworkbench.runner.scenario.guild;

import dev.ormworkbench.runner.store.Stores;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.guild.NewGuild;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A session's calls of a store of guilds. They name guilds and members, and it calls the store with their ids. It remembers
 * each guild as this session has read, created or saved it last. Not thread-safe: one thread at a time.
 */
public final class GuildCalls {

    private final Stores stores;
    private final Fetching fetching;
    private final KnownGuilds known;
    private final Map<Long, Guild> seen = new HashMap<>();

    /**
     * Starts without having seen any guild.
     *
     * @param fetching how reads fetch that do not say it themselves
     * @param known shared by all sessions of a play
     */
    public GuildCalls(Stores stores, Fetching fetching, KnownGuilds known) {
        this.stores = stores;
        this.fetching = fetching;
        this.known = known;
    }

    /** Returns the store, for calls that name no guild. */
    public GuildStore store() {
        return stores.requireGuilds();
    }

    /** Returns calls of pitfalls that know the same names. */
    public PitfallCalls pitfalls() {
        return new PitfallCalls(stores, known);
    }

    /** See {@link GuildStore#create}. */
    public Guild create(NewGuild guild) {
        return seen(store().create(guild));
    }

    /**
     * Reads the guild that had this name when a result showed it last.
     *
     * @param own how to fetch; empty for the session's way
     */
    public Optional<Guild> find(String guild, Optional<Fetching> own) {
        return store().find(known.guild(guild), own.orElse(fetching)).map(this::seen);
    }

    /**
     * See {@link GuildStore#page}.
     *
     * @param own how to fetch; empty for the session's way
     */
    public List<Guild> page(@Nullable String after, int size, Optional<Fetching> own) {
        List<Guild> page = store().page(after, size, own.orElse(fetching));
        page.forEach(this::seen);
        return page;
    }

    /**
     * Edits the guild as this session has seen it last, and saves it.
     *
     * @throws IllegalStateException if this session has not seen it
     * @throws IllegalArgumentException if an edit names what the guild does not have, or a value is out of bounds
     */
    public Guild save(String guild, List<GuildEdit> edits) {
        Guild last = seen.get(known.guild(guild));
        if (last == null) {
            throw new IllegalStateException("the session has not read guild " + guild + " before it saves it");
        }
        return seen(store().save(EditedGuild.of(last, edits)));
    }

    /** See {@link GuildStore#disband}. */
    public boolean disband(String guild) {
        return store().disband(known.guild(guild));
    }

    /**
     * See {@link GuildStore#transfer}.
     *
     * @param guild the guild in which a result has shown the member
     */
    public void transfer(String guild, String member, String to) {
        store().transfer(known.member(guild, member), known.guild(to));
    }

    private Guild seen(Guild guild) {
        known.note(guild);
        seen.put(guild.id(), guild);
        return guild;
    }
}
