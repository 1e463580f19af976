package dev.ormworkbench.runner.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.ormworkbench.runner.scenario.Operation;
import dev.ormworkbench.runner.scenario.Outcome;
import dev.ormworkbench.runner.scenario.PlayerOperation;
import dev.ormworkbench.runner.scenario.PlayerValues;
import dev.ormworkbench.runner.scenario.Step;
import dev.ormworkbench.store.error.BalanceOverflowException;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.DuplicatePlayerException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Checks that the line of a step shows every difference that counts, and no other. */
class PlayedStepTest {

    private static final Call CALL = new Call("any", "create", "a", "b");

    private static String line(Operation operation, Throwable failure) {
        return new PlayedStep(
                        new Step(operation),
                        1,
                        Outcome.failed(operation, failure),
                        /* blocked= */ false,
                        Optional.of(1),
                        Duration.ZERO,
                        /* attempts= */ 1,
                        Optional.empty())
                .line();
    }

    @Test
    void quotedTextsCannotBeMistakenForAnythingElse() {
        Operation plain = new PlayerOperation.Find("a");
        Operation hostile = new PlayerOperation.Find("a\") -> missing() \\");

        assertThat(line(plain, new Exception())).startsWith("find(id=\"a\") -> ");
        assertThat(line(hostile, new Exception())).startsWith("find(id=\"a\\\") -> missing() \\\\\") -> ");
    }

    @Test
    void invisibleCharactersAreEscaped() {
        assertThat(line(new PlayerOperation.Find("a\u200b\n\u202e\ud83d😀á"), new Exception()))
                .startsWith("find(id=\"a\\u{200B}\\u{A}\\u{202E}\\u{D83D}😀á\") -> ");
    }

    @Test
    void anExceptionShowsItsTypeAndPlayerButNotItsWording() {
        Operation step = new PlayerOperation.Create(new PlayerValues("a", 1, 1));

        assertThat(line(step, new DuplicatePlayerException(CALL, "a", new Exception("one"))))
                .isEqualTo(line(step, new DuplicatePlayerException(CALL, "a", new Exception("two"))))
                .endsWith(" -> failed(exception=\"DuplicatePlayerException\", player=\"a\")")
                .isNotEqualTo(line(step, new DuplicatePlayerException(CALL, "b", new Exception())));
        assertThat(line(step, new BalanceOverflowException(CALL, new Exception("one"))))
                .endsWith(" -> failed(exception=\"BalanceOverflowException\")");
        assertThat(line(step, new IllegalStateException("one")))
                .isEqualTo(line(step, new IllegalStateException("two")));
    }

    @Test
    void argumentsKeepTheirOrder() {
        assertThat(new PlayerOperation.Trade("s", "b", 1, 2).arguments())
                .containsExactly(entry("seller", "s"), entry("buyer", "b"), entry("goods", 1), entry("price", 2));
    }
}
