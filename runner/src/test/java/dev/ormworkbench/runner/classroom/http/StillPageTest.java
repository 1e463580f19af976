package dev.ormworkbench.runner.classroom.http;

import static dev.ormworkbench.runner.fixture.Browser.labelled;
import static dev.ormworkbench.runner.fixture.ClassroomPage.playUntilWaitInEditor;
import static dev.ormworkbench.runner.fixture.ClassroomPage.playUntilWaitInLesson;
import static dev.ormworkbench.runner.fixture.ClassroomPage.press;
import static dev.ormworkbench.runner.fixture.ClassroomPage.ready;
import static dev.ormworkbench.runner.fixture.ClassroomPage.typeWait;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.fixture.Browser;
import dev.ormworkbench.runner.fixture.ClassroomPage;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the page for those whom movement disturbs. Without a Chromium the tests are skipped. */
@DisplayName("The classroom's page")
class StillPageTest {

    private static final String CODE = "document.querySelector('.CodeMirror').CodeMirror";

    /** What moves, or would move if it changed. */
    private static final String MOVING = "[...new Set([...document.querySelectorAll('*')].filter(each =>"
            + " [null, '::before', '::after'].map(part => getComputedStyle(each, part)).some(style => style.animationName !== 'none'"
            + " || style.transitionDuration.split(', ').some(time => time !== '0s'))).map(each => each.className))].join()";

    @RegisterExtension
    private static final ClassroomPage PAGE = new ClassroomPage();

    @ParameterizedTest
    @CsvSource({
        "sessions, outcome waits", "lessons/p4, outcome waits",
                "editor, 'outcome waits,CodeMirror-lint-tooltip cm-s-default'",
        "network, ''", "load, ''", "report, ''"
    })
    @DisplayName("stands still while something waits, if you prefer that")
    void still(String view, String moving) {
        Browser page = PAGE.visit(view, 1280, false);
        boolean isOngoing = List.of("network", "load", "report").contains(view);
        switch (view) {
            case "sessions" -> typeWait(ready(page));
            case "editor" -> waitInEditor(page);
            case "report" -> makeReport(page);
            default -> {
                if (isOngoing) {
                    press(page, "Stop");
                    page.await("document.querySelectorAll('.live td.number').length > 10");
                } else {
                    waitInLesson(page);
                }
            }
        }
        page.prefer("prefers-reduced-motion", "no-preference");
        assertThat(page.evaluate(MOVING)).isEqualTo(moving);
        assertThat(page.evaluate("document.getAnimations().length > 0")).isEqualTo(!moving.isEmpty());

        page.prefer("prefers-reduced-motion", "reduce");

        assertThat(page.evaluate(MOVING)).isEqualTo("");
        assertThat(page.evaluate("document.getAnimations().length")).isEqualTo(0);
        if (isOngoing) {
            press(page, view.equals("report") ? "Make the report" : "Start");
        }
    }

    private static void waitInEditor(Browser page) {
        page.await("document.getElementById('checked')?.textContent === 'my-scenario: 7 steps, no problem.'");
        playUntilWaitInEditor(page);
        page.evaluate(CODE + ".focus(), " + CODE + ".execCommand('goDocEnd')");
        page.type("wrong: 1");
        page.await("document.querySelector('.CodeMirror-lint-marker')");
        page.evaluate("document.querySelector('.CodeMirror-lint-marker')"
                + ".dispatchEvent(new MouseEvent('mouseover', { bubbles: true }))");
        page.await("document.querySelector('.CodeMirror-lint-tooltip')");
    }

    private static void waitInLesson(Browser page) {
        page.await("document.getElementById('next')?.disabled === false");
        int unused = playUntilWaitInLesson(page);
    }

    private static void makeReport(Browser page) {
        page.await("document.getElementById('start')");
        for (String other : List.of("hibernate", "jooq", "mybatis")) {
            page.pressAt("document.querySelector('input[value=" + other + "]')");
        }
        page.choose(labelled("Measured time of an operation"), "100 ms");
        page.choose(labelled("Longest warm-up"), "100 ms");
        press(page, "Stop");
        page.await("document.querySelector('.lines p')");
    }
}
