package dev.ormworkbench.store.guild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GS-03: the bounds, order and equality of guilds, members and items. */
final class GuildTest {

    private static final Instant FOUNDED = Instant.parse("2021-06-15T12:34:56.789012Z");

    private static Guild guild(long id, int version, String name, @Nullable String motto, List<Member> members) {
        return new Guild(id, version, name, motto, BigDecimal.ONE, Tier.GOLD, FOUNDED, members);
    }

    private static Member member(String name) {
        return new Member(name, List.of(), List.of());
    }

    private static Item item(String name) {
        return new Item(name, 1, BigDecimal.ONE);
    }

    @Test
    @DisplayName("GS-03 members, items and skills are in the order of code points, whatever order they are given in")
    void order() {
        Member ann = new Member(
                "ann", List.of(item("😀"), item("\uFF5E"), item("a"), item("B")), List.of("😀", "\uFF5E", "a", "B"));
        Guild guild = guild(1, 0, "a", null, List.of(member("😀"), member("\uFF5E"), ann));

        assertThat(ann.items()).extracting(Item::name).containsExactly("B", "a", "\uFF5E", "😀");
        assertThat(ann.skills()).containsExactly("B", "a", "\uFF5E", "😀");
        assertThat(guild.members()).extracting(Member::name).containsExactly("ann", "\uFF5E", "😀");
        assertThat(guild).isEqualTo(guild(1, 0, "a", null, List.of(ann, member("😀"), member("\uFF5E"))));
    }

