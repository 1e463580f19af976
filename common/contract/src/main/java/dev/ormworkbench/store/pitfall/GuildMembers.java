package dev.ormworkbench.store.pitfall;

import java.util.List;

/**
 * A guild's name with the names of those members that were read.
 *
 * @param guild the guild's name
 * @param members in the order of their names
 */
public record GuildMembers(String guild, List<String> members) {

    public GuildMembers {
        members = List.copyOf(members);
    }
}
