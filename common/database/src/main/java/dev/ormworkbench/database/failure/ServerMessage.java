package dev.ormworkbench.database.failure;

import java.sql.SQLException;
import java.util.Objects;
import java.util.regex.Pattern;

/** The server's message in a failure. */
public final class ServerMessage {

    /**
     * What MariaDB's driver puts before the server's message, and the SQLState, which MySQL's driver uses instead of an
     * empty one.
     */
    private static final Pattern AROUND = Pattern.compile(
            "^(Initialization command fail: |Could not connect to \\S+ : )?(\\(conn=-?\\d+\\) ?)?(#\\w{5}$)?");

    private ServerMessage() {}

    /** Returns a failure's first line, without the driver's additions to the server's message. */
    public static String of(Throwable failure) {
        String said = AROUND.matcher(
                        Objects.requireNonNullElse(failure.getMessage(), "").strip())
                .replaceFirst("")
                .lines()
                .findFirst()
                .orElse("");
        return !said.isBlank()
                ? said
                : failure instanceof SQLException
                        ? "no reason is given"
                        : failure.getClass().getSimpleName();
    }
}
