package dev.ormworkbench.runner.classroom.http;

import static dev.ormworkbench.runner.fixture.Browser.labelled;
import static dev.ormworkbench.runner.fixture.ClassroomPage.press;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.fixture.Browser;
import dev.ormworkbench.runner.fixture.ClassroomPage;
import dev.ormworkbench.runner.fixture.PageClient;
import dev.ormworkbench.runner.fixture.PageClient.Answered;
import dev.ormworkbench.runner.fixture.TestProvider;
import dev.ormworkbench.runner.implementation.Implementations;
import dev.ormworkbench.store.PlayerStoreProvider;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests the view in a browser, by keyboard alone. Without a Chromium the tests are skipped. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("The classroom's page makes a report")
class ReportViewTest {

    private static final int HIGH = 900;
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final String BUTTON = "document.getElementById('start')";
    private static final String LINES = "document.querySelector('.lines').innerText";

    private static final PlayerStoreProvider HOSTILE = new TestProvider("hostile", store -> {
        throw new IllegalStateException("<img src=x onerror=alert(1)>");
    });

    @RegisterExtension
    private static final ClassroomPage PAGE = new ClassroomPage(Implementations.of(
            Stream.concat(TestProvider.four().stream(), Stream.of(HOSTILE)).toList()));

    private Browser visit(int width, boolean dark) {
        Browser page = PAGE.visit("report", width, dark);
        page.await(BUTTON);
        return page;
    }

    /** Chooses as somebody does who wants it soon: one library and the shortest times. */
    private static void choose(Browser page, String library) {
        change(page, "each.checked !== (each.value === '" + library + "')");
        page.choose(labelled("Measured time of an operation"), "100 ms");
        page.choose(labelled("Longest warm-up"), "100 ms");
    }

    /** Changes check boxes of libraries. */
    private static void change(Browser page, String which) {
        List<?> values = (List<?>)
                Objects.requireNonNull(page.evaluate("[...document.querySelectorAll('fieldset input')].filter(each => "
                        + which + ").map(each => each.value)"));
        values.forEach(each -> page.pressAt("document.querySelector('input[value=" + each + "]')"));
    }

    private static void isAccessible(Browser page, int width) throws IOException {
        assertThat(page.violations()).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
    }

    @Test
    @DisplayName("while you look at its progress, and shows it where it can read neither the protocol nor the cookie")
    void mainPath() throws Exception {
        Browser page = visit(1280, false);
        choose(page, "jdbc");
        press(page, "Stop");
        page.await(LINES + ".includes('report: what operations send')");
        page.evaluate("location.hash = 'lessons'");
        page.await("document.querySelector('h1').textContent === 'Lessons'");
        page.evaluate("location.hash = 'report'");
        page.await(LINES + ".includes('report: scenarios')");
        assertThat(page.evaluate(
                        "[...document.querySelectorAll('fieldset input:checked')].map(each => each.value).join()"))
                .isEqualTo("jdbc");
        assertThat(page.evaluate(labelled("Measured time of an operation") + ".value"))
                .isEqualTo("100 ms");
        assertThat(page.evaluate(labelled("Longest warm-up") + ".value")).isEqualTo("100 ms");

        awaitMade(page);

        assertThat(page.evaluate(BUTTON + ".textContent")).isEqualTo("Close this report");
        // Until it has the report, the frame has an empty page of ours.
        page.await("document.querySelector('iframe').contentDocument === null");
        assertThat(page.evaluate("document.getElementById('save').download")).isEqualTo("report.html");
        String path = String.valueOf(page.evaluate("document.querySelector('iframe').getAttribute('src')"));
        assertThat(page.evaluate("document.getElementById('save').getAttribute('href')"))
                .isEqualTo(path);
        PageClient client = new PageClient(PAGE.classroom().address().toString());
        Answered made = client.get(path);
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith("sandbox allow-scripts; default-src 'none'; style-src 'sha256-")
                .contains("script-src 'sha256-", "frame-ancestors 'self'")
                .doesNotContain("unsafe-", "http", "allow-same-origin");
        assertThat(client.get("/")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElseThrow())
                .contains("; frame-src 'self';");
        for (int width : new int[] {400, 1280, 1920}) {
            for (boolean dark : new boolean[] {false, true}) {
                page.show(width, HIGH, dark);
                isAccessible(page, width);
            }
        }
        try (Browser.Frame frame = page.frame(path)) {
            frame.await("document.documentElement.classList.contains('js')");
            assertThat(frame.evaluate("document.querySelector('h1').textContent"))
                    .isEqualTo("What does your persistence library really do?");
            assertThat(frame.evaluate("window.origin")).isEqualTo("null");
            assertThat(frame.evaluate("fetch('/api/choices').then(() => 'read', () => 'refused')"))
                    .isEqualTo("refused");
            assertThat(frame.evaluate("(() => { try { return document.cookie; } catch (e) { return e.name; } })()"))
                    .isEqualTo("SecurityError");
            assertThat(frame.evaluate(
                            "(() => { try { return parent.document.title; } catch (e) { return e.name; } })()"))
                    .isEqualTo("SecurityError");
        }
        press(page, "Make the report");
        assertThat(page.evaluate("document.querySelectorAll('iframe').length")).isEqualTo(0);
        assertThat(client.get(path).status()).isEqualTo(404);
        assertThat(page.posted()).extracting("path").contains("/api/report", path.replace("/page", "/end"));
    }

