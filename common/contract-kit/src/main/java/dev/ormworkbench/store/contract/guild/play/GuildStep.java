package dev.ormworkbench.store.contract.guild.play;

import dev.ormworkbench.store.contract.guild.Graphs;
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildQuery;
import dev.ormworkbench.store.guild.GuildSort;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.guild.GuildSummary;
import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Member;
import dev.ormworkbench.store.guild.NewGuild;
import dev.ormworkbench.store.guild.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One call. Generated ids differ between stores, so a step names guilds by what it has read of them before.
 *
 * @param name the call as a report shows it
 * @param call makes the call, and returns its answer
 */
record GuildStep(String name, Call call) {

    /** Few names, so steps meet the same ones: similar, hostile, and of the longest length. */
    private static final List<String> NAMES = List.of("a", "A", "á", "\uFF5E", "😀", "'\\", "a%", "😀".repeat(36));

    /** Where a side remembers guilds; several may hold one guild, at different versions. */
    private static final List<String> SLOTS = List.of("x", "y", "z");

    private static final List<String> MONEY = List.of("0", "0.01", "0.05", "1.15", "2.5", "1000", "99999999.99");
    private static final List<String> PERCENTS = List.of("0", "0.5", "10", "33.33", "1000");
    private static final List<Instant> TIMES = List.of(
            Instant.parse("1970-01-01T00:00:01Z"),
            Instant.parse("2024-03-31T01:30:00.000001Z"),
            Instant.parse("2024-10-27T01:30:00Z"),
            Instant.parse("2038-01-19T03:14:07.999999Z"));

    /** One call of a step. */
    @FunctionalInterface
    interface Call {
        Object on(Side side);
    }

    /** A store, and the guilds that were read from it, each in one of {@link #SLOTS}. */
    static final class Side {

        private final GuildStore store;
        private final Map<String, Guild> read = new HashMap<>();

        Side(GuildStore store) {
            this.store = store;
        }

        private Object remember(String slot, Guild guild) {
            read.put(slot, guild);
            return withoutIds(guild);
        }

        private Object with(String slot, WithGuild call) {
            Guild guild = read.get(slot);
            return guild == null ? "nothing read" : call.on(guild);
        }
    }

    @FunctionalInterface
    private interface WithGuild {
        Object on(Guild guild);
    }

    /** Returns up to {@code mostSteps} steps. */
    static List<GuildStep> randomPlay(Random random, int mostSteps) {
        return Stream.generate(() -> random(random))
                .limit(1 + random.nextInt(mostSteps))
                .toList();
    }

    /** Returns the call's answer, or its exception's type, as text. */
    String outcomeOn(Side side) {
        try {
            return String.valueOf(call.on(side));
        } catch (PlayerStoreException | IllegalArgumentException e) {
            return e.getClass().getSimpleName();
        }
    }

    @Override
    public String toString() {
        return name;
    }

    private static GuildStep random(Random random) {
        String slot = pick(random, SLOTS);
        String other = pick(random, SLOTS);
        Fetching fetching = pick(random, List.of(Fetching.values()));
        return switch (random.nextInt(16)) {
            case 0, 1, 2 -> create(slot, guild(random));
            case 3, 4, 5, 6, 7 -> save(slot, random.nextLong());
            case 8 -> find(slot, other, fetching);
            case 9 -> page(random.nextBoolean() ? null : pick(random, NAMES), 1 + random.nextInt(4), fetching);
            case 10, 11 -> transfer(slot, other, random.nextInt(4));
            case 12 -> disband(slot);
            case 13 -> search(query(random));
            case 14 -> new GuildStep("leaderboard(3)", side -> side.store.leaderboard(3));
            default -> raiseFees(new BigDecimal(pick(random, PERCENTS)), pick(random, List.of(Tier.values())));
        };
    }

    private static GuildStep create(String slot, NewGuild guild) {
        return new GuildStep(slot + " = create(" + guild + ")", side -> side.remember(slot, side.store.create(guild)));
    }

    private static GuildStep save(String slot, long seed) {
        return new GuildStep(
                "save(" + slot + " edited by " + seed + ")",
                side -> side.with(
                        slot, guild -> side.remember(slot, side.store.save(edited(guild, new Random(seed))))));
    }

    private static GuildStep find(String slot, String other, Fetching fetching) {
        return new GuildStep(
                slot + " = find(" + other + ", " + fetching + ")",
                side -> side.with(other, guild -> {
                    Optional<Guild> found = side.store.find(guild.id(), fetching);
                    found.ifPresent(there -> side.read.put(slot, there));
                    return found.map(GuildStep::withoutIds);
                }));
    }

    private static GuildStep page(@Nullable String after, int size, Fetching fetching) {
        return new GuildStep(
                "page(" + after + ", " + size + ", " + fetching + ")",
                side -> side.store.page(after, size, fetching).stream()
                        .map(GuildStep::withoutIds)
                        .toList());
    }

    private static GuildStep transfer(String slot, String to, int member) {
        return new GuildStep(
                "transfer(member " + member + " of " + slot + ", " + to + ")",
                side -> side.with(
                        slot,
                        guild -> side.with(to, goal -> {
                            side.store.transfer(
                                    member < guild.members().size()
                                            ? guild.members().get(member).id()
                                            : Long.MAX_VALUE,
                                    goal.id());
                            return "transferred";
                        })));
    }

    private static GuildStep disband(String slot) {
        return new GuildStep("disband(" + slot + ")", side -> side.with(slot, guild -> side.store.disband(guild.id())));
    }

