package dev.ormworkbench.hibernate.guild;

import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Member;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;

/**
 * Changes managed entities to a wanted guild. Hibernate's flush sends INSERTs, UPDATEs and DELETEs, in this order, and
 * UPDATEs in an order of its own. A name that one row loses and another one gets is therefore freed by an earlier flush.
 */
final class GuildChange {

    /** No name begins with a space. */
    private static final String TEMPORARY = " ";

    private record ItemKey(long memberId, String name) {}

    private final Session session;
    private final GuildEntity guild;
    private final Guild wanted;
    private final Map<Long, MemberEntity> members;
    private final Map<Long, ItemEntity> items;
    private final Map<Long, Member> kept;
    private final Map<Long, ItemKey> keptItems = new HashMap<>();

    /** @throws IllegalArgumentException if a member or an item has an id that none of the stored ones has */
    GuildChange(Session session, GuildEntity guild, Guild wanted) {
        this.session = session;
        this.guild = guild;
        this.wanted = wanted;
        this.members = guild.members().stream().collect(Collectors.toMap(MemberEntity::id, Function.identity()));
        this.items = guild.members().stream()
                .flatMap(member -> member.items().stream())
                .collect(Collectors.toMap(ItemEntity::id, Function.identity()));
        this.kept = wanted.members().stream()
                .filter(member -> !member.isNew())
                .collect(Collectors.toMap(Member::id, Function.identity()));
        for (Member member : wanted.members()) {
            for (Item item : member.items()) {
                if (!item.isNew()) {
                    keptItems.put(item.id(), new ItemKey(member.id(), item.name()));
                }
            }
        }
        requireStored("member", kept.keySet(), members.keySet());
        requireStored("item", keptItems.keySet(), items.keySet());
    }

    private static void requireStored(String what, Set<Long> ids, Set<Long> stored) {
        for (Long id : ids) {
            if (!stored.contains(id)) {
                throw new IllegalArgumentException("the stored guild has no " + what + " " + id);
            }
        }
    }

    void apply() {
        Skills skills = Skills.of(session, wanted.members());
        if (freeNames()) {
            session.flush();
        }
        for (Member member : wanted.members()) {
            MemberEntity entity = entity(member);
            entity.setName(member.name());
            for (Item item : member.items()) {
                setItem(entity, item);
            }
            entity.setSkills(skills.of(member));
        }
        session.flush();
        guild.members().removeIf(member -> members.containsKey(member.id()) && !kept.containsKey(member.id()));
    }

    /** Removes items, and gives temporary names to what is in the way. Returns whether there was any. */
    private boolean freeNames() {
        List<ItemEntity> removed = items.values().stream()
                .filter(item -> !keptItems.containsKey(item.id()))
                .filter(item -> kept.containsKey(item.member().id()))
                .toList();
        List<ItemEntity> itemsInTheWay = itemsInTheWay();
        List<MemberEntity> membersInTheWay = membersInTheWay();
        removed.forEach(item -> {
            item.member().items().remove(item);
            session.remove(item);
        });
        itemsInTheWay.forEach(item -> item.setName(TEMPORARY + item.id()));
        membersInTheWay.forEach(member -> member.setName(TEMPORARY + member.id()));
        return !removed.isEmpty() || !itemsInTheWay.isEmpty() || !membersInTheWay.isEmpty();
    }

    /** Returns the members who lose a name that another one gets. */
    private List<MemberEntity> membersInTheWay() {
        Set<String> names = wanted.members().stream().map(Member::name).collect(Collectors.toSet());
        return members.values().stream()
                .filter(member -> names.contains(member.name()))
                .filter(member -> {
                    Member after = kept.get(member.id());
                    return after == null || !after.name().equals(member.name());
                })
                .toList();
    }

    /** Returns the items that lose a name within their member that another one gets. */
    private List<ItemEntity> itemsInTheWay() {
        Set<ItemKey> keys = wanted.members().stream()
                .flatMap(member -> member.items().stream().map(item -> new ItemKey(member.id(), item.name())))
                .collect(Collectors.toSet());
        return items.values().stream()
                .filter(item -> keptItems.containsKey(item.id()))
                .filter(item -> {
                    ItemKey before = new ItemKey(item.member().id(), item.name());
                    return !before.equals(keptItems.get(item.id())) && keys.contains(before);
                })
                .toList();
    }

    private MemberEntity entity(Member member) {
        if (!member.isNew()) {
            return Objects.requireNonNull(members.get(member.id()));
        }
        MemberEntity added = guild.addMember(member.name());
        session.persist(added);
        return added;
    }

    private void setItem(MemberEntity owner, Item item) {
        if (item.isNew()) {
            owner.addItem(item);
        } else {
            Objects.requireNonNull(items.get(item.id())).become(owner, item);
        }
    }
}
