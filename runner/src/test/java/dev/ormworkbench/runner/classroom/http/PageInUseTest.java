package dev.ormworkbench.runner.classroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.fixture.Browser;
import dev.ormworkbench.runner.fixture.ClassroomPage;
import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests the page under hands that are faster than its server, and for those who do not see it. Without a Chromium the tests are skipped. */
@DisplayName("The classroom's page in use")
class PageInUseTest {

    private static final String FOCUSED = "document.activeElement";

    @RegisterExtension
    private static final ClassroomPage PAGE = new ClassroomPage();

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
    @DisplayName("writes the numbers of charts as large as other text")
    void chartText() {
        Browser page = PAGE.visit("load", 1280, false);
        page.visit(URI.create(PAGE.classroom().address() + "&projector"));
        page.evaluate("location.hash = 'load'");
        page.await("document.getElementById('start')");
        page.evaluate("{ const real = window.uPlot; window.uPlot = function (options, ...more) {"
                + " window.drawn = options; return new real(options, ...more); }; }");

        page.pressAt("document.getElementById('start')");

        page.await("window.drawn");
        assertThat(page.evaluate("drawn.axes.map(each => each.font.split(' ')[0]).join()"))
                .isEqualTo("18px,18px");
        page.await(
                "document.getElementById('start').textContent === 'Stop' && !document.getElementById('start').disabled");
        page.pressAt("document.getElementById('start')");
        page.await(
                "document.getElementById('start').textContent === 'Start' && !document.getElementById('start').disabled");
    }
}
