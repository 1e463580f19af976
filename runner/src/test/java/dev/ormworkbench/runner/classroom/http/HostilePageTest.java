package dev.ormworkbench.runner.classroom.http;

import static dev.ormworkbench.runner.fixture.Browser.labelled;
import static dev.ormworkbench.runner.fixture.ClassroomPage.PLAYED;
import static dev.ormworkbench.runner.fixture.ClassroomPage.awaitAll;
import static dev.ormworkbench.runner.fixture.ClassroomPage.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.fixture.Browser;
import dev.ormworkbench.runner.fixture.ClassroomPage;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.jr.ob.JSON;

/** Tests each field of the page that takes a text, in a browser. Without a Chromium the tests are skipped. */
@DisplayName("A hostile text on the classroom's page")
class HostilePageTest {

    private static final int WIDE = 1280;
    private static final String CHECKED = "document.getElementById('checked').textContent";
    private static final String PROBLEM = "document.querySelector('.problem').textContent";

    /** What a text would do as markup, or to the text around it. */
    private static final String DONE = "[window.ran && 'a script ran', "
            + "...[...document.querySelectorAll('main :is(img, script, iframe), body > :is(img, iframe)')].map(each => each.localName), "
            + "...(() => { const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); const found = [];"
            + " while (texts.nextNode()) if (/[\\0-\\x08\\x0e-\\x1f\\u202a-\\u202e\\u2066-\\u2069]/.test(texts.currentNode.data))"
            + " found.push(JSON.stringify(texts.currentNode.data)); return found; })(), "
            + "document.documentElement.scrollWidth > innerWidth && 'wider than the window'].filter(Boolean).join()";

    @RegisterExtension
    private static final ClassroomPage PAGE = new ClassroomPage();

    static Stream<String> texts() {
        return Stream.of(
                "<img src=x onerror='window.ran = true'>",
                "</script><script>window.ran = true</script>",
                "a\u202E\u202B\u2067b",
                "a\u0000\u001Bb",
                "x".repeat(10_000));
    }

    private static void doesNothing(Browser page) {
        assertThat(page.evaluate(DONE)).isEqualTo("");
        assertThat(page.messages())
                .noneMatch(each -> each.contains("Content Security Policy") || each.contains("exceptionDetails"));
    }

    /** As the page quotes a text: with the characters that JSON escapes. */
    private static String quoted(String text) {
        return JSON.std.asString(text).replace("\\u001B", "\\u001b");
    }

    /** Returns the text with what turns it around as code points. */
    private static String shown(String text) {
        return text.replaceAll("[\u202E\u202B\u2067]", "").equals(text)
                ? text
                : text.codePoints()
                        .mapToObj(each -> each > 0x2000 ? "\\u{%X}".formatted(each) : Character.toString(each))
                        .reduce("", String::concat);
    }

    /** Types a line as far as the field takes it, and returns when it is played or refused. */
    private static void enter(Browser page, String line) {
        Object before = page.evaluate(PLAYED);
        ClassroomPage.enter(page, "T1", line);
        page.await(PLAYED + " > " + before + " || " + PROBLEM);
        awaitAll(page);
        doesNothing(page);
        page.evaluate("document.getElementById('type-T1').value = ''");
    }

