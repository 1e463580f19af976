package dev.ormworkbench.runner.classroom.http;

import static dev.ormworkbench.runner.fixture.Browser.labelled;
import static dev.ormworkbench.runner.fixture.ClassroomPage.PLAYED;
import static dev.ormworkbench.runner.fixture.ClassroomPage.awaitAll;
import static dev.ormworkbench.runner.fixture.ClassroomPage.outcomes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.fixture.Browser;
import dev.ormworkbench.runner.fixture.ClassroomPage;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what one guesses in the view, in a browser and by keyboard alone. Without a Chromium the tests are skipped. */
@DisplayName("The lessons of the classroom's page")
class LessonsPageTest {

    private static final String QUESTION = "document.querySelector('.guesses legend').textContent";
    private static final String GUESSES =
            "[...document.querySelectorAll('.guesses label')].map(each => each.textContent).join(' | ')";
    private static final String SCORE = "document.getElementById('score').textContent";
    private static final String SAID = "document.getElementById('say').textContent";

    @RegisterExtension
    private static final ClassroomPage PAGE = new ClassroomPage();

    private static Browser lesson(String name, int width, boolean dark) {
        Browser page = PAGE.visit("lessons/" + name, width, dark);
        page.await("document.querySelector('h2')?.textContent === '" + name + "' && "
                + "document.getElementById('next').disabled === false");
        page.evaluate("document.activeElement.blur()");
        return page;
    }

    private static void play(Browser page, int to) {
        play(page, to, 0);
    }

    private static void play(Browser page, int to, int from) {
        for (int step = from + 1; step <= to; step++) {
            page.press(" ", 32);
            page.await(PLAYED + " === " + step);
            awaitAll(page);
        }
    }

    /** Guesses by Tab, the arrow keys and the space bar, and plays the step by Enter. */
    private static void guess(Browser page, String words) {
        page.tabTo("document.getElementById('guess-1')");
        page.press(" ", 32);
        int place = ((Number) Objects.requireNonNull(
                        page.evaluate("[...document.querySelectorAll('.guesses label')].findIndex(each =>"
                                + " each.textContent === '" + words + "')")))
                .intValue();
        for (int i = 0; i < place; i++) {
            page.press("ArrowDown", 40);
        }
        assertThat(page.evaluate("document.activeElement.value")).isEqualTo(words);
        Object before = page.evaluate(PLAYED);
        page.press("Enter", 13);
        page.await(PLAYED + " === " + before + " + 1 && document.getElementById('score')?.querySelector('strong')");
        awaitAll(page);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "found (id=\"1\", coins=10, goods=0); Right with hibernate and mybatis, but not with jdbc and jooq. 1 of 1 guesses were right.",
                "found (id=\"1\", coins=20, goods=0); Right with jdbc and jooq, but not with hibernate and mybatis. 1 of 1 guesses were right.",
                "It waits; No. 0 of 1 guesses were right."
            })
    @DisplayName("let you guess what a step reads, and say with which libraries you are right")
    void reads(String guess, String verdict) {
        Browser page = lesson("stale-entity", 1280, false);
        play(page, 7);
        assertThat(page.evaluate(QUESTION)).isEqualTo("Your guess: what will T1 read?");
        assertThat(page.evaluate(GUESSES))
                .isEqualTo(
                        "found (id=\"1\", coins=10, goods=0) | found (id=\"1\", coins=20, goods=0) | It waits | It fails");

        guess(page, guess);

        assertThat(outcomes(page, 8))
                .isEqualTo("hibernate mybatis found (id=\"1\", coins=10, goods=0)"
                        + " | jdbc jooq found (id=\"1\", coins=20, goods=0)");
        assertThat(page.evaluate(SCORE)).isEqualTo(verdict);
        assertThat(page.evaluate(SAID)).asString().startsWith(verdict + " T1 find(id=\"1\"): found ");
        assertThat(page.evaluate("document.activeElement.name")).isEqualTo("guess");
        page.await("(last => last.bottom < innerHeight + 1)"
                + "([...document.querySelectorAll('.step')].at(-1).getBoundingClientRect())");
    }

    @Test
    @DisplayName(
            "ask whether a step returns if only one answer is possible, count on, and forget a guess that you did not play")
    void returns() {
        Browser page = lesson("phantom", 1280, false);
        play(page, 3);
        assertThat(page.evaluate(QUESTION)).isEqualTo("Your guess");
        assertThat(page.evaluate(GUESSES)).isEqualTo("It returns | It waits | It fails");

        guess(page, "It returns");
        assertThat(page.evaluate(SCORE)).isEqualTo("Right. 1 of 1 guesses were right.");

        page.evaluate("document.activeElement.blur()");
        play(page, 7, 4);
        assertThat(page.evaluate(SCORE)).isEqualTo("1 of 1 guesses were right.");
        assertThat(page.evaluate(GUESSES)).isEqualTo("counted (count=2) | counted (count=3) | It waits | It fails");
        page.pressAt("document.getElementById('guess-1')");
        page.evaluate("document.activeElement.blur()");
        page.press("ArrowLeft", 37);
        page.await(PLAYED + " === 6");
        play(page, 7, 6);
        assertThat(page.evaluate("document.querySelectorAll('.guesses :checked').length"))
                .isEqualTo(0);
        guess(page, "It fails");
        assertThat(page.evaluate(SCORE)).isEqualTo("No. 1 of 2 guesses were right.");
        page.evaluate("document.activeElement.blur()");
        page.press("ArrowLeft", 37);
        page.await(SCORE + " === '1 of 2 guesses were right.'");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 1280})
    @DisplayName("let you guess among nine lists")
    void many(int width) throws IOException {
        Browser page = lesson("otv", width, width == 400);
        page.choose(labelled("Isolation level"), "read-uncommitted");
        page.await("document.getElementById('next').disabled");
        page.await("!document.getElementById('next').disabled");
        page.evaluate("document.activeElement.blur()");
        play(page, 11);

        assertThat(page.evaluate("document.querySelectorAll('.guesses label').length"))
                .isEqualTo(11);
        assertThat(page.violations()).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
        guess(page, "players (players=[(id=\"1\", coins=12, goods=0), (id=\"2\", coins=18, goods=0)])");
        assertThat(page.evaluate(SCORE))
                .isEqualTo("Right with jdbc, jooq and mybatis, but not with hibernate. 1 of 1 guesses were right.");
    }

    @Test
    @DisplayName("let you guess that a step is skipped, once its transaction has failed")
    void skipped() {
        Browser page = lesson("opposite-order", 1280, false);
        play(page, 8);
        page.await("document.querySelector('.outcome.failed') && !document.querySelector('.outcome.waits')");
        boolean firstFails = outcomes(page, 7).contains("ConcurrencyConflictException");
        assertThat(page.evaluate(GUESSES))
                .isEqualTo("It returns | It waits | It fails" + (firstFails ? " | It is skipped" : ""));

        if (!firstFails) {
            play(page, 9, 8);
        }
        guess(page, "It is skipped");

        assertThat(page.evaluate(SCORE)).isEqualTo("Right. 1 of 1 guesses were right.");
    }
}
