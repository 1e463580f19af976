package dev.ormworkbench.runner.environment;

import java.util.List;
import java.util.Map;

/** What libraries are told. They read these settings once, so they must be made before the first library is loaded. */
public final class LibrarySettings {

    private LibrarySettings() {}

    /** Sends logs to standard error, or nowhere, and keeps Connector/J from starting a thread that nobody ends. */
    public static void configure(boolean verbose) {
        properties(verbose).forEach(System::setProperty);
    }

    /** The arguments that configure another JVM so. */
    public static List<String> jvmArguments(boolean verbose) {
        return properties(verbose).entrySet().stream()
                .map(property -> "-D" + property.getKey() + "=" + property.getValue())
                .toList();
    }

    private static Map<String, String> properties(boolean verbose) {
        return Map.of(
                "org.slf4j.simpleLogger.defaultLogLevel",
                verbose ? "info" : "off",
                // Hibernate's logging takes slf4j by itself only together with a certain back end.
                "org.jboss.logging.provider",
                "slf4j",
                "org.jooq.no-logo",
                "true",
                "org.jooq.no-tips",
                "true",
                // That thread closes connections that a program forgets. The pools forget none, and in Maven's JVM it
                // outlives the program.
                "com.mysql.cj.disableAbandonedConnectionCleanup",
                "true");
    }
}
