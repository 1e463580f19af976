package dev.ormworkbench.runner.classroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.fixture.Browser;
import dev.ormworkbench.runner.fixture.ClassroomPage;
import dev.ormworkbench.runner.fixture.ForwardingStore;
import dev.ormworkbench.runner.fixture.PageClient;
import dev.ormworkbench.runner.fixture.PageClient.Answered;
import dev.ormworkbench.runner.fixture.TestProvider;
import dev.ormworkbench.runner.implementation.Implementations;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("A library that does not play on")
class BrokenLibraryTest {

    private static final TestProvider BROKEN = new TestProvider("broken", store -> {
        throw new NoClassDefFoundError("org/example/Missing");
    });

    /** How often it counts before it fails, as if the JVM had no more memory. */
    private static final AtomicInteger COUNTS = new AtomicInteger();

    private static final TestProvider FAILING = new TestProvider("failing", store -> new ForwardingStore(store) {
        @Override
        public long count() {
            if (COUNTS.getAndDecrement() == 0) {
                throw new OutOfMemoryError("for a test");
            }
            return super.count();
        }
    });

    @RegisterExtension
    private static final ClassroomPage PAGE = new ClassroomPage(Implementations.of(
            List.of(BROKEN, FAILING, TestProvider.renamed("jdbc", "jdbc"), TestProvider.renamed("jooq", "jooq"))));

    private static Map<?, ?> of(Answered play, String implementation) {
        return play.list("played").stream()
                .map(each -> (Map<?, ?>) each)
                .filter(each -> implementation.equals(each.get("implementation")))
                .findFirst()
                .orElseThrow();
    }

    private static List<?> steps(Answered play, String implementation) {
        return of(play, implementation).get("transcript") instanceof Map<?, ?> transcript
                        && transcript.get("steps") instanceof List<?> steps
                ? steps
                : List.of();
    }

    private static String begin(PageClient client, Map<String, ?> rules) throws Exception {
        return "/api/plays/" + client.post("/api/plays", rules).json().get("id");
    }

    @Test
    @DisplayName("ends at once, and leaves the end of the lesson and of the sessions to the others")
    void cannotBegin() throws Exception {
        PageClient client = new PageClient(PAGE.classroom().address().toString());
        String lesson = begin(client, Map.of("implementations", List.of("broken", "jdbc", "jooq"), "script", "p4"));
        Answered end = client.get(lesson);
        while (end.json().get("verdict") == null) {
            end = client.post(lesson + "/next", Map.of());
            assertThat(end.status()).isEqualTo(200);
        }
        isCompared(end);
        assertThat(of(end, "jdbc").get("lesson")).isNotNull();
        assertThat(of(end, "broken").get("lesson")).isNull();

        String typed = begin(client, Map.of("implementations", List.of("broken", "jdbc", "jooq")));
        client.post(typed + "/steps", Map.of("step", Collections.singletonMap("count", null)));
        client.post(typed + "/steps", Map.of("step", Map.of("find", "1")));
        isCompared(client.post(typed + "/finish", Map.of()));
    }

    private static void isCompared(Answered end) {
        assertThat(String.valueOf(of(end, "broken").get("failure")))
                .endsWith("open of broken fails: the class org.example.Missing is missing");
        assertThat(of(end, "broken").get("ended")).isEqualTo(true);
        assertThat(of(end, "jdbc").get("failure")).isNull();
        assertThat(String.valueOf(end.object("verdict").get("comparison")))
                .contains("jdbc", "jooq")
                .doesNotContain("broken");
        assertThat(end.object("verdict").get("same")).isEqualTo(false);
    }

    @Test
    @DisplayName("in the midst of a replay shows no step, so that none stands in the place of another")
    void failedReplay() throws Exception {
        COUNTS.set(1);
        PageClient client = new PageClient(PAGE.classroom().address().toString());
        String play = begin(client, Map.of("implementations", List.of("failing", "jdbc")));
        client.post(play + "/steps", Map.of("step", Map.of("find", "1")));
        client.post(play + "/steps", Map.of("step", Map.of("delete", "1")));
        client.post(play + "/steps", Map.of("step", Collections.singletonMap("count", null)));
        Answered before = client.post(play + "/steps", Map.of("step", Map.of("find", "2")));
        assertThat(steps(before, "failing")).hasSize(4);

        client.post(play + "/undo", Map.of());
        Answered failed = client.post(play + "/steps", Map.of("step", Map.of("find", "3")));

        assertThat(String.valueOf(of(failed, "failing").get("failure"))).startsWith("Java is out of memory");
        assertThat(steps(failed, "failing")).isEmpty();
        assertThat(steps(failed, "jdbc")).hasSize(4);
        Answered again = client.post(play + "/undo", Map.of());
        assertThat(of(again, "failing").get("failure")).isNull();
        assertThat(steps(again, "failing")).hasSize(3);
    }

    @Test
    @DisplayName("in the midst of a play plays no further step")
    void failedStep() throws Exception {
        COUNTS.set(0);
        PageClient client = new PageClient(PAGE.classroom().address().toString());
        String play = begin(client, Map.of("implementations", List.of("failing", "jdbc")));
        client.post(play + "/steps", Map.of("step", Collections.singletonMap("count", null)));
        client.post(play + "/steps", Map.of("step", Map.of("find", "1")));

        Answered end = client.post(play + "/finish", Map.of());

        assertThat(steps(end, "failing")).hasSize(1);
        assertThat(steps(end, "jdbc")).hasSize(2);
        assertThat(of(end, "failing").get("ended")).isEqualTo(true);
        assertThat(end.object("verdict").get("same")).isEqualTo(false);
    }

    @Test
    @DisplayName("stands above the results of the others on the page, which plays a lesson to its end")
    void page() {
        Browser page = PAGE.visit("lessons/p4", 1280, false);
        page.await("document.getElementById('rest')?.disabled === false");

        page.pressAt("document.getElementById('rest')");

        page.await("document.querySelector('.result table')");
        assertThat(page.evaluate(
                        "[...document.querySelectorAll('.result tbody th')].map(each => each.textContent).join()"))
                .isEqualTo("failing,jdbc,jooq");
        assertThat(page.evaluate("document.querySelector('.played .warning').textContent"))
                .asString()
                .startsWith("broken does not play: ")
                .endsWith("the class org.example.Missing is missing");
        assertThat(page.evaluate("document.querySelector('.problem').textContent"))
                .isEqualTo("");
    }
}
