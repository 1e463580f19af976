package dev.ormworkbench.runner.classroom.live;

/** What somebody asks of the classroom is not possible; the message says why in one line, and what is. */
public final class RefusedException extends RuntimeException {

    /** @param message one line for a person */
    public RefusedException(String message) {
        super(message);
    }
}
