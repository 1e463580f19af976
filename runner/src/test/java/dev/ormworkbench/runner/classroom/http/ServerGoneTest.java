package dev.ormworkbench.runner.classroom.http;

import static dev.ormworkbench.runner.fixture.Browser.labelled;
import static dev.ormworkbench.runner.fixture.ClassroomPage.PLAYED;
import static dev.ormworkbench.runner.fixture.ClassroomPage.WAITS;
import static dev.ormworkbench.runner.fixture.ClassroomPage.awaitAll;
import static dev.ormworkbench.runner.fixture.ClassroomPage.playUntilWaitInEditor;
import static dev.ormworkbench.runner.fixture.ClassroomPage.playUntilWaitInLesson;
import static dev.ormworkbench.runner.fixture.ClassroomPage.press;
import static dev.ormworkbench.runner.fixture.ClassroomPage.ready;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.classroom.Classroom;
import dev.ormworkbench.runner.fixture.Browser;
import dev.ormworkbench.runner.fixture.ClassroomPage;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests each view while its server ends, and when there is another. Without a Chromium the tests are skipped. */
@DisplayName("The classroom's page, when its server has gone,")
class ServerGoneTest {

    private static final Pattern EVENTS = Pattern.compile(".*/api/(plays|load|network)/([^/]+)/events");
    private static final String CODE = "document.querySelector('.CodeMirror').CodeMirror";
    private static final String CHECKED = "document.getElementById('checked').textContent";
    private static final String TROUBLE = "document.getElementById('trouble')";
    private static final String ROWS = "document.querySelectorAll('.live tbody tr').length";

    @RegisterExtension
    private static final ClassroomPage PAGE = new ClassroomPage();

    /** Ends the server, and what was open on it, as the end of the program does. */
    private static void endServer(Browser page) {
        PAGE.classroom().endServer();
        page.requests().forEach(ServerGoneTest::end);
        page.await(TROUBLE + ".innerText.startsWith('The server does not answer')");
    }

    private static void end(String request) {
        Matcher events = EVENTS.matcher(request);
        if (events.matches()) {
            Classroom classroom = PAGE.classroom().classroom();
            String id = events.group(2);
            switch (events.group(1)) {
                case "load" -> classroom.loads().end(id);
                case "network" -> classroom.networks().end(id);
                default -> classroom.end(id);
            }
        }
    }

    /** Starts another server. It lets the page in once somebody has opened its address in this browser. */
    private static void connectAgain(Browser page) throws IOException {
        PAGE.classroom().startServerAgain();
        page.evaluate("import('/server.js').then(({ get }) => get('/api/choices')).catch(() => {})");
        assertThat(page.evaluate(TROUBLE + ".hasChildNodes()"))
                .as("an offer, though the other server has answered")
                .isEqualTo(true);
        pressConnect(page);
        page.await(TROUBLE + ".innerText.includes('each start has another')");
        page.evaluate("fetch('" + PAGE.classroom().address() + "').then(answer => answer.text())");
        pressConnect(page);
        page.await("!" + TROUBLE + ".hasChildNodes()");
    }

    private static void pressConnect(Browser page) {
        page.evaluate("document.getElementById('connect').focus()");
        page.press("Enter", 13);
    }

    @Test
    @DisplayName("keeps what you have typed and not played, and plays it on the next server")
    void sessions() throws IOException {
        Browser page = PAGE.sessions(1280, false);
        page.choose(labelled("Isolation level"), "read-committed");
        ready(page);
        page.evaluate("document.getElementById('type-T2').focus()");
        page.type("find 1");

        endServer(page);
        page.await("!document.querySelector('.console :enabled')");
        connectAgain(page);

        ready(page);
        assertThat(page.evaluate(labelled("Isolation level") + ".value")).isEqualTo("read-committed");
        page.evaluate("document.getElementById('type-T2').focus()");
        page.press("Enter", 13);
        page.await(PLAYED
                + " === 3 && document.querySelector('.step[data-step=\"3\"] code').textContent === 'find(id=\"1\")'");
    }

