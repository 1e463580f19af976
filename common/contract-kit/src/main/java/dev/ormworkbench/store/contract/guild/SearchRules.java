package dev.ormworkbench.store.contract.guild;

import static dev.ormworkbench.store.contract.guild.Graphs.guild;
import static dev.ormworkbench.store.contract.guild.Graphs.item;
import static dev.ormworkbench.store.contract.guild.Graphs.member;
import static dev.ormworkbench.store.contract.guild.Graphs.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.store.contract.rule.GuildStoresUnderTest;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildQuery;
import dev.ormworkbench.store.guild.GuildSort;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.guild.GuildSummary;
import dev.ormworkbench.store.guild.NewGuild;
import dev.ormworkbench.store.guild.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** GS-10: searching guilds. */
public abstract class SearchRules extends GuildRules {

    private static final Instant EARLY = Instant.parse("2001-02-03T04:05:06.000007Z");

    protected SearchRules(GuildStoresUnderTest stores) {
        super(stores);
    }

    /** A query with the conditions set so far; each method adds one. */
    private record Asked(GuildQuery query) {

        static Asked all() {
            return new Asked(new GuildQuery(null, Set.of(), null, null, null, 0, null, List.of(), GuildSort.NAME, 100));
        }

        Asked prefix(String prefix) {
            return with(prefix, query.tiers(), query.lowestFee(), query.highestFee(), query.foundedSince());
        }

        Asked tiers(Tier... tiers) {
            return with(query.namePrefix(), Set.of(tiers), query.lowestFee(), query.highestFee(), query.foundedSince());
        }

        Asked fees(@Nullable String lowest, @Nullable String highest) {
            return with(
                    query.namePrefix(),
                    query.tiers(),
                    lowest == null ? null : new BigDecimal(lowest),
                    highest == null ? null : new BigDecimal(highest),
                    query.foundedSince());
        }

        Asked since(Instant since) {
            return with(query.namePrefix(), query.tiers(), query.lowestFee(), query.highestFee(), since);
        }

        private Asked with(
                @Nullable String prefix,
                Set<Tier> tiers,
                @Nullable BigDecimal lowest,
                @Nullable BigDecimal highest,
                @Nullable Instant since) {
            return new Asked(new GuildQuery(
                    prefix,
                    tiers,
                    lowest,
                    highest,
                    since,
                    query.minMembers(),
                    query.itemName(),
                    query.skills(),
                    query.sort(),
                    query.limit()));
        }

        Asked members(int least) {
            return with(least, query.itemName(), query.skills(), query.sort(), query.limit());
        }

        Asked having(String item) {
            return with(query.minMembers(), item, query.skills(), query.sort(), query.limit());
        }

        Asked able(String... skills) {
            return with(query.minMembers(), query.itemName(), List.of(skills), query.sort(), query.limit());
        }

        Asked by(GuildSort sort) {
            return with(query.minMembers(), query.itemName(), query.skills(), sort, query.limit());
        }

        Asked atMost(int limit) {
            return with(query.minMembers(), query.itemName(), query.skills(), query.sort(), limit);
        }

        private Asked with(int members, @Nullable String item, List<String> skills, GuildSort sort, int limit) {
            return new Asked(new GuildQuery(
                    query.namePrefix(),
                    query.tiers(),
                    query.lowestFee(),
                    query.highestFee(),
                    query.foundedSince(),
                    members,
                    item,
                    skills,
                    sort,
                    limit));
        }

        List<String> on(GuildStore store) {
            return store.search(query).stream().map(GuildSummary::name).toList();
        }
    }

    private static NewGuild founded(String name, Instant founded) {
        return new NewGuild(name, null, BigDecimal.ONE, Tier.GOLD, founded, List.of());
    }

