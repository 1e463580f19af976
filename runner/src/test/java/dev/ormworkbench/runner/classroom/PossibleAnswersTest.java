package dev.ormworkbench.runner.classroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.fixture.SharedServer;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.implementation.Implementations;
import dev.ormworkbench.runner.play.PlayedStep;
import dev.ormworkbench.runner.scenario.Outcome;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.file.ScenarioFiles;
import dev.ormworkbench.runner.store.Contract;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.guild.Fetching;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("The answers that steps may have")
class PossibleAnswersTest {

    private final List<Implementation> implementations = Implementations.onClassPath().found().stream()
            .filter(each -> each.has(Contract.PLAYERS))
            .toList();
    private Database database;
    private Classroom classroom;

    @BeforeAll
    void open() {
        database = SharedServer.get().open();
        classroom = SharedServer.classroom(database, implementations, 1);
    }

    @AfterAll
    void close() {
        classroom.close();
        database.close();
    }

    @ParameterizedTest
    @EnumSource(Isolation.class)
    @DisplayName("contain what each lesson's reads return, with each library")
    void lessons(Isolation level) {
        long read = ScenarioFiles.lessons().stream()
                .filter(lesson -> lesson.contracts().equals(Set.of(Contract.PLAYERS)))
                .filter(lesson -> lesson.levels(List.of(level)).contains(level))
                .mapToLong(lesson -> readIn(lesson, level))
                .sum();

        assertThat(read).as("number of answers").isGreaterThan(60);
    }

    /** Plays a lesson as a page does, and returns how many answers came at once. */
    private long readIn(Scenario lesson, Isolation level) {
        LivePlay play = classroom.begin(new PlayRules(
                        implementations.stream().map(Implementation::name).toList(),
                        level,
                        Locking.PESSIMISTIC,
                        Fetching.BATCH,
                        Set.of(Contract.PLAYERS),
                        Optional.empty())
                .with(lesson));
        try {
            return answersOf(play, lesson);
        } finally {
            classroom.end(play.id());
        }
    }

    private static long answersOf(LivePlay play, Scenario lesson) {
        List<List<Outcome>> possible = PossibleAnswers.of(lesson.steps());
        long read = 0;
        for (int i = 0; i < lesson.steps().size(); i++) {
            play.next();
            for (PlayedSoFar state : play.state()) {
                PlayedStep step = state.transcript().orElseThrow().steps().get(i);
                boolean answers = !step.blocked()
                        && Set.of("found", "missing", "players", "counted")
                                .contains(step.outcome().type());
                if (answers) {
                    assertThat(possible.get(i))
                            .as(lesson.name() + " at " + play.rules().isolation() + " with " + state.implementation()
                                    + ": " + step.call())
                            .contains(step.outcome());
                    read++;
                }
            }
        }
        return read;
    }

    @Test
    @DisplayName("are two or more for many steps of lessons, so that there is something to guess")
    void several() {
        assertThat(ScenarioFiles.lessons().stream()
                        .flatMap(lesson -> PossibleAnswers.of(lesson.steps()).stream())
                        .filter(answers -> answers.size() > 1))
                .hasSizeGreaterThanOrEqualTo(36);
    }

    /** Returns the answers to the last step: for each, its lines without the names of values. */
    private static List<String> last(String... steps) {
        String sessions = Stream.of("T1", "T2")
                .filter(session -> String.join(" ", steps).contains(session))
                .collect(Collectors.joining(", "));
        Scenario scenario = ScenarioFiles.parse(
                "the test",
                Stream.of(steps)
                        .map(step -> "  - {" + step + "}\n")
                        .collect(Collectors.joining(
                                "",
                                "name: test\nsummary: a test\n"
                                        + (sessions.isEmpty() ? "" : "sessions: [" + sessions + "]\n") + "steps:\n",
                                "")));
        List<List<Outcome>> all = PossibleAnswers.of(scenario.steps());
        return all.get(all.size() - 1).stream()
                .map(outcome ->
                        String.join("; ", outcome.lines()).replaceAll("id:|coins:|goods:|number of players: ", ""))
                .toList();
    }

    private static final String SET_UP_1 = "create: {id: '1', coins: 10, goods: 5}";
    private static final String SET_UP_2 = "create: {id: '2', coins: 20, goods: 0}";
    private static final String T1 = "session: T1, begin: ";
    private static final String T2 = "session: T2, begin: ";

