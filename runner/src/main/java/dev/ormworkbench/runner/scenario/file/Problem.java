package dev.ormworkbench.runner.scenario.file;

/** Something in a file that is not as it has to be. Its message is what, without the file. */
final class Problem extends RuntimeException {

    private final Place place;

    Problem(Place place, String what) {
        super(what);
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
