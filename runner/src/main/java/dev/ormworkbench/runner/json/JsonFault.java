package dev.ormworkbench.runner.json;

/** Thrown when something in a document is not allowed. Its message says where it is and what is allowed there. */
public final class JsonFault extends RuntimeException {

    JsonFault(String place, String what) {
        super(place + " " + what);
    }

    /** Returns the place and the fault. */
    public String what() {
        return String.valueOf(getMessage());
    }
}
