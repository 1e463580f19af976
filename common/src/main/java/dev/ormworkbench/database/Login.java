package dev.ormworkbench.database;

import org.jspecify.annotations.Nullable;

/** What a connection takes. */
record Login(String url, String user, @Nullable String password) {

    /** Without the password. */
    @Override
    public String toString() {
        return user + " at " + url;
    }
}
