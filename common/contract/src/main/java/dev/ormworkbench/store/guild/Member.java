package dev.ormworkbench.store.guild;

import java.util.Comparator;
import java.util.List;

/**
 * A member of a guild, with items and skills. A member out of these bounds cannot be created.
 *
 * @param id the generated id, or {@value #NEW} if the member is not stored yet
 * @param name 1 to 36 code points, see {@link GuildValues#requireName}; unique within its guild
 * @param items in the order of their names, each name once; the constructor sorts them
 * @param skills names of skills, in their order, each once; the constructor sorts them
 */
public record Member(long id, String name, List<Item> items, List<String> skills) {

    /** The id of a member that is not stored yet. */
    public static final long NEW = 0;

    /** @throws IllegalArgumentException if a component is outside its bounds, or two items share a name or an id */
    public Member {
        GuildValues.requireId("a member", id);
        GuildValues.requireName("a member", name);
        GuildValues.requireOnce("items", items.stream().map(Item::name).toList());
        items = items.stream()
                .sorted(Comparator.comparing(Item::name, GuildValues::compareNames))
                .toList();
        skills.forEach(skill -> GuildValues.requireName("a skill", skill));
        GuildValues.requireOnce("skills", skills);
        skills = skills.stream().sorted(GuildValues::compareNames).toList();
    }

    /** Creates a member that is not stored yet. */
    public Member(String name, List<Item> items, List<String> skills) {
        this(NEW, name, items, skills);
    }

    /** Returns whether the member is not stored yet. */
    public boolean isNew() {
        return id == NEW;
    }
}