    @Test
    @DisplayName("GS-03 a summary and a rank outside their bounds cannot be created")
    @SuppressWarnings("NullAway") // tests null, too
    void summaryAndRank() {
        assertThatIllegalArgumentException().isThrownBy(() -> summary(0, 0, "a", Tier.GOLD));
        assertThatIllegalArgumentException().isThrownBy(() -> summary(1, -1, "a", Tier.GOLD));
        assertThatIllegalArgumentException().isThrownBy(() -> summary(1, 0, "", Tier.GOLD));
        assertThatNullPointerException().isThrownBy(() -> summary(1, 0, "a", null));
        assertThatIllegalArgumentException().isThrownBy(() -> new GuildRank(0, "a", BigDecimal.ONE, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new GuildRank(1, "", BigDecimal.ONE, 0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GuildRank(1, "a", BigDecimal.ONE.negate(), 0, 0))
                .withMessage("a rank is 1 or more, and what it counts 0 or more, not 1, -1, 0 and 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new GuildRank(1, "a", BigDecimal.ONE, -1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new GuildRank(1, "a", BigDecimal.ONE, 0, -1));
    }

    private static GuildSummary summary(long id, int version, String name, Tier tier) {
        return new GuildSummary(id, version, name, null, BigDecimal.ONE, tier, FOUNDED);
    }

    @Test
    @DisplayName("GS-03 money of one value is equal, whatever its scale was, and has two decimals")
    void moneyEquality() {
        Guild guild = new Guild(1, 0, "a", null, new BigDecimal("1"), Tier.GOLD, FOUNDED, List.of());

        assertThat(guild).isEqualTo(new Guild(1, 0, "a", null, new BigDecimal("1.000"), Tier.GOLD, FOUNDED, List.of()));
        assertThat(guild.fee()).isEqualTo(new BigDecimal("1.00"));
        assertThat(new Item("a", 1, new BigDecimal("1E+1")).price()).isEqualTo(new BigDecimal("10.00"));
        assertThat(new GuildRank(1, "a", BigDecimal.ZERO, 0, 0).worth()).isEqualTo(new BigDecimal("0.00"));
        assertThat(new GuildSummary(1, 0, "a", null, BigDecimal.ONE, Tier.GOLD, FOUNDED).fee())
                .isEqualTo(new BigDecimal("1.00"));
    }

    @Test
    @DisplayName("GS-03 null and the empty motto are two values")
    void mottoEquality() {
        assertThat(guild(1, 0, "a", null, List.of())).isNotEqualTo(guild(1, 0, "a", "", List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.00", "0.01", "99999999.99", "5.1000", "1E+2"})
    @DisplayName("GS-03 money is 0 to 99999999.99 with at most two decimals")
    void money(String money) {
        assertThat(GuildValues.requireMoney("a fee", new BigDecimal(money))).isEqualByComparingTo(money);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.01", "100000000", "99999999.991", "0.001", "1E+8"})
    @DisplayName("GS-03 other money is refused")
    void moneyOutOfBounds(String money) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Item("a", 1, new BigDecimal(money)))
                .withMessage("a price is 0 to 99999999.99 with at most two decimals, not " + money);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Guild(1, 0, "a", null, new BigDecimal(money), Tier.GOLD, FOUNDED, List.of()))
                .withMessageStartingWith("a fee is 0 to 99999999.99");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:01Z", "2038-01-19T03:14:07.999999Z", "2024-03-31T01:30:00.000001Z"})
    @DisplayName("GS-03 a guild is founded within the bounds of a TIMESTAMP, in whole microseconds")
    void founded(String time) {
        assertThat(GuildValues.requireFounded(Instant.parse(time))).isEqualTo(Instant.parse(time));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00.999999Z",
                "2038-01-19T03:14:08Z",
                "2024-03-31T01:30:00.0000001Z",
                "-1000000000-01-01T00:00:00Z"
            })
    @DisplayName("GS-03 another time is refused")
    void foundedOutOfBounds(String time) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GuildValues.requireFounded(Instant.parse(time)))
                .withMessage("a guild is founded from 1970-01-01T00:00:01Z to 2038-01-19T03:14:07.999999Z,"
                        + " in whole microseconds, not " + Instant.parse(time));
    }

    @Test
    @DisplayName("GS-03 names have the bounds of a player's id, and the message says whose name it is")
    void names() {
        String longest = "😀".repeat(36);
        assertThat(member(longest).name()).isEqualTo(longest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> guild(1, 0, "", null, List.of()))
                .withMessage(
                        "the name of a guild has the bounds of an id: an id has 1 to 36 code points, this one has 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> member("x".repeat(37)))
                .withMessageStartingWith("the name of a member ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> item(" a"))
                .withMessage("the name of an item has the bounds of an id: an id has no white space at either end");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Member("a", List.of(), List.of("a\nb")))
                .withMessage("the name of a skill has the bounds of an id: an id has no control character");
    }

    @Test
    @DisplayName("GS-03 a motto has up to 200 code points, also white space alone, but no control character")
    void mottos() {
        for (String motto : List.of("", " ", "😀".repeat(200))) {
            assertThat(guild(1, 0, "a", motto, List.of()).motto()).isEqualTo(motto);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> guild(1, 0, "a", "😀".repeat(201), List.of()))
                .withMessage("a motto has 0 to 200 code points, this one has 201");
        for (String motto : List.of("a\tb", "\u0000", "\uD83D", "\uDE00\uD83D")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> guild(1, 0, "a", motto, List.of()))
                    .withMessage("a motto has no control character and no unpaired surrogate");
        }
    }

    @Test
    @DisplayName("GS-03 ids, versions and quantities have bounds")
    void numbers() {
        assertThat(guild(Long.MAX_VALUE, Integer.MAX_VALUE, "a", null, List.of())
                        .version())
                .isEqualTo(Integer.MAX_VALUE);
        assertThat(new Item("a", Integer.MAX_VALUE, BigDecimal.ZERO).isNew()).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> guild(0, 0, "a", null, List.of()))
                .withMessage("a guild's id is 1 to 9223372036854775807, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> guild(1, -1, "a", null, List.of()))
                .withMessage("a version is 0 to 2147483647, not -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Member(-1, "a", List.of(), List.of()))
                .withMessage("the id of a member is 0 to 9223372036854775807, not -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Item(-1, "a", 1, BigDecimal.ONE))
                .withMessage("the id of an item is 0 to 9223372036854775807, not -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Item("a", -1, BigDecimal.ONE))
                .withMessage("a quantity is 0 to 2147483647, not -1");
    }

    @Test
    @DisplayName("GS-03 a name occurs once among members, items or skills, and an id once in a guild")
    void once() {
        Member one = new Member(7, "one", List.of(new Item(8, "axe", 1, BigDecimal.ONE)), List.of());
        Member sameId = new Member(7, "two", List.of(), List.of());
        Member sameItem = new Member(9, "two", List.of(new Item(8, "bow", 1, BigDecimal.ONE)), List.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> guild(1, 0, "a", null, List.of(member("x"), member("x"))))
                .withMessage("members occur once, but x occurs twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> guild(1, 0, "a", null, List.of(one, sameId)))
                .withMessage("ids of members occur once, but 7 occurs twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> guild(1, 0, "a", null, List.of(one, sameItem)))
                .withMessage("ids of items occur once, but 8 occurs twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Member("a", List.of(item("x"), item("x")), List.of()))
                .withMessage("items occur once, but x occurs twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Member("a", List.of(), List.of("x", "x")))
                .withMessage("skills occur once, but x occurs twice");
        assertThat(guild(1, 0, "a", null, List.of(member("x"), member("X"), member("y")))
                        .members())
                .hasSize(3);
    }

    @Test
    @DisplayName("GS-01 a new guild has no ids yet")
    void newGuild() {
        Member stored = new Member(7, "one", List.of(), List.of());
        Member withStoredItem = new Member("one", List.of(new Item(8, "axe", 1, BigDecimal.ONE)), List.of());
        for (Member member : List.of(stored, withStoredItem)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new NewGuild("a", null, BigDecimal.ONE, Tier.GOLD, FOUNDED, List.of(member)))
                    .withMessage("members and items of a new guild have no ids yet");
        }
    }

    @Test
    @DisplayName("GS-03 null has no place but in the motto")
    @SuppressWarnings("NullAway") // null is what is tested
    void nulls() {
        assertThatNullPointerException().isThrownBy(() -> guild(1, 0, null, null, List.of()));
        assertThatNullPointerException()
                .isThrownBy(() -> new Guild(1, 0, "a", null, null, Tier.GOLD, FOUNDED, List.of()));
        assertThatNullPointerException()
                .isThrownBy(() -> new Guild(1, 0, "a", null, BigDecimal.ONE, null, FOUNDED, List.of()));
        assertThatNullPointerException()
                .isThrownBy(() -> new Guild(1, 0, "a", null, BigDecimal.ONE, Tier.GOLD, null, List.of()));
        assertThatNullPointerException().isThrownBy(() -> guild(1, 0, "a", null, null));
        assertThatNullPointerException().isThrownBy(() -> new Member("a", null, List.of()));
        assertThatNullPointerException().isThrownBy(() -> new Member("a", List.of(), null));
        assertThatNullPointerException().isThrownBy(() -> new Item("a", 1, null));
        assertThatNullPointerException()
                .isThrownBy(() -> new NewGuild("a", null, BigDecimal.ONE, null, FOUNDED, List.of()));
        assertThatNullPointerException()
                .isThrownBy(() -> new GuildQuery(null, Set.of(), null, null, null, 0, null, List.of(), null, 1));
    }

    @ParameterizedTest
    @CsvSource({"a, b", "A, a", "a, aa", "10, 9", "z, á", "\uFF5E, 😀"})
    @DisplayName("GS-03 names compare by code point")
    void compare(String lower, String higher) {
        assertThat(GuildValues.compareNames(lower, higher)).isNegative();
        assertThat(GuildValues.compareNames(higher, lower)).isPositive();
        assertThat(GuildValues.compareNames(lower, lower)).isZero();
    }
}
