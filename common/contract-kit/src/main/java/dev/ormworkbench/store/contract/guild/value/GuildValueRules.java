package dev.ormworkbench.store.contract.guild.value;

import static dev.ormworkbench.store.contract.guild.Graphs.guild;
import static dev.ormworkbench.store.contract.guild.Graphs.item;
import static dev.ormworkbench.store.contract.guild.Graphs.member;
import static dev.ormworkbench.store.contract.guild.Graphs.with;
import static dev.ormworkbench.store.contract.guild.Graphs.withoutIds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
import dev.ormworkbench.store.contract.guild.Graphs;
import dev.ormworkbench.store.contract.guild.GuildRules;
import dev.ormworkbench.store.contract.rule.GuildStoresUnderTest;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildQuery;
import dev.ormworkbench.store.guild.GuildSort;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.guild.GuildStoreProvider;
import dev.ormworkbench.store.guild.GuildSummary;
import dev.ormworkbench.store.guild.GuildValues;
import dev.ormworkbench.store.guild.Item;
import dev.ormworkbench.store.guild.Member;
import dev.ormworkbench.store.guild.NewGuild;
import dev.ormworkbench.store.guild.Tier;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GS-03: values come back as they were. */
public abstract class GuildValueRules extends GuildRules {

    private static final String UTC = "UTC";
    private static final String NEW_YORK = "America/New_York";
    private static final String BERLIN = "Europe/Berlin";
    private static final String KATHMANDU = "Asia/Kathmandu";

    /** Its daylight saving shifts half an hour. */
    private static final String LORD_HOWE = "Australia/Lord_Howe";

    private final TimeZone zoneBefore = TimeZone.getDefault();

    protected GuildValueRules(GuildStoresUnderTest stores) {
        super(stores);
    }

    @AfterEach
    final void restoreZone() {
        TimeZone.setDefault(zoneBefore);
    }

    /** Returns the first and the last time that can be stored, and times about each change of the zone's clocks. */
    private static Collection<Instant> times(String zone) {
        Set<Instant> times = new TreeSet<>(List.of(
                GuildValues.FIRST_FOUNDED,
                GuildValues.FIRST_FOUNDED.plusNanos(1_000),
                GuildValues.LAST_FOUNDED,
                GuildValues.LAST_FOUNDED.minusNanos(1_000),
                Instant.parse("1999-12-31T23:59:59.999999Z"),
                Instant.parse("2000-01-01T00:00:00Z"),
                Instant.parse("2024-02-29T12:00:00.000001Z"),
                Instant.parse("2024-07-01T12:00:00.100000Z")));
        Instant begin = Instant.parse("2024-01-01T00:00:00Z");
        ZoneOffsetTransition change = ZoneId.of(zone).getRules().nextTransition(begin);
        for (int i = 0; i < 2 && change != null; i++) {
            // The change itself; and the times that read as those in the gap or the overlap if one takes UTC for local.
            for (Instant about : List.of(
                    change.getInstant(),
                    change.getDateTimeBefore().toInstant(ZoneOffset.UTC),
                    change.getDateTimeAfter().toInstant(ZoneOffset.UTC))) {
                times.add(about);
                times.add(about.minusNanos(1_000));
                times.add(about.plus(Duration.ofMinutes(15)));
                times.add(about.minus(Duration.ofMinutes(15)));
            }
            change = ZoneId.of(zone).getRules().nextTransition(change.getInstant());
        }
        return times;
    }

    private static NewGuild founded(String name, Instant founded) {
        return new NewGuild(name, null, BigDecimal.ONE, Tier.GOLD, founded, List.of());
    }

    @ParameterizedTest(name = NAME)
    @ValueSource(strings = {UTC, NEW_YORK, BERLIN, LORD_HOWE, KATHMANDU})
    @Tag("GS-03")
    @DisplayName("GS-03 a time is stored and found to the microsecond, in whatever time zone the JVM is")
    void timesInZone(String zone) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        GuildStore opened =
                open(pools("in " + zone, config -> config.setMaximumPoolSize(2)).connections());

