package dev.ormworkbench.runner.report;

/** A file is none of results; the message says which, and why. */
public final class ResultsException extends RuntimeException {

    ResultsException(String message, Throwable cause) {
        super(message, cause);
    }
}
