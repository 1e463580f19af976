package dev.ormworkbench.runner.classroom.http;

import static dev.ormworkbench.runner.fixture.Browser.labelled;
import static dev.ormworkbench.runner.fixture.ClassroomPage.PLAYED;
import static dev.ormworkbench.runner.fixture.ClassroomPage.awaitAll;
import static dev.ormworkbench.runner.fixture.ClassroomPage.enter;
import static dev.ormworkbench.runner.fixture.ClassroomPage.outcomes;
import static dev.ormworkbench.runner.fixture.ClassroomPage.press;
import static dev.ormworkbench.runner.fixture.ClassroomPage.type;
import static dev.ormworkbench.runner.fixture.ClassroomPage.typeWait;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.classroom.Classroom;
import dev.ormworkbench.runner.fixture.Browser;
import dev.ormworkbench.runner.fixture.ClassroomPage;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the page under hands that are faster than its server, and for those who do not see it. Without a Chromium the tests are skipped. */
@DisplayName("The classroom's page in use")
class PageInUseTest {

    private static final String PROBLEM = "document.querySelector('.problem').textContent";
    private static final String FOCUSED = "document.activeElement";

    /** Answers of the server that come late: the first to a step, and all that begin a play. */
    private static final String LATE = "{ const real = window.fetch; window.begun = []; let steps = 0;"
            + " window.fetch = async (path, ...more) => {"
            + " if (path === '/api/plays' || (path.endsWith('/steps') && steps++ === 0))"
            + " await new Promise(done => setTimeout(done, 200));"
            + " const answer = await real(path, ...more);"
            + " if (path === '/api/plays' && answer.ok) begun.push((await answer.clone().json()).id);"
            + " return answer; }; }";

    /** What the page has complained of meanwhile. */
    private static final String LISTEN = "{ window.complained = []; const place = document.querySelector('.problem');"
            + " new MutationObserver(() => { if (place.textContent) complained.push(place.textContent); })"
            + ".observe(place, { childList: true, characterData: true, subtree: true }); }";

    @RegisterExtension
    private static final ClassroomPage PAGE = new ClassroomPage();

    @Test
    @DisplayName("plays steps in the order in which you type them, for all sessions")
    void order() {
        Browser page = PAGE.sessions(1280, false);
        page.evaluate(LATE);

        enter(page, "T1", "begin");
        enter(page, "T1", "find 1");
        enter(page, "T2", "begin");
        enter(page, "T1", "commit");
        enter(page, "T2", "find 2");

        page.await(PLAYED + " === 7");
        awaitAll(page);
        assertThat(
                        page.evaluate(
                                "[...document.querySelectorAll('.step')].slice(2).map(each =>"
                                        + " each.querySelector('.session').textContent + ' ' + each.querySelector('code').textContent).join('; ')"))
                .isEqualTo("T1 begin(); T1 find(id=\"1\"); T2 begin(); T1 commit(); T2 find(id=\"2\")");
        assertThat(page.evaluate(PROBLEM)).isEqualTo("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sessions", "lessons/p4"})
    @DisplayName("has one play, however fast you change what it plays with")
    void onePlay(String view) {
        Browser page = PAGE.visit(view, 1280, false);
        page.await(
                "document.querySelector('" + (view.equals("sessions") ? "#undo" : "#next") + "')?.disabled === false");
        page.evaluate(LATE);
        page.evaluate(LISTEN);

        for (String level : List.of("serializable", "read-committed", "serializable", "read-uncommitted")) {
            page.choose(labelled("Isolation level"), level);
        }

        page.await("begun.length && document.querySelector('" + (view.equals("sessions") ? "#undo" : "#next")
                + "').disabled === false"
                + (view.equals("sessions") ? " && " + PLAYED + " === 2" : ""));
        page.evaluate("Promise.all(begun.map(id => fetch('/api/plays/' + id).then(answer => answer.text())))");
        List<?> begun = (List<?>) Objects.requireNonNull(page.evaluate("begun"));
        Classroom classroom = PAGE.classroom().classroom();
        assertThat(begun.stream()
                        .filter(each -> classroom.play(String.valueOf(each)).isPresent()))
                .hasSize(1);
        assertThat(page.evaluate("complained.join()")).isEqualTo("");
    }

