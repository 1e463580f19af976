package dev.ormworkbench.runner.classroom.http;

import static dev.ormworkbench.runner.fixture.Browser.labelled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.fixture.Browser;
import dev.ormworkbench.runner.fixture.ClassroomPage;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the view in a browser, by keyboard alone but for the browser's own choice of a file. Without a Chromium the tests are skipped. */
@DisplayName("The editor of the classroom's page")
class EditorPageTest {

    private static final String CODE = "document.querySelector('.CodeMirror').CodeMirror";
    private static final String CHECKED = "document.getElementById('checked').textContent";
    private static final String HINTS =
            "[...document.querySelectorAll('.CodeMirror-hint span:first-child')].map(each => each.textContent).join(' ')";

    @RegisterExtension
    private static final ClassroomPage PAGE = new ClassroomPage();

    /** Opens the view with this text, and the focus at its end. */
    private Browser editor(int width, boolean dark, @Nullable String text) {
        Browser page = PAGE.visit("sessions", width, dark);
        page.evaluate("sessionStorage.clear()");
        if (text != null) {
            page.evaluate("sessionStorage.setItem('orm-workbench-scenario', `" + text + "`)");
        }
        page.evaluate("location.hash = 'editor'");
        page.await("document.querySelector('.CodeMirror') && " + CHECKED);
        page.evaluate(CODE + ".focus(), " + CODE + ".execCommand('goDocEnd')");
        return page;
    }

    @Test
    @DisplayName("completes, checks, plays and compares by keyboard, without a message of the browser")
    void mainPath() {
        Browser page = editor(1280, false, "name: mine\nsummary: s\nsessions: [T1, T2]\nsteps:\n");
        page.await(CHECKED + ".endsWith('problem.')");
        page.type("  - create: {id: \"1\", coins: 100, goods: 10}\n");
        page.type("  - {session: T1, begin: }\n  - {session: T1, update: {id: \"1\", coins: 50, goods: 5}}\n");
        page.type("  - {session: T2, begin: }\n  - {session: T2, f");
        page.type("i");
        page.await("document.querySelector('.CodeMirror-hint')");
        assertThat(page.evaluate(HINTS)).isEqualTo("find findForUpdate findAll findByCoins findGuild");
        page.press("ArrowDown", 40);
        page.press("Enter", 13);
        page.type("\"1\"}\n  - {session: T1, commit: }\n  - {session: T2, commit: }");
        page.await(CHECKED + " === 'mine: 7 steps, no problem.'");

        page.evaluate("document.getElementById('play').focus()");
        page.press("Enter", 13);
        page.await("document.querySelector('.comparison')");

        assertThat(page.evaluate("document.querySelector('.comparison').textContent"))
                .asString()
                .startsWith("mine at repeatable-read: 2 different results\n--- ")
                .contains("-5 T2 findForUpdate")
                .contains("+5 T2 findForUpdate");
        assertThat(page.evaluate("document.querySelectorAll('.step').length")).isEqualTo(7);
        assertThat(page.evaluate("document.querySelectorAll('.step.differs').length"))
                .isEqualTo(2);
        assertThat(page.evaluate("document.getElementById('next').disabled")).isEqualTo(true);
        assertThat(page.messages()).isEmpty();
        assertThat(page.requests()).allMatch(each -> each.startsWith("http://127.0.0.1:") || each.startsWith("data:"));
    }

    @Test
    @DisplayName("shows errors at their lines as you type, and leads there")
    void problems() {
        Browser page = editor(1280, false, null);
        page.await(CHECKED + " === 'my-scenario: 7 steps, no problem.'");
        page.type("  - {session: T9, find: 1}");
        page.await("document.querySelectorAll('.problems li').length === 2");

        assertThat(page.evaluate("document.querySelector('.problems li').textContent"))
                .asString()
                .startsWith("Line 12, column 15 unknown session 'T9'");
        assertThat(page.evaluate("document.querySelectorAll('.CodeMirror-lint-mark-error').length"))
                .isEqualTo(2);
        page.evaluate(CODE + ".execCommand('goDocStart')");
        page.evaluate("document.querySelector('.problems button').focus()");
        page.press("Enter", 13);
        page.await(CODE + ".hasFocus()");
        assertThat(page.evaluate("JSON.stringify([" + CODE + ".getCursor().line, " + CODE + ".getCursor().ch])"))
                .isEqualTo("[11,14]");
        page.press("Escape", 27);
        page.evaluate("document.getElementById('play').focus()");
        page.press("Enter", 13);
        page.await(
                "document.querySelector('.problem').textContent.startsWith('Play needs a scenario without problems: line 12, ')");
        assertThat(page.messages()).isEmpty();
    }

    @Test
    @DisplayName("makes visible what turns text around or hides, as the command line does")
    void invisible() {
        Browser page = editor(1280, false, "name: x\nsummary: s\nsteps:\n  - find: \"a\u202eb\u200d\"\n");
        page.await(CHECKED + ".endsWith('problem.')");

        page.pressWithControl("Enter", 13);

        page.await("document.querySelector('.comparison')");
        assertThat(page.evaluate("document.querySelector('.step code').textContent"))
                .isEqualTo("find(id=\"a\\u{202E}b\\u{200D}\")");
        assertThat(page.evaluate("import('/dom.js').then(({ visible, h }) => [visible('a\\u001b\\n\\t\\u00ad'),"
                        + " visible('\\u{1F468}\\u200d\\u{1F469} \\u0645\\u200c\\u0645 \\u{E0041}\\u{F0000}\\ufffe'),"
                        + " h('p', {}, 'name\\u202e').textContent].join(' '))"))
                .isEqualTo("a\\u{1B}\n\t\\u{AD} \uD83D\uDC68\u200D\uD83D\uDC69 \u0645\u200C\u0645"
                        + " \\u{E0041}\\u{F0000}\\u{FFFE} name\\u{202E}");
    }

