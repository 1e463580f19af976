package dev.ormworkbench.runner;

/** The command line asks for what there is not; the message says what there is. */
final class UsageException extends RuntimeException {

    UsageException(String message) {
        super(message);
    }

    UsageException(IllegalArgumentException cause) {
        super(cause.getMessage(), cause);
    }
}