    /** Stores four guilds, which differ in everything that a query may ask for. */
    private void insertFour() {
        insert(
                new NewGuild(
                        "archers",
                        "",
                        new BigDecimal("5.00"),
                        Tier.BRONZE,
                        EARLY,
                        List.of(
                                with(member("ann", item("bow", 1, "1.00"), item("axe", 1, "1.00")), "aim", "run"),
                                with(member("ben", item("bow", 2, "1.00")), "aim"))),
                new NewGuild(
                        "army",
                        null,
                        new BigDecimal("7.50"),
                        Tier.GOLD,
                        EARLY.plusNanos(1_000),
                        List.of(
                                with(member("ann", item("axe", 1, "1.00")), "run", "swim"),
                                with(member("bob"), "aim", "swim"),
                                member("cid", item("bow", 0, "0.00")))),
                new NewGuild("bards", "sing", new BigDecimal("7.50"), Tier.SILVER, EARLY.minusNanos(1_000), List.of()),
                new NewGuild(
                        "Archers",
                        null,
                        new BigDecimal("7.51"),
                        Tier.GOLD,
                        Instant.parse("2030-01-01T00:00:00Z"),
                        List.of(with(member("zoe", item("Bow", 1, "1.00")), "run"))));
        watch().reset();
    }

    @Test
    @Tag("GS-10")
    @DisplayName("GS-10 search without conditions returns the summaries of all guilds, by name")
    void findsAll() {
        insertFour();

        List<GuildSummary> found = store().search(Asked.all().query());

        assertThat(found)
                .isEqualTo(tables().guilds().stream().map(SearchRules::summary).toList());
    }

    private static GuildSummary summary(Guild guild) {
        return new GuildSummary(
                guild.id(), guild.version(), guild.name(), guild.motto(), guild.fee(), guild.tier(), guild.founded());
    }

    @Test
    @Tag("GS-10")
    @DisplayName("GS-10 a name's prefix is compared exactly, and an empty one is no condition")
    void byPrefix() {
        insertFour();

        assertThat(Asked.all().prefix("ar").on(store())).containsExactly("archers", "army");
        assertThat(Asked.all().prefix("archers").on(store())).containsExactly("archers");
        assertThat(Asked.all().prefix("archers ").on(store())).isEmpty();
        assertThat(Asked.all().prefix("Ar").on(store())).containsExactly("Archers");
        assertThat(Asked.all().prefix("är").on(store())).isEmpty();
        assertThat(Asked.all().prefix("").on(store())).hasSize(4);
    }

    /** An index that a server reads for a prefix has an end, and no code point is beyond it. */
    @Test
    @Tag("GS-10")
    @DisplayName("GS-10 any code point may follow a prefix, also where the server reads an index")
    void anyCodePointAfterAPrefix() {
        insert(
                guild("a"),
                guild("ab"),
                guild("a\uFFFD"),
                guild("a😀"),
                guild("a😀😀", member("dan", item("axe", 1, "1.00"))));

        assertThat(Asked.all().prefix("a").on(store())).containsExactly("a", "ab", "a\uFFFD", "a😀", "a😀😀");
        assertThat(Asked.all().prefix("a").having("axe").on(store())).containsExactly("a😀😀");
        assertThat(Asked.all().prefix("a😀").on(store())).containsExactly("a😀", "a😀😀");
        assertThat(Asked.all().prefix("a😀").having("axe").on(store())).containsExactly("a😀😀");
    }

    @Test
    @Tag("GS-10")
    @DisplayName("GS-10 percent sign, underscore and backslash in a prefix stand for themselves")
    void wildcardsAreData() {
        insert(
                guild("100% sure"),
                guild("100 sure"),
                guild("1000 sure"),
                guild("a_b"),
                guild("aXb"),
                guild("a\\b"),
                guild("a\\_b"),
                guild("a\\%b"),
                guild("a!b"),
                guild("a!_b"),
                guild("a|b"),
                guild("'; DROP TABLE x"));

        assertThat(Asked.all().prefix("100%").on(store())).containsExactly("100% sure");
        assertThat(Asked.all().prefix("%").on(store())).isEmpty();
        assertThat(Asked.all().prefix("_").on(store())).isEmpty();
        assertThat(Asked.all().prefix("a_").on(store())).containsExactly("a_b");
        assertThat(Asked.all().prefix("a\\").on(store())).containsExactly("a\\%b", "a\\_b", "a\\b");
        assertThat(Asked.all().prefix("a\\_").on(store())).containsExactly("a\\_b");
        assertThat(Asked.all().prefix("a\\%").on(store())).containsExactly("a\\%b");
        assertThat(Asked.all().prefix("a!").on(store())).containsExactly("a!_b", "a!b");
        assertThat(Asked.all().prefix("a!_").on(store())).containsExactly("a!_b");
        assertThat(Asked.all().prefix("a|").on(store())).containsExactly("a|b");
        assertThat(Asked.all().prefix("'").on(store())).containsExactly("'; DROP TABLE x");
    }

