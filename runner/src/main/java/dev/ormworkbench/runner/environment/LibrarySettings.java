package dev.ormworkbench.runner.environment;

import java.util.List;
import java.util.Map;

/** Settings of libraries. A library reads them once, so set them before the first library is loaded. */
public final class LibrarySettings {

    private LibrarySettings() {}

    /**
     * Sets the system properties: logs go to standard error or nowhere, and Connector/J starts no clean-up thread.
     *
     * @param verbose whether to log
     */
    public static void configure(boolean verbose) {
        properties(verbose).forEach(System::setProperty);
    }

    /** Returns the arguments that configure another JVM in the same way. */
    public static List<String> jvmArguments(boolean verbose) {
        return properties(verbose).entrySet().stream()
                .map(property -> "-D" + property.getKey() + "=" + property.getValue())
                .toList();
    }

    private static Map<String, String> properties(boolean verbose) {
        return Map.of(
                "org.slf4j.simpleLogger.defaultLogLevel",
                verbose ? "info" : "off",
                // By itself, Hibernate's logging uses slf4j only with a certain back end.
                "org.jboss.logging.provider",
                "slf4j",
                "org.jooq.no-logo",
                "true",
                "org.jooq.no-tips",
                "true",
                // That thread closes connections that a program forgets. The pools forget none, and in Maven's JVM the
                // thread outlives the program.
                "com.mysql.cj.disableAbandonedConnectionCleanup",
                "true");
    }
}