    @Test
    @DisplayName("stays in its view when you skip to it")
    void skip() {
        Browser page = PAGE.visit("network", 1280, false);
        page.await("document.getElementById('start')");
        page.evaluate("window.title = document.querySelector('h1')");

        page.tabTo("document.querySelector('.skip')");
        page.press("Enter", 13);

        page.await(FOCUSED + ".id === 'view'");
        assertThat(page.evaluate("location.hash")).isEqualTo("#network");
        assertThat(page.evaluate("window.title.isConnected")).isEqualTo(true);
    }

    @Test
    @DisplayName("takes a wrong address for one without a lesson")
    void wrongAddress() {
        Browser page = PAGE.visit("network", 1280, false);
        page.await("document.getElementById('start')");

        page.evaluate("location.hash = 'lessons/%'");

        page.await("document.querySelector('.coming .call')");
        assertThat(page.messages()).isEmpty();
    }

    @Test
    @DisplayName("says when the server has ended its play, and shows no call that waits")
    void endedByServer() {
        Browser page = PAGE.sessions(1280, false);
        typeWait(page);
        String id = page.requests().stream()
                .filter(each -> each.endsWith("/events"))
                .reduce("", (first, last) -> last.replaceAll(".*/([^/]+)/events", "$1"));

        PAGE.classroom().classroom().end(id);

        page.await(PROBLEM + ".startsWith('The sessions have ended: ')");
        assertThat(page.evaluate(PROBLEM)).asString().endsWith("begin anew.");
        assertThat(page.evaluate("document.querySelector('main').innerText"))
                .asString()
                .doesNotContain("waits for T1");
        assertThat(outcomes(page, 6)).startsWith("waited until ");
        assertThat(page.evaluate("document.querySelectorAll('.console :enabled').length"))
                .isEqualTo(0);
        assertThat(page.evaluate(FOCUSED + ".id")).isEqualTo("again");
        page.press("Enter", 13);
        page.await(PLAYED + " === 2 && !document.getElementById('type-T1').disabled && " + PROBLEM + " === ''");
    }

    @Test
    @DisplayName("keeps the focus while it draws anew")
    void focus() {
        Browser page = PAGE.sessions(1280, false);
        page.tabTo("document.querySelector('.step[data-step=\"2\"] summary')");
        page.evaluate("document.querySelector('.console button').click()");
        page.await(PLAYED + " === 3");
        awaitAll(page);
        assertThat(page.evaluate(FOCUSED + " === document.querySelector('.step[data-step=\"2\"] summary')"))
                .isEqualTo(true);

        page.evaluate("document.activeElement.blur()");
        page.tabTo("document.getElementById('finish')");
        page.press("Enter", 13);
        page.await("document.getElementById('finish').disabled");
        assertThat(page.evaluate(FOCUSED + ".id")).isEqualTo("undo");

        page.evaluate("document.activeElement.blur()");
        page.tabTo("[...document.querySelectorAll('nav a')][1]");
        page.press("Enter", 13);
        page.await("document.title === 'Lessons · ORM workbench'");
        assertThat(page.evaluate(FOCUSED + ".textContent")).isEqualTo("Lessons");
        page.await("!document.getElementById('next').disabled");

        page.pressAt("document.getElementById('rest')");
        page.await("document.getElementById('rest').disabled");
        assertThat(page.evaluate(FOCUSED + ".id")).isEqualTo("back");
    }

    @Test
    @DisplayName("keeps the focus on Start and Stop")
    void focusOfStart() {
        Browser page = PAGE.visit("network", 1280, false);
        for (String next : List.of("Stop", "Start")) {
            press(page, next);
            assertThat(page.evaluate(FOCUSED + ".id")).isEqualTo("start");
        }
    }

    @Test
    @DisplayName("plays on the libraries that you have chosen, also while it began")
    void librariesWhileItBegins() {
        Browser page = PAGE.visit("network", 1280, false);
        page.await("document.getElementById('start')");
        page.evaluate("{ const real = window.fetch; window.fetch = async (path, ...more) => {"
                + " if (path === '/api/network') await new Promise(done => { window.answer = done; });"
                + " return real(path, ...more); }; }");

        page.pressAt("document.getElementById('start')");
        page.await("window.answer");
        page.evaluate("document.querySelector('input[value=mybatis]').click()");
        page.evaluate("{ const first = window.answer; window.answer = null; first(); }");
        page.await("window.answer");
        page.evaluate("window.answer()");

        page.await("[...document.querySelectorAll('.live tbody th')].map(each => each.textContent).join()"
                + " === 'hibernate,jdbc,jooq'");
    }

