package dev.ormworkbench.database;

import java.time.Duration;
import org.testcontainers.DockerClientFactory;

/**
 * The threads that Testcontainers starts for as long as the JVM lives, without a way to end them. One holds the connection
 * by which the container beside ours sees that this JVM is there.
 */
final class ContainerThreads {

    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private ContainerThreads() {}

    /**
     * Ends them. Afterwards this class loader's Testcontainers guards no container any more.
     *
     * @throws InterruptedException if this thread is interrupted while it waits for their end, five seconds at most for each
     */
    static void end() throws InterruptedException {
        ThreadGroup group = DockerClientFactory.TESTCONTAINERS_THREAD_GROUP;
        Thread[] threads = new Thread[group.activeCount() + 10];
        int count = group.enumerate(threads);
        for (int i = 0; i < count; i++) {
            // The one with the connection ends by throwing, which is nobody's news.
            threads[i].setUncaughtExceptionHandler((thread, failure) -> {});
            threads[i].interrupt();
        }
        for (int i = 0; i < count; i++) {
            threads[i].join(LONGEST_END.toMillis());
        }
    }
}
