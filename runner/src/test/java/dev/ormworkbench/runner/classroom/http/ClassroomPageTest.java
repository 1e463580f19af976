package dev.ormworkbench.runner.classroom.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.classroom.Classroom;
import dev.ormworkbench.runner.fixture.Protocol;
import dev.ormworkbench.runner.fixture.SharedServer;
import dev.ormworkbench.runner.implementation.Implementations;
import dev.ormworkbench.runner.report.Browser;
import dev.ormworkbench.store.AutoCommit;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the page in a browser, by keyboard alone. Without a Chromium the tests are skipped. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("The classroom's page")
class ClassroomPageTest {

    private static final String COINS =
            "[...document.querySelectorAll('.live tbody tr')].map(row => row.cells[8].textContent).join(' ')";

    private static final int HIGH = 900;
    private static final String PLAYED = "document.querySelectorAll('.step').length";

    private @Nullable Database database;
    private @Nullable Classroom classroom;
    private @Nullable ClassroomServer server;
    private @Nullable Browser browser;

    @BeforeAll
    void open() throws IOException, InterruptedException {
        assumeTrue(Browser.program().isPresent(), "there is no Chromium on the PATH, nor one that CHROME names");
        database = SharedServer.get().open();
        classroom = new Classroom(
                database,
                SharedServer.ORIGIN,
                AutoCommit.SPLIT,
                Implementations.onClassPath().found(),
                new Classroom.Limits(6, Duration.ofMinutes(30), Duration.ofSeconds(10)));
        server = ClassroomServer.start(classroom, 0);
        browser = Browser.open(Browser.program().orElseThrow());
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
        if (server != null) {
            server.close();
        }
        if (classroom != null) {
            classroom.close();
        }
        if (database != null) {
            database.close();
        }
    }

    @AfterEach
    void requestsFitTheProtocol() {
        if (browser != null) {
            browser.posted().stream()
                    .filter(each -> !each.body().isEmpty())
                    .forEach(each -> Protocol.bodyFits("POST", each.path(), each.body()));
        }
    }

    private Browser page() {
        return Objects.requireNonNull(browser);
    }

    private Browser visit(String view, int width, boolean dark) {
        page().show(width, HIGH, dark);
        page().visit(URI.create(Objects.requireNonNull(server).address()));
        page().evaluate("location.hash = '" + view + "'");
        return page();
    }

    private Browser sessions(int width, boolean dark) {
        Browser shown = visit("sessions", width, dark);
        shown.await(PLAYED + " === 2 && !document.getElementById('type-T1').disabled");
        return shown;
    }

    private static void type(Browser page, String session, String line) {
        Object before = page.evaluate(PLAYED);
        page.evaluate("document.getElementById('type-" + session + "').focus()");
        page.type(line);
        page.press("Enter", 13);
        page.await(PLAYED + " > " + before + " && document.getElementById('type-" + session + "').value === ''");
        // Each library answers on its own.
        page.await("!document.querySelector('.played').innerText.includes('not played')");
    }

    private static String outcomes(Browser page, int step) {
        return String.valueOf(page.evaluate("[...document.querySelectorAll('.step[data-step=\"" + step
                + "\"] .outcome')].map(each => each.innerText.replace(/\\s+/g, ' ').trim()).join(' | ')"));
    }

    @Test
    @DisplayName("plays two sessions by keyboard: a call waits before your eyes, and returns when the other commits")
    void twoSessions() {
        Browser page = sessions(1280, false);
        type(page, "T1", "begin");
        type(page, "T1", "findForUpdate 1");
        type(page, "T2", "begin");
        type(page, "T2", "findForUpdate 1");

        assertThat(outcomes(page, 6)).isEqualTo("waits");
        assertThat(page.evaluate("document.getElementById('state-T2').textContent"))
                .isEqualTo(" waits …");

        type(page, "T1", "commit");

        page.await("!document.querySelector('.outcome.waits')");
        assertThat(outcomes(page, 6)).startsWith("waited until step 7: found (id=\"1\", coins=100, goods=10)");
        page.evaluate("document.getElementById('undo').focus()");
        page.press("Enter", 13);
        page.await("document.querySelectorAll('.outcome.waits').length === 1 && " + PLAYED + " === 6");
        assertThat(page.messages()).isEmpty();
    }

    @Test
    @DisplayName("shows where libraries differ, with the SQL of each")
    void differences() {
        Browser page = sessions(1280, false);
        type(page, "T1", "begin");
        type(page, "T1", "update 1 5 5");
        type(page, "T2", "begin");
        type(page, "T2", "findForUpdate 1");

        assertThat(outcomes(page, 6))
                .isEqualTo("hibernate found (id=\"1\", coins=100, goods=10) | jdbc jooq mybatis waits");
        assertThat(page.evaluate("document.querySelectorAll('.step.differs').length"))
                .isEqualTo(1);
        page.evaluate("document.querySelector('.step[data-step=\"6\"] summary').focus()");
        page.press("Enter", 13);
        assertThat(String.valueOf(page.evaluate("document.querySelector('.step[data-step=\"6\"] .traces').innerText")))
                .containsIgnoringCase("for update")
                .contains("1 statement, 1 round trip");
    }

