package dev.ormworkbench.runner.scenario;

import java.util.Optional;

/**
 * The result of a lesson.
 *
 * @param happened whether the phenomenon happened or was prevented
 * @param blocked whether a session waited for another
 * @param error the first error that a session met, see {@link Outcome#error}
 */
public record LessonResult(boolean happened, boolean blocked, Optional<String> error) {

    /** Formats a result such as {@code prevented, blocked, ConcurrencyConflictException}. */
    @Override
    public String toString() {
        return (happened ? "happened" : "prevented")
                + (blocked ? ", blocked" : "")
                + error.map(type -> ", " + type).orElse("");
    }
}
