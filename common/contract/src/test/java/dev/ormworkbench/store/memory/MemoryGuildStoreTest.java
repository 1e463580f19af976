package dev.ormworkbench.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.ormworkbench.store.error.BalanceOverflowException;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.error.DuplicateGuildException;
import dev.ormworkbench.store.error.DuplicateMemberException;
import dev.ormworkbench.store.error.GuildNotFoundException;
import dev.ormworkbench.store.error.MemberNotFoundException;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildQuery;
import dev.ormworkbench.store.guild.GuildRank;
import dev.ormworkbench.store.guild.GuildSort;
import dev.ormworkbench.store.guild.GuildSummary;
import dev.ormworkbench.store.guild.GuildValues;
import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Member;
import dev.ormworkbench.store.guild.NewGuild;
import dev.ormworkbench.store.guild.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class MemoryGuildStoreTest {

    private static final Instant FOUNDED = Instant.parse("2021-06-15T12:34:56.789012Z");
    private static final Member ANN =
            new Member("ann", List.of(new Item("axe", 2, new BigDecimal("10.50"))), List.of("smith"));
    private static final Member BEN = new Member("ben", List.of(), List.of("sing"));

    private final MemoryGuildStore store = new MemoryGuildStore();

    private static NewGuild guild(String name, Tier tier, String fee, Member... members) {
        return new NewGuild(name, null, new BigDecimal(fee), tier, FOUNDED, List.of(members));
    }

    private static Guild changed(Guild guild, String name, Member... members) {
        return new Guild(
                guild.id(),
                guild.version(),
                name,
                guild.motto(),
                guild.fee(),
                guild.tier(),
                guild.founded(),
                List.of(members));
    }

    private List<Guild> all() {
        return store.page(null, 1_000, Fetching.SELECT);
    }

    @Test
    void createsAndReads() {
        Guild smiths = store.create(guild("smiths", Tier.GOLD, "1", BEN, ANN));
        Guild bards = store.create(guild("bards", Tier.GOLD, "1", ANN));

        assertThat(smiths.members()).extracting(Member::name).containsExactly("ann", "ben");
        assertThat(smiths.members()).noneMatch(Member::isNew);
        assertThat(smiths.members().get(0).items()).noneMatch(Item::isNew);
        for (Fetching fetching : Fetching.values()) {
            assertThat(store.find(smiths.id(), fetching)).contains(smiths);
            assertThat(store.find(0, fetching)).isEmpty();
            assertThat(store.page(null, 1, fetching)).containsExactly(bards);
            assertThat(store.page("bards", 1, fetching)).containsExactly(smiths);
            assertThat(store.page("c", 10, fetching)).containsExactly(smiths);
        }
    }

    @Test
    void duplicateKeepsTheExistingGuild() {
        Guild smiths = store.create(guild("smiths", Tier.GOLD, "1", ANN));

        assertThatExceptionOfType(DuplicateGuildException.class)
                .isThrownBy(() -> store.create(guild("smiths", Tier.SILVER, "2")))
                .satisfies(e -> assertThat(e.call()).isEqualTo(new Call("memory", "create", "smiths")));
        assertThat(all()).containsExactly(smiths);
    }

    @Test
    void saves() {
        Guild smiths = store.create(guild("smiths", Tier.GOLD, "1", ANN, BEN));
        Member ann = smiths.members().get(0);
        Member ben = smiths.members().get(1);

        Guild saved = store.save(changed(
                smiths,
                "renamed",
                new Member(ann.id(), "ben", List.of(new Item("hat", 1, BigDecimal.ONE)), List.of()),
                new Member(ben.id(), "ann", ann.items(), List.of("sing"))));

        assertThat(saved.version()).isEqualTo(1);
        assertThat(saved.members()).extracting(Member::id).containsExactly(ben.id(), ann.id());
        assertThat(saved.members().get(0).items()).isEqualTo(ann.items());
        assertThat(saved.members().get(1).items()).noneMatch(Item::isNew);
        assertThat(all()).containsExactly(saved);
        assertThat(store.save(saved)).isEqualTo(saved);
    }

    @Test
    void saveThatFailsChangesNothing() {
        Guild smiths = store.create(guild("smiths", Tier.GOLD, "1", ANN));
        Guild bards = store.create(guild("bards", Tier.GOLD, "1", ANN));

        assertThatExceptionOfType(DuplicateGuildException.class)
                .isThrownBy(() -> store.save(changed(smiths, "bards")))
                .satisfies(
                        e -> assertThat(e.call()).isEqualTo(new Call("memory", "save", String.valueOf(smiths.id()))));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        store.save(changed(smiths, "smiths", bards.members().get(0))))
                .withMessage("the stored guild has no member "
                        + bards.members().get(0).id());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.save(changed(
                        smiths,
                        "smiths",
                        new Member("new", bards.members().get(0).items(), List.of()))))
                .withMessageStartingWith("the stored guild has no item ");
        assertThat(all()).containsExactly(bards, smiths);
    }

    @Test
    void staleSaveIsAConflict() {
        Guild smiths = store.create(guild("smiths", Tier.GOLD, "1", ANN));
        Guild saved = store.save(changed(smiths, "renamed"));

        for (Guild stale : List.of(smiths, changed(smiths, "renamed"))) {
            assertThatExceptionOfType(ConcurrencyConflictException.class).isThrownBy(() -> store.save(stale));
        }
        store.disband(smiths.id());
        assertThatExceptionOfType(ConcurrencyConflictException.class).isThrownBy(() -> store.save(saved));
        assertThat(all()).isEmpty();
    }

    @Test
    void disbands() {
        Guild smiths = store.create(guild("smiths", Tier.GOLD, "1", ANN));

        assertThat(store.disband(smiths.id() + 100)).isFalse();
        assertThat(store.disband(smiths.id())).isTrue();
        assertThat(store.disband(smiths.id())).isFalse();
    }

    @Test
    void transfers() {
        Guild smiths = store.create(guild("smiths", Tier.GOLD, "1", ANN, BEN));
        Guild bards = store.create(guild("bards", Tier.GOLD, "1", BEN));
        Member ann = smiths.members().get(0);
        Member ben = smiths.members().get(1);

        store.transfer(ann.id(), smiths.id());
        assertThat(all()).containsExactly(bards, smiths);

        assertThatExceptionOfType(DuplicateMemberException.class)
                .isThrownBy(() -> store.transfer(ben.id(), bards.id()))
                .satisfies(e -> assertThat(e.call())
                        .isEqualTo(
                                new Call("memory", "transfer", String.valueOf(ben.id()), String.valueOf(bards.id()))));
        assertThatExceptionOfType(MemberNotFoundException.class).isThrownBy(() -> store.transfer(0, 0));
        assertThatExceptionOfType(GuildNotFoundException.class).isThrownBy(() -> store.transfer(ann.id(), 0));
        assertThat(all()).containsExactly(bards, smiths);

        store.transfer(ann.id(), bards.id());
        assertThat(all()).extracting(Guild::version).containsExactly(1, 1);
        assertThat(all().get(0).members()).containsExactly(ann, bards.members().get(0));
        assertThat(all().get(1).members()).containsExactly(ben);
    }

    @Test
    void searches() {
        store.create(guild("a_b", Tier.GOLD, "2", ANN, BEN));
        store.create(guild("axb", Tier.SILVER, "1", ANN));
        store.create(guild("b", Tier.GOLD, "2"));

        assertThat(found("a", Set.of(), null, 0, null, List.of(), GuildSort.HIGHEST_FEE, 9))
                .containsExactly("a_b", "axb");
        assertThat(found("a_", Set.of(), null, 0, null, List.of(), GuildSort.NAME, 9))
                .containsExactly("a_b");
        assertThat(found(null, Set.of(Tier.GOLD), "2", 0, null, List.of(), GuildSort.FOUNDED, 9))
                .containsExactly("a_b", "b");
        assertThat(found(null, Set.of(), null, 1, "axe", List.of("smith"), GuildSort.NAME, 1))
                .containsExactly("a_b");
        assertThat(found(null, Set.of(), null, 2, null, List.of("sing", "smith"), GuildSort.NAME, 9))
                .containsExactly("a_b");
        assertThat(found(null, Set.of(), "2.01", 0, null, List.of(), GuildSort.NAME, 9))
                .isEmpty();
    }

    private List<String> found(
            @Nullable String prefix,
            Set<Tier> tiers,
            @Nullable String lowest,
            int members,
            @Nullable String item,
            List<String> skills,
            GuildSort sort,
            int limit) {
        return store
                .search(new GuildQuery(
                        prefix,
                        tiers,
                        lowest == null ? null : new BigDecimal(lowest),
                        null,
                        FOUNDED,
                        members,
                        item,
                        skills,
                        sort,
                        limit))
                .stream()
                .map(GuildSummary::name)
                .toList();
    }

    @Test
    void ranks() {
        store.create(guild("rich", Tier.GOLD, "1", ANN, new Member("dan", ANN.items(), List.of())));
        store.create(guild("b", Tier.GOLD, "1", ANN));
        store.create(guild("a", Tier.GOLD, "1", ANN, BEN));
        store.create(guild("empty", Tier.GOLD, "1"));

        assertThat(store.leaderboard(4))
                .containsExactly(
                        new GuildRank(1, "rich", new BigDecimal("42"), 2, 2),
                        new GuildRank(2, "a", new BigDecimal("21"), 2, 1),
                        new GuildRank(2, "b", new BigDecimal("21"), 1, 1),
                        new GuildRank(3, "empty", BigDecimal.ZERO, 0, 0));
        assertThat(store.leaderboard(1)).hasSize(1);
    }

    @Test
    void raisesFees() {
        store.create(guild("a", Tier.GOLD, "0.05"));
        store.create(guild("b", Tier.GOLD, "99999999.99"));
        store.create(guild("c", Tier.SILVER, "1"));

        assertThatExceptionOfType(BalanceOverflowException.class)
                .isThrownBy(() -> store.raiseFees(BigDecimal.TEN, Tier.GOLD))
                .withMessageEndingWith(" a fee would pass " + GuildValues.MAX_MONEY);
        assertThat(all()).extracting(Guild::version).containsExactly(0, 0, 0);
        assertThat(store.raiseFees(BigDecimal.ZERO, Tier.GOLD)).isEqualTo(2);
        assertThat(all()).extracting(Guild::version).containsExactly(1, 1, 0);
        store.disband(all().get(1).id());
        assertThat(store.raiseFees(BigDecimal.TEN, Tier.GOLD)).isEqualTo(1);
        assertThat(all()).extracting(Guild::fee).containsExactly(new BigDecimal("0.06"), new BigDecimal("1.00"));
        assertThat(store.raiseFees(BigDecimal.TEN, Tier.BRONZE)).isZero();
    }

    @Test
    @SuppressWarnings("NullAway") // tests null
    void refusesArguments() {
        assertThatIllegalArgumentException().isThrownBy(() -> store.page(null, 0, Fetching.JOIN));
        assertThatIllegalArgumentException().isThrownBy(() -> store.page("", 1, Fetching.JOIN));
        assertThatIllegalArgumentException().isThrownBy(() -> store.leaderboard(0));
        assertThatIllegalArgumentException().isThrownBy(() -> store.raiseFees(new BigDecimal("-1"), Tier.GOLD));
        assertThatNullPointerException().isThrownBy(() -> store.create(null));
        assertThatNullPointerException().isThrownBy(() -> store.find(1, null));
        assertThatNullPointerException().isThrownBy(() -> store.page(null, 1, null));
        assertThatNullPointerException().isThrownBy(() -> store.save(null));
        assertThatNullPointerException().isThrownBy(() -> store.search(null));
        assertThatNullPointerException().isThrownBy(() -> store.raiseFees(BigDecimal.ONE, null));
    }

    @Test
    void endsWithItsClose() {
        Guild smiths = store.create(guild("smiths", Tier.GOLD, "1", ANN));
        GuildQuery query = new GuildQuery(null, Set.of(), null, null, null, 0, null, List.of(), GuildSort.NAME, 1);
        store.close();
        store.close();

        assertThatIllegalStateException().isThrownBy(() -> store.create(guild("a", Tier.GOLD, "1")));
        assertThatIllegalStateException().isThrownBy(() -> store.find(1, Fetching.JOIN));
        assertThatIllegalStateException().isThrownBy(() -> store.page(null, 1, Fetching.JOIN));
        assertThatIllegalStateException().isThrownBy(() -> store.save(smiths));
        assertThatIllegalStateException().isThrownBy(() -> store.disband(1));
        assertThatIllegalStateException().isThrownBy(() -> store.transfer(1, 1));
        assertThatIllegalStateException().isThrownBy(() -> store.search(query));
        assertThatIllegalStateException().isThrownBy(() -> store.leaderboard(1));
        assertThatIllegalStateException().isThrownBy(() -> store.raiseFees(BigDecimal.ONE, Tier.GOLD));
    }
}
