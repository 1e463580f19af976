package dev.ormworkbench.runner.cli.frame;

/** Thrown when the command line asks for something that does not exist. The message says what exists. */
public final class UsageException extends RuntimeException {

    public UsageException(String message) {
        super(message);
    }

    public UsageException(IllegalArgumentException cause) {
        super(cause.getMessage(), cause);
    }
}
