package dev.ormworkbench.mybatis;

import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Member;
import java.util.ArrayList;
import java.util.List;

/** A member while MyBatis fills it. */
@SuppressWarnings("NullAway.Init") // MyBatis sets the fields.
final class MemberDraft {

    private long id;
    private long guildId;
    private String name;
    private List<Item> items = new ArrayList<>();
    private List<String> skills = new ArrayList<>();

    long id() {
        return id;
    }

    long guildId() {
        return guildId;
    }

    void add(Item item) {
        items.add(item);
    }

    void add(String skill) {
        skills.add(skill);
    }

    Member toMember() {
        return new Member(id, name, items, skills);
    }
}
