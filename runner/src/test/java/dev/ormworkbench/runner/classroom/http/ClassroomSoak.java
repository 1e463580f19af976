package dev.ormworkbench.runner.classroom.http;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.classroom.Classroom;
import dev.ormworkbench.runner.classroom.live.Watching;
import dev.ormworkbench.runner.fixture.PageClient;
import dev.ormworkbench.runner.fixture.SharedServer;
import dev.ormworkbench.runner.implementation.Implementations;
import dev.ormworkbench.store.AutoCommit;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Opens and closes what a class opens and closes, for any time, and prints what is left of it: connections, threads, databases,
 * tables, and the heap after a garbage collection. Some are ended, and some are left as by a page that is closed. Run it by hand,
 * with the minutes and the number of sessions in a minute as arguments.
 */
public final class ClassroomSoak {

    private static final List<String> ALL = List.of("hibernate", "jdbc", "jooq", "mybatis");

    /** Opens what stays open: a stage for each library in each room. */
    private static final int WARM_UP = 20;

    /** What nobody watches ends after ten seconds. */
    private static final Duration FORGOTTEN = Duration.ofSeconds(13);

    private final Database database;
    private final PageClient client;
    private int sessions;

    private ClassroomSoak(Database database, PageClient client) {
        this.database = database;
        this.client = client;
    }

    /**
     * Runs it.
     *
     * @param arguments the minutes, 240 unless given; then the sessions in a minute, 20 unless given
     */
    public static void main(String[] arguments) throws Exception {
        Duration time = Duration.ofMinutes(arguments.length > 0 ? Long.parseLong(arguments[0]) : 240);
        Duration between = Duration.ofMinutes(1).dividedBy(arguments.length > 1 ? Long.parseLong(arguments[1]) : 20);
        try (Database database = SharedServer.get().open();
                Classroom classroom = new Classroom(
                        database,
                        SharedServer.ORIGIN,
                        AutoCommit.SPLIT,
                        Implementations.onClassPath().found(),
                        Classroom.Limits.USUAL);
                ClassroomServer server = ClassroomServer.start(classroom, 0)) {
            new ClassroomSoak(database, new PageClient(server.address())).run(time, between);
        }
    }

    private void run(Duration time, Duration between) throws Exception {
        System.out.println("sessions connections threads databases tables heap-MiB");
        for (int i = 0; i < WARM_UP; i++) {
            session();
        }
        count();
        long begin = System.nanoTime();
        long minute = 1;
        for (long i = 1; System.nanoTime() - begin < time.toNanos(); i++) {
            session();
            LockSupport.parkNanos(begin + i * between.toNanos() - System.nanoTime());
            if (System.nanoTime() - begin > Duration.ofMinutes(minute).toNanos()) {
                count();
                minute++;
            }
        }
        count();
    }

    private void session() throws Exception {
        sessions++;
        switch (sessions % 5) {
            case 0 -> end(wait(begin("plays", Map.of())));
            case 1 -> leave(wait(begin("plays", Map.of())));
            case 2 -> end(lesson());
            case 3 -> leave(begin(sessions % 2 == 0 ? "load" : "network", Map.of()));
            default -> end(begin("report", Map.of()));
        }
    }

    /** Begins something, if necessary once the last one has been forgotten. */
    private String begin(String what, Map<String, ?> rules) throws Exception {
        Map<String, Object> all = new HashMap<>(rules);
        all.put("implementations", ALL);
        while (true) {
            PageClient.Answered begun = client.post("/api/" + what, all);
            if (begun.status() == 201) {
                return "/api/" + what + "/" + begun.json().get("id");
            }
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        }
    }

    /** Lets a session wait for another. */
    private String wait(String path) throws Exception {
        step(path, Map.of("create", Map.of("id", "1", "coins", 100, "goods", 10)));
        for (String session : List.of("T1", "T2")) {
            step(path, Map.of("session", session, "begin", "repeatable-read"));
            step(path, Map.of("session", session, "findForUpdate", "1"));
        }
        return path;
    }

    private void step(String path, Map<String, ?> step) throws Exception {
        require(client.post(path + "/steps", Map.of("step", step)));
    }

    private String lesson() throws Exception {
        String path = begin("plays", Map.of("script", "p4"));
        while (require(client.post(path + "/next", Map.of())).json().get("verdict") == null) {
            // Until its sessions have ended.
        }
        return path;
    }

    private static PageClient.Answered require(PageClient.Answered answer) {
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.status() + " " + answer.body());
        }
        return answer;
    }

    private void end(String path) throws Exception {
        try (InputStream events = client.listen(path)) {
            int unused = events.read();
            require(client.post(path + "/end", Map.of()));
        }
    }

    /** As a page that is closed, whose browser tells nobody. */
    private void leave(String path) throws Exception {
        try (InputStream events = client.listen(path)) {
            int unused = events.read();
        }
    }

    private void count() throws Exception {
        LockSupport.parkNanos(FORGOTTEN.toNanos());
        System.gc();
        System.gc();
        double heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1048576.0;
        System.out.printf(
                Locale.ROOT,
                "%d %d %d %d %d %.1f%n",
                sessions,
                number("SELECT COUNT(*) FROM information_schema.PROCESSLIST"),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                number("SELECT COUNT(*) FROM information_schema.SCHEMATA"),
                number("SELECT COUNT(*) FROM information_schema.TABLES"),
                heap);
    }

    private long number(String query) throws Exception {
        try (Connection connection = database.dataSource().getConnection()) {
            return Watching.number(connection, query);
        }
    }
}