    @Test
    @DisplayName("keeps the isolation level that you have chosen, unless the next server lacks it")
    void levels() {
        Browser page = PAGE.sessions(1280, false);

        assertThat(page.evaluate("import('/server.js').then(({ usualLevel }) =>"
                        + " [[['a', 'repeatable-read'], 'a'], [['a', 'repeatable-read'], 'b'], [['a'], 'b'], [['a', 'repeatable-read']]]"
                        + ".map(([isolations, chosen]) => usualLevel({ isolations }, chosen)).join())"))
                .isEqualTo("a,repeatable-read,a,repeatable-read");
    }

    @Test
    @DisplayName("asks for no guess in a lesson and plays no step of it, and begins it anew on the next server")
    void lessons() throws IOException {
        Browser page = PAGE.visit("lessons/p4", 1280, false);
        page.await("document.getElementById('next')?.disabled === false");
        page.choose(labelled("Isolation level"), "read-committed");
        page.pressAt("document.querySelector('input[value=hibernate]')");
        page.await("document.querySelector('.guesses') && !document.getElementById('next').disabled");
        int steps = playUntilWaitInLesson(page);

        endServer(page);

        page.await("!" + WAITS + " && !document.querySelector('.guesses')"
                + " && [...document.querySelectorAll('.stage button')].every(each => each.disabled)");
        page.press(" ", 32);
        page.await("document.querySelector('.problem').textContent === 'The server does not answer.'");
        assertThat(page.evaluate(PLAYED)).isEqualTo(steps);
        connectAgain(page);
        page.await("document.querySelector('h2')?.textContent === 'p4' && !document.getElementById('next').disabled");
        assertThat(page.evaluate(labelled("Isolation level") + ".value")).isEqualTo("read-committed");
        page.evaluate("document.activeElement.blur()");
        page.press(" ", 32);
        page.await(PLAYED + " === 1");
        awaitAll(page);
        assertThat(page.evaluate(
                        "[...document.querySelectorAll('.step .traces .name')].map(each => each.textContent).join()"))
                .isEqualTo("jdbc,jooq,mybatis");
    }

    @Test
    @DisplayName("keeps the text that you write, does not say that it is right, and plays it on the next server")
    void editor() throws IOException {
        Browser page = PAGE.visit("editor", 1280, false);
        page.await("document.querySelector('.CodeMirror') && " + CHECKED + " === 'my-scenario: 7 steps, no problem.'");
        page.choose(labelled("Isolation level"), "read-committed");
        playUntilWaitInEditor(page);

        endServer(page);

        page.await("!" + WAITS + " && ['play', 'next', 'back'].every(each => document.getElementById(each).disabled)");
        page.evaluate(CODE + ".focus(), " + CODE + ".execCommand('goDocEnd')");
        page.type("# written meanwhile");
        page.await(CHECKED + " === 'Not checked.'");
        page.pressWithControl("Enter", 13);
        assertThat(page.evaluate(PLAYED)).isEqualTo(5);
        connectAgain(page);
        page.await(CHECKED + " === 'my-scenario: 7 steps, no problem.'");
        assertThat(page.evaluate(CODE + ".getValue()")).asString().endsWith("# written meanwhile");
        assertThat(page.evaluate(labelled("Isolation level") + ".value")).isEqualTo("read-committed");
        page.evaluate("document.getElementById('play').focus()");
        page.press("Enter", 13);
        page.await("document.querySelector('.comparison')");
    }

