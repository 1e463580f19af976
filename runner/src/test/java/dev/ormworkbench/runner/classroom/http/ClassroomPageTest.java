package dev.ormworkbench.runner.classroom.http;

import static dev.ormworkbench.runner.fixture.Browser.labelled;
import static dev.ormworkbench.runner.fixture.ClassroomPage.PLAYED;
import static dev.ormworkbench.runner.fixture.ClassroomPage.awaitAll;
import static dev.ormworkbench.runner.fixture.ClassroomPage.outcomes;
import static dev.ormworkbench.runner.fixture.ClassroomPage.press;
import static dev.ormworkbench.runner.fixture.ClassroomPage.ready;
import static dev.ormworkbench.runner.fixture.ClassroomPage.type;
import static dev.ormworkbench.runner.fixture.ClassroomPage.typeWait;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.classroom.load.NewMoney;
import dev.ormworkbench.runner.fixture.Browser;
import dev.ormworkbench.runner.fixture.ClassroomPage;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the page in a browser, by keyboard alone. Without a Chromium the tests are skipped. */
@DisplayName("The classroom's page")
class ClassroomPageTest {

    private static final String COINS =
            "[...document.querySelectorAll('.live tbody tr')].map(row => row.cells[8].textContent).join(' ')";

    private static final String SUGGESTED =
            "[...document.querySelectorAll('#type-T1-suggested code')].map(each => each.textContent).join(' ')";

    private static final String CUT_TABLES =
            "[...document.querySelectorAll('.scroll')].filter(each => each.scrollWidth > each.clientWidth).length";

    @RegisterExtension
    private static final ClassroomPage PAGE = new ClassroomPage();

    @Test
    @DisplayName("plays two sessions by keyboard: a call waits before your eyes, and returns when the other commits")
    void twoSessions() {
        Browser page = PAGE.sessions(1280, false);
        typeWait(page);

        page.await("document.getElementById('state-T2').textContent === ' waits for T1 …'");
        assertThat(outcomes(page, 6)).isEqualTo("waits for T1");

        type(page, "T1", "commit");

        page.await("!document.querySelector('.outcome.waits')");
        assertThat(outcomes(page, 6)).startsWith("waited until step 7: found (id=\"1\", coins=100, goods=10)");
        page.tabTo("document.querySelector('input[value=jdbc]')");
        page.pressWithControl("z", 90);
        page.await("document.querySelectorAll('.outcome.waits').length === 1 && " + PLAYED + " === 6");
        assertThat(page.messages()).isEmpty();
    }

    @Test
    @DisplayName("leaves out a state that a newer one has overtaken")
    void overtaken() {
        Object numbers = PAGE.sessions(1280, false)
                .evaluate(
                        "import('/server.js').then(async ({ Play }) => { const numbers = [];"
                                + " const play = await Play.begin({ implementations: ['jdbc'] }, state => numbers.push(state.number));"
                                + " await play.step({ session: 'T1', begin: null });"
                                + " play.heard({ implementation: 'jdbc', number: 1 });"
                                + " await play.end(); return numbers.filter((each, i) => i === 0 || each !== numbers[i - 1]).join(); })");

        assertThat(numbers).isEqualTo("1,2");
    }

    @Test
    @DisplayName("names both sessions that a call waits for")
    void waitsForTwo() {
        Browser page = PAGE.sessions(1280, false);
        page.choose(labelled("Sessions"), "3");
        for (String session : List.of("T1", "T2")) {
            type(page, session, "begin serializable");
            type(page, session, "find 1");
        }
        type(page, "T3", "begin");
        type(page, "T3", "findForUpdate 1");

        page.await("document.getElementById('state-T3').textContent === ' waits for T1 and T2 …'");
        assertThat(outcomes(page, 8)).isEqualTo("waits for T1 and T2");
        page.await("document.getElementById('say').textContent === 'T3 findForUpdate(id=\"1\"): waits for T1 and T2'");
        type(page, "T1", "commit");
        page.await("document.getElementById('state-T3').textContent === ' waits for T2 …'");
    }

