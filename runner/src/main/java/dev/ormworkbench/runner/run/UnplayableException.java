package dev.ormworkbench.runner.run;

/** What is asked for cannot be played on this database; the message says what can. */
public final class UnplayableException extends RuntimeException {

    UnplayableException(String message) {
        super(message);
    }
}
