package dev.ormworkbench.database.connection;

import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** User and password of a connection. */
public record Login(String url, String user, @Nullable String password) {

    /** Puts user and password among a driver's settings. */
    public void addTo(Properties settings) {
        settings.setProperty("user", user);
        if (password != null) {
            settings.setProperty("password", password);
        }
    }

    /** Returns a text without the password. */
    @Override
    public String toString() {
        return user + " at " + url;
    }
}
