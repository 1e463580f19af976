package dev.ormworkbench.database;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server's URL with the address that a route leads to. */
final class RoutedUrl {

    private static final int DEFAULT_PORT = 3306;

    /** With one host, in the short form. */
    private static final Pattern ONE_HOST = Pattern.compile(
            "(?<scheme>jdbc:\\w+://)(?<host>[\\w.-]+|\\[[0-9a-fA-F:.]+\\])(:(?<port>\\d{1,5}))?(?<rest>/.*)");

    private RoutedUrl() {}

    /**
     * The URL to connect with.
     *
     * @throws DatabaseException if there is no way, or the URL does not name one host
     */
    static String of(String url, Route route) {
        if (route == Route.DIRECT) {
            return url;
        }
        Matcher parts = ONE_HOST.matcher(url);
        if (!parts.matches()) {
            throw new DatabaseException(
                    "what is sent can be watched on the way to one host, and the URL names several", null);
        }
        int port = parts.group("port") == null ? DEFAULT_PORT : Integer.parseInt(parts.group("port"));
        try {
            Route.Address next = route.to(new Route.Address(parts.group("host"), port));
            return parts.group("scheme") + next.host() + ":" + next.port() + parts.group("rest");
        } catch (IOException e) {
            throw new DatabaseException("there is no way to the server: " + e.getMessage(), e);
        }
    }
}
