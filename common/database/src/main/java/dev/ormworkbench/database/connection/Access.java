package dev.ormworkbench.database.connection;

import dev.ormworkbench.database.tls.Tls;
import org.jspecify.annotations.Nullable;

/**
 * The login at a server, and how TLS protects the connection. An embedded server and a container have their own
 * accounts and ignore it.
 *
 * @param user the user, unless the URL names one
 * @param password the password, null for none
 */
public record Access(String user, @Nullable String password, Tls tls) {

    /** Returns a text without the password. */
    @Override
    public String toString() {
        return user;
    }
}