    @Test
    @DisplayName("offers to start the network again, with all that you have chosen")
    void network() throws IOException {
        Browser page = PAGE.visit("network", 1280, false);
        page.await("document.getElementById('start')");
        page.pressAt("document.querySelector('input[value=mybatis]')");
        page.choose(labelled("Operation or scenario"), "scenario/trade");
        page.tabTo(labelled("Latency of a round trip"));
        page.press("ArrowRight", 39);
        page.press("ArrowRight", 39);

        loseAndStartAgain(page);

        assertThat(page.evaluate(labelled("Operation or scenario") + ".value")).isEqualTo("scenario/trade");
        assertThat(page.evaluate("document.querySelector('output').textContent"))
                .isEqualTo("2 ms");
        assertThat(lastRules(page, "network"))
                .contains("\"scenario\":\"trade\"", "\"latencyMicros\":2000")
                .doesNotContain("mybatis");
        press(page, "Start");
    }

    @Test
    @DisplayName(
            "plays the first operation through the network if the next server does not offer the scenario that you have chosen")
    void scenarioNotOffered() {
        Browser page = PAGE.visit("network", 1280, false);
        page.await("document.getElementById('start')");
        page.choose(labelled("Operation or scenario"), "scenario/trade");

        page.evaluate("Promise.all([import('/network.js'), import('/server.js')]).then(([network, server]) =>"
                + " server.get('/api/choices').then(choices =>"
                + " { network.open(document.getElementById('view'), { ...choices, networkScenarios: [] }); }))");

        assertThat(page.evaluate(labelled("Operation or scenario") + ".value")).isEqualTo("operation/find");
        press(page, "Stop");
        assertThat(lastRules(page, "network"))
                .contains("\"operation\":\"find\"")
                .doesNotContain("scenario");
        press(page, "Start");
    }

    @Test
    @DisplayName("offers to start the load again, with all that you have chosen")
    void load() throws IOException {
        Browser page = PAGE.visit("load", 1280, false);
        page.await("document.getElementById('start')");
        page.pressAt("document.querySelector('input[value=mybatis]')");
        page.choose(labelled("Locking of trades"), "conditional");
        for (String slider : List.of("Threads", "Players", "Trades of 100 calls")) {
            page.tabTo(labelled(slider));
            page.press("ArrowLeft", 37);
        }
        page.pressAt(labelled("A few hot players get most calls"));

        loseAndStartAgain(page);

        assertThat(page.evaluate("[...document.querySelectorAll('output')].map(each => each.textContent).join()"))
                .isEqualTo("7,5,45");
        assertThat(page.evaluate(labelled("A few hot players get most calls") + ".checked"))
                .isEqualTo(true);
        assertThat(page.evaluate(labelled("Locking of trades") + ".value")).isEqualTo("conditional");
        assertThat(lastRules(page, "load"))
                .contains(
                        "\"threads\":7",
                        "\"players\":5",
                        "\"mix\":\"find=55,trade=45\"",
                        "\"pick\":\"zipf\"",
                        "\"locking\":\"conditional\"")
                .doesNotContain("mybatis");
        press(page, "Start");
    }

    /** Loses the server while three libraries are at work, and starts them again on the next one. */
    private static void loseAndStartAgain(Browser page) throws IOException {
        press(page, "Stop");
        page.await("document.querySelectorAll('.live td.number').length > 15");
        assertThat(page.evaluate(ROWS)).isEqualTo(3);

        endServer(page);

        page.await("document.getElementById('start').textContent === 'Start'");
        page.evaluate("document.getElementById('start').focus()");
        page.press("Enter", 13);
        page.await("document.querySelector('.problem').textContent === 'The server does not answer.'"
                + " && document.getElementById('start').textContent === 'Start'");
        connectAgain(page);
        page.await("document.querySelector('.problem').textContent === '' && " + ROWS + " === 0");
        press(page, "Stop");
        page.await("document.querySelectorAll('.live td.number').length > 15 && " + ROWS + " === 3");
    }

    private static String lastRules(Browser page, String what) {
        return page.posted().stream()
                .filter(each -> each.path().equals("/api/" + what))
                .reduce("", (before, last) -> last.body(), (one, other) -> other);
    }
}
