package dev.ormworkbench.jdbc;

import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildSummary;
import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Member;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Folds rows into guilds, each parent before its children. A row that comes again changes nothing. */
final class GuildGraph {

    private record GuildNode(GuildSummary guild, Map<Long, MemberNode> members) {

        Guild toGuild() {
            return guild.withMembers(
                    members.values().stream().map(MemberNode::toMember).toList());
        }
    }

    private record MemberNode(long id, String name, Map<Long, Item> items, Set<String> skills) {

        Member toMember() {
            return new Member(id, name, List.copyOf(items.values()), List.copyOf(skills));
        }
    }

    private final Map<Long, GuildNode> guilds = new LinkedHashMap<>();
    private final Map<Long, MemberNode> members = new HashMap<>();

    boolean hasGuild(long id) {
        return guilds.containsKey(id);
    }

    void addGuild(GuildSummary guild) {
        guilds.put(guild.id(), new GuildNode(guild, new HashMap<>()));
    }

    void addMember(long guildId, long id, String name) {
        if (!members.containsKey(id)) {
            MemberNode member = new MemberNode(id, name, new HashMap<>(), new LinkedHashSet<>());
            members.put(id, member);
            Objects.requireNonNull(guilds.get(guildId)).members().put(id, member);
        }
    }

    boolean hasItem(long memberId, long id) {
        return member(memberId).items().containsKey(id);
    }

    void addItem(long memberId, Item item) {
        member(memberId).items().put(item.id(), item);
    }

    void addSkill(long memberId, String name) {
        member(memberId).skills().add(name);
    }

    private MemberNode member(long id) {
        return Objects.requireNonNull(members.get(id));
    }

    /** Returns the guilds in the order in which they were added. */
    List<Guild> guilds() {
        return guilds.values().stream().map(GuildNode::toGuild).toList();
    }
}
