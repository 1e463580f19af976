package dev.ormworkbench.runner.classroom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.classroom.Classroom;
import dev.ormworkbench.runner.classroom.live.RefusedException;
import dev.ormworkbench.runner.classroom.live.Watching;
import dev.ormworkbench.runner.fixture.SharedServer;
import dev.ormworkbench.runner.fixture.TestProvider;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.implementation.Implementations;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Locking;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A report in the classroom")
class OngoingReportTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final ReportRules SHORT =
            new ReportRules(false, Locking.OPTIMISTIC, Duration.ofMillis(100), Duration.ofMillis(100));
    private static final Duration PAUSE = Duration.ofMillis(50);

    private Database database;
    private Classroom classroom;

    @BeforeEach
    void open() {
        database = SharedServer.get().open();
        classroom = classroom(Implementations.onClassPath().found(), LONG);
    }

    private Classroom classroom(List<Implementation> implementations, Duration unwatched) {
        return classroom(implementations, LONG, unwatched);
    }

    private Classroom classroom(List<Implementation> implementations, Duration unused, Duration unwatched) {
        return new Classroom(
                database,
                new ReportOrigin("embedded", List.of("--driver", "mysql")),
                AutoCommit.SPLIT,
                implementations,
                new Classroom.Limits(1, unused, unwatched));
    }

    @AfterEach
    void close() {
        classroom.close();
        database.close();
    }

    private OngoingReport begin() {
        return classroom.reports().begin(List.of(classroom.implementation("jdbc")), SHORT);
    }

    /** Returns the first state that somebody hears of and waits for. */
    private static ReportSoFar await(OngoingReport report, Predicate<ReportSoFar> wanted) throws Exception {
        CompletableFuture<ReportSoFar> found = new CompletableFuture<>();
        Runnable silent = report.listen(
                state -> {
                    if (wanted.test(state)) {
                        found.complete(state);
                    }
                },
                () -> found.completeExceptionally(new AssertionError("it has ended")));
        if (wanted.test(report.state())) {
            found.complete(report.state());
        }
        try {
            return found.get(5, TimeUnit.MINUTES);
        } finally {
            silent.run();
        }
    }

    @Test
    @DisplayName("is the page of the command, and says what the command says meanwhile")
    void made() throws Exception {
        OngoingReport report = begin();

        ReportSoFar made =
                await(report, state -> state.made() || state.failure().isPresent());

        assertThat(made.failure()).isEmpty();
        assertThat(made.lines())
                .contains(
                        "report: what operations send",
                        "report: lessons",
                        "report: load",
                        "load: 6 measurements, some 7 s")
                .contains("report: what operations send through MariaDB Connector/J, tuned");
        assertThat(new String(report.page().orElseThrow(), StandardCharsets.UTF_8))
                .startsWith("<!DOCTYPE html>")
                .contains(
                        "id=\"network\"",
                        "id=\"code\"",
                        "id=\"lessons\"",
                        "id=\"time\"",
                        "id=\"load\"",
                        "JdbcPlayerStore.java")
                .contains(
                        "java -jar orm-workbench.jar report --driver mysql --impl jdbc --locking optimistic --time=100ms"
                                + " --warm-up=100ms<")
                .contains("java -jar orm-workbench.jar run --lessons --scenario p4 --isolation repeatable-read"
                        + " --driver mysql --impl jdbc --locking optimistic<");
        assertThat(databases()).isZero();
        assertThat(classroom.reports().get(report.id())).contains(report);
        classroom.reports().end(report.id());
        assertThat(classroom.reports().get(report.id())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"report: what operations send", "bench: ", "report: load"})
    @DisplayName("is the only one, and ends in its midst without a process, a connection or a database")
    void ends(String line) throws Exception {
        OngoingReport report = begin();
        await(report, state -> state.lines().stream().anyMatch(each -> each.startsWith(line)));
        if (line.startsWith("bench")) {
            while (forks() == 0) {
                pause();
            }
        }
        assertThatThrownBy(() -> begin())
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("another page runs a report");

        classroom.reports().end(report.id());

        assertThat(report.page()).isEmpty();
        assertThat(classroom.reports().get(report.id())).isEmpty();
        while (forks() > 0 || databases() > 0 || connections() > 0) { // what ends a moment later
            pause();
        }
        OngoingReport next = begin();
        classroom.close();
        assertThat(classroom.reports().get(next.id())).isEmpty();
        assertThatThrownBy(() -> begin()).isInstanceOf(RefusedException.class);
    }

    /** The other children are servers. */
    private static long forks() {
        return ProcessHandle.current()
                .children()
                .filter(each -> each.info().command().orElse("").endsWith("java"))
                .count();
    }

    private long databases() throws Exception {
        return number("SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME LIKE '%report%'");
    }

    private long connections() throws Exception {
        return number("SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE DB LIKE '%report%'");
    }

    private long number(String query) throws Exception {
        try (Connection connection = database.dataSource().getConnection()) {
            return Watching.number(connection, query);
        }
    }

    @Test
    @DisplayName("ends when nobody watches it any longer")
    void unwatched() {
        try (Classroom left = classroom(Implementations.onClassPath().found(), Duration.ZERO)) {
            OngoingReport report = left.reports().begin(List.of(left.implementation("jdbc")), SHORT);
            Runnable silent = report.listen(state -> {}, () -> {});

            left.endForgotten();
            assertThat(left.reports().get(report.id())).isPresent();
            silent.run();
            left.endForgotten();
            assertThat(left.reports().get(report.id())).isEmpty();
        }
    }

    @Test
    @DisplayName("stays when it is done, as long as somebody watches it")
    void watched() throws Exception {
        List<Implementation> broken = broken();
        try (Classroom left = classroom(broken, Duration.ZERO, Duration.ZERO)) {
            OngoingReport report = left.reports().begin(broken, SHORT);
            Runnable silent = report.listen(state -> {}, () -> {});
            await(report, state -> state.failure().isPresent());

            left.endForgotten();
            assertThat(left.reports().get(report.id())).isPresent();
            silent.run();
            left.endForgotten();
            assertThat(left.reports().get(report.id())).isEmpty();
        }
    }

    @Test
    @DisplayName("says in one line why it is not made")
    void failed() throws Exception {
        List<Implementation> broken = broken();
        try (Classroom other = classroom(broken, LONG)) {
            OngoingReport report = other.reports().begin(broken, SHORT);

            ReportSoFar failed = await(report, state -> state.failure().isPresent());

            assertThat(failed.failure().orElseThrow())
                    .contains("not today")
                    .hasLineCount(1)
                    .doesNotContain("\u001b");
            assertThat(failed.made()).isFalse();
            assertThat(report.page()).isEmpty();
        }
    }

    private static List<Implementation> broken() {
        return Implementations.of(List.of(new TestProvider("broken", store -> {
                    throw new IllegalStateException("not today \u001b[2J\nnor tomorrow");
                })))
                .found();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 99, 86_400_001})
    @DisplayName("measures for 100 ms to 24 h, as the command does")
    void bounds(long millis) {
        Duration time = Duration.ofMillis(millis);
        assertThatThrownBy(() -> new ReportRules(false, Locking.NONE, time, Duration.ofMillis(100)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the measured time of an operation is 100 ms to 24 h");
        assertThatThrownBy(() -> new ReportRules(false, Locking.NONE, Duration.ofMillis(100), time))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the warm-up of an operation is 100 ms to 24 h");
    }

    private static void pause() throws InterruptedException {
        LockSupport.parkNanos(PAUSE.toNanos());
        if (Thread.interrupted()) { // it takes too long
            throw new InterruptedException();
        }
    }
}
