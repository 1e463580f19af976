package dev.ormworkbench.store.contract.broken.guild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.store.contract.broken.KitFailsBrokenStores;
import dev.ormworkbench.store.contract.verdict.Contract;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The kit of guilds. */
final class GuildFlawTest extends KitFailsBrokenStores {

    GuildFlawTest() {
        super(Contract.GUILDS, FlawedGuildStoreContract.class);
    }

    @Override
    protected Stream<GuildFlaw> flaws() {
        return GuildFlaw.all();
    }

    @Test
    @DisplayName("a random play that fails is shown without the steps that it does not need")
    void shortestPlay() {
        assertThat(failuresOf(OtherGuildFlaw.DISBANDED_WHATEVER_WAS_THERE, "GS-01 to GS-12"))
                .singleElement()
                .satisfies(failure -> assertThat(failure.cause())
                        .hasMessageMatching("(?s)GS-01 to GS-12 [^:]*: disband\\(.*\\): true, not false\\R"
                                + "in play [^\\n]*\\R. = create\\([^\\n]*\\R(. = [^\\n]*\\R)?disband\\(.\\)\\Rdisband\\(.\\)\\R"
                                + "The store's last calls:.*"));
    }
}
