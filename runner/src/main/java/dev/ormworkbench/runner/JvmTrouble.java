package dev.ormworkbench.runner;

import dev.ormworkbench.runner.text.OneLine;
import java.util.Optional;

/** What the JVM itself has too little of, and what to do about it. */
final class JvmTrouble {

    private JvmTrouble() {}

    /**
     * Of a failure or of what it was caused by: an error may come from another thread, or be wrapped by a library.
     *
     * @return one line; empty if the failure is none of these
     */
    static Optional<String> in(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof OutOfMemoryError) {
                return Optional.of("Java has no memory left (" + OneLine.of(each)
                        + "): give it more, as java -Xmx4g -jar orm-workbench.jar, or ask for less");
            } else if (each instanceof StackOverflowError) {
                return Optional.of("Java's stack is too small: give it more, as java -Xss8m -jar orm-workbench.jar");
            }
        }
        return Optional.empty();
    }
}
