package dev.ormworkbench.store.contract.broken.guild;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the kit of guilds: a test that cannot fail is worth nothing. */
final class GuildFlawTest {

    static Stream<GuildFlaw> flaws() {
        return GuildFlaw.all();
    }

    @ParameterizedTest
    @MethodSource("flaws")
    @DisplayName("the kit fails a store of guilds for the rule that its flaw breaks")
    void kitFails(GuildFlaw flaw) {
        assertThat(FlawedGuildStoreContract.failuresOf(flaw.provider(), flaw.rule() + " "))
                .isNotEmpty()
                .allSatisfy(failure -> assertThat(failure.test()).startsWith(flaw.rule()));
    }

    @Test
    @DisplayName("a random play that fails is shown without the steps that it does not need")
    void shortestPlay() {
        assertThat(FlawedGuildStoreContract.failuresOf(
                        OtherGuildFlaw.DISBANDED_WHATEVER_WAS_THERE.provider(), "GS-01 to GS-12"))
                .singleElement()
                .satisfies(failure -> assertThat(failure.cause())
                        .hasMessageMatching("(?s)GS-01 to GS-12 [^:]*: disband\\(.*\\): true, not false\\R"
                                + "in play [^\\n]*\\R[^\\n]* = create\\([^\\n]*\\Rdisband[^\\n]*\\Rdisband[^\\n]*\\R"
                                + "The store's last calls:.*"));
    }

    @Test
    @DisplayName("every rule is broken by some flaw")
    void everyRule() {
        assertThat(GuildFlaw.all().map(GuildFlaw::rule))
                .containsAll(IntStream.rangeClosed(1, 13)
                        .mapToObj("GS-%02d"::formatted)
                        .toList());
    }
}
