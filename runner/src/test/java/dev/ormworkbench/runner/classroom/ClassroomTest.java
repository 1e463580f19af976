package dev.ormworkbench.runner.classroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.database.lockwait.LockBlockers;
import dev.ormworkbench.runner.classroom.live.RefusedException;
import dev.ormworkbench.runner.classroom.load.LoadRules;
import dev.ormworkbench.runner.classroom.network.NetworkOperation;
import dev.ormworkbench.runner.classroom.network.NetworkRules;
import dev.ormworkbench.runner.compare.Expectations;
import dev.ormworkbench.runner.fixture.SharedServer;
import dev.ormworkbench.runner.fixture.TestProvider;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.implementation.Implementations;
import dev.ormworkbench.runner.load.call.Mix;
import dev.ormworkbench.runner.load.call.Pick;
import dev.ormworkbench.runner.play.SessionWait;
import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.file.ScenarioFileException;
import dev.ormworkbench.runner.scenario.file.ScenarioFiles;
import dev.ormworkbench.runner.store.Contract;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerSchema;
import dev.ormworkbench.store.guild.Fetching;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("A play in the classroom")
class ClassroomTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final NetworkRules NETWORK =
            new NetworkRules(NetworkOperation.FIND, Fetching.BATCH, AutoCommit.SPLIT, Tuning.TUNED, Duration.ZERO);
    private static final LoadRules LOAD = new LoadRules(1, 2, Locking.PESSIMISTIC, Mix.parse("find=1"), Pick.UNIFORM);
    private static final String CALLS_IN_ROOMS = "SELECT ID FROM information_schema.PROCESSLIST"
            + " WHERE DB LIKE '%locked%room%' AND COMMAND IN ('Query', 'Execute') AND INFO LIKE '%FOR UPDATE%'";
    private static final Map<String, @Nullable Object> PLAYER =
            Map.of("create", Map.of("id", "1", "coins", 100, "goods", 10));

    private final List<Implementation> implementations =
            Implementations.onClassPath().found();
    private Database database;
    private Classroom classroom;

    @BeforeAll
    void open() {
        database = SharedServer.get().open();
        classroom = SharedServer.classroom(database, implementations, 4);
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

    /** Returns when all show these waits: they name nobody at first. */
    private static void awaitWaits(LivePlay play, SessionWait... wanted) {
        awaitWaits(play, List.of(wanted)::equals);
    }

    private static void awaitWaits(LivePlay play, Predicate<List<SessionWait>> wanted) {
        CompletableFuture<Void> shown = new CompletableFuture<>();
        Consumer<Object> look = unused -> {
            if (play.state().stream().map(PlayedSoFar::waits).allMatch(wanted)) {
                shown.complete(null);
            }
        };
        Runnable silent = play.listen(look::accept, () -> {});
        look.accept(play);
        assertThat(shown).as("instead of %s", play.state()).succeedsWithin(Duration.ofMinutes(3));
        silent.run();
    }

    @Test
    @DisplayName("names the session that a call waits for, until it returns")
    void waitsForOne() {
        LivePlay play = classroom.begin(rules("hibernate", "jdbc", "jooq", "mybatis"));
        playWait(play);

        awaitWaits(play, new SessionWait("T2", List.of("T1")));

        play.play(step("T2", "find", "1"));
        awaitWaits(play, new SessionWait("T2", List.of("T1")));
        play.play(step("T1", "commit", null));
        awaitWaits(play);
        classroom.end(play.id());
    }

    @Test
    @DisplayName("names those before in the queue, and the next one when the first has gone")
    void waitsInQueue() {
        LivePlay play = classroom.begin(rules("jdbc", "jooq", "mybatis"));
        playWait(play);
        play.play(step("T3", "update", Map.of("id", "1", "coins", 7, "goods", 7)));

        awaitWaits(play, new SessionWait("T2", List.of("T1")), new SessionWait("T3", List.of("T1", "T2")));

        play.play(step("T1", "commit", null));
        awaitWaits(play, new SessionWait("T3", List.of("T2")));
        play.undo();
        awaitWaits(play, new SessionWait("T2", List.of("T1")), new SessionWait("T3", List.of("T1", "T2")));
        classroom.end(play.id());
    }

    @Test
    @DisplayName("names both sessions that share a lock, and the one that is left")
    void waitsForTwo() {
        LivePlay play = classroom.begin(rules("hibernate", "jdbc", "jooq", "mybatis"));
        play.play(PLAYER);
        for (String session : List.of("T2", "T1")) {
            play.play(step(session, "begin", "serializable"));
            play.play(step(session, "find", "1"));
        }
        play.play(step("T3", "begin", null));
        play.play(step("T3", "findForUpdate", "1"));

        awaitWaits(play, new SessionWait("T3", List.of("T1", "T2")));

        play.play(step("T1", "rollback", null));
        awaitWaits(play, new SessionWait("T3", List.of("T2")));
        classroom.end(play.id());
    }

    @Test
    @DisplayName("names the session that has inserted the row, whose lock the server makes for the one that waits")
    void waitsForInserted() {
        LivePlay play = classroom.begin(rules("jdbc", "jooq", "mybatis"));
        play.play(step("T1", "begin", null));
        play.play(step("T1", "create", Map.of("id", "9", "coins", 1, "goods", 1)));
        play.play(step("T2", "begin", null));
        play.play(step("T2", "findForUpdate", "9"));
        play.play(step("T3", "begin", null));
        play.play(step("T3", "findForUpdate", "9"));

        awaitWaits(
                play,
                waits -> waits.size() == 2
                        && waits.get(0).equals(new SessionWait("T2", List.of("T1")))
                        && waits.get(1).waitsFor().contains("T1"));
        classroom.end(play.id());
    }

    @Test
    @DisplayName("names nobody who is no session of it")
    void waitsForStranger() throws Exception {
        try (Database own = database.openBeside("strange").awaitReady();
                Classroom other = classroom(own, LONG, LONG)) {
            LivePlay play = other.begin(rules("jdbc"));
            play.play(PLAYER);
            play.play(step("T2", "begin", null));
            play.play(step("T1", "begin", null));
            try (Connection stranger = database.dataSource().getConnection();
                    Statement statement = stranger.createStatement()) {
                stranger.setAutoCommit(false);
                statement.execute(
                        "SELECT 1 FROM " + rooms("%strange%room%").get(0) + "." + PlayerSchema.TABLE + " FOR UPDATE");

                play.play(step("T1", "findForUpdate", "1"));

                assertThat(lines(play, 0)).last().asString().endsWith("waiting");
                awaitWaits(play, new SessionWait("T1", List.of()));
                stranger.rollback();
                stranger.setAutoCommit(true);
            }
        }
    }

    @Test
    @DisplayName("shows a wait before the server has said for whom, and plays on meanwhile")
    void waitsAtOnce() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answers = new CountDownLatch(1);
        try (Stage stage = stage("atonce", () -> {
                    heard.add("asked");
                    asked.countDown();
                    assertThat(answers.await(3, TimeUnit.MINUTES)).isTrue();
                });
                LivePlay play = new LivePlay("1", rules("jdbc"), List.of(stage))) {
            Runnable silent = play.listen(state -> state.waits().forEach(wait -> heard.add(wait.toString())), () -> {});
            play.begin();
            playWait(play);
            assertThat(asked.await(3, TimeUnit.MINUTES)).isTrue();
            assertThat(heard).containsExactly(new SessionWait("T2", List.of()).toString(), "asked");

            play.play(step("T1", "find", "1"));
            assertThat(lines(play, 0)).last().asString().contains("found");
            answers.countDown();

            awaitWaits(play, new SessionWait("T2", List.of("T1")));
            silent.run();
        }
    }

    /** What happens before the server is asked for whom a call waits. */
    private interface Question {
        void begins() throws Exception;
    }

    private Stage stage(String name, Question question) {
        DataSource server = (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    question.begins();
                    return method.invoke(database.dataSource(), arguments);
                });
        return Stage.open(
                database,
                LockBlockers.on(server, database.product()),
                name,
                classroom.implementation("jdbc"),
                AutoCommit.SPLIT);
    }

    @Test
    @DisplayName("asks again for whom a call waits, until the server has said it")
    void asksAgain() throws Exception {
        AtomicInteger unanswered = new AtomicInteger(4);
        try (Stage stage = stage("again", () -> {
                    if (unanswered.getAndDecrement() > 0) {
                        throw new SQLException("for a test");
                    }
                });
                LivePlay play = new LivePlay("1", rules("jdbc"), List.of(stage))) {
            play.begin();
            playWait(play);

            awaitWaits(play, new SessionWait("T2", List.of("T1")));
        }
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
        Runnable silent = play.listen(
                state -> {
                    if (state.transcript()
                            .orElseThrow()
                            .steps()
                            .get(4)
                            .outcome()
                            .isFailure()) {
                        returned.countDown();
                    }
                },
                () -> {});

        killWaiting();

        assertThat(returned.await(3, TimeUnit.MINUTES)).isTrue();
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
                Statement statement = connection.createStatement()) {
            statement.execute("SET lock_wait_timeout = 1");
            for (String room : rooms("%room%")) {
                // It would wait for a transaction that has used the table.
                statement.execute("LOCK TABLES " + room + "." + PlayerSchema.TABLE + " WRITE");
                statement.execute("UNLOCK TABLES");
            }
            statement.execute("SET lock_wait_timeout = DEFAULT");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("ends soon though a call waits for a lock of somebody else, and leaves no call behind")
    void endWhileStrangerLocks(boolean alone) throws Exception {
        try (Database own = database.openBeside("locked").awaitReady();
                Classroom other = classroom(own, LONG, LONG)) {
            LivePlay play = other.begin(rules("jdbc", "mybatis"));
            play.play(PLAYER);
            if (!alone) { // else the engine waits with the call
                play.play(step("T2", "begin", null));
            }
            play.play(step("T1", "begin", null));
            try (Connection stranger = database.dataSource().getConnection();
                    Statement statement = stranger.createStatement()) {
                stranger.setAutoCommit(false);
                for (String room : rooms("%locked%room%")) {
                    statement.executeQuery("SELECT 1 FROM " + room + "." + PlayerSchema.TABLE + " FOR UPDATE");
                }
                CompletableFuture<Void> waiting =
                        CompletableFuture.runAsync(() -> play.play(step("T1", "findForUpdate", "1")));
                while (names(CALLS_IN_ROOMS).size() < 2) {
                    Thread.onSpinWait();
                }

                long begin = System.nanoTime();
                other.end(play.id());

                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
                assertThat(names(CALLS_IN_ROOMS)).isEmpty();
                assertThat(waiting).succeedsWithin(Duration.ofMinutes(3));
                stranger.rollback();
                stranger.setAutoCommit(true);
            }
            LivePlay next = other.begin(rules("jdbc", "mybatis"));
            next.play(PLAYER);
            assertThat(lines(next, 0)).singleElement().asString().endsWith("done");
        }
    }

    @Test
    @DisplayName("ends while its library is being set up, and leaves the library to the next play")
    void endWhileSettingUp() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        AtomicInteger opened = new AtomicInteger();
        TestProvider slow = new TestProvider("slow", store -> {
            opened.incrementAndGet();
            try {
                assertThat(ended.await(3, TimeUnit.MINUTES)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return store;
        });
        try (Database own = database.openBeside("setup").awaitReady();
                Classroom other = SharedServer.classroom(
                        own, Implementations.of(List.of(slow)).found(), 1)) {
            LivePlay first = other.begin(rules("slow"));

            other.end(first.id());

            assertThatThrownBy(() -> other.begin(rules("slow")))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageStartingWith("there are 1 plays already");
            ended.countDown();
            LivePlay next = awaitRoom(other);
            next.play(PLAYER);
            assertThat(lines(next, 0)).singleElement().asString().endsWith("done");
            assertThat(opened).hasValue(1);
        }
    }

    private static LivePlay awaitRoom(Classroom classroom) {
        while (true) {
            try {
                return classroom.begin(rules("slow"));
            } catch (RefusedException e) {
                Thread.onSpinWait();
            }
        }
    }

    private List<String> rooms(String pattern) throws Exception {
        return names("SELECT SCHEMA_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME LIKE '" + pattern
                + "' ORDER BY SCHEMA_NAME");
    }

    private List<String> names(String query) throws Exception {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
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
                .hasMessageContaining("unknown session 'T9'");
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

    private static Map<String, @Nullable Object> guild(String name) {
        return Map.of(
                "createGuild",
                Map.of(
                        "name", name,
                        "fee", "1.50",
                        "tier", "gold",
                        "founded", "2020-02-29T12:00:00Z",
                        "members", List.of(Map.of("name", name + " member"))));
    }

    private static PlayRules rules(Contract contract, Fetching fetching) {
        return new PlayRules(
                List.of("hibernate", "jdbc"),
                Isolation.REPEATABLE_READ,
                Locking.PESSIMISTIC,
                fetching,
                Set.of(contract),
                Optional.empty());
    }

    @Test
    @DisplayName("of guilds is saved with its way of fetching, as a scenario file that plays the same")
    void savedGuilds() {
        LivePlay play = classroom.begin(rules(Contract.GUILDS, Fetching.SELECT));
        play.play(guild("north"));
        play.play(guild("south"));
        play.play(step("T1", "findGuild", "north"));
        play.play(step("T2", "findGuild", "north"));
        play.play(step("T1", "page", 2));
        play.play(step(
                "T1", "save", Map.of("guild", "north", "edits", List.of(Map.of("addMember", Map.of("name", "zoe"))))));
        play.play(step("T2", "save", Map.of("guild", "north", "edits", List.of(Map.of("change", Map.of("fee", "2"))))));
        play.finish();
        List<List<String>> typed = transcripts(play);
        Scenario saved = ScenarioFiles.parse("saved", play.scenarioText().orElseThrow());
        classroom.end(play.id());

        assertThat(saved.fetching()).hasValue(Fetching.SELECT);
        assertThat(typed.get(0))
                .last()
                .asString()
                .startsWith("7 T2 save")
                .endsWith("failed(exception=\"ConcurrencyConflictException\")");
        LivePlay again = classroom.begin(rules(Contract.PLAYERS, Fetching.BATCH).with(saved));
        for (int i = 0; i <= saved.steps().size(); i++) {
            again.next();
        }
        assertThat(transcripts(again)).isEqualTo(typed);
        classroom.end(again.id());
    }

    @Test
    @DisplayName("opens no store of guilds and makes no table of them before the first step that calls one")
    void guildsLater() throws Exception {
        try (Database own = database.openBeside("later").awaitReady();
                Classroom other = classroom(own, LONG, LONG)) {
            LivePlay play = other.begin(rules("jdbc"));
            play.play(PLAYER);
            play.play(step("T1", "begin", null));
            play.play(step("T1", "update", Map.of("id", "1", "coins", 7, "goods", 7)));
            assertThat(tables("%later%room%")).containsExactly("workbench_player");

            play.play(guild("north"));

            assertThat(tables("%later%room%")).contains("workbench_guild", "workbench_player");
            assertThat(transcripts(play).get(0))
                    .hasSize(4)
                    .element(2)
                    .asString()
                    .endsWith("done()");
            assertThat(play.rules().contracts()).containsExactlyInAnyOrder(Contract.PLAYERS, Contract.GUILDS);
            play.undo();
            play.play(step("T1", "commit", null));
            assertThat(play.scenarioText().orElseThrow()).doesNotContain("fetching");
        }
    }

    private List<String> tables(String databases) throws Exception {
        return names("SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA LIKE '" + databases
                + "' ORDER BY TABLE_NAME");
    }

    @Test
    @DisplayName("refuses a guild if an implementation has no store of guilds, and plays on")
    void withoutGuilds() throws Exception {
        List<Implementation> players =
                Implementations.of(List.of(TestProvider.correct("mine"))).found();
        try (Database own = database.openBeside("mine").awaitReady();
                Classroom other = SharedServer.classroom(own, players, 1)) {
            LivePlay play = other.begin(rules("mine"));

            assertThatThrownBy(() -> play.play(guild("north")))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("mine has no store for these steps: leave it out");

            play.play(PLAYER);
            assertThat(lines(play, 0)).containsExactly("create(id=\"1\", coins=100, goods=10) done");
        }
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
    @DisplayName("is one of as many things as a browser can hear of, whatever they are")
    void boundedTogether() throws Exception {
        try (Database own = database.openBeside("all").awaitReady();
                Classroom small = classroom(own, LONG, LONG)) {
            List<Implementation> jdbc = List.of(small.implementation("jdbc"));
            LivePlay one = small.begin(rules("jdbc"));
            LivePlay unused = small.begin(rules("jdbc"));
            String network = small.networks().begin(jdbc, NETWORK).id();
            assertThatThrownBy(() -> small.loads().begin(jdbc, LOAD))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage(
                            "3 pages of the classroom are open already, which is the most: close another page, or wait");

            small.end(one.id());

            String load = small.loads().begin(jdbc, LOAD).id();
            assertThatThrownBy(() -> small.begin(rules("jdbc"))).isInstanceOf(RefusedException.class);
            assertThatThrownBy(() -> small.begin(rules("nobody"))).isInstanceOf(RefusedException.class);
            small.networks().end(network);
            small.loads().end(load);
            small.end(small.begin(rules("jdbc")).id());
            small.loads().begin(jdbc, LOAD);
        }
    }

    @Test
    @DisplayName("that cannot play on takes no more steps, and says so")
    void failed() throws Exception {
        TestProvider broken = new TestProvider("broken", store -> {
            throw new IllegalStateException("it is broken");
        });
        try (Database own = database.openBeside("broken").awaitReady();
                Classroom other = SharedServer.classroom(
                        own, Implementations.of(List.of(broken)).found(), 2)) {
            LivePlay play = other.begin(rules("broken")
                    .with(ScenarioFiles.parse("s", "name: s\nsummary: s\nsteps:\n  - count:\n  - count:\n")));
            assertThat(play.state().get(0).failure()).isPresent();

            assertThatThrownBy(play::next)
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("nothing plays on here: undo a step, or begin another play");

            assertThat(play.stepCount()).isZero();
        }
    }

    @Test
    @DisplayName("ends when nobody watches it any longer")
    void unwatched() throws Exception {
        try (Database own = database.openBeside("watched").awaitReady();
                Classroom unwatched = classroom(own, LONG, Duration.ZERO)) {
            LivePlay watched = unwatched.begin(rules("jdbc"));
            AtomicInteger ended = new AtomicInteger();
            Runnable silent = watched.listen(state -> {}, ended::incrementAndGet);
            LivePlay left = unwatched.begin(rules("jdbc"));

            unwatched.endForgotten();

            assertThat(unwatched.play(left.id())).isEmpty();
            assertThat(unwatched.play(watched.id())).isPresent();
            silent.run();
            unwatched.endForgotten();
            assertThat(unwatched.play(watched.id())).isEmpty();
            assertThat(ended).as("told one that has ceased to listen").hasValue(0);
        }
    }

    @Test
    @DisplayName("has a state of each implementation before it begins, so that none is left out that takes long")
    void preparing() {
        String name = implementations.get(0).name();
        try (Stage stage = Stage.open(
                        database,
                        database.lockBlockers(),
                        "preparing",
                        classroom.implementation(name),
                        AutoCommit.SPLIT);
                LivePlay play = new LivePlay("1", rules(name), List.of(stage))) {
            assertThat(play.state()).containsExactly(PlayedSoFar.preparing(name));
        }
    }

    @Test
    @DisplayName("does not end as long as it begins: nobody can watch it yet")
    void unwatchedWhileBeginning() throws Exception {
        CountDownLatch opening = new CountDownLatch(1);
        CountDownLatch looked = new CountDownLatch(1);
        TestProvider slow = new TestProvider("slow", store -> {
            opening.countDown();
            try {
                assertThat(looked.await(3, TimeUnit.MINUTES)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return store;
        });
        try (Database own = database.openBeside("slow").awaitReady();
                Classroom unwatched = SharedServer.classroom(
                        own, Implementations.of(List.of(slow)).found(), new Classroom.Limits(2, LONG, Duration.ZERO))) {
            CompletableFuture<LivePlay> beginning = CompletableFuture.supplyAsync(() -> unwatched.begin(rules("slow")));
            assertThat(opening.await(3, TimeUnit.MINUTES)).isTrue();

            unwatched.endForgotten();

            looked.countDown();
            LivePlay begun = beginning.get(3, TimeUnit.MINUTES);
            begun.play(PLAYER);
            assertThat(begun.stepCount()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("ends when nobody has played for long, even if somebody watches")
    void unused() throws Exception {
        try (Database own = database.openBeside("used").awaitReady();
                Classroom unused = classroom(own, Duration.ZERO, LONG)) {
            LivePlay idle = unused.begin(rules("jdbc"));
            playWait(idle);
            List<String> heard = new CopyOnWriteArrayList<>();
            Runnable silent = idle.listen(
                    state -> heard.add(state.waits() + " "
                            + state.transcript().orElseThrow().lines()),
                    () -> heard.add("ended"));

            unused.endForgotten();

            assertThat(unused.play(idle.id())).isEmpty();
            assertThat(heard).last().isEqualTo("ended");
            assertThat(heard.get(heard.size() - 2)).startsWith("[] ").doesNotContain("waiting");
            silent.run();
        }
    }

    private Classroom classroom(Database own, Duration unused, Duration unwatched) {
        return SharedServer.classroom(own, implementations, new Classroom.Limits(2, unused, unwatched));
    }

    @Test
    @DisplayName("leaves no database after the classroom")
    void noDatabase() throws Exception {
        List<PlayedSoFar> ended = new CopyOnWriteArrayList<>();
        try (Database own = database.openBeside("school").awaitReady()) {
            try (Classroom other = SharedServer.classroom(own, implementations, 2)) {
                playWait(other.begin(rules("jdbc", "jooq")));
                LivePlay last = other.begin(rules("hibernate"));
                playWait(last);
                Runnable unused =
                        last.listen(state -> {}, () -> ended.add(last.state().get(0)));
                assertThat(rooms("%school%room%")).hasSize(3);
            }
            assertThat(ended).singleElement().satisfies(state -> assertThat(state.waits())
                    .isEmpty());
            assertThat(rooms("%school%room%")).isEmpty();
        }
    }

    @Test
    @DisplayName("leaves no database either if it begins while the classroom closes")
    void beginsWhileClosing() throws Exception {
        try (Database own = database.openBeside("closing").awaitReady()) {
            for (int i = 0; i < 3; i++) {
                Classroom other = classroom(own, LONG, LONG);
                CompletableFuture<Void> beginning = CompletableFuture.runAsync(() -> {
                    try {
                        LivePlay unused = other.begin(rules("jdbc", "mybatis"));
                    } catch (RefusedException e) {
                        // It came too late.
                    }
                });
                while (rooms("%closing%room%").isEmpty() && !beginning.isDone()) {
                    Thread.onSpinWait();
                }

                other.close();

                beginning.get(3, TimeUnit.MINUTES);
                assertThat(rooms("%closing%room%")).isEmpty();
            }
        }
    }

    @Test
    @DisplayName("numbers its states, so that a page tells an older one from a newer one")
    void numbers() {
        LivePlay play = classroom.begin(rules("jdbc", "jooq"));
        Map<String, List<Integer>> heard = new ConcurrentHashMap<>();
        Runnable silent = play.listen(
                state -> heard.computeIfAbsent(state.implementation(), name -> new CopyOnWriteArrayList<>())
                        .add(state.number()),
                () -> {});
        play.play(PLAYER);
        play.play(step("T1", "begin", null));
        play.undo();
        silent.run();

        assertThat(heard.values()).hasSize(2).allSatisfy(all -> assertThat(all).containsExactly(2, 3, 4));
        classroom.end(play.id());
    }
}