    @Test
    @DisplayName("plays guilds by keyboard, with completion of operations, fields and names")
    void guilds() {
        Browser page = PAGE.visit("sessions", 1280, false);
        ready(page);
        page.choose(labelled("Play with"), "guilds");
        page.await(PLAYED + " === 2 && document.querySelector('.step code').textContent.startsWith('createGuild')"
                + " && !document.getElementById('type-T1').disabled");
        page.choose(labelled("Fetching of guilds"), "join");
        page.await(PLAYED + " === 2 && !document.getElementById('type-T1').disabled");
        page.tabTo("document.getElementById('type-T1')");

        page.type("findG");
        page.await(SUGGESTED + " === 'findGuild'");
        page.press("ArrowDown", 40);
        page.press("Enter", 13);
        page.await(SUGGESTED + ".startsWith('ann axe bob cid cooking north south')");
        page.type("nor");
        page.press("ArrowDown", 40);
        page.press("Tab", 9);
        assertThat(page.evaluate("document.getElementById('type-T1').value")).isEqualTo("findGuild north");
        page.press("Enter", 13);
        page.await(PLAYED + " === 3 && !document.querySelector('.played').innerText.includes('not played')");
        assertThat(outcomes(page, 3)).startsWith("found (name=\"north\"");

        page.type("save north [{ren");
        page.await(SUGGESTED + " === 'renameMember:'");
        page.press("ArrowDown", 40);
        page.press("Enter", 13);
        page.type("{member: ann, to: zoe}}]");
        assertThat(page.evaluate("document.getElementById('type-T1').getAttribute('aria-expanded')"))
                .isEqualTo("false");
        page.press("Enter", 13);
        page.await(PLAYED + " === 4 && !document.querySelector('.played').innerText.includes('not played')");
        assertThat(outcomes(page, 4)).contains("zoe").doesNotContain("ann");
        assertThat(page.messages()).isEmpty();
    }

    @Test
    @DisplayName("suggests in a list that the arrow keys move through, and Escape closes it")
    void suggestions() {
        Browser page = PAGE.sessions(1280, false);
        page.evaluate("document.getElementById('type-T1').focus()");
        page.type("f");
        page.await(SUGGESTED + " === 'find findForUpdate findAll findByCoins findGuild'");
        page.press("ArrowUp", 38);
        assertThat(active(page)).isEqualTo("findGuild");
        page.press("ArrowDown", 40);
        assertThat(active(page)).isEqualTo("find");
        page.press("Escape", 27);
        assertThat(page.evaluate(SUGGESTED)).isEqualTo("");
        page.pressWithControl(" ", 32);
        assertThat(active(page)).isEqualTo("find");
        page.evaluate("document.getElementById('type-T1').value = ''");

        page.type("update {");
        page.await(SUGGESTED + " === 'id: coins: goods:'");
        page.type("id: 1, coins: 5, goods: 5}");
        page.press("Enter", 13);

        page.await(PLAYED + " === 3");
        awaitAll(page);
        assertThat(page.evaluate(SUGGESTED)).isEqualTo("");
        assertThat(outcomes(page, 3)).isEqualTo("done");
    }

    private static @Nullable Object active(Browser page) {
        return page.evaluate("document.getElementById(document.getElementById('type-T1')"
                + ".getAttribute('aria-activedescendant')).querySelector('code').textContent");
    }

    @Test
    @DisplayName("says how many threads are possible, and goes on with those that it has")
    void tooManyThreads() throws SQLException {
        try (Connection connection =
                        PAGE.classroom().classroom().database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET @usual = @@max_connections");
            // Eight threads of four libraries need 64, and 32 threads 256.
            statement.execute("SET GLOBAL max_connections = " + (connections(statement) + 150));
            try {
                tooManyThreadsForConnections();
            } finally {
                statement.execute("SET GLOBAL max_connections = @usual");
            }
        }
    }

    /** Those of other tests' plays, too, which have not all ended. */
    private static int connections(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM information_schema.PROCESSLIST")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void tooManyThreadsForConnections() {
        Browser page = PAGE.visit("load", 1280, false);
        press(page, "Stop");
        page.await("document.querySelectorAll('.live td.number').length === 36");

        page.tabTo(labelled("Threads"));
        page.press("End", 35);

        page.await(
                "/^threads are at most \\d+ for each of 4 libraries: /.test(document.querySelector('.problem').textContent)");
        assertThat(page.evaluate(
                        "[...document.querySelectorAll('.live tbody tr')].map(row => row.cells[2].textContent).join()"))
                .isEqualTo("8,8,8,8");
        press(page, "Start");
    }