    @Test
    @Tag("GS-10")
    @DisplayName("GS-10 wildcards in a prefix stand for themselves also where a session has no backslash escapes")
    void wildcardsWithoutBackslashEscapes() {
        GuildStore elsewhere = open(poolWithoutBackslashEscapes().connections());
        insert(guild("a\\b"), guild("a_b"), guild("aXb"), guild("a%b"));

        assertThat(Asked.all().prefix("a\\").on(elsewhere)).containsExactly("a\\b");
        assertThat(Asked.all().prefix("a_").on(elsewhere)).containsExactly("a_b");
        assertThat(Asked.all().prefix("a%").on(elsewhere)).containsExactly("a%b");
    }

    @Test
    @Tag("GS-10")
    @DisplayName("GS-10 search by tiers")
    void byTiers() {
        insertFour();

        assertThat(Asked.all().tiers(Tier.GOLD).on(store())).containsExactly("Archers", "army");
        assertThat(Asked.all().tiers(Tier.BRONZE, Tier.SILVER).on(store())).containsExactly("archers", "bards");
        assertThat(Asked.all().tiers(Tier.values()).on(store())).hasSize(4);
    }

    @Test
    @Tag("GS-10")
    @DisplayName("GS-10 search by fees, each bound included")
    void byFees() {
        insertFour();

        assertThat(Asked.all().fees("7.5", null).on(store())).containsExactly("Archers", "army", "bards");
        assertThat(Asked.all().fees(null, "7.50").on(store())).containsExactly("archers", "army", "bards");
        assertThat(Asked.all().fees("7.50", "7.50").on(store())).containsExactly("army", "bards");
        assertThat(Asked.all().fees("8", "7").on(store())).isEmpty();
        assertThat(Asked.all().fees("0", "99999999.99").on(store())).hasSize(4);
    }

    @Test
    @Tag("GS-10")
    @DisplayName("GS-10 search by foundation, to the microsecond, the bound included")
    void byFoundation() {
        insertFour();

        assertThat(Asked.all().since(EARLY).on(store())).containsExactly("Archers", "archers", "army");
        assertThat(Asked.all().since(EARLY.plusNanos(1_000)).on(store())).containsExactly("Archers", "army");
        assertThat(Asked.all().since(EARLY.minusNanos(1_000)).on(store())).hasSize(4);
    }

    @Test
    @Tag("GS-10")
    @DisplayName("GS-10 search by a number of members, which items and skills do not multiply")
    void byMembers() {
        insertFour();

        assertThat(Asked.all().members(1).on(store())).containsExactly("Archers", "archers", "army");
        assertThat(Asked.all().members(2).on(store())).containsExactly("archers", "army");
        assertThat(Asked.all().members(3).on(store())).containsExactly("army");
        assertThat(Asked.all().members(4).on(store())).isEmpty();
        assertThat(Asked.all().members(0).on(store())).hasSize(4);
    }

    @Test
    @Tag("GS-10")
    @DisplayName("GS-10 search by an item that some member has returns each guild once")
    void byItem() {
        insertFour();

        assertThat(Asked.all().having("bow").on(store())).containsExactly("archers", "army");
        assertThat(Asked.all().having("Bow").on(store())).containsExactly("Archers");
        assertThat(Asked.all().having("bo").on(store())).isEmpty();
        assertThat(Asked.all().having("b%").on(store())).isEmpty();
    }

    @Test
    @Tag("GS-10")
    @DisplayName("GS-10 search by skills: each of them by some member, not necessarily the same one")
    void bySkills() {
        insertFour();

        assertThat(Asked.all().able("run").on(store())).containsExactly("Archers", "archers", "army");
        assertThat(Asked.all().able("aim", "swim").on(store())).containsExactly("army");
        assertThat(Asked.all().able("run", "aim").on(store())).containsExactly("archers", "army");
        assertThat(Asked.all().able("run", "fly").on(store())).isEmpty();
        assertThat(Asked.all().able("Run").on(store())).isEmpty();
    }

