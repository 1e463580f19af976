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
        List<Long> ids = drafts.stream().map(GuildDraft::id).toList();
        List<MemberDraft> found = guilds.membersOf(ids);
        Map<Long, MemberDraft> members = byId(found, MemberDraft::id);
        guilds.itemsOf(ids).forEach(row -> Objects.requireNonNull(members.get(row.memberId()))
                .add(row.toItem()));
        guilds.skillsOf(ids).forEach(row -> Objects.requireNonNull(members.get(row.memberId()))
                .add(row.skill()));
        Map<Long, GuildDraft> byId = byId(drafts, GuildDraft::id);
        found.forEach(
                member -> Objects.requireNonNull(byId.get(member.guildId())).add(member));
        return finished(drafts);
    }

    private static <T> Map<Long, T> byId(List<T> drafts, Function<T, Long> id) {
        return drafts.stream().collect(Collectors.toMap(id, Function.identity()));
    }

    private static List<Guild> finished(List<GuildDraft> drafts) {
        return drafts.stream().map(GuildDraft::toGuild).toList();
    }
}