    @Test
    @DisplayName("shows where libraries differ, with the SQL of each")
    void differences() {
        Browser page = PAGE.sessions(1280, false);
        type(page, "T1", "begin");
        type(page, "T1", "update 1 5 5");
        type(page, "T2", "begin");
        type(page, "T2", "findForUpdate 1");

        assertThat(outcomes(page, 6))
                .isEqualTo("hibernate found (id=\"1\", coins=100, goods=10) | jdbc jooq mybatis waits for T1");
        assertThat(page.evaluate("document.querySelectorAll('.step.differs').length"))
                .isEqualTo(1);
        page.tabTo("document.querySelector('.step[data-step=\"6\"] summary')");
        page.press("Enter", 13);
        assertThat(String.valueOf(page.evaluate("document.querySelector('.step[data-step=\"6\"] .traces').innerText")))
                .containsIgnoringCase("for update")
                .contains("1 statement, 1 round trip");
    }

    @ParameterizedTest
    @CsvSource({"400,1", "1280,2", "1920,2"})
    @DisplayName("shows the SQL of four libraries in columns of the same length")
    void sentInColumns(int width, int columns) {
        Browser page = PAGE.sessions(width, false);
        page.tabTo("document.querySelector('.step summary')");
        page.press("Enter", 13);
        page.await("document.querySelector('.step details[open] .traces')");

        assertThat(page.evaluate(
                        "((boxes) => boxes.length + ' in ' + new Set(boxes.map(each => each.getBoundingClientRect().left)).size)"
                                + "([...document.querySelectorAll('.step details[open] .traces > div')])"))
                .isEqualTo("4 in " + columns);
    }

