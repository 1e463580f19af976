package dev.ormworkbench.store.contract.guild;

import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Member;
import dev.ormworkbench.store.guild.NewGuild;
import dev.ormworkbench.store.guild.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes graphs of guilds, and graphs that differ from others in one thing. */
public final class Graphs {

    public static final Instant FOUNDED = Instant.parse("2021-06-15T12:34:56.789012Z");

    private Graphs() {}

    public static NewGuild guild(String name, Member... members) {
        return guild(name, List.of(members));
    }

    public static NewGuild guild(String name, List<Member> members) {
        return new NewGuild(name, "all for one", new BigDecimal("12.50"), Tier.SILVER, FOUNDED, members);
    }

    public static NewGuild guild(String name, Tier tier, String fee, Member... members) {
        return new NewGuild(name, null, new BigDecimal(fee), tier, FOUNDED, List.of(members));
    }

    public static Member member(String name, Item... items) {
        return new Member(name, List.of(items), List.of());
    }

    public static Item item(String name, int quantity, String price) {
        return new Item(name, quantity, new BigDecimal(price));
    }

    /** Returns a guild with ann (axe, bow; sing, smith), ben (axe, cap; smith) and cid. */
    public static NewGuild smiths() {
        return guild(
                "smiths",
                with(member("ann", item("axe", 1, "10.00"), item("bow", 2, "0.25")), "sing", "smith"),
                with(member("ben", item("axe", 3, "9.99"), item("cap", 0, "1.00")), "smith"),
                member("cid"));
    }

    /** Returns a guild of that many members, each with that many items and skills. */
    public static NewGuild crowd(String name, int members, int items, int skills) {
        String[] known = IntStream.range(0, skills)
                .mapToObj(i -> "skill %02d".formatted(i))
                .toArray(String[]::new);
        return guild(
                name,
                IntStream.range(0, members)
                        .mapToObj(i -> with(
                                member(
                                        "member %04d".formatted(i),
                                        IntStream.range(0, items)
                                                .mapToObj(j ->
                                                        item("item %04d".formatted(j), i + j, "1." + (10 + j % 90)))
                                                .toArray(Item[]::new)),
                                known))
                        .toList());
    }

    /** Returns the member with these skills alone. */
    public static Member with(Member member, String... skills) {
        return new Member(member.id(), member.name(), member.items(), List.of(skills));
    }

    /** Returns the member with these items alone. */
    public static Member with(Member member, Item... items) {
        return new Member(member.id(), member.name(), List.of(items), member.skills());
    }

    /** Returns the member with these items, too. */
    public static Member plus(Member member, Item... items) {
        return new Member(
                member.id(),
                member.name(),
                Stream.concat(member.items().stream(), Stream.of(items)).toList(),
                member.skills());
    }

    /** Returns the member without the item of this name. */
    public static Member minus(Member member, String item) {
        return new Member(
                member.id(),
                member.name(),
                member.items().stream()
                        .filter(each -> !each.name().equals(item))
                        .toList(),
                member.skills());
    }

    /** Returns the member with another name. */
    public static Member named(Member member, String name) {
        return new Member(member.id(), name, member.items(), member.skills());
    }

    /** Returns the item with another name. */
    public static Item named(Item item, String name) {
        return new Item(item.id(), name, item.quantity(), item.price());
    }

    /** Returns the item with another quantity. */
    public static Item counted(Item item, int quantity) {
        return new Item(item.id(), item.name(), quantity, item.price());
    }

    /** Returns the guild with another name. */
    public static Guild named(Guild guild, String name) {
        return new Guild(
                guild.id(),
                guild.version(),
                name,
                guild.motto(),
                guild.fee(),
                guild.tier(),
                guild.founded(),
                guild.members());
    }

    /** Returns the guild with another motto. */
    public static Guild saying(Guild guild, @Nullable String motto) {
        return new Guild(
                guild.id(),
                guild.version(),
                guild.name(),
                motto,
                guild.fee(),
                guild.tier(),
                guild.founded(),
                guild.members());
    }

    /** Returns the guild with another fee. */
    public static Guild costing(Guild guild, String fee) {
        return new Guild(
                guild.id(),
                guild.version(),
                guild.name(),
                guild.motto(),
                new BigDecimal(fee),
                guild.tier(),
                guild.founded(),
                guild.members());
    }

    /** Returns the guild with these members alone. */
    public static Guild with(Guild guild, Member... members) {
        return guild.withMembers(List.of(members));
    }

    /** Returns the guild with these members in the place of those of their ids; new ones are added. */
    public static Guild changed(Guild guild, Member... members) {
        List<Member> all = new ArrayList<>(guild.members());
        for (Member member : members) {
            all.removeIf(there -> there.id() == member.id());
        }
        all.addAll(List.of(members));
        return guild.withMembers(all);
    }

    /** Returns the guild without the member of this name. */
    public static Guild minus(Guild guild, String member) {
        return guild.withMembers(guild.members().stream()
                .filter(each -> !each.name().equals(member))
                .toList());
    }

    /** Returns the guild's member of this name. */
    public static Member member(Guild guild, String name) {
        return guild.members().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no member " + name + " in " + guild));
    }

    /** Returns the member's item of this name. */
    public static Item item(Member member, String name) {
        return member.items().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no item " + name + " of " + member));
    }

    /** Returns a stored guild as it was before it had ids. */
    public static NewGuild withoutIds(Guild guild) {
        return new NewGuild(
                guild.name(),
                guild.motto(),
                guild.fee(),
                guild.tier(),
                guild.founded(),
                guild.members().stream()
                        .map(member -> new Member(
                                member.name(),
                                member.items().stream()
                                        .map(item -> new Item(item.name(), item.quantity(), item.price()))
                                        .toList(),
                                member.skills()))
                        .toList());
    }
}
