package dev.ormworkbench.runner.scenario.guild;

import dev.ormworkbench.runner.scenario.value.Fields;
import dev.ormworkbench.store.guild.Member;
import java.util.List;
import java.util.Map;

/** The values of a member as written in a scenario, unchecked. */
public record MemberValues(String name, List<String> skills, List<ItemValues> items) {

    /** Copies the lists. */
    public MemberValues {
        skills = List.copyOf(skills);
        items = List.copyOf(items);
    }

    /** Returns the values of a stored member. */
    static MemberValues of(Member member) {
        return new MemberValues(
                member.name(),
                member.skills(),
                member.items().stream().map(ItemValues::of).toList());
    }

    /** Returns them by name. */
    public Map<String, Object> fields() {
        return Fields.of(
                "name",
                name,
                "skills",
                skills,
                "items",
                items.stream().map(ItemValues::fields).toList());
    }

    /**
     * Returns a member that is not stored yet.
     *
     * @throws IllegalArgumentException if a value is out of bounds
     */
    public Member toMember() {
        return new Member(name, items.stream().map(ItemValues::toItem).toList(), skills);
    }
}
