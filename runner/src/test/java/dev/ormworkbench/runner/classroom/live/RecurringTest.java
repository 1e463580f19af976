package dev.ormworkbench.runner.classroom.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Work that recurs")
class RecurringTest {

    @Test
    @DisplayName("goes on after failures of each kind")
    void failures() {
        Deque<Throwable> failures = new ArrayDeque<>(List.of(
                new IllegalStateException("for a test"), new IllegalStateException("for a test"), new LinkageError()));
        Recurring work = new Recurring(() -> {
            Throwable next = failures.poll();
            if (next instanceof RuntimeException failure) {
                throw failure;
            } else if (next instanceof Error failure) {
                throw failure;
            }
        });

        for (int i = 0; i < 4; i++) {
            work.run();
        }

        assertThat(failures).isEmpty();
    }
}
