package dev.ormworkbench.jooq;

import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Member;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The difference between the stored members of a guild and those to save. */
final class GuildDiff {

    /** An item and the member who is to have it. */
    record Owned(Member owner, Item item) {}

    /** A skill of a member. */
    record Link(Member member, String skill) {}

    private record ItemKey(long memberId, String name) {}

    private final Map<Long, Member> stored;
    private final Map<Long, Item> storedItems = new HashMap<>();
    private final Map<Long, Long> storedOwners = new HashMap<>();
    private final List<Member> wanted;
    private final Map<Long, Member> kept;

    /** @throws IllegalArgumentException if one to save has an id that none of the stored ones has */
    GuildDiff(List<Member> stored, List<Member> wanted) {
        this.stored = stored.stream().collect(Collectors.toMap(Member::id, Function.identity()));
        for (Member member : stored) {
            for (Item item : member.items()) {
                storedItems.put(item.id(), item);
                storedOwners.put(item.id(), member.id());
            }
        }
        this.wanted = wanted;
        this.kept = wanted.stream()
                .filter(member -> !member.isNew())
                .collect(Collectors.toMap(Member::id, Function.identity()));
        requireStored("member", kept.keySet(), this.stored.keySet());
        requireStored("item", keptItems().map(owned -> owned.item().id()).toList(), storedItems.keySet());
    }

    private static void requireStored(String what, Iterable<Long> ids, Set<Long> stored) {
        for (Long id : ids) {
            if (!stored.contains(id)) {
                throw new IllegalArgumentException("the stored guild has no " + what + " " + id);
            }
        }
    }

    List<Member> wanted() {
        return wanted;
    }

    private Stream<Owned> items() {
        return wanted.stream().flatMap(member -> member.items().stream().map(item -> new Owned(member, item)));
    }

    private Stream<Owned> keptItems() {
        return items().filter(owned -> !owned.item().isNew());
    }

    List<Member> newMembers() {
        return wanted.stream().filter(Member::isNew).toList();
    }

    List<Member> renamedMembers() {
        return kept.values().stream()
                .filter(member ->
                        !member.name().equals(storedMember(member.id()).name()))
                .toList();
    }

    List<Long> removedMembers() {
        return stored.keySet().stream().filter(id -> !kept.containsKey(id)).toList();
    }

    /** Returns the members who lose a name that another one gets. */
    List<Long> membersInTheWay() {
        Set<String> names = wanted.stream().map(Member::name).collect(Collectors.toSet());
        return stored.values().stream()
                .filter(member -> names.contains(member.name()))
                .filter(member -> {
                    Member after = kept.get(member.id());
                    return after == null || !after.name().equals(member.name());
                })
                .map(Member::id)
                .toList();
    }

    List<Owned> newItems() {
        return items().filter(owned -> owned.item().isNew()).toList();
    }

    List<Owned> changedItems() {
        return keptItems()
                .filter(owned -> hasNewKey(owned)
                        || !owned.item().equals(storedItems.get(owned.item().id())))
                .toList();
    }

    /** Returns the removed items of members who stay. The others go with their members. */
    List<Long> removedItems() {
        Set<Long> keptIds = keptItems().map(owned -> owned.item().id()).collect(Collectors.toSet());
        return storedOwners.entrySet().stream()
                .filter(owner -> kept.containsKey(owner.getValue()) && !keptIds.contains(owner.getKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Returns the items that lose a name within their member that another one gets. */
    List<Long> itemsInTheWay() {
        Set<ItemKey> keys = items().map(GuildDiff::key).collect(Collectors.toSet());
        return keptItems()
                .filter(this::hasNewKey)
                .map(owned -> owned.item().id())
                .filter(id -> keys.contains(storedKey(id)))
                .toList();
    }

    private boolean hasNewKey(Owned owned) {
        return !key(owned).equals(storedKey(owned.item().id()));
    }

    private Member storedMember(long id) {
        return Objects.requireNonNull(stored.get(id));
    }

    private ItemKey storedKey(long id) {
        return new ItemKey(
                Objects.requireNonNull(storedOwners.get(id)),
                Objects.requireNonNull(storedItems.get(id)).name());
    }

    /** A new member has no stored items, so all may have one id here. */
    private static ItemKey key(Owned owned) {
        return new ItemKey(owned.owner().id(), owned.item().name());
    }

    List<Link> newLinks() {
        return wanted.stream()
                .flatMap(member -> minus(member.skills(), storedSkills(member)).map(skill -> new Link(member, skill)))
                .toList();
    }

    List<Link> removedLinks() {
        return kept.values().stream()
                .flatMap(member -> minus(storedSkills(member), member.skills()).map(skill -> new Link(member, skill)))
                .toList();
    }

    private List<String> storedSkills(Member member) {
        return member.isNew() ? List.of() : storedMember(member.id()).skills();
    }

    private static Stream<String> minus(List<String> all, List<String> without) {
        Set<String> set = new HashSet<>(without);
        return all.stream().filter(each -> !set.contains(each));
    }
}
