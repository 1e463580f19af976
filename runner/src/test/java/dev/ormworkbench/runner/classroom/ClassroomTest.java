package dev.ormworkbench.runner.classroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.classroom.live.RefusedException;
import dev.ormworkbench.runner.compare.Expectations;
import dev.ormworkbench.runner.fixture.SharedServer;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.implementation.Implementations;
import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.file.ScenarioFileException;
import dev.ormworkbench.runner.scenario.file.ScenarioFiles;
import dev.ormworkbench.runner.store.Contract;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.guild.Fetching;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("A play in the classroom")
class ClassroomTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Map<String, @Nullable Object> PLAYER =
            Map.of("create", Map.of("id", "1", "coins", 100, "goods", 10));

    private final List<Implementation> implementations =
            Implementations.onClassPath().found();
    private Database database;
    private Classroom classroom;

    @BeforeAll
    void open() {
        database = SharedServer.get().open();
        classroom = new Classroom(
                database, SharedServer.ORIGIN, AutoCommit.SPLIT, implementations, new Classroom.Limits(4, LONG, LONG));
    }

    @AfterAll
    void close() {
        classroom.close();
        database.close();
    }

    private static PlayRules rules(String... names) {
        return new PlayRules(
                List.of(names),
                Isolation.REPEATABLE_READ,
                Locking.PESSIMISTIC,
                Fetching.BATCH,
                Set.of(Contract.PLAYERS),
                42,
                Optional.empty());
    }

    private static Map<String, @Nullable Object> step(String session, String operation, @Nullable Object value) {
        Map<String, @Nullable Object> step = new HashMap<>();
        step.put("session", session);
        step.put(operation, value);
        return step;
    }

    private static void playWait(LivePlay play) {
        play.play(PLAYER);
        play.play(step("T1", "begin", null));
        play.play(step("T1", "findForUpdate", "1"));
        play.play(step("T2", "begin", null));
        play.play(step("T2", "findForUpdate", "1"));
    }

    private static List<String> lines(LivePlay play, int implementation) {
        return play.state().get(implementation).transcript().orElseThrow().steps().stream()
                .map(step -> step.call() + " " + step.outcome().type())
                .toList();
    }

    @Test
    @DisplayName("waits on all implementations at once, and returns when the other session commits")
    void waits() {
        LivePlay play = classroom.begin(rules("hibernate", "jdbc", "jooq", "mybatis"));
        playWait(play);

        for (int i = 0; i < 4; i++) {
            assertThat(lines(play, i)).last().asString().endsWith("waiting");
        }

        play.play(step("T1", "commit", null));

        for (int i = 0; i < 4; i++) {
            assertThat(play.state().get(i).transcript().orElseThrow().steps().get(4))
                    .satisfies(step -> {
                        assertThat(step.blocked()).isTrue();
                        assertThat(step.returnedAfter()).hasValue(6);
                        assertThat(step.outcome().type()).isEqualTo("found");
                    });
        }
        classroom.end(play.id());
    }

    @Test
    @DisplayName("is undone by playing again without the last step")
    void undo() {
        LivePlay play = classroom.begin(rules("jdbc"));
        playWait(play);
        List<String> before = lines(play, 0);
        play.play(step("T1", "commit", null));

        play.undo();

        assertThat(lines(play, 0)).isEqualTo(before);
        play.undo();
        play.play(step("T2", "findForUpdate", "2"));
        assertThat(lines(play, 0)).last().asString().endsWith("missing");
        for (int i = 0; i < 5; i++) {
            play.undo();
        }
        assertThatThrownBy(play::undo).isInstanceOf(RefusedException.class).hasMessage("there is no step to undo");
        classroom.end(play.id());
    }

    @Test
    @DisplayName("whose waiting call the server ends tells its listeners, without another step")
    void endedByServer() throws Exception {
        LivePlay play = classroom.begin(rules("jdbc"));
        playWait(play);
        CountDownLatch returned = new CountDownLatch(1);
        Runnable silent = play.listen(state -> {
            if (state.transcript().orElseThrow().steps().get(4).outcome().isFailure()) {
                returned.countDown();
            }
        });

        killWaiting();

        assertThat(returned.await(30, TimeUnit.SECONDS)).isTrue();
        silent.run();
        classroom.end(play.id());
    }

    /** Kills the connections that wait for a lock in a database of a room. */
    private void killWaiting() throws Exception {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                Statement kill = connection.createStatement()) {
            for (boolean killed = false; !killed; ) {
                try (ResultSet rows = statement.executeQuery(
                        "SELECT ID FROM information_schema.PROCESSLIST WHERE DB LIKE '%room%' AND INFO LIKE '%FOR UPDATE%'")) {
                    while (rows.next()) {
                        kill.execute("KILL CONNECTION " + rows.getLong(1));
                        killed = true;
                    }
                }
            }
        }
    }

    @Test
    @DisplayName("ends with its sessions rolled back while a call waits, and leaves no connection busy")
    void endWhileWaiting() throws Exception {
        LivePlay play = classroom.begin(rules("jdbc", "mybatis"));
        playWait(play);

        classroom.end(play.id());

        assertThat(classroom.play(play.id())).isEmpty();
        assertThatThrownBy(() -> play.play(PLAYER))
                .isInstanceOf(RefusedException.class)
                .hasMessage("the play has ended: begin another");
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT COUNT(*) FROM information_schema.INNODB_TRX JOIN information_schema.PROCESSLIST"
                                + " ON ID = trx_mysql_thread_id WHERE DB LIKE '%room%'")) {
            rows.next();
            assertThat(rows.getInt(1)).isZero();
        }
    }

    @Test
    @DisplayName("refuses a step where a scenario file would, and plays on")
    void refused() {
        LivePlay play = classroom.begin(rules("jdbc"));

        assertThatThrownBy(() -> play.play(step("T1", "commit", null)))
                .isInstanceOf(ScenarioFileException.class)
                .hasMessageContaining("'commit' belongs in a transaction, but T1 has begun none");
        assertThatThrownBy(() -> play.play(step("T9", "find", "1")))
                .isInstanceOf(ScenarioFileException.class)
                .hasMessageContaining("there is no session 'T9'");
        assertThatThrownBy(() -> play.play(Map.of("find", "1", "count", "x")))
                .isInstanceOf(ScenarioFileException.class);
        assertThatThrownBy(play::next).isInstanceOf(RefusedException.class);

        play.play(PLAYER);
        assertThat(lines(play, 0)).containsExactly("create(id=\"1\", coins=100, goods=10) done");
        classroom.end(play.id());
    }

    @Test
    @DisplayName("is saved as a scenario file that plays the same")
    void saved() {
        LivePlay play = classroom.begin(rules("hibernate", "jdbc"));
        playWait(play);
        play.play(step("T1", "commit", null));
        play.finish();
        List<List<String>> typed = transcripts(play);
        Scenario saved = ScenarioFiles.parse("saved", play.scenarioText().orElseThrow());
        classroom.end(play.id());

        LivePlay again = classroom.begin(rules("hibernate", "jdbc").with(saved));
        for (int i = 0; i <= saved.steps().size(); i++) {
            again.next();
        }

        assertThat(transcripts(again)).isEqualTo(typed);
        classroom.end(again.id());
    }

    private static List<List<String>> transcripts(LivePlay play) {
        return play.state().stream()
                .map(state -> state.transcript().map(Transcript::lines).orElseThrow())
                .toList();
    }

    @Test
    @DisplayName("of a lesson gives the result that the lesson declares, a step at a time")
    void lessons() {
        for (Scenario lesson : ScenarioFiles.lessons()) {
            if (!lesson.contracts().equals(Set.of(Contract.PLAYERS))) {
                continue;
            }
            LivePlay play = classroom.begin(rules("jdbc").with(lesson));
            for (int i = 0; i <= lesson.steps().size(); i++) {
                play.next();
            }
            PlayedSoFar played = play.state().get(0);
            assertThat(played.ended()).as(lesson.name()).isTrue();
            assertThat(Expectations.unmet(played.transcript().orElseThrow()))
                    .as(lesson.name())
                    .isEmpty();
            assertThatThrownBy(play::next).isInstanceOf(RefusedException.class);
            classroom.end(play.id());
        }
    }

    @Test
    @DisplayName("is one of a bounded number, and leaves its room to the next")
    void bounded() throws Exception {
        try (Database own = database.openBeside("small").awaitReady();
                Classroom small = classroom(own, LONG, LONG)) {
            LivePlay one = small.begin(rules("jdbc"));
            LivePlay two = small.begin(rules("jdbc"));
            assertThatThrownBy(() -> small.begin(rules("jdbc")))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("there are 2 plays already, which is the most: close another page, or wait");
            small.end(one.id());
            small.end(one.id());
            small.begin(rules("jdbc")).play(PLAYER);
            two.play(PLAYER);
        }
    }

    @Test
    @DisplayName("ends when nobody watches it any longer")
    void unwatched() throws Exception {
        try (Database own = database.openBeside("watched").awaitReady();
                Classroom unwatched = classroom(own, LONG, Duration.ZERO)) {
            LivePlay watched = unwatched.begin(rules("jdbc"));
            Runnable silent = watched.listen(state -> {});
            LivePlay left = unwatched.begin(rules("jdbc"));

            unwatched.endForgotten();

            assertThat(unwatched.play(left.id())).isEmpty();
            assertThat(unwatched.play(watched.id())).isPresent();
            silent.run();
            unwatched.endForgotten();
            assertThat(unwatched.play(watched.id())).isEmpty();
        }
    }

    @Test
    @DisplayName("ends when nobody has played for long, even if somebody watches")
    void unused() throws Exception {
        try (Database own = database.openBeside("used").awaitReady();
                Classroom unused = classroom(own, Duration.ZERO, LONG)) {
            LivePlay idle = unused.begin(rules("jdbc"));
            Runnable silent = idle.listen(state -> {});

            unused.endForgotten();

            assertThat(unused.play(idle.id())).isEmpty();
            silent.run();
        }
    }

    private Classroom classroom(Database own, Duration unused, Duration unwatched) {
        return new Classroom(
                own,
                SharedServer.ORIGIN,
                AutoCommit.SPLIT,
                implementations,
                new Classroom.Limits(2, unused, unwatched));
    }

    @Test
    @DisplayName("leaves no database after the classroom")
    void noDatabase() throws Exception {
        try (Database own = database.openBeside("school").awaitReady()) {
            try (Classroom other = new Classroom(
                    own, SharedServer.ORIGIN, AutoCommit.SPLIT, implementations, new Classroom.Limits(2, LONG, LONG))) {
                playWait(other.begin(rules("jdbc", "jooq")));
                playWait(other.begin(rules("hibernate")));
                assertThat(databases("%school%room%")).isEqualTo(3);
            }
            assertThat(databases("%school%room%")).isZero();
        }
    }

    private int databases(String pattern) throws Exception {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME LIKE '" + pattern + "'")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
