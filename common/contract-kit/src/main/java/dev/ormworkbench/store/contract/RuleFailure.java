package dev.ormworkbench.store.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.ValueWrapper;

/** Creates a test's failure with a message that begins with its rule, because many reports show nothing else. */
final class RuleFailure {

    private RuleFailure() {}

    /**
     * Returns the failure to throw instead, with the stack trace of the first, and the values that an IDE compares.
     *
     * @param rule the test's sentence, which begins with the rule's id, and its arguments
     * @param calls the store's last calls and their results
     */
    static AssertionFailedError of(String rule, Throwable thrown, List<String> calls) {
        boolean assertion = thrown instanceof AssertionError;
        String message = thrown.getMessage();
        StringBuilder text = new StringBuilder(rule)
                .append(": ")
                .append(assertion && message != null ? message.strip() : thrown.toString());
        if (!calls.isEmpty()) {
            text.append("\nThe store's last calls:");
            calls.forEach(call -> text.append("\n  ").append(call));
        }
        AssertionFailedError failure = withValuesOf(thrown, text.toString(), assertion ? thrown.getCause() : thrown);
        failure.setStackTrace(thrown.getStackTrace());
        for (Throwable suppressed : thrown.getSuppressed()) {
            failure.addSuppressed(suppressed);
        }
        return failure;
    }

    private static AssertionFailedError withValuesOf(Throwable thrown, String text, @Nullable Throwable cause) {
        if (thrown instanceof AssertionFailedError failed) {
            ValueWrapper expected = failed.getExpected();
            ValueWrapper actual = failed.getActual();
            if (expected != null && actual != null) {
                return new AssertionFailedError(text, expected, actual, cause);
            }
        }
        return new AssertionFailedError(text, cause);
    }
}
