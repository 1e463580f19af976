package dev.ormworkbench.runner.fuzz.guild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.fuzz.Script;
import dev.ormworkbench.runner.play.PlayedStep;
import dev.ormworkbench.runner.scenario.GuildOperation;
import dev.ormworkbench.runner.scenario.guild.GuildEdit;
import dev.ormworkbench.store.guild.Fetching;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that random scripts of guilds depend only on their seed, and that much happens in them. */
class RandomGuildScriptsTest {

    private static final int STEPS = 1_000;
    private static final int ROUNDS = 5;

    private static Script script(long seed, int round) {
        return new GuildGame(seed).script(round, STEPS);
    }

    private static Stream<PlayedStep> played() {
        return IntStream.rangeClosed(1, ROUNDS).boxed().flatMap(round -> script(42, round).expected().stream());
    }

    /** Returns how often each occurs in a thousand steps. */
    private static <T> Map<T, Long> count(Stream<T> all) {
        return all.collect(Collectors.collectingAndThen(
                Collectors.groupingBy(Function.identity(), Collectors.counting()), counts -> counts.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue() / ROUNDS))));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 42, -1, Long.MIN_VALUE})
    void theSameSeedAndRoundGiveTheSameScript(long seed) {
        Script script = script(seed, 3);

        assertThat(script(seed, 3)).isEqualTo(script);
        assertThat(script(seed, 4).steps()).isNotEqualTo(script.steps());
        assertThat(script(seed + 1, 3).steps()).isNotEqualTo(script.steps());
        assertThat(script.length()).isEqualTo(STEPS + 1);
        assertThat(script.steps()).endsWith(GuildGame.LOOK);
        assertThat(new GuildGame(seed).script(script.steps())).isEqualTo(script);
    }

    @Test
    void everyOperationOccursOftenEnoughAndInEverySession() {
        Map<String, Long> operations =
                count(played().map(step -> step.step().operation().name()));
        Map<String, Long> sessions = count(played().map(step -> step.step().session()));

        assertThat(operations).hasSize(GuildOperation.class.getPermittedSubclasses().length);
        assertThat(operations.values()).allMatch(times -> times >= 20);
        assertThat(operations.get("save")).isGreaterThan(250);
        assertThat(sessions).containsOnlyKeys("", "T1", "T2");
        assertThat(sessions.values()).allMatch(times -> times > 200);
    }

    @Test
    void everyOutcomeOccursOftenEnough() {
        Map<String, Long> outcomes = count(played().map(
                        step -> step.outcome().error().orElse(step.outcome().type())));

        assertThat(outcomes)
                .containsOnlyKeys(
                        "stored",
                        "found",
                        "missing",
                        "guilds",
                        "disbanded",
                        "done",
                        "ranks",
                        "raised",
                        "IllegalArgumentException",
                        "IllegalStateException",
                        "ConcurrencyConflictException",
                        "DuplicateGuildException",
                        "DuplicateMemberException",
                        "GuildNotFoundException",
                        "MemberNotFoundException",
                        "BalanceOverflowException");
        Map.of(
                        "stored", 100,
                        "found", 50,
                        "missing", 5,
                        "ConcurrencyConflictException", 50,
                        "DuplicateGuildException", 20,
                        "DuplicateMemberException", 3,
                        "GuildNotFoundException", 1,
                        "MemberNotFoundException", 3,
                        "BalanceOverflowException", 3)
                .forEach((outcome, least) ->
                        assertThat(outcomes.get(outcome)).as(outcome).isGreaterThanOrEqualTo(least));
    }

    @Test
    void everyEditAndEveryFetchingIsPlayedToItsEnd() {
        List<PlayedStep> done =
                played().filter(step -> step.outcome().error().isEmpty()).toList();
        Map<String, Long> edits = count(done.stream()
                .flatMap(step -> step.step().operation() instanceof GuildOperation.Save save
                        ? save.edits().stream().map(GuildEdit::name)
                        : Stream.empty()));
        Map<Fetching, Long> fetchings = count(done.stream()
                .flatMap(step -> step.step().operation() instanceof GuildOperation.FindGuild find
                        ? find.fetching().stream()
                        : Stream.empty()));

        assertThat(edits).hasSize(GuildEdit.class.getPermittedSubclasses().length);
        assertThat(edits.values()).allMatch(times -> times >= 3);
        assertThat(fetchings.keySet()).containsExactlyInAnyOrder(Fetching.values());
    }

    /** A page, a search and a leaderboard that find nothing compare nothing. */
    @Test
    void readsFindSomething() {
        Map<String, Long> full = count(played().filter(step -> step.outcome().fields().values().stream()
                        .anyMatch(value -> value instanceof Collection<?> rows && !rows.isEmpty()))
                .map(step -> step.step().operation().name()));

        assertThat(Arrays.asList("page", "search", "leaderboard"))
                .allSatisfy(name -> assertThat(full.get(name)).isGreaterThan(15));
    }
}
