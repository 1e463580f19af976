package dev.ormworkbench.mybatis;

import org.jspecify.annotations.Nullable;

/**
 * Which guilds to read.
 *
 * @param id the guild's id, null for a page
 * @param after the name before the page; every name comes after the empty text
 * @param size the largest number of guilds
 */
record GuildSelection(@Nullable Long id, String after, int size) {

    static GuildSelection byId(long id) {
        return new GuildSelection(id, "", 1);
    }

    static GuildSelection page(@Nullable String after, int size) {
        return new GuildSelection(null, after == null ? "" : after, size);
    }
}
