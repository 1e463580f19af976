package dev.ormworkbench.database.connection;

import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.LoginPlugins;
import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.database.failure.LinkFailure;
import dev.ormworkbench.database.failure.ServerMessage;
import dev.ormworkbench.database.tls.Tls;
import dev.ormworkbench.database.tls.TlsFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Explains why there is no connection, in one line that says who refused and in whose words. The drivers hardly help:
 * one has the same SQLState for an unknown setting, a missing plugin and an unreadable greeting.
 *
 * @param hosts of the URL
 * @param withPassword whether the user gave one
 */
public record ConnectFailure(
        Driver driver, String hosts, String database, String user, boolean withPassword, Tls tls, boolean verified) {

    private static final int ACCESS_DENIED = 1045;
    private static final int ACCESS_DENIED_WITHOUT_PASSWORD = 1698;
    private static final int DATABASE_ACCESS_DENIED = 1044;
    private static final int UNKNOWN_DATABASE = 1049;
    private static final int PLUGIN_OF_DRIVER = 1251;

    /** ER_SECURE_TRANSPORT_REQUIRED. */
    private static final int NEEDS_TLS = 3159;

    /** ER_CON_COUNT_ERROR, ER_TOO_MANY_USER_CONNECTIONS, ER_USER_LIMIT_REACHED. */
    private static final Set<Integer> TOO_MANY = Set.of(1040, 1203, 1226);

    /** MySQL's driver quotes an error before the login like this; the quote may end in another line. */
    private static final Pattern QUOTED = Pattern.compile("message from server: \"(.*?)(\"[^\"]*)?$");

    /** The drivers' messages for a peer that has gone. */
    private static final Pattern CLOSED =
            Pattern.compile("Can not read response from server|end of stream|Connection reset|Broken pipe");

    /** The drivers' messages for an answer that they cannot read. */
    private static final Pattern NO_ANSWER =
            Pattern.compile("unexpected data during authentication|query is too large|greater than maxAllowedPacket");

    /**
     * The message of MySQL's driver for a statement that is too long for the server; before the login the limit is
     * 65535.
     */
    private static final Pattern TOO_SHORT = Pattern.compile("query is too large \\([^>]* > (?!65\\D?535\\))");

    /** The drivers' messages for a login plugin that they lack or may not use. */
    private static final Pattern PLUGIN = Pattern.compile(
            "(?:Unable to load authentication plugin|plugin type was =|doesn't permit requested plugin) \\(?'([^']*)'");

    /** The drivers' messages for a server's key that they do not trust. */
    private static final Pattern KEY =
            Pattern.compile("Public Key Retrieval is not allowed|RSA public key is not available");

    private static final Pattern PLUGIN_NAME = Pattern.compile("\\w{1,64}");

    /** Returns whether the server had too many connections. */
    public static boolean isTooMany(SQLException e) {
        return TOO_MANY.contains(e.getErrorCode());
    }

    /** Explains that the session is in another database than the URL's, or in none (null). */
    public DatabaseException elsewhere(@Nullable String other) {
        return new DatabaseException(elsewhereLine(other == null ? "no database" : "database " + other), null);
    }

    private String elsewhereLine(String where) {
        return "the server at " + hosts + " puts sessions of user " + user + " into " + where + ", not into " + database
                + ": its init_connect may have a USE";
    }

    /**
     * Tells why the first questions failed.
     *
     * @param failure the driver's exception while it read the first answers
     */
    public DatabaseException toldOfAnswer(Throwable failure) {
        boolean isDriversOwn = failure instanceof SQLException e
                && e.getErrorCode() <= 0
                && !LinkFailure.isOne(e)
                && !TOO_SHORT.matcher(String.valueOf(e.getMessage())).find();
        return isDriversOwn ? new DatabaseException(unreadable(), failure) : told(failure);
    }

    /**
     * Tells why there is no connection.
     *
     * @param failure the driver's exception while it connected
     */
    public DatabaseException told(Throwable failure) {
        return new DatabaseException(line(failure), failure);
    }

    private String line(Throwable failure) {
        Optional<Deadline.Missed> missed = causeOf(failure, Deadline.Missed.class);
        Optional<String> tlsFailure = TlsFailure.reasonOf(failure, tls);
        Optional<String> plugin = pluginOf(failure);
        if (missed.isPresent()) {
            return "what answers at " + hosts + " " + missed.get().getMessage();
        } else if (tlsFailure.isPresent()) {
            return "no TLS with the server at " + hosts + ": " + tlsFailure.get();
        } else if (plugin.isPresent()) {
            return noLogin(plugin.get());
        }
        // The pool wraps exceptions from the setup of a connection.
        return causeOf(failure, SQLException.class)
                .map(refused -> line(saidByServer(refused)))
                .orElseGet(this::unreadable);
    }

    /** Returns the server's own error, which MariaDB's driver wraps if it comes from the setup of a session. */
    public static SQLException saidByServer(SQLException failure) {
        return failure.getErrorCode() <= 0
                        && failure.getCause() instanceof SQLException cause
                        && cause.getErrorCode() > 0
                ? cause
                : failure;
    }

    private String line(SQLException refused) {
        // One driver uses -1 for errors that no server sent.
        return switch (Math.max(0, refused.getErrorCode())) {
            case ACCESS_DENIED, ACCESS_DENIED_WITHOUT_PASSWORD ->
                "the server at " + hosts + " does not let user " + user + " in "
                        + (withPassword ? "with this password" : "without a password");
            case UNKNOWN_DATABASE -> "the server at " + hosts + " has no database " + database;
            case DATABASE_ACCESS_DENIED ->
                "the server at " + hosts + " does not let user " + user + " use database " + database;
            case NEEDS_TLS ->
                "the server at " + hosts + " refuses connections without TLS; use --tls required: " + reasonOf(refused);
            case FirstAnswer.NOT_THE_DATABASE -> elsewhereLine("another database");
            case 0, PLUGIN_OF_DRIVER -> unreachable(refused);
            default ->
                isTooMany(refused)
                        ? "the server at " + hosts + " gives user " + user + " no further connection: "
                                + reasonOf(refused)
                        : "the server at " + hosts + " refuses: " + reasonOf(refused);
        };
    }

    private String unreachable(SQLException e) {
        Throwable root = LinkFailure.rootCause(e);
        String words = root.getMessage() + "\n" + e.getMessage();
        if (CLOSED.matcher(words).find()) {
            return "what answers at " + hosts
                    + " ends the connection before it sends a greeting: is it a MySQL or"
                    + " MariaDB server, and does it let this machine in?";
        } else if (TOO_SHORT.matcher(words).find()) {
            return "the server at " + hosts + " refuses the statement that sets up a session: " + reasonOf(e);
        } else if (NO_ANSWER.matcher(words).find()) {
            return unreadable();
        } else if (root instanceof UnknownHostException) {
            return "no server answers at " + hosts + ": the host name is unknown";
        } else if (root instanceof ConnectException || root instanceof NoRouteToHostException) {
            return "no server answers at " + hosts + ": " + reasonOf(root);
        } else if (KEY.matcher(String.valueOf(e.getMessage())).find()) {
            return "the server at " + hosts + " wants the password encrypted with its own key, which nobody has"
                    + " verified: name the key with --server-key FILE, or use --tls";
        } else if (root.getClass().getName().startsWith("java.lang.")) {
            return unreadable();
        }
        if (!LinkFailure.isOne(e)) {
            return "no connection to " + hosts + ": " + reasonOf(e);
        }
        return root instanceof IOException
                ? "no server answers at " + hosts + ": " + reasonOf(root)
                : "what answers at " + hosts + " is not understood: " + reasonOf(root);
    }

    private String unreadable() {
        return "what answers at " + hosts + " sends something that " + driver.displayName()
                + " cannot read: is it a MySQL or MariaDB server?";
    }

    private String noLogin(String plugin) {
        String login = "the server at " + hosts + " wants user " + user + " to log in by " + plugin;
        if (LoginPlugins.sendsThePassword(plugin) && !verified) {
            return login + ", which sends the password itself: use --tls verify-ca or"
                    + " verify-identity, so that the server is verified";
        }
        Driver other = driver == Driver.MYSQL ? Driver.MARIADB : Driver.MYSQL;
        return login + ", which " + driver.displayName() + " does not have: "
                + (LoginPlugins.has(other, plugin) ? "try --driver " + other.option() + ", or " : "")
                + "give the user another way to log in";
    }

    private static Optional<String> pluginOf(Throwable failure) {
        if (!(failure instanceof SQLException)) {
            return Optional.empty();
        }
        Matcher named = PLUGIN.matcher(String.valueOf(failure.getMessage()));
        return named.find()
                ? Optional.of(
                        PLUGIN_NAME.matcher(named.group(1)).matches()
                                ? named.group(1)
                                : "a plugin with an unreadable name")
                : Optional.empty();
    }

    /** Returns a failure's first line, without the drivers' additions to the server's message. */
    public static String reasonOf(Throwable failure) {
        String line = ServerMessage.of(failure);
        Matcher quoted = QUOTED.matcher(line);
        return quoted.find() ? quoted.group(1) : line;
    }

    private static <T extends Throwable> Optional<T> causeOf(Throwable failure, Class<T> type) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 32; depth++) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }
}