    @Test
    @DisplayName("says what you may type, and keeps hostile text as text")
    void refuses() {
        Browser page = PAGE.sessions(1280, false);
        page.evaluate("document.getElementById('type-T1').focus()");
        page.type("drop everything");
        page.press("Enter", 13);
        page.await(
                "document.querySelector('.problem').textContent.startsWith('“drop” is no operation. There are addToBag, ')");
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
        Browser page = PAGE.visit("lessons/p4", 1280, false);
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
    @DisplayName("plays on its own beside another page")
    void twoPages() throws IOException, InterruptedException {
        Browser one = PAGE.sessions(1280, false);
        type(one, "T1", "begin");
        type(one, "T1", "update 1 7 7");
        try (Browser other = Browser.open(Browser.program().orElseThrow())) {
            ready(PAGE.visit(other, "sessions", 1280, false));

            type(other, "T1", "find 1");

            assertThat(outcomes(other, 3)).isEqualTo("found (id=\"1\", coins=100, goods=10)");
        }
        type(one, "T1", "commit");
        assertThat(outcomes(one, 5)).isEqualTo("done");
    }

    @Test
    @DisplayName("begins anew after a reload while a call waits, and the old play ends")
    void reload() {
        Browser page = PAGE.sessions(1280, false);
        typeWait(page);

        for (int i = 0; i < 12; i++) { // more often than there are rooms
            PAGE.sessions(1280, false);
        }

        assertThat(outcomes(page, 1)).isEqualTo("done");
        assertThat(page.evaluate("document.querySelector('.problem').textContent"))
                .isEqualTo("");
    }

    @Test
    @DisplayName("says that its server has gone while a call waits, and offers to connect again")
    void serverGone() throws IOException {
        Browser page = PAGE.sessions(1280, false);
        typeWait(page);

        PAGE.classroom().endServer();

        page.await("document.getElementById('trouble').innerText.startsWith('The server does not answer')");
        assertThat(page.evaluate("document.getElementById('trouble').innerText"))
                .asString()
                .contains("If “serve” has ended, start it again and open the address that it prints.");
        page.await("!document.querySelector('.outcome.waits') && !document.querySelector('.console :enabled')");
        assertThat(outcomes(page, 6)).isEqualTo("waited until the sessions ended");
        PAGE.classroom().startServerAgain();
        page.tabTo("document.querySelector('#trouble button')");
        page.press("Enter", 13);
        page.await("document.getElementById('trouble').innerText.includes('each start has another')");
    }

    @Test
    @DisplayName("has larger text and larger boxes for a projector, if its address says so")
    void projector() {
        String size = "getComputedStyle(document.documentElement).fontSize";
        String box = "document.querySelector('input[type=checkbox]').offsetWidth";
        Browser page = PAGE.sessions(1280, false);
        assertThat(page.evaluate(size)).isEqualTo("16px");
        assertThat(page.evaluate(box)).isEqualTo(13);

        page.visit(URI.create(PAGE.classroom().address() + "&projector"));

        assertThat(page.evaluate(size)).isEqualTo("24px");
        assertThat(page.evaluate("location.href")).asString().endsWith("/?projector");
        ready(page);
        assertThat(page.evaluate(box)).isEqualTo(20);

        page.evaluate("location.hash = 'load'");
        press(page, "Stop");
        page.await("document.querySelectorAll('.live td.number').length > 10");
        assertThat(page.evaluate(CUT_TABLES)).isEqualTo(0);
        press(page, "Start");
    }

    @Test
    @DisplayName("requests nothing from elsewhere, and weighs less than 1.5 MB, its editor included")
    void weight() {
        Browser page = PAGE.sessions(1280, false);
        page.evaluate("location.hash = 'editor'");
        page.await("document.querySelector('.CodeMirror')");

        assertThat(page.requests()).allMatch(each -> each.startsWith("http://127.0.0.1:") || each.startsWith("data:"));
        assertThat(
                        (Number)
                                page.evaluate(
                                        "performance.getEntriesByType('resource').reduce((sum, each) => sum + each.decodedBodySize, 0)"))
                .satisfies(bytes ->
                        assertThat(Objects.requireNonNull(bytes).longValue()).isBetween(400_000L, 1_500_000L));
        assertThat(page.messages()).isEmpty();
    }

    @Test
    @DisplayName(
            "tells no server from where it comes, and keeps the token out of its address, its history and its scripts")
    void token() {
        String token = PAGE.classroom().address().getQuery();
        Browser page = PAGE.sessions(1280, false);
        for (String view : List.of("lessons", "editor", "network", "load", "report", "sessions")) {
            page.evaluate("location.hash = '" + view + "'");
            page.await("document.title.toLowerCase().includes('" + view + "')");
        }
        ready(page);
        page.evaluate("location.hash = 'editor'");
        page.await("document.querySelector('.CodeMirror')");

        assertThat(page.requests()).hasSizeGreaterThan(20);
        assertThat(page.referrers()).isEmpty();
        assertThat(page.history()).isNotEmpty().noneMatch(each -> each.contains(token));
        assertThat(page.evaluate(
                        "location.href + document.referrer + document.cookie + document.documentElement.outerHTML"))
                .asString()
                .doesNotContain(token.replace("token=", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "sessions, 400, false", "sessions, 400, true", "sessions, 1280, false", "sessions, 1280, true",
        "sessions, 1920, false", "sessions, 1920, true", "lessons, 400, false", "lessons, 400, true",
        "lessons, 1280, false", "lessons, 1280, true", "lessons, 1920, false", "lessons, 1920, true",
        "network, 400, false", "network, 400, true", "network, 1280, false", "network, 1280, true",
        "network, 1920, false", "network, 1920, true", "load, 400, false", "load, 400, true",
        "load, 1280, false", "load, 1280, true", "load, 1920, false", "load, 1920, true"
    })
    @DisplayName("is accessible, and fits its width")
    void accessible(String view, int width, boolean dark) throws IOException {
        Browser page;
        if (view.equals("sessions")) {
            page = PAGE.sessions(width, dark);
            type(page, "T1", "begin");
            type(page, "T1", "update 1 5 5");
            type(page, "T2", "begin");
            type(page, "T2", "update 1 6 6");
            type(page, "T2", "find 1");
            page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })");
        } else if (!view.equals("lessons")) {
            page = PAGE.visit(view, width, dark);
            press(page, "Stop");
            if (view.equals("network")) {
                page.choose(labelled("Operation or scenario"), "scenario/contract");
                page.await("document.querySelectorAll('.live .bars .note').length === 4");
            }
            page.await("document.querySelectorAll('.live td.number').length > 10");
        } else {
            page = PAGE.visit("lessons/p4", width, dark);
            page.await("document.querySelector('.coming .call') && !document.getElementById('rest').disabled");
            page.pressAt("document.getElementById('rest')");
            page.await("document.querySelector('.result table')");
            page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })");
        }
        assertThat(page.messages()).isEmpty();
        assertThat(page.violations()).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
        assertThat(page.evaluate(CUT_TABLES)).isEqualTo(0);
        if (List.of("network", "load").contains(view)) {
            press(page, "Start");
        }
    }

    /** Returns the number of the last of a kind that the page has listened to. */
    private static String idOf(Browser page, String kind) {
        String events = ".*/api/" + kind + "/([^/]+)/events";
        return page.requests().stream()
                .filter(each -> each.matches(events))
                .reduce("", (first, last) -> last.replaceAll(events, "$1"));
    }

    @Test
    @DisplayName("shows the money in the table while it drifts, and lets it stand still under a lock")
    void money() throws Exception {
        Browser page = PAGE.visit("load", 1280, false);
        press(page, "Stop");
        page.await("document.querySelector('.live td.lost')");
        assertThat(page.evaluate("[...document.querySelectorAll('.uplot canvas')].map(each => each.checkVisibility()"
                        + " && each.clientWidth > 400).join()"))
                .as("the charts")
                .isEqualTo("true,true");

        page.choose(labelled("Locking of trades"), "pessimistic");
        page.pressAt(labelled("A few hot players get most calls"));
        page.tabTo(labelled("Players"));
        page.press("ArrowRight", 39);
        page.await("document.activeElement.getAttribute('aria-valuetext') === '20'");
        page.await(
                "[...document.querySelectorAll('.live tbody tr')].every(row => row.cells[1].textContent === 'pessimistic')");
        Object before = page.evaluate(COINS);
        NewMoney.awaitTwice(
                PAGE.classroom().classroom().loads().get(idOf(page, "load")).orElseThrow());
        for (int i = 0; i < 2; i++) { // the first may show what was read before
            page.evaluate("window.rows = document.querySelector('.live tbody tr')");
            page.await("document.querySelector('.live tbody tr') !== window.rows");
        }
        assertThat(page.evaluate(COINS)).isEqualTo(before);
        press(page, "Start");
    }

    @Test
    @DisplayName("delays an operation by a slider that the arrow keys move")
    void latency() {
        Browser page = PAGE.visit("network", 1280, false);
        page.await("document.getElementById('start')");
        page.pressAt("document.querySelector('input[value=jooq]')");
        page.choose(labelled("Operation or scenario"), "operation/trade");
        page.pressAt("document.getElementById('start')");
        page.await(
                "document.querySelectorAll('.live td.number').length > 10"
                        + " && [...document.querySelectorAll('.live tbody tr')].every(row => Number(row.cells[1].textContent) > 2)");

        assertThat(page.evaluate("document.querySelectorAll('.live tbody tr').length"))
                .isEqualTo(3);
        page.tabTo(labelled("Latency of a round trip"));
        for (int i = 0; i < 5; i++) {
            page.press("ArrowRight", 39);
        }
        page.await("document.querySelector('output').textContent === '5 ms'"
                + " && [...document.querySelectorAll('.live tbody tr')].every(row => Number(row.cells[4]?.textContent) >= 5"
                + " && Number(row.cells[6]?.textContent) >= Number(row.cells[4]?.textContent))");
        press(page, "Start");
    }

    @Test
    @DisplayName("plays whole scenarios and lessons that have no waits, and says how many steps fail")
    void scenarioThroughNetwork() {
        Browser page = PAGE.visit("network", 1280, false);
        page.await("document.getElementById('start')");
        String piece = labelled("Operation or scenario");
        assertThat(page.evaluate("[..." + piece + ".querySelectorAll('optgroup')].map(each => each.label).join()"))
                .isEqualTo("Operations,Scenarios,Lessons");
        assertThat(page.evaluate("[..." + piece + ".options].map(each => each.value).join()"))
                .asString()
                .contains("scenario/trade", "scenario/n-plus-one", "scenario/stale-entity")
                .doesNotContain("scenario/p4");

        press(page, "Stop");
        page.choose(piece, "scenario/lazy-after-close");
        page.await("document.querySelectorAll('.live .bars .note').length === 3");
        assertThat(page.evaluate(
                        "[...document.querySelectorAll('.live .bars .note')].map(each => each.textContent).join()"))
                .isEqualTo("1 step fails,1 step fails,1 step fails");
        assertThat(page.evaluate("document.getElementById('about').textContent"))
                .asString()
                .startsWith("lazy after close: the members of a guild ");

        page.choose(piece, "scenario/trade");
        assertThat(page.evaluate(labelled("Fetching of guilds") + ".disabled")).isEqualTo(true);
        page.choose(piece, "scenario/guilds");
        assertThat(page.evaluate(labelled("Fetching of guilds") + ".disabled")).isEqualTo(false);
        page.await(
                "[...document.querySelectorAll('.live tbody tr')].every(row => Number(row.cells[2]?.textContent) > 50)");
        press(page, "Start");
        assertThat(page.messages()).isEmpty();
    }
}
