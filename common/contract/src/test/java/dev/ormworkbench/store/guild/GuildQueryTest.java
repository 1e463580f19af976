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

/** The bounds of a query (GS-10), and of the arguments of page, leaderboard and raiseFees. */
final class GuildQueryTest {

    private static GuildQuery query(
            @Nullable String prefix, @Nullable BigDecimal fee, int members, List<String> skills, int limit) {
        return new GuildQuery(prefix, Set.of(), fee, fee, null, members, null, skills, GuildSort.NAME, limit);
    }

    @Test
    @DisplayName("GS-10 queries of the same conditions are equal")
    void equality() {
        assertThat(query("a", new BigDecimal("1"), 0, List.of("b", "a"), 1))
                .isEqualTo(query("a", new BigDecimal("1.00"), 0, List.of("a", "b"), 1));
    }

    @Test
    @DisplayName("GS-10 a prefix may be empty, have wildcards, or white space at its end")
    void prefixes() {
        for (String prefix : List.of("", "%", "a ", " ", "\\", "😀".repeat(36))) {
            assertThat(query(prefix, null, 0, List.of(), 1).namePrefix()).isEqualTo(prefix);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> query("x".repeat(37), null, 0, List.of(), 1))
                .withMessage("a prefix of a name has 0 to 36 code points, this one has 37");
        for (String prefix : List.of("\n", "\uD83D")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> query(prefix, null, 0, List.of(), 1))
                    .withMessage("a prefix of a name has no control character and no unpaired surrogate");
        }
    }

    @Test
    @DisplayName("GS-10 the last text with a prefix comes after every name that begins with it, and before all others")
    void lastWithPrefix() {
        String longest = "😀".repeat(36);
        assertThat(query(longest, null, 0, List.of(), 1).lastWithPrefix()).isEqualTo(longest);

        String last = query("a😀", null, 0, List.of(), 1).lastWithPrefix();
        String lastName = "a😀" + "\uDBFF\uDFFF".repeat(34);
        assertThat(GuildValues.requireName("a guild", lastName)).isEqualTo(last);
        assertThat(GuildValues.compareNames(last, "a😁")).isNegative();
    }

    @Test
    @DisplayName("GS-10 the other conditions have the bounds of what they are compared with")
    void bounds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> query(null, new BigDecimal("0.001"), 0, List.of(), 1))
                .withMessageStartingWith("a fee is 0 to ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> query(null, null, -1, List.of(), 1))
                .withMessage("a number of members is 0 or more, not -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> query(null, null, 0, List.of("a", "a"), 1))
                .withMessage("skills occur once, but a occurs twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> query(null, null, 0, List.of(""), 1))
                .withMessageStartingWith("the name of a skill ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GuildQuery(
                        null, Set.of(), null, null, Instant.EPOCH, 0, null, List.of(), GuildSort.NAME, 1))
                .withMessageStartingWith("a guild is founded from ");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new GuildQuery(null, Set.of(), null, null, null, 0, " ", List.of(), GuildSort.NAME, 1))
                .withMessageStartingWith("the name of an item ");
        for (int limit : new int[] {0, -1, 1_001}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> query(null, null, 0, List.of(), limit))
                    .withMessage("a limit is 1 to 1000, not " + limit);
        }
        assertThat(query(null, null, 0, List.of(), 1_000).limit()).isEqualTo(1_000);
    }

    @Test
    @DisplayName("GS-04 a page has 1 to 1000 guilds, after a name within its bounds")
    void pages() {
        GuildArguments.requirePage(null, 1);
        GuildArguments.requirePage("a", 1_000);
        for (int size : new int[] {0, -1, 1_001}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> GuildArguments.requirePage(null, size))
                    .withMessage("a page has 1 to 1000 guilds, not " + size);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> GuildArguments.requirePage("", 1));
    }

    @Test
    @DisplayName("GS-11 a leaderboard has 1 to 1000 guilds")
    void leaderboards() {
        assertThat(GuildArguments.requireLeaderboard(1)).isEqualTo(1);
        assertThat(GuildArguments.requireLeaderboard(1_000)).isEqualTo(1_000);
        for (int limit : new int[] {0, -1, 1_001}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> GuildArguments.requireLeaderboard(limit))
                    .withMessage("a leaderboard has 1 to 1000 guilds, not " + limit);
        }
    }

    @Test
    @DisplayName("GS-12 a percentage is 0 to 1000 with at most two decimals")
    @SuppressWarnings("NullAway") // tests null, too
    void percentages() {
        for (String percent : List.of("0", "0.01", "1000", "1E+3", "5.1000", "0E-2000000000")) {
            assertThat(GuildArguments.requirePercent(new BigDecimal(percent)))
                    .isEqualByComparingTo(new BigDecimal(percent))
                    .hasScaleOf(2);
        }
        for (String percent : List.of("-0.01", "1000.01", "0.001", "1E-2000000000", "1E+2000000000")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> GuildArguments.requirePercent(new BigDecimal(percent)))
                    .withMessage("a percentage is 0 to 1000 with at most two decimals, not " + percent);
        }
        assertThatNullPointerException().isThrownBy(() -> GuildArguments.requirePercent(null));
    }
}
