package dev.ormworkbench.runner.scenario.guild;

import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.Member;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The ids of guilds, members and items by their names, as results have shown them. The last result that showed a name counts, and a
 * guild that is disbanded keeps its id. All sessions of a play share one. Thread-safe.
 */
public final class KnownGuilds {

    /** The id of what nobody has seen. No server generates so many. */
    private static final long NOBODY = Long.MAX_VALUE;

    private record MemberName(String guild, String member) {}

    private record ItemName(MemberName member, String item) {}

    private final Map<String, Long> guilds = new ConcurrentHashMap<>();
    private final Map<MemberName, Long> members = new ConcurrentHashMap<>();
    private final Map<ItemName, Long> items = new ConcurrentHashMap<>();

    void note(Guild guild) {
        guilds.put(guild.name(), guild.id());
        for (Member member : guild.members()) {
            MemberName name = new MemberName(guild.name(), member.name());
            members.put(name, member.id());
            member.items().forEach(item -> items.put(new ItemName(name, item.name()), item.id()));
        }
    }

    long guild(String name) {
        return guilds.getOrDefault(name, NOBODY);
    }

    long member(String guild, String member) {
        return members.getOrDefault(new MemberName(guild, member), NOBODY);
    }

    long item(String guild, String member, String item) {
        return items.getOrDefault(new ItemName(new MemberName(guild, member), item), NOBODY);
    }
}