    @Test
    @DisplayName("says that a single library has nothing to compare with, and that a text has too many steps to play")
    void aloneAndLong() {
        Browser page = editor(1280, false, null);
        page.await(CHECKED + " === 'my-scenario: 7 steps, no problem.'");
        page.evaluate("document.activeElement.blur()");
        for (String other : List.of("hibernate", "jooq", "mybatis")) {
            page.pressAt("document.querySelector('input[value=" + other + "]')");
        }
        page.evaluate("document.getElementById('play').focus()");
        page.press("Enter", 13);
        page.await("document.querySelector('.result').textContent === 'Played. To compare, choose a second library.'");

        page.evaluate(CODE + ".setValue('name: x\\nsummary: s\\nsteps:\\n' + '  - count:\\n'.repeat(201))");

        page.await(
                CHECKED + " === 'x: 201 steps, no problem, but the page plays at most 200 steps: play it with “run”.'");
    }

    @Test
    @DisplayName("keeps the Tab key for indenting until Escape gives it back")
    void tab() {
        Browser page = editor(1280, false, "name: x");
        page.press("Tab", 9);
        assertThat(page.evaluate(CODE + ".hasFocus()")).isEqualTo(true);
        assertThat(page.evaluate(CODE + ".getValue()")).isEqualTo("name: x ");

        page.press("Escape", 27);
        page.press("Tab", 9);

        page.await("!" + CODE + ".hasFocus()");
        assertThat(page.evaluate(CODE + ".getValue()")).isEqualTo("name: x ");
        page.evaluate(CODE + ".focus()");
        page.press("Tab", 9);
        assertThat(page.evaluate(CODE + ".hasFocus()")).isEqualTo(true);
    }

    @Test
    @DisplayName("plays a step at a time, back as well, and anew after a change")
    void steps() {
        Browser page = editor(1280, false, null);
        page.await(CHECKED + " === 'my-scenario: 7 steps, no problem.'");
        page.evaluate("document.activeElement.blur()");
        page.pressAt("document.querySelector('input[value=mybatis]')");
        page.choose(labelled("Isolation level"), "read-committed");
        page.press("Tab", 9);
        page.tabTo(CODE + ".getInputField()");
        page.press("Escape", 27);
        for (int i = 1; i <= 3; i++) {
            page.tabTo("document.getElementById('next')");
            page.press("Enter", 13);
            page.await("document.querySelectorAll('.step').length === " + i
                    + " && !document.getElementById('next').disabled");
        }
        assertThat(
                        page.evaluate(
                                "[...new Set([...document.querySelectorAll('.traces .name')].map(each => each.textContent))].join()"))
                .isEqualTo("hibernate,jdbc,jooq");
        page.pressAt("document.getElementById('back')");
        page.await("document.querySelectorAll('.step').length === 2 && !document.getElementById('next').disabled");

        page.evaluate(CODE + ".focus()");
        page.type("# changed");
        page.await("document.querySelector('.result .warning') && document.getElementById('back').disabled");
        page.evaluate("document.getElementById('next').focus()");
        page.press("Enter", 13);
        page.await("document.querySelectorAll('.step').length === 1 && !document.querySelector('.result .warning')");
        assertThat(page.messages()).isEmpty();
    }

    @Test
    @DisplayName("opens a file and saves one, without a path for the server, and keeps hostile text as text")
    void files() {
        Browser page = editor(1280, false, null);
        String hostile = "name: \\\"<img src=x onerror=alert(1)>\\\"";
        page.evaluate("{ const files = new DataTransfer(); files.items.add(new File([\"" + hostile
                + "\"], 'mine.yaml')); const input = document.getElementById('file'); input.files = files.files;"
                + " input.dispatchEvent(new Event('change')); }");
        page.await(CODE + ".getValue().startsWith('name: \"<img') && document.querySelector('.problems li')");
        assertThat(page.evaluate("document.querySelectorAll('main img, main script').length"))
                .isEqualTo(0);

        page.evaluate(
                "{ window.saved = []; const real = URL.createObjectURL;"
                        + " URL.createObjectURL = blob => { blob.text().then(text => saved.push(text)); return real(blob); }; }");
        page.evaluate("document.getElementById('save').focus()");
        page.press("Enter", 13);
        page.await("window.saved.length === 1");
        assertThat(page.evaluate("window.saved[0]")).isEqualTo(hostile.replace("\\", ""));
        assertThat(page.requests()).noneMatch(each -> each.contains("mine"));
        assertThat(page.messages()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"400, false", "400, true", "1280, false", "1280, true", "1920, false", "1920, true"})
    @DisplayName("is accessible, and fits its width")
    void accessible(int width, boolean dark) throws IOException {
        Browser page = editor(width, dark, null);
        page.await(CHECKED + " === 'my-scenario: 7 steps, no problem.'");
        page.pressWithControl("Enter", 13);
        page.await("document.querySelector('.comparison')");
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })");
        page.type("explain: |\n  text\nlocking: x");
        page.await("document.querySelector('.problems li')");
        assertThat(page.violations()).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
    }
}
