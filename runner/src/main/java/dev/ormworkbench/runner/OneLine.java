package dev.ormworkbench.runner;

/** Text that users see as a line of its own. */
final class OneLine {

    private OneLine() {}

    /** The first line of the text, without control characters. */
    static String of(String text) {
        String first = text.lines().findFirst().orElse("");
        return first.replaceAll("\\p{Cntrl}", " ");
    }

    /** What a failure says or, where it says nothing, what it is. */
    static String of(Throwable failure) {
        String message = failure.getMessage();
        return of(message == null ? failure.getClass().getSimpleName() : message);
    }
}