    @Test
    @DisplayName("says what you may type, and keeps hostile text as text")
    void refuses() {
        Browser page = sessions(1280, false);
        page.evaluate("document.getElementById('type-T1').focus()");
        page.type("drop everything");
        page.press("Enter", 13);
        page.await("document.querySelector('.problem').textContent.startsWith('“drop” is no operation here.')");
        page.evaluate("document.getElementById('type-T1').value = ''");
        page.type("commit");
        page.press("Enter", 13);
        page.await("document.querySelector('.problem').textContent.includes('T1 has begun none')");
        page.evaluate("document.getElementById('type-T1').value = ''");

        type(page, "T1", "create id=<img/src=x/onerror=alert(1)> coins=1 goods=1");

        assertThat(page.evaluate("document.querySelectorAll('main img, main script').length"))
                .isEqualTo(0);
        assertThat(outcomes(page, 3)).isEqualTo("done");
        assertThat(page.evaluate("document.querySelector('.step[data-step=\"3\"] code').textContent"))
                .asString()
                .contains("<img/src=x/onerror=alert(1)>");
        assertThat(page.messages()).as("the refusal of the server").allMatch(each -> each.contains("status of 422"));
    }

    @Test
    @DisplayName("plays a lesson with the space bar, back and forth, and says why libraries differ")
    void lesson() {
        Browser page = visit("lessons/p4", 1280, false);
        page.await("document.querySelector('.coming .call') && !document.getElementById('next').disabled");
        page.evaluate("document.activeElement.blur()");
        int steps = 0;
        while (!Boolean.TRUE.equals(page.evaluate("document.getElementById('next').disabled"))) {
            Object before = page.evaluate(PLAYED);
            page.evaluate("document.activeElement.blur()");
            page.press(" ", 32);
            page.await(PLAYED + " > " + before + " || document.getElementById('next').disabled");
            steps++;
        }

        assertThat(steps).isGreaterThan(4);
        page.await("document.querySelector('.result table')");
        assertThat(page.evaluate("document.querySelectorAll('.result tbody tr').length"))
                .isEqualTo(4);
        Object played = page.evaluate(PLAYED);
        page.press("ArrowLeft", 37);
        page.await("!document.querySelector('.result table') && " + PLAYED + " === " + played);
        page.press("ArrowLeft", 37);
        page.await(PLAYED + " === " + played + " - 1");
        assertThat(page.messages()).isEmpty();
    }

    @Test
    @DisplayName("counts guesses")
    void guess() {
        Browser page = visit("lessons/p4", 1280, false);
        page.await("document.getElementById('guess-returns')");
        page.evaluate("document.getElementById('guess-returns').click()");
        page.evaluate("document.getElementById('next').focus()");
        page.press("Enter", 13);
        page.await(PLAYED + " === 1 && document.getElementById('score')");

        assertThat(page.evaluate("document.getElementById('score').textContent"))
                .isEqualTo("1 of 1 guesses were right.");
    }

    @Test
    @DisplayName("plays on its own beside another page")
    void twoPages() throws IOException, InterruptedException {
        Browser one = sessions(1280, false);
        type(one, "T1", "begin");
        type(one, "T1", "update 1 7 7");
        try (Browser other = Browser.open(Browser.program().orElseThrow())) {
            other.show(1280, HIGH, false);
            other.visit(URI.create(Objects.requireNonNull(server).address()));
            other.await(PLAYED + " === 2 && !document.getElementById('type-T1').disabled");

            type(other, "T1", "find 1");

            assertThat(outcomes(other, 3)).isEqualTo("found (id=\"1\", coins=100, goods=10)");
        }
        type(one, "T1", "commit");
        assertThat(outcomes(one, 5)).isEqualTo("done");
    }

    @Test
    @DisplayName("begins anew after a reload while a call waits, and the old play ends")
    void reload() {
        Browser page = sessions(1280, false);
        type(page, "T1", "begin");
        type(page, "T1", "findForUpdate 1");
        type(page, "T2", "begin");
        type(page, "T2", "findForUpdate 1");

        for (int i = 0; i < 12; i++) { // more often than there are rooms
            sessions(1280, false);
        }

        assertThat(outcomes(page, 1)).isEqualTo("done");
        assertThat(page.evaluate("document.querySelector('.problem').textContent"))
                .isEqualTo("");
    }

    @Test
    @DisplayName("says that its server has gone while a call waits, and offers to connect again")
    void serverGone() throws IOException {
        int port = URI.create(Objects.requireNonNull(server).address()).getPort();
        Browser page = sessions(1280, false);
        type(page, "T1", "begin");
        type(page, "T1", "findForUpdate 1");
        type(page, "T2", "begin");
        type(page, "T2", "findForUpdate 1");

        Objects.requireNonNull(server).close();

        page.await("document.getElementById('trouble').innerText.includes('The server does not answer.')");
        server = ClassroomServer.start(Objects.requireNonNull(classroom), port);
        page.evaluate("document.querySelector('#trouble button').focus()");
        page.press("Enter", 13);
        page.await("document.getElementById('trouble').innerText.includes('open the address')");
    }

