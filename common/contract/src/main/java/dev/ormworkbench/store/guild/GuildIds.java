package dev.ormworkbench.store.guild;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The ids of a guild's members and items by their names, for stores that read generated ids back. */
public final class GuildIds {

    private record OwnedName(String member, String item) {}

    private final Map<String, Long> members = new HashMap<>();
    private final Map<OwnedName, Long> items = new HashMap<>();

    /** Starts with the ids that these members have already. */
    public GuildIds(List<Member> members) {
        for (Member member : members) {
            if (!member.isNew()) {
                putMember(member.name(), member.id());
            }
        }
    }

    /** Adds the id of a member; a later one of the same name replaces it. */
    public void putMember(String name, long id) {
        members.put(name, id);
    }

    /**
     * Adds the id of an item; a later one of the same names replaces it.
     *
     * @param member the name of the member who has it
     * @param name the item's name
     */
    public void putItem(String member, String name, long id) {
        items.put(new OwnedName(member, name), id);
    }

    /**
     * Returns the id of a member.
     *
     * @throws NullPointerException if no member of this name has one
     */
    public long ofMember(String name) {
        return Objects.requireNonNull(members.get(name), () -> "no id of member " + name);
    }

    private long ofItem(String member, String name) {
        return Objects.requireNonNull(
                items.get(new OwnedName(member, name)), () -> "no id of item " + name + " of " + member);
    }

    /**
     * Returns the same members, with the ids of those members and items that have none yet.
     *
     * @throws NullPointerException if one of them has none here
     */
    public List<Member> givenTo(List<Member> withoutIds) {
        return withoutIds.stream()
                .map(member ->
                        new Member(ofMember(member.name()), member.name(), itemsWithIds(member), member.skills()))
                .toList();
    }

    private List<Item> itemsWithIds(Member member) {
        return member.items().stream()
                .map(item -> item.isNew()
                        ? new Item(ofItem(member.name(), item.name()), item.name(), item.quantity(), item.price())
                        : item)
                .toList();
    }
}
