package dev.ormworkbench.runner.scenario;

import dev.ormworkbench.runner.scenario.guild.GuildText;
import dev.ormworkbench.runner.scenario.value.Fields;
import dev.ormworkbench.runner.store.Contract;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A known mistake with guilds, as a call of its own outside of transactions. Its name says the mistake. It names guilds, members
 * and items, as a {@link GuildOperation} does.
 */
public sealed interface PitfallOperation extends Operation {

    @Override
    default Contract contract() {
        return Contract.PITFALLS;
    }

    /** Reads the first guilds with their members by a join with a limit. */
    record PageByJoin(int size) implements PitfallOperation {

        @Override
        public String name() {
            return "pageByJoin";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of("size", size);
        }

        @Override
        public Outcome playOn(Session session) {
            return Outcome.guildsByName(session.pitfalls().pitfalls().firstGuildsByJoin(size));
        }
    }

    /** Reads names of guilds after so many others. */
    record PageByOffset(int offset, int size) implements PitfallOperation {

        @Override
        public String name() {
            return "pageByOffset";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of("offset", offset, "size", size);
        }

        @Override
        public Outcome playOn(Session session) {
            return Outcome.names(session.pitfalls().pitfalls().pageByOffset(offset, size));
        }
    }

    /** Adds a skill to a member whose skills may be mapped as a bag. */
    record AddToBag(String guild, String member, String skill) implements PitfallOperation {

        @Override
        public String name() {
            return "addToBag";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of("guild", guild, "member", member, "skill", skill);
        }

        @Override
        public Outcome playOn(Session session) {
            return Outcome.changed(session.pitfalls().addSkill(guild, member, skill));
        }
    }

    /** Removes a member and adds one of the same name in one unit of work. */
    record ReplaceInOneFlush(String guild, String member) implements PitfallOperation {

        @Override
        public String name() {
            return "replaceInOneFlush";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of("guild", guild, "member", member);
        }

        @Override
        public Map<String, Object> names() {
            return arguments();
        }

        @Override
        public Outcome playOn(Session session) {
            session.pitfalls().replaceMember(guild, member);
            return Outcome.done();
        }
    }

    /** Reads the names of a guild's members after the unit of work that has read the guild. */
    record ReadLazilyAfterClose(String guild) implements PitfallOperation {

        @Override
        public String name() {
            return "readLazilyAfterClose";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of("guild", guild);
        }

        @Override
        public Map<String, Object> names() {
            return arguments();
        }

        @Override
        public Outcome playOn(Session session) {
            return Outcome.names(session.pitfalls().membersAfterClose(guild));
        }
    }

    /** Reads a guild's fee, raises all fees by one statement, and reads it again, in one unit of work. */
    record BulkUpdateBetweenReads(String guild, String percent) implements PitfallOperation {

        @Override
        public String name() {
            return "bulkUpdateBetweenReads";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of("guild", guild, "percent", percent);
        }

        @Override
        public Map<String, Object> names() {
            return Fields.of("guild", guild);
        }

        @Override
        public Outcome playOn(Session session) {
            return Outcome.fees(session.pitfalls().raiseFeesBetweenReads(guild, GuildText.money(percent)));
        }
    }

    /** Reads a guild in one unit of work, and saves it with another motto in the next. */
    record MergeMotto(String guild, @Nullable String motto) implements PitfallOperation {

        @Override
        public String name() {
            return "mergeMotto";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of("guild", guild, "motto", motto);
        }

        @Override
        public Map<String, Object> names() {
            return Fields.of("guild", guild);
        }

        @Override
        public Outcome playOn(Session session) {
            session.pitfalls().changeMotto(guild, motto);
            return Outcome.done();
        }
    }

    /** Reads an item's quantity without the version of its guild. */
    record ReadQuantity(String guild, String member, String item) implements PitfallOperation {

        @Override
        public String name() {
            return "readQuantity";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of("guild", guild, "member", member, "item", item);
        }

        @Override
        public Outcome playOn(Session session) {
            OptionalInt quantity = session.pitfalls().quantity(guild, member, item);
            return quantity.isPresent() ? Outcome.quantity(quantity.getAsInt()) : Outcome.missing("no such item");
        }
    }

    /** Sets an item's quantity, and leaves the version of its guild. */
    record WriteQuantityUnversioned(String guild, String member, String item, int quantity)
            implements PitfallOperation {

        @Override
        public String name() {
            return "writeQuantityUnversioned";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of("guild", guild, "member", member, "item", item, "quantity", quantity);
        }

        @Override
        public Outcome playOn(Session session) {
            return Outcome.changed(session.pitfalls().changeQuantity(guild, member, item, quantity));
        }
    }

    /** Stores when a guild was founded as the local time of a zone. */
    record WriteLocalTime(String guild, String founded, String zone) implements PitfallOperation {

        @Override
        public String name() {
            return "writeLocalTime";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of("guild", guild, "founded", founded, "zone", zone);
        }

        @Override
        public Outcome playOn(Session session) {
            return Outcome.changed(
                    session.pitfalls().writeFounded(guild, GuildText.time(founded), GuildText.zone(zone)));
        }
    }

    /** Reads when a guild was founded, as the local time of a zone. */
    record ReadLocalTime(String guild, String zone) implements PitfallOperation {

        @Override
        public String name() {
            return "readLocalTime";
        }

        @Override
        public Map<String, Object> arguments() {
            return Fields.of("guild", guild, "zone", zone);
        }

        @Override
        public Outcome playOn(Session session) {
            return session.pitfalls()
                    .readFounded(guild, GuildText.zone(zone))
                    .map(Outcome::founded)
                    .orElseGet(() -> Outcome.missing("no such guild"));
        }
    }
}
