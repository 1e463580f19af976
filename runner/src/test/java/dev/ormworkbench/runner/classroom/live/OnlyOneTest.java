package dev.ormworkbench.runner.classroom.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The only one of its kind")
final class OnlyOneTest {

    private static final int BEGUN = 30;

    private record Silent(String id) implements Watched {

        @Override
        public boolean hasListeners() {
            return false;
        }

        @Override
        public Duration unused() {
            return Duration.ZERO;
        }

        @Override
        public void close() {}
    }

    /** MySQL Connector/J never forgets a URL, so a classroom that is open for long must not have ever more. */
    @Test
    @DisplayName("has a few names for its databases, and another one than the last")
    void names() {
        List<String> names = new ArrayList<>();
        try (OnlyOne<String, Silent> loads = new OnlyOne<>(
                "load",
                new Places(1),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                (begun, implementations, rules) -> {
                    names.add(begun.database());
                    return new Silent(begun.id());
                })) {
            for (int i = 0; i < BEGUN; i++) {
                loads.end(loads.begin(List.of(), "rules").id());
            }
        }

        assertThat(names).hasSize(BEGUN);
        assertThat(new HashSet<>(names)).hasSize(10);
        for (int i = 1; i < BEGUN; i++) {
            assertThat(names.get(i)).isNotEqualTo(names.get(i - 1));
        }
    }
}
