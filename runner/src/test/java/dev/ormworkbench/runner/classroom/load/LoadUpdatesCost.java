package dev.ormworkbench.runner.classroom.load;

import dev.ormworkbench.runner.classroom.live.Ongoing;
import dev.ormworkbench.runner.classroom.live.OnlyOne;
import dev.ormworkbench.runner.fixture.Browser;
import dev.ormworkbench.runner.fixture.OpenClassroom;
import dev.ormworkbench.runner.fixture.PageClient;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.load.call.Mix;
import dev.ormworkbench.runner.load.call.Pick;
import dev.ormworkbench.runner.measurement.MedianInterval;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Locking;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Measures what the load view's updates cost: the throughput while a page listens, to the throughput while nobody listens. Each round
 * takes both, in turns which of them first. Run it by hand, with the number of rounds and the seconds of each as arguments, and with
 * {@code page} if a Chromium on the same machine shall draw the view.
 */
public final class LoadUpdatesCost {

    private static final LoadRules RULES =
            new LoadRules(8, 10, Locking.NONE, Mix.parse("find=50,trade=50"), Pick.UNIFORM);

    /** Until Java has compiled what all of them do. */
    private static final int WARM_UP = 5;

    /** What a load does while its stores are opened and Java compiles does not count. */
    private static final Duration BEFORE = Duration.ofSeconds(3);

    private final OpenClassroom classroom;
    private final List<Implementation> implementations;
    private final Duration time;
    private int unwatched;

    private LoadUpdatesCost(OpenClassroom classroom, Duration time) {
        this.classroom = classroom;
        this.implementations = classroom.classroom().implementations().stream()
                .filter(each -> List.of("hibernate", "jdbc", "jooq", "mybatis").contains(each.name()))
                .toList();
        this.time = time;
    }

    /** Begins a load that a page watches. */
    private interface Page {
        Watched begin() throws Exception;
    }

    /** @param end ends the watching and the load */
    private record Watched(Ongoing<LoadRules, LoadNow> load, Closeable end) implements Closeable {

        @Override
        public void close() throws IOException {
            end.close();
        }
    }

    /**
     * Runs it.
     *
     * @param arguments the rounds, 12 unless given; the seconds of each measurement, 5 unless given; {@code page}
     */
    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 12;
        Duration time = Duration.ofSeconds(arguments.length > 1 ? Long.parseLong(arguments[1]) : 5);
        try (OpenClassroom classroom = new OpenClassroom()) {
            LoadUpdatesCost cost = new LoadUpdatesCost(classroom, time);
            if (arguments.length > 2 && arguments[2].equals("page")) {
                try (Browser browser = Browser.open(Browser.program().orElseThrow())) {
                    browser.show(1280, 900, /* dark= */ false);
                    browser.visit(classroom.address());
                    browser.evaluate("location.hash = 'load'");
                    browser.await("document.getElementById('start') !== null");
                    cost.run(rounds, () -> cost.drawn(browser));
                }
            } else {
                PageClient client = new PageClient(classroom.address().toString());
                cost.run(rounds, () -> cost.read(client));
            }
        }
    }

    private void run(int rounds, Page page) throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            double unused = unwatched() + watched(page);
        }
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            double alone;
            double watched;
            if (round % 2 == 0) {
                alone = unwatched();
                watched = watched(page);
            } else {
                watched = watched(page);
                alone = unwatched();
            }
            ratios.add(watched / alone);
            System.out.printf(Locale.ROOT, "%.0f %.0f %.3f%n", alone, watched, watched / alone);
        }
        MedianInterval ratio = MedianInterval.of(ratios);
        System.out.printf(
                Locale.ROOT,
                "throughput with a page to that without: %.3f (%.3f to %.3f, %.0f %%)%n",
                ratio.median(),
                ratio.low(),
                ratio.high(),
                ratio.coverage() * 100);
    }

    private double unwatched() throws Exception {
        OnlyOne.Begun begun = new OnlyOne.Begun("", "alone" + unwatched++);
        try (Ongoing<LoadRules, LoadNow> load = Ongoing.begin(
                begun,
                implementations,
                RULES,
                LoadPart.opener(classroom.classroom().database(), AutoCommit.SPLIT, implementations.size()),
                (rules, number) -> {})) {
            return throughput(load);
        }
    }

    private double watched(Page page) throws Exception {
        try (Watched watched = page.begin()) {
            return throughput(watched.load());
        }
    }

    /** A page that reads the events and draws nothing. */
    private Watched read(PageClient client) throws Exception {
        OnlyOne<LoadRules, Ongoing<LoadRules, LoadNow>> loads =
                classroom.classroom().loads();
        Ongoing<LoadRules, LoadNow> load = loads.begin(implementations, RULES);
        InputStream events = client.listen("/api/load/" + load.id());
        Thread reading = new Thread(() -> {
            try {
                long unused = events.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                // The load has ended.
            }
        });
        reading.setDaemon(true);
        reading.start();
        return new Watched(load, () -> {
            loads.end(load.id());
            events.close();
        });
    }

    /** The real page, whose load has the same rules from the beginning. */
    private Watched drawn(Browser browser) {
        long before = streams(browser).count();
        browser.evaluate("document.getElementById('start').click()");
        while (streams(browser).count() == before) {
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
        String events = streams(browser).reduce((first, second) -> second).orElseThrow();
        String id = Path.of(URI.create(events).getPath()).getName(2).toString();
        return new Watched(classroom.classroom().loads().get(id).orElseThrow(), () -> {
            browser.evaluate("document.getElementById('start').click()");
            browser.await("!document.getElementById('start').disabled");
        });
    }

    private static Stream<String> streams(Browser browser) {
        return browser.requests().stream().filter(each -> each.endsWith("/events"));
    }

    /** Returns the calls a second of all implementations together. */
    private double throughput(Ongoing<LoadRules, LoadNow> load) throws Exception {
        Thread.sleep(BEFORE.toMillis());
        List<Seen> before = seen(load);
        Thread.sleep(time.toMillis());
        List<Seen> after = seen(load);
        double all = 0;
        for (int i = 0; i < implementations.size(); i++) {
            long calls = after.get(i).operations() - before.get(i).operations();
            all += calls * 1e9 / (after.get(i).nanos() - before.get(i).nanos());
        }
        return all;
    }

    /** When a number of calls was new. */
    private record Seen(long operations, long nanos) {}

    private List<Seen> seen(Ongoing<LoadRules, LoadNow> load) {
        List<Long> first =
                implementations.stream().map(each -> operations(load, each)).toList();
        Map<Integer, Seen> seen = new TreeMap<>();
        while (seen.size() < implementations.size()) {
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
            for (int i = 0; i < implementations.size(); i++) {
                long now = operations(load, implementations.get(i));
                if (now != first.get(i)) {
                    seen.putIfAbsent(i, new Seen(now, System.nanoTime()));
                }
            }
        }
        return List.copyOf(seen.values());
    }

    private long operations(Ongoing<LoadRules, LoadNow> load, Implementation implementation) {
        return load.state()
                .get(implementations.indexOf(implementation))
                .state()
                .map(now -> now.throughput().operations())
                .orElse(-1L);
    }
}
