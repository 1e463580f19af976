package dev.ormworkbench.store.contract.guild.play;

import static org.assertj.core.api.Assertions.fail;

import dev.ormworkbench.store.contract.guild.GuildRules;
import dev.ormworkbench.store.contract.rule.GuildStoresUnderTest;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.memory.MemoryGuildStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random sequences of calls, played on the store and on {@link MemoryGuildStore}: every answer and, after every step, the
 * tables must be the same but for generated ids. A failing sequence is shown without unnecessary steps.
 *
 * <p>The sequences are the same in every run. The system property {@code contract-seed} selects others, and {@code
 * contract-plays} their number.
 */
public abstract class RandomGuildPlayRules extends GuildRules {

    private static final long SEED = Long.getLong("contract-seed", 20_261_127);
    private static final int PLAYS = Integer.getInteger("contract-plays", 60);
    private static final int MOST_STEPS = 40;

    protected RandomGuildPlayRules(GuildStoresUnderTest stores) {
        super(stores);
    }

    @Test
    @Tag("GS-01")
    @Tag("GS-02")
    @Tag("GS-03")
    @Tag("GS-04")
    @Tag("GS-05")
    @Tag("GS-06")
    @Tag("GS-07")
    @Tag("GS-08")
    @Tag("GS-09")
    @Tag("GS-10")
    @Tag("GS-11")
    @Tag("GS-12")
    @DisplayName("GS-01 to GS-12 any sequence of calls ends as it does in memory")
    void likeTheModel() {
        Random random = new Random(SEED);
        for (int i = 0; i < PLAYS; i++) {
            List<GuildStep> play = GuildStep.randomPlay(random, MOST_STEPS);
            Optional<String> difference = play(play);
            if (difference.isPresent()) {
                List<GuildStep> shortest = shorten(play);
                fail(
                        "%s%nin play %d of seed %d, whose shortest form is%n%s",
                        play(shortest).orElseGet(difference::get), i, SEED, lines(shortest));
            }
        }
    }

    /** Returns the first difference between the store and the model, empty if there is none. */
    private Optional<String> play(List<GuildStep> play) {
        tables().empty();
        MemoryGuildStore memory = new MemoryGuildStore();
        GuildStep.Side model = new GuildStep.Side(memory);
        GuildStep.Side tested = new GuildStep.Side(store());
        for (GuildStep step : play) {
            String expected = step.outcomeOn(model);
            String actual = step.outcomeOn(tested);
            if (!actual.equals(expected)) {
                return Optional.of("%s: %s, not %s".formatted(step, actual, expected));
            }
            List<Guild> left = withoutIds(tables().guilds());
            List<Guild> inMemory = withoutIds(memory.page(null, 1_000, Fetching.SELECT));
            if (!left.equals(inMemory)) {
                return Optional.of("%s leaves %s, not %s".formatted(step, left, inMemory));
            }
        }
        return Optional.empty();
    }

    private static List<Guild> withoutIds(List<Guild> guilds) {
        return guilds.stream().map(GuildStep::withoutIds).toList();
    }

    /** Leaves out one step after the other, from the end, as long as the rest still differs. */
    private List<GuildStep> shorten(List<GuildStep> play) {
        List<GuildStep> shortest = play;
        for (int i = play.size() - 1; i >= 0; i--) {
            List<GuildStep> shorter = new ArrayList<>(shortest);
            shorter.remove(i);
            if (play(shorter).isPresent()) {
                shortest = shorter;
            }
        }
        return shortest;
    }

    private static String lines(List<GuildStep> play) {
        return String.join(
                System.lineSeparator(), play.stream().map(GuildStep::toString).toList());
    }
}
