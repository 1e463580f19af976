package dev.ormworkbench.runner.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** The threads of taps that are alive. */
final class TapThreads {

    private TapThreads() {}

    private static List<Thread> alive() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("workbench-wire"))
                .toList();
    }

    /** Waits for the end of those of connections. */
    static void awaitEndOfConnections() throws InterruptedException {
        for (Thread thread : alive()) {
            if (!thread.getName().endsWith("accept")) {
                thread.join(10_000);
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }

    static void assertNone() {
        assertThat(alive()).isEmpty();
    }
}