    @Test
    @DisplayName("are the states of a player in the order of the script, each once, and not those before the sessions")
    void states() {
        assertThat(last(
                        SET_UP_1,
                        "update: {id: '1', coins: 11, goods: 5}",
                        T1,
                        T2,
                        "session: T1, update: {id: '1', coins: 9, goods: 5}",
                        "session: T1, delete: '1'",
                        "session: T1, rollback: ",
                        "session: T2, update: {id: '1', coins: 9, goods: 5}",
                        "session: T2, update: {id: '1', coins: 12, goods: 5}",
                        "session: T2, find: '1'"))
                .containsExactly("1, 11, 5", "1, 9, 5", "no such player", "1, 12, 5");
    }

    @Test
    @DisplayName("are those after a trade, also if it waits for a later write")
    void trade() {
        assertThat(last(
                        SET_UP_1,
                        SET_UP_2,
                        T1,
                        "session: T1, findForUpdate: '2'",
                        "session: T2, trade: {seller: '1', buyer: '2', goods: 5, price: 3}",
                        "session: T1, update: {id: '2', coins: 100, goods: 0}",
                        "session: T1, commit: ",
                        "find: '2'"))
                .containsExactly("2, 20, 0", "2, 17, 5", "2, 100, 0", "2, 97, 5");
        assertThat(last(SET_UP_1, T1, "session: T2, trade: {seller: '1', buyer: '2', goods: 6, price: 3}", "find: '1'"))
                .as("too few goods")
                .containsExactly("1, 10, 5");
    }

    @Test
    @DisplayName("of a query have also those players whom a library remembers otherwise")
    void query() {
        assertThat(last(
                        SET_UP_1,
                        SET_UP_2,
                        T1,
                        "session: T2, update: {id: '1', coins: 25, goods: 5}",
                        "session: T1, findByCoins: {low: 25, high: 30}"))
                .containsExactly("", "1, 10, 5", "1, 25, 5");
        assertThat(last(SET_UP_1, SET_UP_2, T1, "session: T1, findByCoins: {low: 20, high: 30}"))
                .containsExactly("2, 20, 0");
    }

    @Test
    @DisplayName("of a list combine the states of its players, up to its limit")
    void list() {
        String delete = "session: T1, deleteByCoins: {low: 10, high: 10}";
        assertThat(last(SET_UP_2, SET_UP_1, T1, delete, "list: 10")).containsExactly("2, 20, 0", "1, 10, 5; 2, 20, 0");
        assertThat(last(SET_UP_2, SET_UP_1, T1, delete, "list: 1")).containsExactly("2, 20, 0", "1, 10, 5");
        assertThat(last(SET_UP_2, SET_UP_1, T1, delete, "findAll: ['2', '3']")).containsExactly("2, 20, 0");
        assertThat(last(SET_UP_2, SET_UP_1, T1, delete, "count: ")).containsExactly("1", "2");
    }

    @Test
    @DisplayName("are none if there are more than nine, or if nobody knows the players")
    void none() {
        String[] steps = Stream.concat(
                        Stream.of(SET_UP_1, T1),
                        Stream.of(1, 2, 3, 4, 5, 6, 7, 8, 9)
                                .map(coins -> "session: T1, update: {id: '1', coins: " + coins + ", goods: 0}"))
                .toArray(String[]::new);
        steps[steps.length - 1] = "find: '1'";
        assertThat(last(steps)).hasSize(9);
        steps[1] = "session: T1, update: {id: '1', coins: 0, goods: 0}";
        assertThat(last(steps)).isEmpty();

        String generated = "createAll: {count: 3, coins: 1, goods: 1, batchSize: 2}";
        assertThat(last(SET_UP_1, generated, "count: ")).isEmpty();
        assertThat(last(SET_UP_1, generated, "list: 10")).isEmpty();
        assertThat(last(SET_UP_1, generated, "find: '1'")).containsExactly("1, 10, 5");
    }

    @Test
    @DisplayName("leave out what a store refuses")
    void refused() {
        assertThat(last(SET_UP_1, T1, "session: T1, create: {id: '1', coins: 7, goods: 7}", "session: T2, find: '1'"))
                .containsExactly("1, 10, 5");
        assertThat(last(SET_UP_1, T1, "session: T1, update: {id: '1', coins: -7, goods: 7}", "session: T2, find: '1'"))
                .containsExactly("1, 10, 5");
        assertThat(last(SET_UP_1, T1, "session: T1, update: {id: '3', coins: 7, goods: 7}", "session: T2, find: '3'"))
                .containsExactly("no such player");
    }
}
