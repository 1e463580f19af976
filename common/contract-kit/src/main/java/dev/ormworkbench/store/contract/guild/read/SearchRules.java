package dev.ormworkbench.store.contract.guild.read;

import static dev.ormworkbench.store.contract.guild.Graphs.guild;
import static dev.ormworkbench.store.contract.guild.Graphs.item;
import static dev.ormworkbench.store.contract.guild.Graphs.member;
import static dev.ormworkbench.store.contract.guild.Graphs.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.store.contract.guild.GuildRules;
import dev.ormworkbench.store.contract.rule.GuildStoresUnderTest;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildSort;
import dev.ormworkbench.store.guild.GuildSummary;
import dev.ormworkbench.store.guild.NewGuild;
import dev.ormworkbench.store.guild.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** GS-10: searching guilds. */
public abstract class SearchRules extends GuildRules {

    private static final Instant EARLY = Instant.parse("2001-02-03T04:05:06.000007Z");

    protected SearchRules(GuildStoresUnderTest stores) {
        super(stores);
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
