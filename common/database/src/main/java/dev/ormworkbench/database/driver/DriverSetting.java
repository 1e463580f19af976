package dev.ormworkbench.database.driver;

import dev.ormworkbench.database.session.SessionVariable;
import dev.ormworkbench.database.session.SessionVariables;

/**
 * A setting of a driver, and its reason.
 *
 * @param name the driver's name for it in a URL
 * @param does its effect
 * @param saves the traffic that it saves, as counted by the server; empty if it has another reason
 */
public record DriverSetting(String name, String value, String does, String saves) {

    /** Creates a setting that saves nothing. */
    DriverSetting(String name, String value, String does) {
        this(name, value, does, "");
    }

    /** Returns the setting for the variables of a session. */
    static DriverSetting ofSession() {
        SessionVariable first = SessionVariables.all().get(0);
        return new DriverSetting(
                SessionVariables.SETTING,
                first.name() + "=" + first.value() + ",…",
                "each new connection sets its session's variables in one statement, whatever the server's defaults and its"
                        + " init_connect: see the variables below");
    }
}
