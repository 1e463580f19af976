package dev.ormworkbench.runner.scenario.file;

/** Thrown when something in a file is wrong. Its message says what is wrong, without the file's name. */
final class Problem extends RuntimeException {

    private final Place place;

    Problem(Place place, String what) {
        // What is wrong in a file needs no stack, and there may be many.
        super(what, null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
        this.place = place;
    }

    Place place() {
        return place;
    }

    /** Returns what is wrong. */
    String what() {
        return String.valueOf(getMessage());
    }
}
