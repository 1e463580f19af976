package dev.ormworkbench.runner.text;

/** Text that users see as a line of its own, whoever wrote it: visible, and with an end. */
public final class OneLine {

    /** The most characters of a line. */
    public static final int LONGEST = 10_000;

    /** The most characters of what a server, a library or a file says in a line. */
    public static final int LONGEST_MESSAGE = 1000;

    private OneLine() {}

    /** The first line of the text that is not blank; empty text if there is none. */
    public static String of(String text) {
        return of(text, LONGEST);
    }

    /** The same of a text that a server, a library or a file brought. */
    public static String ofMessage(String text) {
        return of(text, LONGEST_MESSAGE);
    }

    private static String of(String text, int most) {
        String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        return Visible.shortened(Visible.line(first), most);
    }

    /** What a failure says or, where it says nothing, what it is; of the JVM's own trouble, what to do. */
    public static String of(Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            return "Java has no memory left (" + ofMessage(String.valueOf(failure.getMessage()))
                    + "): give it more, as java -Xmx4g -jar orm-workbench.jar, or ask for less";
        } else if (failure instanceof StackOverflowError) {
            return "Java's stack is too small: give it more, as java -Xss8m -jar orm-workbench.jar";
        }
        String message = failure.getMessage();
        String said = message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
        return ofMessage(
                failure instanceof LinkageError ? "a class is missing, or is not as it has to be: " + said : said);
    }

    /** What the cause of a failure says, and the failure itself where it has none. */
    public static String ofCause(Throwable wrapper) {
        return of(wrapper.getCause() == null ? wrapper : wrapper.getCause());
    }
}
