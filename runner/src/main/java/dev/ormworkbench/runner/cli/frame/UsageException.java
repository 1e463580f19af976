package dev.ormworkbench.runner.cli.frame;

/** The command line asks for what there is not; the message says what there is. */
public final class UsageException extends RuntimeException {

    public UsageException(String message) {
        super(message);
    }

    public UsageException(IllegalArgumentException cause) {
        super(cause.getMessage(), cause);
    }
}
