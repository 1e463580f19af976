package dev.ormworkbench.runner.scenario.guild;

import dev.ormworkbench.runner.scenario.value.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change of a guild that was read, as data. It names members and items as they were read, so several edits can be applied
 * at once: they may swap names, and one may take a name that another frees. The values are plain and unchecked.
 */
public sealed interface GuildEdit {

    /** Returns its name in scenario files. */
    String name();

    /** Returns what it says, by name, in a fixed order; see {@link #arguments}. */
    Object arguments();

    /** Returns it as scenario files write it: its arguments by its name. */
    default Map<String, Object> written() {
        return Fields.of(name(), arguments());
    }

    /** Applies it to a guild that is being edited. */
    void applyTo(EditedGuild guild);

    /** A motto, which may be none. */
    record Motto(@Nullable String text) {}

    /** Changes values of the guild itself; empty values stay. */
    record Change(
            Optional<String> newName,
            Optional<Motto> motto,
            Optional<String> fee,
            Optional<String> tier,
            Optional<String> founded)
            implements GuildEdit {

        @Override
        public String name() {
            return "change";
        }

        @Override
        public Object arguments() {
            Object itsMotto = motto.isPresent() ? motto.get().text() : Optional.empty();
            return Fields.of("name", newName, "motto", itsMotto, "fee", fee, "tier", tier, "founded", founded);
        }

        @Override
        public void applyTo(EditedGuild guild) {
            guild.change(this);
        }
    }

    /** Adds a member. */
    record AddMember(MemberValues member) implements GuildEdit {

        @Override
        public String name() {
            return "addMember";
        }

        @Override
        public Object arguments() {
            return member.fields();
        }

        @Override
        public void applyTo(EditedGuild guild) {
            guild.add(member.toMember());
        }
    }

    /** Removes a member with its items, but for those that another edit moves. */
    record RemoveMember(String member) implements GuildEdit {

        @Override
        public String name() {
            return "removeMember";
        }

        @Override
        public Object arguments() {
            return member;
        }

        @Override
        public void applyTo(EditedGuild guild) {
            guild.member(member).removed = true;
        }
    }

    /** Renames a member. */
    record RenameMember(String member, String to) implements GuildEdit {

        @Override
        public String name() {
            return "renameMember";
        }

        @Override
        public Object arguments() {
            return Fields.of("member", member, "to", to);
        }

        @Override
        public void applyTo(EditedGuild guild) {
            guild.member(member).name = to;
        }
    }

    /** Replaces a member's skills. */
    record SetSkills(String member, List<String> skills) implements GuildEdit {

        public SetSkills {
            skills = List.copyOf(skills);
        }

        @Override
        public String name() {
            return "setSkills";
        }

        @Override
        public Object arguments() {
            return Fields.of("member", member, "skills", skills);
        }

        @Override
        public void applyTo(EditedGuild guild) {
            guild.member(member).skills = skills;
        }
    }

    /** Adds an item to a member. */
    record AddItem(String member, ItemValues item) implements GuildEdit {

        @Override
        public String name() {
            return "addItem";
        }

        @Override
        public Object arguments() {
            return Fields.of("member", member, "item", item.fields());
        }

        @Override
        public void applyTo(EditedGuild guild) {
            guild.member(member).added.add(item.toItem());
        }
    }

    /** Removes an item. */
    record RemoveItem(String member, String item) implements GuildEdit {

        @Override
        public String name() {
            return "removeItem";
        }

        @Override
        public Object arguments() {
            return Fields.of("member", member, "item", item);
        }

        @Override
        public void applyTo(EditedGuild guild) {
            guild.member(member).item(item).removed = true;
        }
    }

    /** Changes an item; empty values stay. */
    record ChangeItem(
            String member, String item, Optional<String> newName, Optional<Integer> quantity, Optional<String> price)
            implements GuildEdit {

        @Override
        public String name() {
            return "changeItem";
        }

        @Override
        public Object arguments() {
            return Fields.of("member", member, "item", item, "name", newName, "quantity", quantity, "price", price);
        }

        @Override
        public void applyTo(EditedGuild guild) {
            guild.member(member).item(item).change(this);
        }
    }

    /** Moves an item to another member. */
    record MoveItem(String member, String item, String to) implements GuildEdit {

        @Override
        public String name() {
            return "moveItem";
        }

        @Override
        public Object arguments() {
            return Fields.of("member", member, "item", item, "to", to);
        }

        @Override
        public void applyTo(EditedGuild guild) {
            guild.member(member).item(item).owner = guild.member(to);
        }
    }
}
