package dev.ormworkbench.runner.scenario.file;

import java.util.function.Supplier;

/** Thrown when something in a file is wrong. Its message says what is wrong, without the file's name. */
final class Problem extends RuntimeException {

    private final Place place;
    private final transient Supplier<String> what;

    Problem(Place place, String what) {
        this(place, () -> what);
    }

    /** @param what works it out when somebody asks, because there may be thousands, of which nobody reads most */
    Problem(Place place, Supplier<String> what) {
        // What is wrong in a file needs no stack.
        super(null, null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
        this.place = place;
        this.what = what;
    }

    Place place() {
        return place;
    }

    @Override
    public String getMessage() {
        return what();
    }

    /** Returns what is wrong. */
    String what() {
        return what.get();
    }
}
