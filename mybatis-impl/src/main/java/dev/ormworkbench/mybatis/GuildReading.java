package dev.ormworkbench.mybatis;

import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads whole guilds in each of the ways. */
final class GuildReading {

    private GuildReading() {}

    static List<Guild> read(GuildMapper guilds, GuildSelection selection, Fetching fetching) {
        return switch (fetching) {
            case SELECT -> finished(guilds.findBySelects(selection));
            case JOIN -> finished(guilds.findByJoin(selection));
            case BATCH -> withMembers(guilds, guilds.find(selection));
            case NESTED -> guilds.findByDocument(selection);
        };
    }

    /** Reads members, items and skills of guilds, in three queries however many guilds there are. */
    static List<Guild> withMembers(GuildMapper guilds, List<GuildDraft> drafts) {
        if (drafts.isEmpty()) {
            return List.of();
        }
        Map<Long, GuildDraft> byId = drafts.stream().collect(Collectors.toMap(GuildDraft::id, Function.identity()));
        List<Long> ids = drafts.stream().map(GuildDraft::id).toList();
        List<MemberDraft> members = guilds.membersOf(ids);
        Map<Long, MemberDraft> items = guilds.itemsOf(ids);
        Map<Long, MemberDraft> skills = guilds.skillsOf(ids);
        for (MemberDraft member : members) {
            member.add(items.get(member.id()));
            member.add(skills.get(member.id()));
            Objects.requireNonNull(byId.get(member.guildId())).add(member);
        }
        return finished(drafts);
    }

    private static List<Guild> finished(List<GuildDraft> drafts) {
        return drafts.stream().map(GuildDraft::toGuild).toList();
    }
}
