package dev.ormworkbench.runner.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A wait")
class WaitingTest {

    @Test
    @DisplayName("that is long says again and again how long it has been")
    void longWait() {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        Waiting waiting = new Waiting(lines::add, Duration.ofMillis(1), Duration.ofMillis(1));

        List<String> said = waiting.during("opening", () -> List.of(take(lines), take(lines)));

        assertThat(said).allSatisfy(line -> assertThat(line).matches("opening, \\d+ s so far"));
    }

    @Test
    @DisplayName("that is short says nothing")
    void shortWait() {
        List<String> lines = new CopyOnWriteArrayList<>();

        assertThat(new Waiting(lines::add, Duration.ofHours(1), Duration.ofHours(1)).during("opening", () -> "opened"))
                .isEqualTo("opened");
        assertThat(lines).isEmpty();
    }

    private static String take(BlockingQueue<String> lines) {
        try {
            return String.valueOf(lines.poll(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
