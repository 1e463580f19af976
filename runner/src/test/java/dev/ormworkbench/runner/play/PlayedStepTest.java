package dev.ormworkbench.runner.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.ormworkbench.runner.scenario.Outcome;
import dev.ormworkbench.runner.scenario.Step;
import dev.ormworkbench.store.error.BalanceOverflowException;
import dev.ormworkbench.store.error.Call;
import dev.ormworkbench.store.error.DuplicatePlayerException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The line of a step tells every difference that counts, and none that does not. */
class PlayedStepTest {

    private static final Call CALL = new Call("any", "create", "a", "b");

    private static String line(Step step, Throwable failure) {
        return new PlayedStep(step, Outcome.failed("create", failure), Duration.ZERO).line();
    }

    @Test
    void textsAreQuotedSoThatNoneLooksLikeAnythingElse() {
        Step plain = new Step.Find("a");
        Step hostile = new Step.Find("a\") -> missing() \\");

        assertThat(line(plain, new Exception())).startsWith("find(id=\"a\") -> ");
        assertThat(line(hostile, new Exception())).startsWith("find(id=\"a\\\") -> missing() \\\\\") -> ");
    }

    @Test
    void anExceptionIsItsTypeAndItsPlayerAndNotItsWording() {
        Step step = new Step.Create("a", 1, 1);

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
        assertThat(new Step.Trade("s", "b", 1, 2).arguments())
                .containsExactly(entry("seller", "s"), entry("buyer", "b"), entry("goods", 1), entry("price", 2));
    }
}