        for (GuildStore store : List.of(opened, store())) {
            tables().empty();
            for (Instant time : times(zone)) {
                Guild created = store.create(founded(time.toString(), time));
                assertThat(tables().guild(created.id()).founded())
                        .as("stored in %s", zone)
                        .isEqualTo(time);
            }
            List<Guild> all = tables().guilds();
            for (Fetching fetching : Fetching.values()) {
                assertThat(store.page(null, 1_000, fetching))
                        .as("read in %s", zone)
                        .isEqualTo(all);
            }
        }
    }

    @ParameterizedTest(name = NAME)
    @ValueSource(strings = {NEW_YORK, BERLIN, LORD_HOWE})
    @Tag("GS-03")
    @DisplayName("GS-03 a time is saved, searched and ordered by in whatever time zone the JVM is")
    void savedAndSearchedInZone(String zone) {
        Guild moving = tables().insert(founded("moving", GuildValues.FIRST_FOUNDED));
        for (Instant time : times(zone)) {
            tables().insert(founded(time.toString(), time));
        }
        TimeZone.setDefault(TimeZone.getTimeZone(zone));

        for (Instant time : times(zone)) {
            Guild moved =
                    new Guild(moving.id(), moving.version(), "moving", null, moving.fee(), Tier.GOLD, time, List.of());
            moving = store().save(moved);
            assertThat(tables().guild(moving.id()).founded()).isEqualTo(time);
            assertThat(moving.founded()).isEqualTo(time);
            assertThat(since(time))
                    .extracting(GuildSummary::founded)
                    .isEqualTo(Stream.concat(times(zone).stream().filter(each -> !each.isBefore(time)), Stream.of(time))
                            .sorted()
                            .toList());
        }
    }

    private List<GuildSummary> since(Instant since) {
        return store().search(new GuildQuery(
                null, Set.of(), null, null, since, 0, null, List.of(), GuildSort.FOUNDED, 1_000));
    }

    @Test
    @Tag("GS-03")
    @DisplayName("GS-03 a time that is written in one time zone is read in another as the same time")
    void writtenInOneReadInAnother() {
        List<Guild> written = new ArrayList<>();
        for (String zone : List.of(NEW_YORK, KATHMANDU, LORD_HOWE)) {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            for (Instant time : times(NEW_YORK)) {
                written.add(store().create(founded(zone.substring(0, 4) + " " + time, time)));
            }
        }
        for (String zone : List.of(BERLIN, LORD_HOWE, NEW_YORK)) {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            GuildStore opened = open(
                    pools("in " + zone, config -> config.setMaximumPoolSize(2)).connections());
            for (Guild guild : written) {
                assertThat(opened.find(guild.id(), Fetching.BATCH)).contains(guild);
                assertThat(store().find(guild.id(), Fetching.NESTED)).contains(guild);
            }
        }
    }

    @ParameterizedTest(name = NAME)
    @ValueSource(strings = {NEW_YORK, LORD_HOWE})
    @Tag("GS-03")
    @DisplayName("GS-03 JVMs of two time zones read each other's times as they were written")
    void writtenInOneJvmReadInAnother(String zone) throws Exception {
        GuildStoreProvider provider = bench().provider();
        assumeTrue(OtherJvm.canOpen(provider), "another JVM cannot create this provider");
        TimeZone.setDefault(TimeZone.getTimeZone(KATHMANDU));
        for (Instant time : times(zone)) {
            store().create(founded("ours " + time, time));
        }

        List<String> told;
        try (HikariDataSource pool = bench().newPool("of the other JVM", config -> config.setMaximumPoolSize(1))) {
            pool.getConnection().close();
            told = OtherJvm.timesIn(zone, provider, bench().product(), pool, times(zone));
        }

        List<String> expected = new ArrayList<>();
        for (Fetching fetching : Fetching.values()) {
            for (String whose : List.of("other ", "ours ")) {
                for (Instant time : times(zone)) {
                    expected.add(whose + time + ", " + fetching + ": " + time);
                }
            }
        }
        assertThat(told).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(store().page(null, 1_000, Fetching.BATCH))
                .allSatisfy(guild -> assertThat(guild.name()).endsWith(" " + guild.founded()));
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Fetching.class)
    @Tag("GS-03")
    @DisplayName("GS-03 money comes back by its value, with two decimals")
    void money(Fetching fetching) {
        for (String money :
                List.of("0", "0.00", "0.01", "0.1", "0.30", "1E+1", "12345678.90", "99999999.99", "7.000")) {
            Guild created = store().create(new NewGuild(
                    "costs " + money,
                    null,
                    new BigDecimal(money),
                    Tier.SILVER,
                    Graphs.FOUNDED,
                    List.of(member("a", new Item("x", 1, new BigDecimal(money))))));

            Guild found = store().find(created.id(), fetching).orElseThrow();
            assertThat(found).isEqualTo(created).isEqualTo(tables().guild(created.id()));
            assertThat(found.fee()).isEqualTo(new BigDecimal(money).setScale(2));
            assertThat(found.members().get(0).items().get(0).price()).isEqualTo(new BigDecimal(money).setScale(2));
        }
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Fetching.class)
    @Tag("GS-03")
    @DisplayName("GS-03 a motto may be null, empty, or long, and comes back as it was")
    void mottos(Fetching fetching) {
        List<String> mottos =
                new ArrayList<>(List.of("", " ", "  both ends  ", "null", "😀".repeat(200), "ß\u00A0\u200B"));
        mottos.add(null);
        mottos.add("\" ' ` \\ \\n % _ ? :name ${x} #{y} {1} -- /* */ ; </script> [,] \\\"");
        for (int i = 0; i < mottos.size(); i++) {
            Guild created = store().create(new NewGuild(
                    "guild " + i, mottos.get(i), BigDecimal.ONE, Tier.GOLD, Graphs.FOUNDED, List.of()));

            assertThat(created.motto()).isEqualTo(mottos.get(i));
            assertThat(store().find(created.id(), fetching)).contains(created);
            assertThat(tables().guild(created.id())).isEqualTo(created);
        }
        assertThat(store().search(new GuildQuery(
                        null, Set.of(), null, null, null, 0, null, List.of(), GuildSort.NAME, 1_000)))
                .extracting(GuildSummary::motto)
                .isEqualTo(mottos);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Fetching.class)
    @Tag("GS-03")
    @DisplayName(
            "GS-03 names of guilds, members, items and skills are text, whatever it looks like, and compare exactly")
    void names(Fetching fetching) {
        String[] names = {
            "a",
            "A",
            "á",
            "Å",
            "å",
            "ß",
            "ss",
            "\uFF5E",
            "😀",
            "😀".repeat(36),
            "' OR '1'='1",
            "\"",
            "\\",
            "a\\",
            "%",
            "_",
            "?",
            ":a",
            "#{a}",
            "${a}",
            "a\u200B",
            "a b",
            "null",
            "[1,2]",
            "{\"a\": 1}",
            "\\u0041",
            ",",
            "0",
            "-1"
        };
        List<Member> members = new ArrayList<>();
        for (String name : names) {
            Item[] items = Stream.of(names).map(item -> item(item, 1, "1.00")).toArray(Item[]::new);
            members.add(with(member(name, name.equals("😀") ? items : new Item[] {item(name, 2, "2.00")}), name));
        }
        NewGuild guild = guild("every name", members);

        Guild created = store().create(guild);

        assertThat(withoutIds(created)).isEqualTo(guild);
        assertThat(tables().guild(created.id())).isEqualTo(created);
        assertThat(store().find(created.id(), fetching)).contains(created);
        for (String name : names) {
            Guild one = store().create(guild(name));
            assertThat(store().find(one.id(), fetching)).contains(one);
        }
        List<Guild> all = tables().guilds();
        assertThat(all).hasSize(names.length + 1);
        assertThat(store().page(null, 1_000, fetching)).isEqualTo(all);
        for (int i = 0; i < all.size(); i++) {
            assertThat(store().page(all.get(i).name(), 1, fetching))
                    .isEqualTo(all.subList(i + 1, Math.min(i + 2, all.size())));
        }
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Fetching.class)
    @Tag("GS-03")
    @DisplayName("GS-03 quantities from 0 to 2^31-1, versions and every tier come back as they were")
    void numbersAndTiers(Fetching fetching) {
        for (Tier tier : Tier.values()) {
            Guild created = store().create(guild(
                    tier.name(),
                    tier,
                    "1.00",
                    member("a", item("x", 0, "0.00"), item("y", Integer.MAX_VALUE, "0.00"))));
            assertThat(store().find(created.id(), fetching)).contains(created);
            assertThat(tables().text("SELECT tier FROM workbench_guild WHERE id = ?", created.id()))
                    .isEqualTo(tier.name());

            tables().run("UPDATE workbench_guild SET version = 2147483647 WHERE id = ?", created.id());
            assertThat(store().find(created.id(), fetching)).contains(created.withVersion(Integer.MAX_VALUE));
        }
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Fetching.class)
    @Tag("GS-03")
    @DisplayName("GS-03 ids of more than 53 bits come back as they were")
    void largeIds(Fetching fetching) {
        long large = (1L << 53) + 1;
        tables().run(
                        "INSERT INTO workbench_guild (id, name, fee, tier, founded, version)"
                                + " VALUES (?, 'large', 1, 'GOLD', '2021-01-01 00:00:00', 0)",
                        large);
        tables().run("INSERT INTO workbench_member (id, guild_id, name) VALUES (?, ?, 'm')", large + 2, large);
        tables().run(
                        "INSERT INTO workbench_item (id, member_id, name, quantity, price) VALUES (?, ?, 'i', 1, 1)",
                        large + 4,
                        large + 2);
        try {
            Guild stored = tables().guild(large);

            assertThat(store().find(large, fetching)).contains(stored);
            assertThat(store().find(large - 1, fetching)).isEmpty();
        } finally {
            tables().resetIds();
        }
    }
}
