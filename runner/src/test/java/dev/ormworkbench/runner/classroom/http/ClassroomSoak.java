package dev.ormworkbench.runner.classroom.http;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.classroom.Classroom;
import dev.ormworkbench.runner.classroom.live.Watching;
import dev.ormworkbench.runner.fixture.PageClient;
import dev.ormworkbench.runner.fixture.SharedServer;
import dev.ormworkbench.runner.implementation.Implementations;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * Opens and closes what a class opens and closes. Some it ends, and some it leaves as a page that is closed does. Run it by hand for
 * hours, with the minutes and the number of sessions in a minute as arguments: it prints what is left each minute.
 */
final class ClassroomSoak implements AutoCloseable {

    private static final List<String> ALL = List.of("hibernate", "jdbc", "jooq", "mybatis");

    /** Those of a load and of a network take turns. */
    private static final int KINDS = 10;

    /** Threads of the page's server, of this client, of Java's common pool, and those that make a pool's connections. */
    private static final Pattern COMES_AND_GOES =
            Pattern.compile("^workbench-http|^HttpClient|^ForkJoinPool|:connection-adder$|^process reaper");

    private static final int ROOMS = Classroom.Limits.USUAL.plays();

    private final Database database = SharedServer.get().open();
    private final Classroom classroom;
    private final ClassroomServer server;
    private final PageClient client;
    private final Duration unwatched;
    private int sessions;

    /**
     * What is there after some sessions.
     *
     * @param heap in MiB, after a garbage collection
     */
    record Left(int sessions, long connections, long threads, long databases, long tables, double heap) {

        /**
         * Returns whether there is no more than before, the heap left out.
         *
         * @param more how many more connections there may be: pools make and end theirs when they like
         */
        boolean isAtMost(Left before, int more) {
            return connections <= before.connections + more
                    && threads <= before.threads
                    && databases <= before.databases
                    && tables <= before.tables;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d sessions: %d connections, %d threads, %d databases, %d tables, %.1f MiB",
                    sessions,
                    connections,
                    threads,
                    databases,
                    tables,
                    heap);
        }
    }

    /** @param unwatched the time after which ends what nobody watches */
    ClassroomSoak(Duration unwatched) throws IOException, InterruptedException {
        this.unwatched = unwatched;
        classroom = SharedServer.classroom(
                database,
                Implementations.onClassPath().found(),
                new Classroom.Limits(ROOMS, Duration.ofMinutes(30), unwatched));
        server = ClassroomServer.start(classroom, 0);
        client = new PageClient(server.address());
    }

    /**
     * Runs it.
     *
     * @param arguments the minutes, 240 unless given; then the sessions in a minute, 20 unless given
     */
    public static void main(String[] arguments) throws Exception {
        Duration time = Duration.ofMinutes(arguments.length > 0 ? Long.parseLong(arguments[0]) : 240);
        Duration between = Duration.ofMinutes(1).dividedBy(arguments.length > 1 ? Long.parseLong(arguments[1]) : 20);
        try (ClassroomSoak soak = new ClassroomSoak(Classroom.Limits.USUAL.unwatched())) {
            soak.run(time, between);
        }
    }

    private void run(Duration time, Duration between) throws Exception {
        openRooms();
        System.out.println(left());
        long begin = System.nanoTime();
        long minute = 1;
        for (long i = 1; System.nanoTime() - begin < time.toNanos(); i++) {
            play(1);
            LockSupport.parkNanos(begin + i * between.toNanos() - System.nanoTime());
            if (System.nanoTime() - begin > Duration.ofMinutes(minute).toNanos()) {
                System.out.println(left());
                minute++;
            }
        }
        System.out.println(left());
    }

    /** Opens what stays open: a stage for each library in each room. Then plays each kind of session. */
    void openRooms() throws Exception {
        List<Watched> plays = new ArrayList<>();
        for (int i = 0; i < ROOMS; i++) {
            plays.add(begin("plays", Map.of()));
        }
        for (Watched each : plays) {
            end(each);
        }
        play(KINDS);
    }

    /** Plays so many sessions, each kind in its turn. */
    void play(int number) throws Exception {
        for (int i = 0; i < number; i++) {
            session();
        }
    }

    /** Begins and ends so many loads. */
    void load(int number) throws Exception {
        for (int i = 0; i < number; i++) {
            sessions++;
            end(begin("load", Map.of()));
        }
    }

    private void session() throws Exception {
        sessions++;
        switch (sessions % 5) {
            case 0 -> end(wait(begin("plays", Map.of())));
            case 1 -> leave(wait(begin("plays", Map.of())));
            case 2 -> end(lesson());
            case 3 -> {
                if (sessions % 2 == 0) {
                    end(begin("load", Map.of()));
                } else {
                    leave(begin("network", Map.of("scenario", "stale-save")));
                }
            }
            default -> end(begin("report", Map.of()));
        }
    }

    /** What a page has begun, and listens to. */
    private record Watched(String path, InputStream events) {}

    /** Begins something, if necessary once the last one has been forgotten. */
    private Watched begin(String what, Map<String, ?> rules) throws Exception {
        Map<String, Object> all = new HashMap<>(rules);
        all.put("implementations", ALL);
        while (true) {
            PageClient.Answered begun = client.post("/api/" + what, all);
            if (begun.status() == 201) {
                String path = "/api/" + what + "/" + begun.json().get("id");
                return new Watched(path, client.listen(path));
            }
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        }
    }

    /** Lets a session wait for another. */
    private Watched wait(Watched play) throws Exception {
        step(play, Map.of("create", Map.of("id", "1", "coins", 100, "goods", 10)));
        for (String session : List.of("T1", "T2")) {
            step(play, Map.of("session", session, "begin", "repeatable-read"));
            step(play, Map.of("session", session, "findForUpdate", "1"));
        }
        return play;
    }

    private void step(Watched play, Map<String, ?> step) throws Exception {
        require(client.post(play.path() + "/steps", Map.of("step", step)));
    }

    private Watched lesson() throws Exception {
        Watched play = begin("plays", Map.of("script", "p4"));
        while (require(client.post(play.path() + "/next", Map.of())).json().get("verdict") == null) {
            // Until its sessions have ended.
        }
        return play;
    }

    private static PageClient.Answered require(PageClient.Answered answer) {
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.status() + " " + answer.body());
        }
        return answer;
    }

    private void end(Watched watched) throws Exception {
        require(client.post(watched.path() + "/end", Map.of()));
        leave(watched);
    }

    /** As a page that is closed, whose browser tells nobody. */
    private static void leave(Watched watched) throws IOException {
        watched.events().close();
    }

    /** Returns what is left once the server has ended what nobody watches. */
    Left left() throws Exception {
        LockSupport.parkNanos(unwatched.plusSeconds(3).toNanos());
        System.gc();
        System.gc();
        return new Left(
                sessions,
                number("SELECT COUNT(*) FROM information_schema.PROCESSLIST"),
                Thread.getAllStackTraces().keySet().stream()
                        .filter(each -> !COMES_AND_GOES.matcher(each.getName()).find())
                        .count(),
                number("SELECT COUNT(*) FROM information_schema.SCHEMATA"),
                number("SELECT COUNT(*) FROM information_schema.TABLES"),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1048576.0);
    }

    private long number(String query) throws Exception {
        try (Connection connection = database.dataSource().getConnection()) {
            return Watching.number(connection, query);
        }
    }

    @Override
    public void close() {
        server.close();
        classroom.close();
        database.close();
    }
}
