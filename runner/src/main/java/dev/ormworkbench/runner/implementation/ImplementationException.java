package dev.ormworkbench.runner.implementation;

/** Thrown when a provider fails. The message is one sentence that names its jar and the reason. */
public final class ImplementationException extends RuntimeException {

    ImplementationException(String message, Throwable cause) {
        super(message, cause);
    }

    ImplementationException(String message) {
        super(message);
    }
}