    @ParameterizedTest
    @MethodSource("texts")
    @DisplayName(
            "is text in ids, names of guilds, members, items and skills, in mottos, and where the page suggests it")
    void typed(String text) {
        Browser page = PAGE.sessions(WIDE, false);
        String name = quoted(text);
        enter(page, text);
        enter(page, "create " + name + " 1 1");
        enter(page, "find " + name);
        page.choose(labelled("Play with"), "guilds");
        ClassroomPage.ready(page);
        enter(
                page,
                "createGuild {name: " + name + ", motto: " + name
                        + ", fee: 1.50, tier: gold, founded: 2020-02-29T12:00:00Z,"
                        + " members: [{name: " + name + ", skills: [" + name + "], items: [{name: " + name
                        + ", quantity: 1, price: 2.00}]}]}");
        boolean isPlayed = Integer.valueOf(3).equals(page.evaluate(PLAYED));
        enter(page, "findGuild " + name);
        enter(page, "save north [{addMember: {name: " + name + "}}]");
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })");
        doesNothing(page);
        assertThat(isPlayed).isEqualTo(text.length() < 100);
        if (isPlayed) {
            assertThat(page.evaluate("document.querySelector('.step[data-step=\"3\"] code').textContent"))
                    .asString()
                    .contains("motto=" + shown(quoted(text)), "skills=[" + shown(quoted(text)));
        }

        page.evaluate("document.getElementById('type-T1').focus()");
        page.type("findGuild ");
        page.await("document.querySelectorAll('#type-T1-suggested li').length > 5");
        doesNothing(page);
        page.evaluate("document.getElementById('type-T1').value = ''");
        type(page, "T1", "page 10");
    }

    @ParameterizedTest
    @MethodSource("texts")
    @DisplayName(
            "is text in a file that you open, in its name, and in the scenario's name, summary, sessions and values")
    void opened(String text) {
        Browser page = PAGE.visit("editor", WIDE, false);
        page.await("document.querySelector('.CodeMirror') && " + CHECKED);
        for (String yaml : List.of(
                text,
                "name: " + text,
                "name: " + quoted(text) + "\nsummary: " + quoted(text) + "\nsessions: [" + quoted(text) + "]\n"
                        + quoted(text) + ": 1\nsteps:\n  - {session: " + quoted(text) + ", find: \"1\"}\n")) {
            open(page, yaml, text);
            page.await(CHECKED + ".endsWith('problem.') || " + CHECKED + ".endsWith('problems.')");
            page.await("document.querySelector('.problems li')");
            page.evaluate("document.querySelectorAll('.CodeMirror-lint-marker').forEach(each =>"
                    + " each.dispatchEvent(new MouseEvent('mouseover', { bubbles: true })))");
            page.pressWithControl("Enter", 13);
            page.await(PROBLEM + ".startsWith('Play needs a scenario without problems: line ')");
            doesNothing(page);
        }
        open(page, """
                name: hostile
                summary: s
                steps:
                  - create: {id: ?, coins: 1, goods: 1}
                  - find: ?
                  - createGuild: {name: ?, motto: ?, fee: "1.50", tier: gold, founded: "2020-02-29T12:00:00Z", members: [{name: ?, skills: [?], items: [{name: ?, quantity: 1, price: "2.00"}]}]}
                  - findGuild: ?
                """.replace("?", quoted(text)), text);
        page.await(CHECKED + " === 'hostile: 4 steps, no problem.'");

        page.pressWithControl("Enter", 13);

        page.await("document.querySelector('.comparison')");
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })");
        doesNothing(page);
        assertThat(page.evaluate("document.querySelector('.step[data-step=\"2\"] code').textContent"))
                .isEqualTo("find(id=" + shown(quoted(text)) + ")");
    }

    private static void open(Browser page, String yaml, String name) {
        page.evaluate("{ const files = new DataTransfer(); files.items.add(new File([" + quoted(yaml) + "], "
                + quoted(name + ".yaml")
                + ")); const input = document.getElementById('file'); input.files = files.files;"
                + " document.getElementById('say').textContent = ''; input.dispatchEvent(new Event('change')); }");
        page.await("document.getElementById('say').textContent.endsWith('Undo brings back what was there before.')");
        doesNothing(page);
    }

    @Test
    @DisplayName("is no view and no lesson in the page's address")
    void address() {
        Browser page = PAGE.visit("network", WIDE, false);
        page.await("document.getElementById('start')");
        for (String text : texts().toList()) {
            page.evaluate("location.hash = encodeURIComponent(" + quoted(text) + ")");
            page.await("document.title.startsWith('Two sessions')");
            page.evaluate("location.hash = 'lessons/' + encodeURIComponent(" + quoted(text) + ")");
            page.await("document.querySelector('.coming .call')");
            doesNothing(page);
        }
    }
}
