package dev.ormworkbench.runner.json;

/**
 * Thrown when a document contains something that is not allowed. Its message names the place and what is allowed there.
 */
public final class JsonFault extends RuntimeException {

    JsonFault(String place, String what) {
        super(place + " " + what);
    }

    /** Returns the place and the fault. */
    public String what() {
        return String.valueOf(getMessage());
    }
}
