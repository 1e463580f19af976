package dev.ormworkbench.runner.classroom;

/** What somebody asks of the classroom is not possible; the message says why in one line, and what is. */
public final class RefusedException extends RuntimeException {

    RefusedException(String message) {
        super(message);
    }
}
