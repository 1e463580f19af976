package dev.ormworkbench.store.contract.broken;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.store.contract.verdict.Contract;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The kit of players. */
final class FlawTest extends KitFailsBrokenStores {

    FlawTest() {
        super(Contract.PLAYERS, FlawedStoreContract.class);
    }

    @Override
    protected Stream<Flaw> flaws() {
        return Flaw.all();
    }

    @Test
    @DisplayName("a random play that fails is shown without the steps that it does not need")
    void shortestPlay() {
        assertThat(failuresOf(ChangingFlaw.DELETED_WHATEVER_WAS_THERE, "PS-01 to PS-13"))
                .singleElement()
                .satisfies(failure -> assertThat(failure.cause())
                        .hasMessageMatching("(?s)PS-01 to PS-13 [^:]*: \\w+: delete\\(.*\\): true, not false\n"
                                + "in play [^\n]*\ndelete[^\n]*\nThe store's last calls:.*"));
    }
}
