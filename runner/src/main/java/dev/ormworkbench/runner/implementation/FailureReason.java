package dev.ormworkbench.runner.implementation;

import dev.ormworkbench.runner.text.OneLine;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Explains in words why foreign code fails. */
final class FailureReason {

    private static final Pattern CLASS_FILE_VERSION = Pattern.compile("class file version (\\d+)");

    /** Class files of Java 1.0 had version 44. Each release since then has added one. */
    private static final int BEFORE_FIRST_CLASS_FILE_VERSION = 44;

    private static final Pattern CLASS_NAME = Pattern.compile("[\\w/.$]+");

    private FailureReason() {}

    static String of(Throwable thrown) {
        Throwable failure = unwrapped(thrown);
        String message = failure.getMessage() == null ? "" : failure.getMessage();
        if (failure instanceof UnsupportedClassVersionError) {
            return compiledForNewerJava(message);
        } else if (isMissingClass(failure)) {
            return "the class " + message.replace('/', '.') + " is missing";
        } else if (failure instanceof NoSuchMethodException) {
            return "it has no public constructor without parameters";
        } else if (failure instanceof InstantiationException) {
            return "it is abstract";
        }
        return OneLine.of(failure);
    }

    /** Returns whether the failure is only a missing class. */
    static boolean isMissingClass(Throwable thrown) {
        Throwable failure = unwrapped(thrown);
        boolean isMissing = failure instanceof NoClassDefFoundError || failure instanceof ClassNotFoundException;
        return isMissing
                && failure.getMessage() != null
                && CLASS_NAME.matcher(failure.getMessage()).matches();
    }

    private static Throwable unwrapped(Throwable failure) {
        boolean wraps = failure instanceof ExceptionInInitializerError
                || failure instanceof InvocationTargetException
                || failure instanceof UndeclaredThrowableException;
        return wraps && failure.getCause() != null ? unwrapped(failure.getCause()) : failure;
    }

    private static String compiledForNewerJava(String message) {
        Matcher version = CLASS_FILE_VERSION.matcher(message);
        String needed = version.find()
                ? "Java " + (Integer.parseInt(version.group(1)) - BEFORE_FIRST_CLASS_FILE_VERSION)
                : "a newer Java";
        return "it is compiled for " + needed + ", and this is Java "
                + Runtime.version().feature();
    }
}
