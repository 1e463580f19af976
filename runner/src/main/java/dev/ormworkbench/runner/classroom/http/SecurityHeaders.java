package dev.ormworkbench.runner.classroom.http;

import java.util.Map;
import org.eclipse.jetty.server.Response;

/** What each answer tells the browser: run and show only what this server has sent, and tell nobody of it. */
final class SecurityHeaders {

    /** The name of the header that says what a page may load and run. */
    static final String POLICY = "Content-Security-Policy";

    private static final Map<String, String> ALWAYS = Map.of(
            POLICY,
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                    + "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");

    private SecurityHeaders() {}

    static void add(Response response) {
        ALWAYS.forEach((name, value) -> response.getHeaders().put(name, value));
    }
}