    @Test
    @DisplayName("requests nothing from elsewhere, and weighs less than 1.5 MB")
    void weight() {
        Browser page = sessions(1280, false);

        assertThat(page.requests()).allMatch(each -> URI.create(each).getHost().equals("127.0.0.1"));
        assertThat(
                        (Number)
                                page.evaluate(
                                        "performance.getEntriesByType('resource').reduce((sum, each) => sum + each.decodedBodySize, 0)"))
                .satisfies(bytes ->
                        assertThat(Objects.requireNonNull(bytes).longValue()).isBetween(10_000L, 1_500_000L));
        assertThat(page.messages()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "sessions, 400, false", "sessions, 400, true", "sessions, 1280, false", "sessions, 1280, true",
        "sessions, 1920, false", "sessions, 1920, true", "lessons, 400, false", "lessons, 400, true",
        "lessons, 1280, false", "lessons, 1280, true", "lessons, 1920, false", "lessons, 1920, true",
        "network, 400, false", "network, 1920, true", "load, 400, true", "load, 1920, false"
    })
    @DisplayName("is accessible, and fits its width")
    void accessible(String view, int width, boolean dark) throws IOException {
        Browser page;
        if (view.equals("sessions")) {
            page = sessions(width, dark);
            type(page, "T1", "begin");
            type(page, "T1", "update 1 5 5");
            type(page, "T2", "begin");
            type(page, "T2", "update 1 6 6");
            type(page, "T2", "find 1");
            page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })");
        } else if (!view.equals("lessons")) {
            page = visit(view, width, dark);
            press(page, "Stop");
            page.await("document.querySelectorAll('.live td.number').length > 10");
        } else {
            page = visit("lessons/p4", width, dark);
            page.await("document.querySelector('.coming .call') && !document.getElementById('rest').disabled");
            page.evaluate("document.getElementById('rest').click()");
            page.await("document.querySelector('.result table')");
            page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })");
        }
        assertThat(page.messages()).isEmpty();
        page.evaluate(axe());

        assertThat(page.evaluate("axe.run().then(found => found.violations"
                        + ".map(each => each.id + ': ' + each.nodes.map(node => node.target.join(' ') + ' ' +"
                        + " node.failureSummary).slice(0, 3).join('; ')).join(' | '))"))
                .isEqualTo("");
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
        if (List.of("network", "load").contains(view)) {
            press(page, "Start");
        }
    }

    /** Starts or stops what goes on, and waits until the button offers the other. */
    private static void press(Browser page, String next) {
        page.await("document.getElementById('start') && !document.getElementById('start').disabled");
        page.evaluate("document.getElementById('start').focus()");
        page.press("Enter", 13);
        page.await("document.getElementById('start').textContent === '" + next
                + "' && !document.getElementById('start').disabled");
    }

    @Test
    @DisplayName("shows the money in the table while it drifts, and lets it stand still under a lock")
    void money() {
        Browser page = visit("load", 1280, false);
        press(page, "Stop");
        page.await("document.querySelector('.live td.lost')");

        page.evaluate("{ const lock = document.querySelector('select'); lock.value = 'pessimistic';"
                + " lock.dispatchEvent(new Event('change')); }");
        page.await(
                "[...document.querySelectorAll('.live tbody tr')].every(row => row.cells[1].textContent === 'pessimistic')");
        Object before = page.evaluate(COINS);
        page.evaluate("window.rows = document.querySelector('.live tbody tr')");
        page.await("document.querySelector('.live tbody tr') !== window.rows");
        assertThat(page.evaluate(COINS)).isEqualTo(before);
        press(page, "Start");
    }

    @Test
    @DisplayName("delays an operation by a slider that the arrow keys move")
    void latency() {
        Browser page = visit("network", 1280, false);
        press(page, "Stop");
        page.await("document.querySelectorAll('.live td.number').length > 10");

        page.evaluate("document.querySelector('input[type=range]').focus()");
        for (int i = 0; i < 5; i++) {
            page.press("ArrowRight", 39);
        }
        page.await("document.querySelector('output').textContent === '5 ms'"
                + " && [...document.querySelectorAll('.live tbody tr')].every(row => Number(row.cells[4]?.textContent) >= 5"
                + " && Number(row.cells[6]?.textContent) >= Number(row.cells[4]?.textContent))");
        press(page, "Start");
    }

    static String axe() throws IOException {
        Properties pom = new Properties();
        try (InputStream in = resource("/META-INF/maven/org.webjars.npm/axe-core/pom.properties")) {
            pom.load(in);
        }
        try (InputStream in =
                resource("/META-INF/resources/webjars/axe-core/" + pom.getProperty("version") + "/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(ClassroomPageTest.class.getResourceAsStream(name), name);
    }
}