    private static GuildStep search(GuildQuery query) {
        return new GuildStep("search(" + query + ")", side -> side.store.search(query).stream()
                .map(found -> new GuildSummary(
                        1, found.version(), found.name(), found.motto(), found.fee(), found.tier(), found.founded()))
                .toList());
    }

    private static GuildStep raiseFees(BigDecimal percent, Tier tier) {
        return new GuildStep("raiseFees(" + percent + ", " + tier + ")", side -> side.store.raiseFees(percent, tier));
    }

    /** Returns the guild with the same id as every other one, and no ids of members and items. */
    static Guild withoutIds(Guild guild) {
        NewGuild bare = Graphs.withoutIds(guild);
        return new Guild(
                1, guild.version(), bare.name(), bare.motto(), bare.fee(), bare.tier(), bare.founded(), bare.members());
    }

    private static NewGuild guild(Random random) {
        return new NewGuild(
                pick(random, NAMES),
                motto(random),
                new BigDecimal(pick(random, MONEY)),
                pick(random, List.of(Tier.values())),
                pick(random, TIMES),
                names(random, 4).stream().map(name -> member(random, name)).toList());
    }

    private static @Nullable String motto(Random random) {
        return random.nextBoolean() ? null : random.nextBoolean() ? "" : "motto";
    }

    private static Member member(Random random, String name) {
        return new Member(
                name,
                names(random, 3).stream().map(item -> item(random, 0, item)).toList(),
                names(random, 3));
    }

    private static Item item(Random random, long id, String name) {
        return new Item(id, name, random.nextInt(5), new BigDecimal(pick(random, MONEY)));
    }

    /** Returns fewer than {@code bound} names, each once. */
    private static List<String> names(Random random, int bound) {
        List<String> names = new ArrayList<>(NAMES);
        Collections.shuffle(names, random);
        return List.copyOf(names.subList(0, random.nextInt(bound)));
    }

    /** Returns the guild with some things changed: the same ones in every guild that has the same names. */
    private static Guild edited(Guild guild, Random random) {
        List<Item> pool = new ArrayList<>();
        List<Member> kept = new ArrayList<>();
        for (Member member : guild.members()) {
            pool.addAll(member.items());
            if (random.nextInt(5) > 0) {
                kept.add(member);
            }
        }
        pool.removeIf(item -> random.nextInt(5) == 0);
        if (random.nextBoolean()) {
            Collections.shuffle(pool, random);
        }
        List<String> names = new ArrayList<>(NAMES);
        Collections.shuffle(names, random);
        boolean renames = random.nextBoolean();
        List<Member> members = new ArrayList<>();
        int number = kept.size() + random.nextInt(2);
        for (int i = 0; i < number; i++) {
            Member before = i < kept.size() ? kept.get(i) : null;
            String name = before != null && !renames ? before.name() : freeName(names, members, kept, renames);
            members.add(new Member(
                    before == null ? Member.NEW : before.id(),
                    name,
                    items(random, pool, i == number - 1),
                    before == null || random.nextInt(3) == 0 ? names(random, 3) : before.skills()));
        }
        boolean same = random.nextInt(3) > 0;
        return new Guild(
                guild.id(),
                guild.version(),
                same ? guild.name() : pick(random, NAMES),
                same ? guild.motto() : motto(random),
                same ? guild.fee() : new BigDecimal(pick(random, MONEY)),
                same ? guild.tier() : pick(random, List.of(Tier.values())),
                guild.founded(),
                members);
    }

    /** Returns a name that no member has, nor is to keep. */
    private static String freeName(List<String> names, List<Member> taken, List<Member> kept, boolean renames) {
        Set<String> used = new HashSet<>();
        taken.forEach(member -> used.add(member.name()));
        if (!renames) {
            kept.forEach(member -> used.add(member.name()));
        }
        return names.stream().filter(name -> !used.contains(name)).findFirst().orElse("one more");
    }

    /** Takes some items out of the pool, or the rest, as far as their names differ; and perhaps a new one. */
    private static List<Item> items(Random random, List<Item> pool, boolean last) {
        List<Item> items = new ArrayList<>();
        Set<String> names = new HashSet<>();
        int most = last ? pool.size() : random.nextInt(pool.size() + 1);
        for (int i = 0; i < most; i++) {
            Item item = pool.remove(0);
            String name = random.nextInt(4) == 0 ? pick(random, NAMES) : item.name();
            if (names.add(name)) {
                items.add(random.nextInt(3) == 0 ? item(random, item.id(), name) : Graphs.named(item, name));
            }
        }
        String name = pick(random, NAMES);
        if (random.nextInt(3) == 0 && names.add(name)) {
            items.add(item(random, Item.NEW, name));
        }
        return items;
    }

    private static GuildQuery query(Random random) {
        return new GuildQuery(
                random.nextInt(3) > 0 ? null : pick(random, List.of("", "a", "a%", "😀", "'\\", "_", "%")),
                random.nextInt(3) > 0 ? Set.of() : Set.of(pick(random, List.of(Tier.values()))),
                random.nextInt(3) > 0 ? null : new BigDecimal(pick(random, MONEY)),
                random.nextInt(3) > 0 ? null : new BigDecimal(pick(random, MONEY)),
                random.nextInt(3) > 0 ? null : pick(random, TIMES),
                random.nextInt(3) > 0 ? 0 : random.nextInt(4),
                random.nextInt(3) > 0 ? null : pick(random, NAMES),
                random.nextInt(3) > 0 ? List.of() : names(random, 3),
                pick(random, List.of(GuildSort.values())),
                1 + random.nextInt(5));
    }

    private static <T> T pick(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
