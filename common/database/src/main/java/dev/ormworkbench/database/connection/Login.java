package dev.ormworkbench.database.connection;

import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What a connection takes. */
public record Login(String url, String user, @Nullable String password) {

    /** Puts user and password among a driver's settings. */
    public void addTo(Properties settings) {
        settings.setProperty("user", user);
        if (password != null) {
            settings.setProperty("password", password);
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return user + " at " + url;
    }
}
