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

    /**
     * What a failure says or, where nothing below it says anything either, what it is; of the JVM's own trouble, what to
     * do.
     */
    public static String of(Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            return "Java has no memory left (" + ofMessage(String.valueOf(failure.getMessage()))
                    + "): give it more, as java -Xmx4g -jar orm-workbench.jar, or ask for less";
        } else if (failure instanceof StackOverflowError) {
            return "Java's stack is too small: give it more, as java -Xss8m -jar orm-workbench.jar";
        }
        Throwable cause = failure.getCause();
        return cause != null && isWithoutWords(failure, cause) ? of(cause) : ofItself(failure);
    }

    /** Made of its cause alone, an exception takes that one's class and words for its own. */
    private static boolean isWithoutWords(Throwable failure, Throwable cause) {
        String message = failure.getMessage();
        return message == null || message.isBlank() || message.equals(cause.toString());
    }

    private static String ofItself(Throwable failure) {
        String message = failure.getMessage();
        String said = message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
        return ofMessage(
                failure instanceof LinkageError ? "a class is missing, or is not as it has to be: " + said : said);
    }

    /**
     * What the cause of a failure says, and the failure itself where it has none. The JVM's own trouble comes first: it may
     * come from another thread, or be wrapped by a library.
     */
    public static String ofCause(Throwable wrapper) {
        for (Throwable each = wrapper; each != null; each = each.getCause()) {
            if (each instanceof VirtualMachineError) {
                return of(each);
            }
        }
        return of(wrapper.getCause() == null ? wrapper : wrapper.getCause());
    }
}
