package dev.ormworkbench.runner.scenario;

import dev.ormworkbench.runner.scenario.guild.GuildEdit;
import dev.ormworkbench.runner.scenario.guild.GuildText;
import dev.ormworkbench.runner.scenario.guild.MemberValues;
import dev.ormworkbench.runner.scenario.value.Fields;
import dev.ormworkbench.runner.store.Contract;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.GuildQuery;
import dev.ormworkbench.store.guild.GuildSort;
import dev.ormworkbench.store.guild.NewGuild;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An operation on guilds. Each is a call of its own, outside of transactions. It names guilds and members, because generated
 * ids differ from run to run; see {@link dev.ormworkbench.runner.scenario.guild.KnownGuilds}.
 */
public sealed interface GuildOperation extends Operation {

    @Override
    default Contract contract() {
        return Contract.GUILDS;
    }

    /** Returns whether it reads whole guilds, and leaves open how. */
    default boolean fetchesAsAsked() {
        return false;
    }

    /** Creates a guild. */
    record CreateGuild(
            String guild, @Nullable String motto, String fee, String tier, String founded, List<MemberValues> members)
            implements GuildOperation {

        public CreateGuild {
            members = List.copyOf(members);
        }

        @Override
        public String name() {
            return "createGuild";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of(
                    "name",
                    guild,
                    "motto",
                    Optional.ofNullable(motto),
                    "fee",
                    fee,
                    "tier",
                    tier,
                    "founded",
                    founded,
                    "members",
                    members.stream().map(MemberValues::fields).toList());
        }

        @Override
        public Map<String, Object> names() {
            return Fields.of("guild", guild);
        }

        @Override
        public Outcome playOn(Session session) {
            return Outcome.stored(session.guilds()
                    .create(new NewGuild(
                            guild,
                            motto,
                            GuildText.money(fee),
                            GuildText.tier(tier),
                            GuildText.time(founded),
                            members.stream().map(MemberValues::toMember).toList())));
        }
    }

    /** Reads a guild. */
    record FindGuild(String guild, Optional<Fetching> fetching) implements GuildOperation {

        @Override
        public String name() {
            return "findGuild";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of("guild", guild, "fetching", fetching.map(Spelling::of));
        }

        @Override
        public boolean fetchesAsAsked() {
            return fetching.isEmpty();
        }

        @Override
        public Outcome playOn(Session session) {
            return Outcome.foundGuild(session.guilds().find(guild, fetching));
        }
    }

    /** Reads whole guilds in the order of their names, from the first after a name. */
    record Page(Optional<String> after, int size, Optional<Fetching> fetching) implements GuildOperation {

        @Override
        public String name() {
            return "page";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of("after", after, "size", size, "fetching", fetching.map(Spelling::of));
        }

        @Override
        public boolean fetchesAsAsked() {
            return fetching.isEmpty();
        }

        @Override
        public Outcome playOn(Session session) {
            return Outcome.guilds(session.guilds().page(after.orElse(null), size, fetching));
        }
    }

    /** Edits a guild as the session has seen it last, and saves it. */
    record Save(String guild, List<GuildEdit> edits) implements GuildOperation {

        public Save {
            edits = List.copyOf(edits);
        }

        @Override
        public String name() {
            return "save";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of(
                    "guild",
                    guild,
                    "edits",
                    edits.stream().map(GuildEdit::written).toList());
        }

        /** Returns the name that the guild would have: another guild may have it. */
        @Override
        public Map<String, Object> names() {
            String last = guild;
            for (GuildEdit edit : edits) {
                if (edit instanceof GuildEdit.Change change) {
                    last = change.newName().orElse(last);
                }
            }
            return Fields.of("guild", last);
        }

        @Override
        public Outcome playOn(Session session) {
            return Outcome.stored(session.guilds().save(guild, edits));
        }
    }

    /** Removes a guild. */
    record Disband(String guild) implements GuildOperation {

        @Override
        public String name() {
            return "disband";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of("guild", guild);
        }

        @Override
        public Outcome playOn(Session session) {
            return Outcome.disbanded(session.guilds().disband(guild));
        }
    }

    /** Moves a member to another guild. */
    record Transfer(String guild, String member, String to) implements GuildOperation {

        @Override
        public String name() {
            return "transfer";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of("guild", guild, "member", member, "to", to);
        }

        @Override
        public Map<String, Object> names() {
            return Fields.of("guild", to, "member", member);
        }

        @Override
        public Outcome playOn(Session session) {
            session.guilds().transfer(guild, member, to);
            return Outcome.done();
        }
    }

    /** Looks for guilds; an empty condition is none. */
    record Search(
            Optional<String> prefix,
            List<String> tiers,
            Fees fees,
            Optional<String> foundedSince,
            Optional<Integer> minMembers,
            Optional<String> item,
            List<String> skills,
            GuildSort sort,
            int limit)
            implements GuildOperation {

        /** The lowest and the highest fee, both inclusive; empty for any. */
        public record Fees(Optional<String> lowest, Optional<String> highest) {}

        public Search {
            tiers = List.copyOf(tiers);
            skills = List.copyOf(skills);
        }

        @Override
        public String name() {
            return "search";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of(
                    "prefix",
                    prefix,
                    "tiers",
                    unlessEmpty(tiers),
                    "lowestFee",
                    fees.lowest(),
                    "highestFee",
                    fees.highest(),
                    "foundedSince",
                    foundedSince,
                    "minMembers",
                    minMembers,
                    "item",
                    item,
                    "skills",
                    unlessEmpty(skills),
                    "sort",
                    Spelling.of(sort),
                    "limit",
                    limit);
        }

        private static Optional<List<String>> unlessEmpty(List<String> list) {
            return list.isEmpty() ? Optional.empty() : Optional.of(list);
        }

        @Override
        public Outcome playOn(Session session) {
            return Outcome.summaries(session.guilds().store().search(query()));
        }

        private GuildQuery query() {
            return new GuildQuery(
                    prefix.orElse(null),
                    tiers.stream().map(GuildText::tier).collect(Collectors.toSet()),
                    fees.lowest().map(GuildText::money).orElse(null),
                    fees.highest().map(GuildText::money).orElse(null),
                    foundedSince.map(GuildText::time).orElse(null),
                    minMembers.orElse(0),
                    item.orElse(null),
                    skills,
                    sort,
                    limit);
        }
    }

    /** Reads the guilds of the highest worth. */
    record Leaderboard(int limit) implements GuildOperation {

        @Override
        public String name() {
            return "leaderboard";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of("limit", limit);
        }

        @Override
        public Outcome playOn(Session session) {
            return Outcome.ranks(session.guilds().store().leaderboard(limit));
        }
    }

    /** Raises the fees of all guilds of a tier. */
    record RaiseFees(String percent, String tier) implements GuildOperation {

        @Override
        public String name() {
            return "raiseFees";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of("percent", percent, "tier", tier);
        }

        @Override
        public Outcome playOn(Session session) {
            return Outcome.raised(session.guilds().store().raiseFees(GuildText.money(percent), GuildText.tier(tier)));
        }
    }
}
