package dev.ormworkbench.store.guild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ormworkbench.store.guild.GuildChanges.MemberSkill;
import dev.ormworkbench.store.guild.GuildChanges.OwnedItem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@DisplayName("the changes between two guilds")
class GuildChangesTest {

    private static final List<String> NAMES = List.of("a", "b", "c", "d");
    private static final long GUILD = 1;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private long lastId;

    @RepeatedTest(500)
    @DisplayName("written in their order, lead from any guild to any other, and never break a unique key")
    void leadThere() {
        Guild stored = guild(members(false, new ArrayList<>(), new ArrayList<>()));
        Guild wanted = guild(members(true, ids(stored), itemIds(stored)));
        Tables tables = new Tables(stored);
        GuildChanges changes = GuildChanges.between(stored, wanted);
        assertThat(tables.write(changes, wanted)).as("seed %s", seed).isEqualTo(withoutIds(wanted));
    }

    @Test
    @DisplayName("are none without a difference")
    void none() {
        Guild stored = guild(members(false, new ArrayList<>(), new ArrayList<>()));
        Tables tables = new Tables(stored);
        assertThat(tables.write(GuildChanges.between(stored, stored), stored)).isEqualTo(withoutIds(stored));
        assertThat(tables.writes).as("seed %s", seed).isZero();
    }

    @Test
    @DisplayName("need the ids that the stored guild has")
    void unknownIds() {
        Guild empty = guild(List.of());
        Guild member = guild(List.of(new Member(2, "a", List.of(), List.of())));
        Guild item = guild(List.of(new Member(2, "a", List.of(new Item(3, "x", 1, BigDecimal.ONE)), List.of())));
        assertThatThrownBy(() -> GuildChanges.between(empty, member)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GuildChanges.between(member, item)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Guild guild(List<Member> members) {
        return new Guild(GUILD, 0, "g", null, BigDecimal.ONE, Tier.GOLD, GuildValues.FIRST_FOUNDED, members);
    }

    /** Returns random members, with new ids, or with some of those given and some without an id. */
    private List<Member> members(boolean reuse, List<Long> memberIds, List<Long> itemIds) {
        Collections.shuffle(memberIds, random);
        Collections.shuffle(itemIds, random);
        List<Member> members = new ArrayList<>();
        for (String name : NAMES) {
            if (random.nextInt(4) > 0) {
                List<Item> items = new ArrayList<>();
                for (String item : NAMES) {
                    if (random.nextBoolean()) {
                        items.add(new Item(id(reuse, itemIds), item, random.nextInt(2), BigDecimal.ONE));
                    }
                }
                List<String> skills =
                        NAMES.stream().filter(skill -> random.nextBoolean()).toList();
                members.add(new Member(id(reuse, memberIds), name, items, skills));
            }
        }
        return members;
    }

    private long id(boolean reuse, List<Long> ids) {
        if (!reuse) {
            return ++lastId;
        }
        return ids.isEmpty() || random.nextInt(3) == 0 ? 0 : ids.remove(0);
    }

    private static List<Long> ids(Guild guild) {
        return new ArrayList<>(guild.members().stream().map(Member::id).toList());
    }

    private static List<Long> itemIds(Guild guild) {
        return new ArrayList<>(guild.members().stream()
                .flatMap(member -> member.items().stream().map(Item::id))
                .toList());
    }

    private static List<Member> withoutIds(Guild guild) {
        return guild.members().stream()
                .map(member -> new Member(
                        member.name(),
                        member.items().stream()
                                .map(item -> new Item(item.name(), item.quantity(), item.price()))
                                .toList(),
                        member.skills()))
                .toList();
    }

    /** The tables below a guild, with their unique keys and cascades. */
    private static final class Tables {

        private record ItemRow(long memberId, String name, int quantity, BigDecimal price) {}

        private final Map<Long, String> members = new HashMap<>();
        private final Map<Long, ItemRow> items = new HashMap<>();
        private final Map<Long, List<String>> skills = new HashMap<>();
        private long nextId = 1_000;
        private int writes;

        Tables(Guild stored) {
            for (Member member : stored.members()) {
                members.put(member.id(), member.name());
                skills.put(member.id(), new ArrayList<>(member.skills()));
                member.items().forEach(item -> items.put(item.id(), row(member.id(), item)));
            }
        }

        private static ItemRow row(long memberId, Item item) {
            return new ItemRow(memberId, item.name(), item.quantity(), item.price());
        }

        List<Member> write(GuildChanges changes, Guild wanted) {
            changes.removedItems().forEach(this::removeItem);
            for (long id : changes.itemsInTheWay()) {
                ItemRow item = Objects.requireNonNull(items.get(id));
                putItem(id, new ItemRow(item.memberId(), "\t" + id, item.quantity(), item.price()));
            }
            changes.membersInTheWay().forEach(id -> putMember(id, "\t" + id));
            changes.renamedMembers().forEach(member -> putMember(member.id(), member.name()));
            GuildIds ids = new GuildIds(wanted.members());
            for (Member member : changes.addedMembers()) {
                putMember(++nextId, member.name());
                skills.put(nextId, new ArrayList<>());
                ids.putMember(member.name(), nextId);
            }
            for (OwnedItem owned : changes.changedItems()) {
                putItem(owned.item().id(), row(ids.ofMember(owned.member()), owned.item()));
            }
            changes.removedMembers().forEach(this::removeMember);
            for (OwnedItem owned : changes.addedItems()) {
                putItem(++nextId, row(ids.ofMember(owned.member()), owned.item()));
            }
            for (MemberSkill removed : changes.removedSkills()) {
                writes++;
                assertThat(skillsOf(ids.ofMember(removed.member())).remove(removed.skill()))
                        .isTrue();
            }
            for (MemberSkill added : changes.addedSkills()) {
                writes++;
                assertThat(skillsOf(ids.ofMember(added.member()))).doesNotContain(added.skill());
                skillsOf(ids.ofMember(added.member())).add(added.skill());
            }
            return guild(content()).members();
        }

        private List<String> skillsOf(long memberId) {
            return Objects.requireNonNull(skills.get(memberId));
        }

        private void putMember(long id, String name) {
            writes++;
            members.remove(id);
            assertThat(members).doesNotContainValue(name);
            members.put(id, name);
        }

        private void putItem(long id, ItemRow item) {
            writes++;
            items.remove(id);
            assertThat(members).containsKey(item.memberId());
            assertThat(items.values())
                    .noneMatch(other ->
                            other.memberId() == item.memberId() && other.name().equals(item.name()));
            items.put(id, item);
        }

        private void removeItem(long id) {
            writes++;
            assertThat(items.remove(id)).isNotNull();
        }

        private void removeMember(long id) {
            writes++;
            assertThat(members.remove(id)).isNotNull();
            items.values().removeIf(item -> item.memberId() == id);
        }

        private List<Member> content() {
            return members.entrySet().stream()
                    .map(member -> new Member(
                            member.getValue(),
                            items.values().stream()
                                    .filter(item -> item.memberId() == member.getKey())
                                    .map(item -> new Item(item.name(), item.quantity(), item.price()))
                                    .toList(),
                            skills.getOrDefault(member.getKey(), List.of())))
                    .toList();
        }
    }
}
