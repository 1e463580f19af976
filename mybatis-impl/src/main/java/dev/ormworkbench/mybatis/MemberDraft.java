package dev.ormworkbench.mybatis;

import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Member;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /** Adds items and skills that were read apart, if there are any. */
    void add(@Nullable MemberDraft part) {
        if (part != null) {
            items.addAll(part.items);
            skills.addAll(part.skills);
        }
    }

    Member toMember() {
        return new Member(id, name, items, skills);
    }
}
