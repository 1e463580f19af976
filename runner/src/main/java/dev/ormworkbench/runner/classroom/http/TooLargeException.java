package dev.ormworkbench.runner.classroom.http;

/** The body of a request is larger than {@link ClassroomServer#MOST_BYTES}. */
final class TooLargeException extends RuntimeException {

    TooLargeException() {
        super("a request has at most " + ClassroomServer.MOST_BYTES + " bytes");
    }
}
