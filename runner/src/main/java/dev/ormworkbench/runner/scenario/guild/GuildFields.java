package dev.ormworkbench.runner.scenario.guild;

import dev.ormworkbench.runner.scenario.value.Fields;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildRank;
import dev.ormworkbench.store.guild.GuildSummary;
import dev.ormworkbench.store.pitfall.GuildMembers;
import java.util.Map;

/** What a store returns, as values by name. It contains no generated id. */
public final class GuildFields {

    private GuildFields() {}

    /** Returns a whole guild: members by name, each with skills and items by name. */
    public static Map<String, Object> of(Guild guild) {
        return Fields.of(
                "name",
                guild.name(),
                "version",
                guild.version(),
                "motto",
                guild.motto(),
                "fee",
                guild.fee().toPlainString(),
                "tier",
                GuildText.of(guild.tier()),
                "founded",
                guild.founded().toString(),
                "members",
                guild.members().stream()
                        .map(member -> MemberValues.of(member).fields())
                        .toList());
    }

    /** Returns a line with its sizes. */
    public static String line(Guild guild) {
        int items = guild.members().stream()
                .mapToInt(member -> member.items().size())
                .sum();
        return "guild " + guild.name() + ", version " + guild.version() + ", members "
                + guild.members().size() + ", items " + items;
    }

    /** Returns a guild without members. */
    public static Map<String, Object> of(GuildSummary guild) {
        return Fields.of(
                "name",
                guild.name(),
                "version",
                guild.version(),
                "motto",
                guild.motto(),
                "fee",
                guild.fee().toPlainString(),
                "tier",
                GuildText.of(guild.tier()),
                "founded",
                guild.founded().toString());
    }

    /** Returns a guild and its members by their names alone. */
    public static Map<String, Object> of(GuildMembers guild) {
        return Fields.of(
                "name",
                guild.guild(),
                "members",
                guild.members().stream().map(name -> Fields.of("name", name)).toList());
    }

    /** Returns a place on the leaderboard. */
    public static Map<String, Object> of(GuildRank rank) {
        return Fields.of(
                "rank",
                rank.rank(),
                "name",
                rank.name(),
                "worth",
                rank.worth().toPlainString(),
                "members",
                rank.members(),
                "items",
                rank.items());
    }
}
