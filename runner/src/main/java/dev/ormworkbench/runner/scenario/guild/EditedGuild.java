package dev.ormworkbench.runner.scenario.guild;

import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Member;
import dev.ormworkbench.store.guild.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A guild while edits are applied to it. Members and items are found by the names that they had before. */
public final class EditedGuild {

    private final Guild before;
    private final Map<String, EditedMember> members = new LinkedHashMap<>();
    private final List<Member> added = new ArrayList<>();
    private String name;
    private @Nullable String motto;
    private BigDecimal fee;
    private Tier tier;
    private Instant founded;

    private EditedGuild(Guild before) {
        this.before = before;
        this.name = before.name();
        this.motto = before.motto();
        this.fee = before.fee();
        this.tier = before.tier();
        this.founded = before.founded();
        before.members().forEach(member -> members.put(member.name(), new EditedMember(member)));
    }

    /**
     * Returns the guild after all of these edits.
     *
     * @throws IllegalArgumentException if an edit names what the guild does not have, or a value is out of bounds
     */
    public static Guild of(Guild before, List<GuildEdit> edits) {
        EditedGuild edited = new EditedGuild(before);
        edits.forEach(edit -> edit.applyTo(edited));
        return edited.after();
    }

    void change(GuildEdit.Change change) {
        name = change.newName().orElse(name);
        if (change.motto().isPresent()) {
            motto = change.motto().get().text();
        }
        fee = change.fee().map(GuildText::money).orElse(fee);
        tier = change.tier().map(GuildText::tier).orElse(tier);
        founded = change.founded().map(GuildText::time).orElse(founded);
    }

    void add(Member member) {
        added.add(member);
    }

    EditedMember member(String itsName) {
        EditedMember member = members.get(itsName);
        if (member == null) {
            throw new IllegalArgumentException("guild " + before.name() + ", as it was read, has no member " + itsName);
        }
        return member;
    }

    private Guild after() {
        List<EditedItem> items = members.values().stream()
                .flatMap(member -> member.items.values().stream())
                .filter(item -> !item.removed)
                .toList();
        return new Guild(
                before.id(),
                before.version(),
                name,
                motto,
                fee,
                tier,
                founded,
                Stream.concat(
                                members.values().stream()
                                        .filter(member -> !member.removed)
                                        .map(member -> member.after(items)),
                                added.stream())
                        .toList());
    }

    /** A member while it is edited. */
    static final class EditedMember {

        private final Member before;
        private final Map<String, EditedItem> items = new LinkedHashMap<>();
        final List<Item> added = new ArrayList<>();
        String name;
        List<String> skills;
        boolean removed;

        private EditedMember(Member before) {
            this.before = before;
            this.name = before.name();
            this.skills = before.skills();
            before.items().forEach(item -> items.put(item.name(), new EditedItem(item, this)));
        }

        EditedItem item(String itsName) {
            EditedItem item = items.get(itsName);
            if (item == null) {
                throw new IllegalArgumentException(
                        "member " + before.name() + ", as it was read, has no item " + itsName);
            }
            return item;
        }

        /** @param all the items of all members */
        private Member after(List<EditedItem> all) {
            Stream<Item> own = all.stream().filter(item -> item.owner == this).map(EditedItem::after);
            return new Member(
                    before.id(), name, Stream.concat(own, added.stream()).toList(), skills);
        }
    }

    /** An item while it is edited. */
    static final class EditedItem {

        private final long id;
        private String name;
        private int quantity;
        private BigDecimal price;
        EditedMember owner;
        boolean removed;

        private EditedItem(Item before, EditedMember owner) {
            this.id = before.id();
            this.name = before.name();
            this.quantity = before.quantity();
            this.price = before.price();
            this.owner = owner;
        }

        void change(GuildEdit.ChangeItem change) {
            name = change.newName().orElse(name);
            quantity = change.quantity().orElse(quantity);
            price = change.price().map(GuildText::money).orElse(price);
        }

        private Item after() {
            return new Item(id, name, quantity, price);
        }
    }
}
