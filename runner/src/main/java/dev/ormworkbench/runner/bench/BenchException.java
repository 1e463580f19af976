package dev.ormworkbench.runner.bench;

/** A measurement came to nothing; the message says whose, and why. */
public final class BenchException extends RuntimeException {

    BenchException(String message, Throwable cause) {
        super(message, cause);
    }
}
