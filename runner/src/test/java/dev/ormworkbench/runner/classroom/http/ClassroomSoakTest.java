package dev.ormworkbench.runner.classroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The short form of what {@link ClassroomSoak} does for hours. */
@DisplayName("A classroom that is open for long")
class ClassroomSoakTest {

    private static final int SESSIONS = 10;

    /** Far fewer than one for each session. */
    private static final int MORE = 4;

    /** So many that one connection lost by each is seen. */
    private static final int LOADS = MORE + 1;

    /** A pool or a browser's connection that nobody uses ends its threads after a while. */
    private static final int MOST_LOOKS = 8;

    @Test
    @DisplayName("loses no connection, thread, database or table")
    void loses() throws Exception {
        try (ClassroomSoak soak = new ClassroomSoak(Duration.ofSeconds(1))) {
            soak.openRooms();
            ClassroomSoak.Left before = soak.left();
            soak.play(SESSIONS);
            soak.load(LOADS);

            ClassroomSoak.Left after = soak.left();
            for (int i = 1; i < MOST_LOOKS && !after.isAtMost(before, MORE); i++) {
                after = soak.left();
            }

            assertThat(after).matches(left -> left.isAtMost(before, MORE), "at most " + before);
        }
    }
}
