package dev.ormworkbench.store.contract.player;

import static org.assertj.core.api.Assertions.fail;

import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.contract.rule.Rules;
import dev.ormworkbench.store.contract.rule.StoresUnderTest;
import dev.ormworkbench.store.memory.MemoryPlayerStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random sequences of calls, played on the store and on {@link MemoryPlayerStore}: every answer and, after every step,
 * the table must be the same. A failing sequence is shown without unnecessary steps.
 *
 * <p>The sequences are the same in every run. The system property {@code contract-seed} selects others, and {@code
 * contract-plays} their number for each locking strategy.
 */
public abstract class RandomPlayRules extends Rules {

    private static final long SEED = Long.getLong("contract-seed", 20_261_123);
    private static final int PLAYS = Integer.getInteger("contract-plays", 25);
    private static final int MOST_STEPS = 30;

    protected RandomPlayRules(StoresUnderTest stores) {
        super(stores);
    }

    @ParameterizedTest(name = NAME)
    @EnumSource(Locking.class)
    @Tag("PS-01")
    @Tag("PS-02")
    @Tag("PS-03")
    @Tag("PS-04")
    @Tag("PS-05")
    @Tag("PS-06")
    @Tag("PS-07")
    @Tag("PS-08")
    @Tag("PS-09")
    @Tag("PS-10")
    @Tag("PS-11")
    @Tag("PS-12")
    @Tag("PS-13")
    @DisplayName("PS-01 to PS-13 any sequence of calls ends as it does in memory")
    void likeTheModel(Locking locking) {
        Random random = new Random(SEED);
        for (int i = 0; i < PLAYS; i++) {
            List<Step> play = Step.randomPlay(random, MOST_STEPS);
            Optional<String> difference = play(store(locking), play);
            if (difference.isPresent()) {
                List<Step> shortest = shorten(store(locking), play);
                fail(
                        "%s%nin play %d of seed %d, whose shortest form is%n%s",
                        play(store(locking), shortest).orElseGet(difference::get), i, SEED, lines(shortest));
            }
        }
    }

    /** Returns the first difference between the store and the model, empty if there is none. */
    private Optional<String> play(PlayerStore store, List<Step> play) {
        table().empty();
        MemoryPlayerStore model = new MemoryPlayerStore();
        for (Step step : play) {
            String expected = step.outcomeOn(model);
            String actual = step.outcomeOn(store);
            if (!actual.equals(expected)) {
                return Optional.of("%s: %s, not %s".formatted(step, actual, expected));
            }
            if (!table().players().equals(model.list(Integer.MAX_VALUE))) {
                return Optional.of(
                        "%s leaves %s, not %s".formatted(step, table().players(), model.list(Integer.MAX_VALUE)));
            }
        }
        return Optional.empty();
    }

    /** Leaves out one step after the other, from the end, as long as the rest still differs. */
    private List<Step> shorten(PlayerStore store, List<Step> play) {
        List<Step> shortest = play;
        for (int i = play.size() - 1; i >= 0; i--) {
            List<Step> shorter = new ArrayList<>(shortest);
            shorter.remove(i);
            if (play(store, shorter).isPresent()) {
                shortest = shorter;
            }
        }
        return shortest;
    }

    private static String lines(List<Step> play) {
        return String.join(
                System.lineSeparator(), play.stream().map(Step::toString).toList());
    }
}
