package dev.ormworkbench.runner.classroom.http;

import dev.ormworkbench.runner.fixture.Browser;
import dev.ormworkbench.runner.fixture.ClassroomPage;
import dev.ormworkbench.runner.fixture.OpenClassroom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Measures in a browser how long the page takes to show something: its first view from the beginning of the navigation, and a step
 * and a wait of the four libraries from the key Enter. Its main program is for hand use, on a quiet machine.
 */
final class ClassroomTimes {

    private static final String ALL_PLAYED = "!document.querySelector('.played').innerText.includes('not played')";
    private static final String WAITS = "document.getElementById('state-T2').textContent.includes('waits')"
            + " && document.querySelector('.outcome.waits') && " + ALL_PLAYED;

    private final Browser page;

    private ClassroomTimes(Browser page) {
        this.page = page;
    }

    /**
     * Measures, and prints medians and longest times.
     *
     * @param arguments the rounds, 20 unless given
     */
    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
        try (OpenClassroom classroom = new OpenClassroom();
                Browser browser = Browser.open(Browser.program().orElseThrow())) {
            browser.show(1280, 900, /* dark= */ false);
            ClassroomTimes times = new ClassroomTimes(browser);
            List<Double> views = new ArrayList<>();
            List<Double> steps = new ArrayList<>();
            List<Double> waits = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                browser.visit(classroom.address());
                views.add(times.when(ClassroomPage.PLAYED + " === 2 && " + ALL_PLAYED));
                ClassroomPage.ready(browser);
                steps.add(times.shownAfterEnter("T1", "find 1", ClassroomPage.PLAYED + " === 3 && " + ALL_PLAYED));
                for (String session : List.of("T1", "T2")) {
                    ClassroomPage.type(browser, session, "begin");
                }
                ClassroomPage.type(browser, "T1", "findForUpdate 1");
                waits.add(times.shownAfterEnter("T2", "findForUpdate 1", WAITS));
            }
            System.out.printf(Locale.ROOT, "the first of %d views: %.0f ms%n", rounds, views.get(0));
            print("the first view", views);
            print("a step", steps);
            print("a wait", waits);
        }
    }

    private static void print(String what, List<Double> millis) {
        List<Double> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "%s: median %.0f ms, longest %.0f ms%n",
                what,
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() - 1));
    }

    private double when(String shown) {
        return number("new Promise(done => { const look = () => " + shown
                + " ? done(performance.now()) : requestAnimationFrame(look); look(); })");
    }

    /** The page itself looks in each frame, so that what this program asks takes no part. */
    private double shownAfterEnter(String session, String line, String shown) {
        Object unused = page.evaluate("void (window.shown = new Promise(done => addEventListener('keydown', event => {"
                + " if (event.key !== 'Enter') return;"
                + " const begun = performance.now();"
                + " const look = () => " + shown + " ? done(performance.now() - begun) : requestAnimationFrame(look);"
                + " look(); }, true)))");
        ClassroomPage.enter(page, session, line);
        return number("window.shown");
    }

    private double number(String expression) {
        return ((Number) Objects.requireNonNull(page.evaluate(expression))).doubleValue();
    }
}
