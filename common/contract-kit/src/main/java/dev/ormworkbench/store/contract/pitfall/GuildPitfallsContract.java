package dev.ormworkbench.store.contract.pitfall;

import static dev.ormworkbench.store.contract.guild.Graphs.FOUNDED;
import static dev.ormworkbench.store.contract.guild.Graphs.saying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ormworkbench.store.contract.server.ContractDatabase;
import dev.ormworkbench.store.error.ConcurrencyConflictException;
import dev.ormworkbench.store.error.GuildNotFoundException;
import dev.ormworkbench.store.error.MemberNotFoundException;
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.Tier;
import dev.ormworkbench.store.pitfall.FeeReads;
import dev.ormworkbench.store.pitfall.GuildPitfalls;
import dev.ormworkbench.store.pitfall.GuildPitfallsProvider;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TimeZone;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the pitfalls of all implementations have in common, and what experts do instead. An implementation extends this with
 * what its own library does. The tests run on the server of {@link ContractDatabase#shared}, through each driver.
 */
public abstract class GuildPitfallsContract extends ExpertRules {

    /** More than a pool has connections. */
    private static final int MANY_TIMES = 40;

    private static final long NOBODY = Long.MAX_VALUE;
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    @Test
    @DisplayName("the pitfalls are found by the service loader, and have the name of their library's store")
    void name() {
        assertThat(ServiceLoader.load(GuildPitfallsProvider.class))
                .singleElement()
                .isInstanceOf(provider().getClass());
        assertThat(provider().name()).isEqualTo(experts().name());
    }

    @Test
    @DisplayName("stale after a bulk update: the statement stores new fees, and leaves the versions")
    void feesOfAll() {
        Guild first = guild("a");
        Guild second = guild("b");

        FeeReads reads = pitfalls().raiseFeesBetweenReads(first.id(), BigDecimal.TEN);

        assertThat(reads.before()).isEqualTo(new BigDecimal("12.50"));
        assertThat(tables().guilds())
                .extracting(Guild::fee)
                .containsExactly(new BigDecimal("13.75"), new BigDecimal("13.75"));
        assertThat(tables().guild(second.id()).version()).isZero();
    }

    @Test
    @DisplayName("merge selects first: the motto and the version change, and nothing else")
    void motto() {
        Guild before = guild("a", "ann", "ben");

        pitfalls().changeMotto(before.id(), null);
        assertThat(tables().guild(before.id())).isEqualTo(saying(before, null).withVersion(1));
        pitfalls().changeMotto(before.id(), "one for all");
        assertThat(tables().guild(before.id()))
                .isEqualTo(saying(before, "one for all").withVersion(2));
    }

    @Test
    @DisplayName("merge selects first: a guild that changes between the two units of work is a conflict")
    void mottoOfAChangedGuild() {
        Guild before = guild("a", "ann");
        watch().beforeStatement(read -> watch().beforeStatement(write -> tables().run(
                        "UPDATE workbench_guild SET motto = 'theirs', version = version + 1 WHERE id = ?",
                        before.id())));

        assertThatExceptionOfType(ConcurrencyConflictException.class)
                .isThrownBy(() -> pitfalls().changeMotto(before.id(), "ours"));

        assertThat(tables().guild(before.id()))
                .isEqualTo(saying(before, "theirs").withVersion(1));
    }

    @Test
    @DisplayName("version of the root: the second of two who have read the same quantity undoes the first's change")
    void lostUpdate() {
        Guild guild = guild("a", "ann");
        long axe = guild.members().get(0).items().get(0).id();

        int read = pitfalls().quantity(axe).orElseThrow();
        int readByAnother = pitfalls().quantity(axe).orElseThrow();
        assertThat(pitfalls().changeQuantity(axe, read + 1)).isTrue();
        assertThat(pitfalls().changeQuantity(axe, readByAnother + 10)).isTrue();

        assertThat(pitfalls().quantity(axe)).hasValue(15);
        assertThat(tables().guild(guild.id()).version()).isZero();
    }

    @Test
    @DisplayName("page by offset: the next page repeats a guild after one came in, and misses one after one went")
    void offset() {
        guild("b");
        guild("c");
        Guild last = guild("d");
        guild("e");

        assertThat(pitfalls().pageByOffset(0, 2)).containsExactly("b", "c");
        Guild first = guild("a");
        assertThat(pitfalls().pageByOffset(2, 2)).containsExactly("c", "d");
        assertThat(sent()).singleElement().asString().containsPattern(LIMIT);
        tables().run("DELETE FROM workbench_guild WHERE id IN (?, ?)", first.id(), last.id());
        assertThat(pitfalls().pageByOffset(2, 2)).containsExactly("e");
        assertThat(pitfalls().pageByOffset(3, 2)).isEmpty();
    }

    @Test
    @DisplayName("time zone: what one writes in Tokyo, another reads in Berlin seven hours later in summer")
    void otherZone() {
        long id = guild("a").id();

        assertThat(pitfalls().writeFounded(id, FOUNDED, TOKYO)).isTrue();

        assertThat(pitfalls().readFounded(id, TOKYO)).contains(FOUNDED);
        assertThat(pitfalls().readFounded(id, BERLIN)).contains(FOUNDED.plus(Duration.ofHours(7)));
    }

    @Test
    @DisplayName("time zone: also its writer reads the second of two equal hours as the first")
    void repeatedHour() {
        long id = guild("a").id();
        Instant secondHalfPastTwo = Instant.parse("2021-10-31T01:30:00Z");

        pitfalls().writeFounded(id, secondHalfPastTwo, BERLIN);

        assertThat(pitfalls().readFounded(id, BERLIN)).contains(secondHalfPastTwo.minus(Duration.ofHours(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/New_York"})
    @DisplayName(
            "time zone: the column has the writer's local time, whatever this JVM's zone, and experts store the instant")
    void storedTime(String zone) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        Guild guild = guild("a");

        // In New York no clock shows this time of the day.
        pitfalls().writeFounded(guild.id(), Instant.parse("2021-03-14T01:30:00Z"), BERLIN);
        assertThat(tables().guild(guild.id()).founded()).isEqualTo("2021-03-14T02:30:00Z");
        assertThat(pitfalls().readFounded(guild.id(), BERLIN)).contains(Instant.parse("2021-03-14T01:30:00Z"));

        Guild saved = store().save(new Guild(
                guild.id(),
                1,
                "a",
                null,
                BigDecimal.ONE,
                Tier.GOLD,
                Instant.parse("2021-03-14T02:30:00.000001Z"),
                List.of()));
        assertThat(tables().guild(guild.id())).isEqualTo(saved);
    }

    @Test
    @DisplayName("what does not exist is said, and nothing changes")
    void nothingThere() {
        Guild guild = guild("a", "ann");
        long ann = guild.members().get(0).id();

        assertThat(pitfalls().addSkill(NOBODY, "sing")).isFalse();
        assertThat(pitfalls().addSkill(ann, "smith")).isFalse();
        assertThatExceptionOfType(MemberNotFoundException.class)
                .isThrownBy(() -> pitfalls().replaceMember(NOBODY));
        assertThatExceptionOfType(GuildNotFoundException.class)
                .isThrownBy(() -> pitfalls().membersAfterClose(NOBODY));
        assertThatExceptionOfType(GuildNotFoundException.class)
                .isThrownBy(() -> pitfalls().raiseFeesBetweenReads(NOBODY, BigDecimal.TEN));
        assertThatExceptionOfType(GuildNotFoundException.class)
                .isThrownBy(() -> pitfalls().changeMotto(NOBODY, ""));
        assertThat(pitfalls().quantity(NOBODY)).isEmpty();
        assertThat(pitfalls().changeQuantity(NOBODY, 1)).isFalse();
        assertThat(pitfalls().writeFounded(NOBODY, FOUNDED, BERLIN)).isFalse();
        assertThat(pitfalls().readFounded(NOBODY, BERLIN)).isEmpty();

        assertThat(tables().guilds()).containsExactly(guild);
    }

    @Test
    @DisplayName("a skill that the member has already is refused, and nothing changes")
    void skillTwice() {
        Guild guild = guild("a", "ann");

        assertThatExceptionOfType(PlayerStoreException.class)
                .isThrownBy(() -> pitfalls().addSkill(guild.members().get(0).id(), "sing"))
                .withMessageEndingWith(": the member has this skill already");

        assertThat(tables().guilds()).containsExactly(guild);
    }

    @Test
    @DisplayName("values outside their bounds are refused before any SQL")
    void bounds() {
        guild("a");

        assertThatIllegalArgumentException().isThrownBy(() -> pitfalls().firstGuildsByJoin(0));
        assertThatIllegalArgumentException().isThrownBy(() -> pitfalls().pageByOffset(-1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> pitfalls().pageByOffset(0, 1_001));
        assertThatIllegalArgumentException().isThrownBy(() -> pitfalls().changeQuantity(1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> pitfalls().changeMotto(1, "\n"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pitfalls().raiseFeesBetweenReads(1, new BigDecimal("0.001")));
        assertThatIllegalArgumentException().isThrownBy(() -> pitfalls().writeFounded(1, Instant.EPOCH, BERLIN));
        assertThat(connections()).isZero();
    }

    @Test
    @DisplayName("a failed pitfall keeps no connection")
    void noConnectionKept() {
        Guild guild = guild("a", "ann");

        for (int i = 0; i < MANY_TIMES; i++) {
            try {
                assertThat(pitfalls().membersAfterClose(guild.id())).containsExactly("ann");
            } catch (PlayerStoreException expectedOfAllButMyBatis) {
                assertThat(expectedOfAllButMyBatis.call().operation()).isEqualTo("membersAfterClose");
            }
            assertThatExceptionOfType(MemberNotFoundException.class)
                    .isThrownBy(() -> pitfalls().replaceMember(NOBODY));
        }

        assertThat(connections()).isGreaterThanOrEqualTo(2 * MANY_TIMES);
    }

    @Test
    @DisplayName("opening takes no connection, a call after the end is refused, and a second end does nothing")
    void closed() {
        watch().reset();
        GuildPitfalls ended = provider().open(watch().connections(), database().product());

        ended.close();
        ended.close();

        assertThatIllegalStateException().isThrownBy(() -> ended.pageByOffset(0, 1));
        assertThat(connections()).isZero();
    }
}
