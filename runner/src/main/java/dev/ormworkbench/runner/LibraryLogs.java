package dev.ormworkbench.runner;

/** What the libraries say. They read these settings once, so they must be made before the first library is loaded. */
final class LibraryLogs {

    private LibraryLogs() {}

    /** Sends logs to standard error, or nowhere. */
    static void configure(boolean verbose) {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", verbose ? "info" : "off");
        // Hibernate's logging takes slf4j by itself only together with a certain back end.
        System.setProperty("org.jboss.logging.provider", "slf4j");
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }
}
