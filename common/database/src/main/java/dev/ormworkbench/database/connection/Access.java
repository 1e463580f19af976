package dev.ormworkbench.database.connection;

import dev.ormworkbench.database.tls.Tls;
import org.jspecify.annotations.Nullable;

/**
 * Who logs in at a server, and how the way there is kept from others. Without meaning for an embedded server and a
 * container, which have accounts of their own.
 *
 * @param user unless the URL names one
 * @param password null for none
 */
public record Access(String user, @Nullable String password, Tls tls) {

    /** Without the password. */
    @Override
    public String toString() {
        return user;
    }
}