    @Test
    @DisplayName("gives a load the newest rules, though older ones are refused meanwhile")
    void newestRules() {
        Browser page = PAGE.visit("load", 1280, false);
        press(page, "Stop");
        page.evaluate("{ const real = window.fetch; window.asked = []; window.fetch = async (path, ...more) => {"
                + " if (!path.endsWith('/rules')) return real(path, ...more);"
                + " asked.push(JSON.parse(more[0].body).threads);"
                + " if (asked.length > 1) return real(path, ...more);"
                + " await new Promise(done => { window.refuse = done; });"
                + " return new Response('{\"error\":\"too many\"}', { status: 409, headers: { 'Content-Type': 'application/json' } });"
                + " }; }");
        page.tabTo(labelled("Threads"));
        page.press("ArrowRight", 39);
        page.await("window.refuse");
        page.press("ArrowLeft", 37);
        page.press("ArrowLeft", 37);

        page.evaluate("window.refuse()");

        page.await("asked.join() === '9,7' && [...document.querySelectorAll('.live tbody tr')]"
                + ".every(row => row.cells[2]?.textContent === '7')");
        page.await(PROBLEM + " === ''");
        press(page, "Start");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500})
    @DisplayName("goes on with its play when the server was too busy to say how it fares")
    void busyServer(int status) {
        Browser page = PAGE.sessions(1280, false);
        page.evaluate("{ const real = window.fetch; window.turnedAway = 0; window.fetch = async (path, ...more) => {"
                + " if (!/plays.[^.]*$/.test(path) || path.endsWith('/steps') || turnedAway) return real(path, ...more);"
                + " turnedAway++; return new Response('{}', { status: " + status
                + ", headers: { 'Content-Type': 'application/json' } }); }; }");
        page.evaluate("import('/server.js').then(async ({ Play }) => { window.other ="
                + " await Play.begin({ implementations: ['jdbc'] }, () => {}); other.ended = () => { window.over = true; };"
                + " window.turnedAway = 0; other.events.close(); other.check(); })");

        page.await("turnedAway === 1 && other.events.readyState === EventSource.OPEN");
        assertThat(page.evaluate("window.over === undefined")).isEqualTo(true);
        page.evaluate("other.end()");
    }

    @Test
    @DisplayName("plays a lesson to its end and back, however fast you press, and complains of nothing")
    void fast() {
        Browser page = PAGE.visit("lessons/p4", 1280, false);
        page.await("document.getElementById('next')?.disabled === false");
        page.evaluate("document.activeElement.blur()");
        page.evaluate(LATE);
        page.evaluate(LISTEN);

        for (int i = 0; i < 14; i++) {
            page.press(" ", 32);
        }
        page.await("document.querySelector('.result table')");
        for (int i = 0; i < 14; i++) {
            page.press("ArrowLeft", 37);
        }
        page.await(PLAYED + " === 0 && document.getElementById('back').disabled");

        page.press("ArrowRight", 39);
        page.await(PLAYED + " === 1");
        assertThat(page.evaluate("complained.join()")).isEqualTo("");
    }

    @Test
    @DisplayName("plays a lesson with the libraries and the locking that you choose, unless it fixes that")
    void lessonRules() {
        Browser page = PAGE.visit("lessons/lost-update-none", 1280, false);
        page.await("document.getElementById('next')?.disabled === false");
        assertThat(page.evaluate(labelled("Locking of trades") + ".disabled")).isEqualTo(true);
        assertThat(page.evaluate(labelled("Locking of trades") + ".value")).isEqualTo("none");

        page.evaluate("location.hash = 'lessons/p4'");
        page.await("document.querySelector('h2')?.textContent === 'p4' && !document.getElementById('next').disabled");
        page.choose(labelled("Locking of trades"), "optimistic");
        page.pressAt("document.querySelector('input[value=mybatis]')");
        page.await("!document.getElementById('rest').disabled");
        page.pressAt("document.getElementById('rest')");
        page.await("document.querySelector('.result table')");

        assertThat(page.evaluate(
                        "[...document.querySelectorAll('.result tbody th')].map(each => each.textContent).join()"))
                .isEqualTo("hibernate,jdbc,jooq");
        assertThat(page.posted().stream()
                        .filter(each -> each.path().equals("/api/plays"))
                        .reduce((first, last) -> last))
                .hasValueSatisfying(last -> assertThat(last.body()).contains("\"locking\":\"optimistic\""));
        page.evaluate("location.hash = 'lessons/p4-for-update'");
        page.await(
                "document.querySelector('h2')?.textContent === 'p4-for-update' && !document.getElementById('next').disabled");
        assertThat(page.evaluate("document.querySelector('input[value=mybatis]').checked"))
                .isEqualTo(false);
    }

    @Test
    @DisplayName("tells a screen reader that a call that waited has returned")
    void hears() {
        Browser page = PAGE.sessions(1280, false);
        typeWait(page);
        type(page, "T1", "commit");

        page.await(
                "document.getElementById('say').textContent.includes('T2 findForUpdate(id=\"1\"): waited until step 7: found')");
        assertThat(page.evaluate("document.getElementById('say').textContent"))
                .asString()
                .startsWith("T1 commit(): done");
    }

    @ParameterizedTest
    @CsvSource({"1280, false", "1280, true", "1920, true"})
    @DisplayName("brings the newest step in sight, and keeps the consoles there")
    void inSight(int width, boolean projector) {
        Browser page = PAGE.visit("sessions", width, false);
        page.show(width, 1000 + (width - 1280) / 8, false);
        page.visit(URI.create(PAGE.classroom().address() + (projector ? "&projector" : "")));
        ClassroomPage.ready(page);
        for (String step :
                List.of("begin", "find 1", "update 1 5 5", "find 1", "find 2", "count", "find 2", "find 2", "commit")) {
            type(page, "T1", step);
        }

        page.await("(last => last.top >= 0 && last.bottom <= innerHeight)"
                + "([...document.querySelectorAll('.step')].at(-1).getBoundingClientRect())");
        assertThat(
                        page.evaluate(
                                "[document.getElementById('type-T1'), document.querySelector('.console h2')].every(each => {"
                                        + " const at = each.getBoundingClientRect();"
                                        + " return each.contains(document.elementFromPoint(at.left + 5, at.top + at.height / 2)); })"))
                .isEqualTo(true);
    }

    @Test
    @DisplayName("shows a dash where no call got an answer, and not that it took no time")
    void noAnswer() {
        Browser page = PAGE.visit("load", 1280, false);
        page.evaluate("window.EventSource = class extends EventTarget { constructor() { super(); window.heard = this; }"
                + " close() {} }");
        press(page, "Stop");

        page.evaluate(
                "heard.dispatchEvent(Object.assign(new Event('load'), { data: JSON.stringify({ parts: ["
                        + " { implementation: 'jdbc', failure: null, now: { locking: 'none', threads: 1, throughputPerSecond: 0,"
                        + " p50Micros: 0, p99Micros: 0, conflicts: 0, failed: 0, coins: 1, coinsLost: 0, goodsLost: 0 } }] }) }))");

        assertThat(
                        page.evaluate(
                                "[...document.querySelector('.live tbody tr').cells].slice(3, 6).map(each => each.textContent).join()"))
                .isEqualTo("0,–,–");
        press(page, "Start");
    }

    @Test
    @DisplayName("writes the numbers of charts as large as other text")
    void chartText() {
        Browser page = PAGE.visit("load", 1280, false);
        page.visit(URI.create(PAGE.classroom().address() + "&projector"));
        page.evaluate("location.hash = 'load'");
        page.await("document.getElementById('start')");
        page.evaluate("{ const real = window.uPlot; window.uPlot = function (options, ...more) {"
                + " window.drawn = options; return new real(options, ...more); }; }");

        press(page, "Stop");

        page.await("window.drawn");
        assertThat(page.evaluate("drawn.axes.map(each => each.font.split(' ')[0]).join()"))
                .isEqualTo("18px,18px");
        press(page, "Start");
    }
}