    @Test
    @Tag("GS-10")
    @DisplayName("GS-10 a guild must meet all conditions of a query")
    void combined() {
        insertFour();

        assertThat(Asked.all()
                        .prefix("ar")
                        .tiers(Tier.GOLD, Tier.BRONZE)
                        .fees("1", "7.50")
                        .on(store()))
                .containsExactly("archers", "army");
        assertThat(Asked.all().members(2).having("axe").able("aim", "run").on(store()))
                .containsExactly("archers", "army");
        assertThat(Asked.all()
                        .prefix("a")
                        .tiers(Tier.GOLD)
                        .fees("7.50", "7.50")
                        .since(EARLY)
                        .members(3)
                        .having("bow")
                        .able("aim", "run", "swim")
                        .on(store()))
                .containsExactly("army");
        assertThat(Asked.all().having("axe").able("swim").members(4).on(store()))
                .isEmpty();
    }

    @Test
    @Tag("GS-10")
    @DisplayName("GS-10 the order is by name, by the highest fee, or by foundation, and equal ones come by name")
    void sorted() {
        insertFour();
        insert(founded("😀", EARLY), founded("\uFF5E", EARLY));

        assertThat(Asked.all().by(GuildSort.NAME).on(store()))
                .containsExactly("Archers", "archers", "army", "bards", "\uFF5E", "😀");
        assertThat(Asked.all().by(GuildSort.HIGHEST_FEE).on(store()))
                .containsExactly("Archers", "army", "bards", "archers", "\uFF5E", "😀");
        assertThat(Asked.all().by(GuildSort.FOUNDED).on(store()))
                .containsExactly("bards", "archers", "\uFF5E", "😀", "army", "Archers");
    }

    @Test
    @Tag("GS-10")
    @DisplayName("GS-10 a limit cuts after the order, and counts guilds")
    void limited() {
        insertFour();

        assertThat(Asked.all().atMost(1).by(GuildSort.HIGHEST_FEE).on(store())).containsExactly("Archers");
        assertThat(Asked.all().atMost(2).able("run").on(store())).containsExactly("Archers", "archers");
        assertThat(Asked.all().atMost(2).having("bow").members(2).on(store())).containsExactly("archers", "army");
        assertThat(Asked.all().atMost(1_000).on(store())).hasSize(4);
    }

    @Test
    @Tag("GS-10")
    @DisplayName("GS-10 a search is one statement, which contains only the conditions given")
    void onlyWhatWasAsked() {
        insertFour();

        assertThat(sent(Asked.all()))
                .doesNotContain(" where ")
                .doesNotContain("workbench_member")
                .doesNotContain("workbench_item")
                .doesNotContain("workbench_skill");
        assertThat(sent(Asked.all().prefix("ar"))).contains(" where ").doesNotContain("workbench_member");
        assertThat(sent(Asked.all().tiers(Tier.GOLD))).doesNotContain("workbench_member");
        assertThat(sent(Asked.all().members(1)))
                .contains("workbench_member")
                .doesNotContain("workbench_item")
                .doesNotContain("workbench_skill");
        assertThat(sent(Asked.all().having("bow"))).contains("workbench_item").doesNotContain("workbench_skill");
        assertThat(sent(Asked.all().able("run"))).contains("workbench_skill").doesNotContain("workbench_item");
        assertThat(sent(Asked.all()
                        .prefix("a")
                        .tiers(Tier.GOLD)
                        .fees("1", "9")
                        .since(EARLY)
                        .members(1)
                        .having("bow")
                        .able("aim", "run")))
                .contains("workbench_item", "workbench_skill");
    }

    /** Returns the one statement that a search sends, in small letters and with single spaces. */
    private String sent(Asked asked) {
        watch().reset();
        store().search(asked.query());
        assertThat(watch().sent()).as("statements sent").hasSize(1);
        return watch().sent().get(0).toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }
}
