package dev.ormworkbench.store.guild;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What to write so that the rows below a stored guild become those of another one, for stores that write it by hand. No
 * row breaks a unique key on the way if it is written in this order: {@link #removedItems}, {@link #itemsInTheWay}, {@link
 * #membersInTheWay}, {@link #renamedMembers}, {@link #addedMembers}, {@link #changedItems}, {@link #removedMembers},
 * {@link #addedItems}. Members are named as they are to be.
 */
public final class GuildChanges {

    /** An item, and the name of the member that is to have it. */
    public record OwnedItem(String member, Item item) {}

    /** A member's name and the name of a skill. */
    public record MemberSkill(String member, String skill) {}

    /** An item, and the id of the member that has it. */
    private record StoredItem(long memberId, Item item) {}

    private final List<Long> removedItems = new ArrayList<>();
    private final List<Long> itemsInTheWay = new ArrayList<>();
    private final List<Long> membersInTheWay = new ArrayList<>();
    private final List<Member> renamedMembers = new ArrayList<>();
    private final List<Member> addedMembers = new ArrayList<>();
    private final List<OwnedItem> changedItems = new ArrayList<>();
    private final List<Long> removedMembers = new ArrayList<>();
    private final List<OwnedItem> addedItems = new ArrayList<>();
    private final List<MemberSkill> removedSkills = new ArrayList<>();
    private final List<MemberSkill> addedSkills = new ArrayList<>();

    private GuildChanges() {}

    /** Returns the changes that make a guild without members into this one. */
    public static GuildChanges of(NewGuild wanted) {
        GuildChanges changes = new GuildChanges();
        wanted.members().forEach(changes::add);
        return changes;
    }

    /**
     * Returns the changes from one state of a guild to another.
     *
     * @throws IllegalArgumentException if a member or an item has an id that the stored guild does not have
     */
    public static GuildChanges between(Guild stored, Guild wanted) {
        Map<Long, Member> storedMembers = new HashMap<>();
        Map<Long, StoredItem> storedItems = new HashMap<>();
        for (Member member : stored.members()) {
            storedMembers.put(member.id(), member);
            member.items().forEach(item -> storedItems.put(item.id(), new StoredItem(member.id(), item)));
        }
        Map<Long, Member> keptMembers = new HashMap<>();
        Map<Long, OwnedItem> keptItems = new HashMap<>();
        GuildChanges changes = new GuildChanges();
        for (Member member : wanted.members()) {
            if (member.isNew()) {
                changes.add(member.name(), member.skills());
                changes.addedMembers.add(member);
            } else {
                changes.change(require(storedMembers.get(member.id()), "member", member.id(), stored), member);
                keptMembers.put(member.id(), member);
            }
            for (Item item : member.items()) {
                OwnedItem owned = new OwnedItem(member.name(), item);
                if (item.isNew()) {
                    changes.addedItems.add(owned);
                } else {
                    StoredItem before = require(storedItems.get(item.id()), "item", item.id(), stored);
                    if (before.memberId() != member.id() || !before.item().equals(item)) {
                        changes.changedItems.add(owned);
                    }
                    keptItems.put(item.id(), owned);
                }
            }
        }
        changes.removeMembers(stored, wanted, keptMembers);
        changes.removeItems(stored, keptMembers, keptItems);
        return changes;
    }

    private static <T> T require(@Nullable T row, String what, long id, Guild stored) {
        if (row == null) {
            throw new IllegalArgumentException("guild " + stored.id() + " has no " + what + " " + id);
        }
        return row;
    }

    private void add(Member member) {
        addedMembers.add(member);
        member.items().forEach(item -> addedItems.add(new OwnedItem(member.name(), item)));
        add(member.name(), member.skills());
    }

    private void add(String member, List<String> skills) {
        skills.forEach(skill -> addedSkills.add(new MemberSkill(member, skill)));
    }

    private void change(Member before, Member after) {
        if (!before.name().equals(after.name())) {
            renamedMembers.add(after);
        }
        add(
                after.name(),
                after.skills().stream()
                        .filter(skill -> !before.skills().contains(skill))
                        .toList());
        before.skills().stream()
                .filter(skill -> !after.skills().contains(skill))
                .forEach(skill -> removedSkills.add(new MemberSkill(after.name(), skill)));
    }

    /** Renames come before additions, so an addition may take a renamed member's name, but not yet a removed one's. */
    private void removeMembers(Guild stored, Guild wanted, Map<Long, Member> kept) {
        Map<String, Member> byName = new HashMap<>();
        wanted.members().forEach(member -> byName.put(member.name(), member));
        for (Member before : stored.members()) {
            Member after = kept.get(before.id());
            Member heir = byName.get(before.name());
            if (after == null) {
                removedMembers.add(before.id());
            }
            if (heir != null && heir.id() != before.id() && (after == null || !heir.isNew())) {
                membersInTheWay.add(before.id());
            }
        }
    }

    /** The items of a removed member go with it, except those that have moved to another. */
    private void removeItems(Guild stored, Map<Long, Member> keptMembers, Map<Long, OwnedItem> keptItems) {
        for (Member before : stored.members()) {
            Member after = keptMembers.get(before.id());
            if (after == null) {
                continue;
            }
            Map<String, Item> byName = new HashMap<>();
            after.items().forEach(item -> byName.put(item.name(), item));
            for (Item item : before.items()) {
                Item heir = byName.get(item.name());
                if (!keptItems.containsKey(item.id())) {
                    removedItems.add(item.id());
                } else if (heir != null && heir.id() != item.id() && !heir.isNew()) {
                    itemsInTheWay.add(item.id());
                }
            }
        }
    }

    /** Returns the ids of items that nobody has any more, except those that go with their member. */
    public List<Long> removedItems() {
        return removedItems;
    }

    /** Returns the ids of items that need a name of no other item until they are changed: their place is taken before. */
    public List<Long> itemsInTheWay() {
        return itemsInTheWay;
    }

    /** Returns the ids of members that need a name of no other member until they are renamed or removed. */
    public List<Long> membersInTheWay() {
        return membersInTheWay;
    }

    /** Returns the members that have another name than before. */
    public List<Member> renamedMembers() {
        return renamedMembers;
    }

    /** Returns the members without an id. */
    public List<Member> addedMembers() {
        return addedMembers;
    }

    /** Returns the items that have another member, name, quantity or price than before. */
    public List<OwnedItem> changedItems() {
        return changedItems;
    }

    /** Returns the ids of members that the guild has no more. */
    public List<Long> removedMembers() {
        return removedMembers;
    }

    /** Returns the items without an id. */
    public List<OwnedItem> addedItems() {
        return addedItems;
    }

    /** Returns the skills that members have no more, without those of removed members. */
    public List<MemberSkill> removedSkills() {
        return removedSkills;
    }

    /** Returns the skills that members did not have before. */
    public List<MemberSkill> addedSkills() {
        return addedSkills;
    }

    /** Returns the names in {@link #addedSkills}, each once. The order is the same for all callers, so they do not deadlock. */
    public List<String> namesOfAddedSkills() {
        TreeSet<String> names = new TreeSet<>(GuildValues::compareNames);
        addedSkills.forEach(added -> names.add(added.skill()));
        return List.copyOf(names);
    }
}
