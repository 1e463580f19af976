package dev.ormworkbench.runner.classroom.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A common start")
class CommonStartTest {

    private static final Duration ENDLESS = Duration.ofDays(1);

    private static CompletableFuture<Void> ready(CommonStart start, AtomicBoolean over) {
        return CompletableFuture.runAsync(() -> {
            try {
                start.ready(over::get);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    @DisplayName("waits for the last one, and not for one that has ended")
    void all() {
        CommonStart start = new CommonStart(3, ENDLESS);
        CompletableFuture<Void> first = ready(start, new AtomicBoolean());
        start.ended();
        while (!isWaited(1)) {
            Thread.onSpinWait();
        }
        assertThat(first).isNotDone();

        ready(start, new AtomicBoolean()).join();
        first.join();
    }

    @Test
    @DisplayName("ends when all is over, and when somebody takes too long")
    void over() {
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> ready = ready(new CommonStart(2, ENDLESS), over);
        while (!isWaited(1)) {
            Thread.onSpinWait();
        }

        over.set(true);

        ready.join();
        ready(new CommonStart(2, Duration.ZERO), new AtomicBoolean()).join();
    }

    /** Returns whether so many threads wait for a common start. */
    static boolean isWaited(int threads) {
        return Thread.getAllStackTraces().values().stream()
                        .filter(stack -> Arrays.stream(stack)
                                .anyMatch(frame -> frame.getClassName().equals(CommonStart.class.getName())))
                        .count()
                >= threads;
    }
}
