package dev.ormworkbench.jdbc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which guilds to read.
 *
 * @param clause what follows {@code FROM workbench_guild g}
 * @param values the values of its placeholders
 */
record GuildSelection(String clause, List<?> values) {

    static GuildSelection byId(long id) {
        return new GuildSelection("WHERE g.id = ?", List.of(id));
    }

    /** Selects by keyset: an offset would read the rows before it. Every name comes after the empty text. */
    static GuildSelection page(@Nullable String after, int size) {
        return new GuildSelection(
                "WHERE g.name > ? ORDER BY g.name LIMIT ?", List.of(after == null ? "" : after, size));
    }
}
