package dev.ormworkbench.runner.fuzz.guild;

import dev.ormworkbench.runner.fuzz.Dice;
import dev.ormworkbench.runner.scenario.guild.EditedGuild;
import dev.ormworkbench.runner.scenario.guild.GuildEdit;
import dev.ormworkbench.runner.scenario.guild.ItemValues;
import dev.ormworkbench.runner.scenario.guild.MemberValues;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Random edits of a guild, alone and in combinations where the order of the statements matters. */
final class RandomEdits {

    private static final int MOST_EDITS = 4;
    private static final int ATTEMPTS = 6;

    private final Dice dice;
    private final GuildDice values;
    private final Guild guild;

    RandomEdits(Dice dice, GuildDice values, Guild guild) {
        this.dice = dice;
        this.values = values;
        this.guild = guild;
    }

    /** Returns edits that mostly make a valid guild. An empty list saves it unchanged. */
    List<GuildEdit> list() {
        List<GuildEdit> edits = attempt();
        for (int i = 1; i < ATTEMPTS && !isValid(edits); i++) {
            edits = attempt();
        }
        return edits;
    }

    private boolean isValid(List<GuildEdit> edits) {
        try {
            return EditedGuild.of(guild, edits).id() == guild.id();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private List<GuildEdit> attempt() {
        List<GuildEdit> edits = new ArrayList<>();
        for (int left = dice.below(MOST_EDITS + 1); left > 0; left--) {
            if (guild.members().isEmpty() || dice.chance(30)) {
                edits.add(dice.chance(60) ? change() : new GuildEdit.AddMember(values.member()));
            } else {
                addEditsOf(dice.oneOf(guild.members()), dice.oneOf(guild.members()), edits);
            }
        }
        return edits;
    }

    /** Returns a change of one value at least. */
    private GuildEdit change() {
        int first = dice.below(3);
        return new GuildEdit.Change(
                values.perhaps(25, values::name),
                values.perhaps(first == 0 ? 100 : 30, () -> new GuildEdit.Motto(values.motto())),
                values.perhaps(first == 1 ? 100 : 40, values::money),
                values.perhaps(25, values::tier),
                values.perhaps(first == 2 ? 100 : 25, values::time));
    }

    private void addEditsOf(Member member, Member other, List<GuildEdit> edits) {
        String name = member.name();
        switch (dice.below(member.items().isEmpty() ? 6 : 11)) {
            case 0 -> edits.add(new GuildEdit.RemoveMember(name));
            case 1 -> edits.add(new GuildEdit.RenameMember(name, values.name()));
            case 2 -> {
                edits.add(new GuildEdit.RenameMember(name, other.name()));
                edits.add(new GuildEdit.RenameMember(other.name(), name));
            }
            case 3 -> edits.add(new GuildEdit.SetSkills(name, values.skills()));
            case 4 -> edits.add(new GuildEdit.AddItem(name, values.item()));
            case 5 -> {
                MemberValues heir = values.member();
                edits.add(new GuildEdit.RemoveMember(name));
                edits.add(new GuildEdit.AddMember(new MemberValues(name, heir.skills(), heir.items())));
            }
            default -> addEditsOf(member, dice.oneOf(member.items()), other, edits);
        }
    }

    private void addEditsOf(Member member, Item item, Member other, List<GuildEdit> edits) {
        String name = member.name();
        switch (dice.below(7)) {
            case 0 -> edits.add(new GuildEdit.RemoveItem(name, item.name()));
            case 1, 2 -> edits.add(changed(name, item, values.perhaps(40, values::name)));
            case 3 -> edits.add(new GuildEdit.MoveItem(name, item.name(), other.name()));
            case 4 -> {
                edits.add(new GuildEdit.MoveItem(name, item.name(), other.name()));
                edits.add(new GuildEdit.RemoveMember(name));
            }
            case 5 -> {
                Item second = dice.oneOf(member.items());
                edits.add(changed(name, item, Optional.of(second.name())));
                edits.add(changed(name, second, Optional.of(item.name())));
            }
            default -> {
                edits.add(new GuildEdit.RemoveItem(name, item.name()));
                edits.add(new GuildEdit.AddItem(name, new ItemValues(item.name(), values.quantity(), values.money())));
            }
        }
    }

    private GuildEdit changed(String member, Item item, Optional<String> name) {
        return new GuildEdit.ChangeItem(
                member, item.name(), name, values.perhaps(50, values::quantity), values.perhaps(40, values::money));
    }
}
