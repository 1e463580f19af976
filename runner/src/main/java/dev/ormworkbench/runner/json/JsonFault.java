package dev.ormworkbench.runner.json;

/** Something in a document that is not as it has to be. Its message says where, and what is allowed there. */
public final class JsonFault extends RuntimeException {

    JsonFault(String place, String what) {
        super(place + " " + what);
    }

    /** Where and what. */
    public String what() {
        return String.valueOf(getMessage());
    }
}
