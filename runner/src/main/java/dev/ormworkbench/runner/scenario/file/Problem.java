package dev.ormworkbench.runner.scenario.file;

/** Something in a file that is not as it has to be. Its message is what, without the file. */
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

    /** What it is. */
    String what() {
        return String.valueOf(getMessage());
    }
}