    /** It takes longer than anything else on the page, and longer than an answer of the browser may take. */
    private static void awaitMade(Browser page) throws InterruptedException {
        String over =
                "document.querySelector('iframe') !== null || document.querySelector('.problem').textContent !== ''";
        while (!Boolean.TRUE.equals(page.evaluate(over))) {
            pause();
        }
        assertThat(page.evaluate("document.querySelector('.problem').textContent"))
                .isEqualTo("");
    }

    @Test
    @DisplayName("and shows each line that it hears of, also one that it has heard before")
    void equalLines() {
        Browser page = visit(1280, false);
        choose(page, "jdbc");
        page.evaluate("window.EventSource = class extends EventTarget { constructor() { super(); window.heard = this; }"
                + " close() {} }");
        press(page, "Stop");

        page.evaluate("{ const hear = (lines, said) => heard.dispatchEvent(Object.assign(new Event('report'),"
                + " { data: JSON.stringify({ lines, said, made: false, failure: null }) }));"
                + " hear(['a', 'b'], 2); hear(['a', 'b', 'b', 'a'], 4); hear(['b', 'a', 'b'], 5); }");

        assertThat(page.evaluate("[...document.querySelectorAll('.lines p')].map(each => each.textContent).join(' ')"))
                .isEqualTo("a b b a b");
        press(page, "Make the report");
    }

    @Test
    @DisplayName("as long as you want it: it stops in its midst, and ends with its page")
    void stops() {
        Browser page = visit(400, true);
        change(page, "each.checked");
        page.tabTo(BUTTON);
        page.press("Enter", 13);
        page.await("document.querySelector('.problem').textContent === 'Choose at least one library.'");
        choose(page, "jdbc");
        press(page, "Stop");
        page.await(LINES + ".includes('report: what operations send')");
        press(page, "Make the report");
        assertThat(page.evaluate("document.querySelector('.lines').hidden")).isEqualTo(true);

        press(page, "Stop");
        Browser again = visit(400, true);
        choose(again, "jdbc");
        press(again, "Stop");

        assertThat(again.evaluate("document.querySelector('.problem').textContent"))
                .isEqualTo("");
        press(again, "Make the report");
    }

    @Test
    @DisplayName("and says what the server says, as text, and that it has gone")
    void hostileAndGone() throws Exception {
        Browser page = visit(1280, false);
        choose(page, "hostile");
        page.tabTo(BUTTON);
        page.press("Enter", 13);
        page.await("document.querySelector('.problem').textContent.startsWith('The report was not made: ')"
                + " && document.querySelector('.problem').textContent.endsWith('<img src=x onerror=alert(1)>.')");
        press(page, "Make the report");
        choose(page, "jdbc");
        press(page, "Stop");
        page.await(LINES + ".includes('report: what operations send')");
        assertThat(page.evaluate("document.querySelectorAll('main img, main script').length"))
                .isEqualTo(0);

        PAGE.classroom().endServer();

        page.await("document.getElementById('trouble').innerText.includes('The server does not answer')");
        PAGE.classroom().startServerAgain();
        page.requests().stream()
                .filter(each -> each.endsWith("/events"))
                .forEach(
                        each -> PAGE.classroom().classroom().reports().end(each.replaceAll(".*/([^/]+)/events", "$1")));
    }

    private static void pause() throws InterruptedException {
        LockSupport.parkNanos(PAUSE.toNanos());
        if (Thread.interrupted()) { // it takes too long
            throw new InterruptedException();
        }
    }
}
