package dev.ormworkbench.runner.text;

/** Turns any text into one line for users: visible characters only, and of bounded length. */
public final class OneLine {

    /** The maximum length of a line, in characters. */
    public static final int LONGEST = 10_000;

    /** The maximum length of one line from a server, a library or a file, in characters. */
    public static final int LONGEST_MESSAGE = 1000;

    private OneLine() {}

    /** Returns the first line of the text that is not blank; empty text if there is none. */
    public static String of(String text) {
        return of(text, LONGEST);
    }

    /** Returns the same for a text from a server, a library or a file: at most {@value #LONGEST_MESSAGE} characters. */
    public static String ofMessage(String text) {
        return of(text, LONGEST_MESSAGE);
    }

    private static String of(String text, int most) {
        String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        return Visible.shortened(Visible.line(first), most);
    }

    /**
     * Returns the message of a failure, or its type if neither it nor its causes have a message. For trouble of the JVM
     * itself, the line says what to do.
     */
    public static String of(Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            return "Java is out of memory (" + ofMessage(String.valueOf(failure.getMessage()))
                    + "): give it more, for example java -Xmx4g -jar orm-workbench.jar, or ask for less";
        } else if (failure instanceof StackOverflowError) {
            return "Java's stack is too small: give it more, for example java -Xss8m -jar orm-workbench.jar";
        }
        Throwable cause = failure.getCause();
        return cause != null && isWithoutWords(failure, cause) ? of(cause) : ofItself(failure);
    }

    /** An exception that is created from its cause alone takes the cause's class and message as its own message. */
    private static boolean isWithoutWords(Throwable failure, Throwable cause) {
        String message = failure.getMessage();
        return message == null || message.isBlank() || message.equals(cause.toString());
    }

    private static String ofItself(Throwable failure) {
        String message = failure.getMessage();
        String text = message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
        return ofMessage(failure instanceof LinkageError ? "a class is missing or incompatible: " + text : text);
    }

    /**
     * Returns the message of a failure's cause, or of the failure itself if it has no cause. Trouble of the JVM itself
     * comes first, because it may come from another thread or be wrapped by a library.
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
