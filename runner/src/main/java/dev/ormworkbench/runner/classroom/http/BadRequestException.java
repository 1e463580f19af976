package dev.ormworkbench.runner.classroom.http;

/** A request is not as the protocol has it; the message says how it is, in one line. */
final class BadRequestException extends RuntimeException {

    BadRequestException(String message) {
        super(message);
    }
}
