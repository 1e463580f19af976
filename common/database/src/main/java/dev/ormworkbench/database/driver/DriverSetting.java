package dev.ormworkbench.database.driver;

import dev.ormworkbench.database.session.SessionVariable;
import dev.ormworkbench.database.session.SessionVariables;

/**
 * A setting of a driver, and why it is made.
 *
 * @param name as the driver has it in a URL
 * @param does what it makes the driver do
 * @param saves what it keeps off the wire, as counted by the server; empty where it is made for another reason
 */
public record DriverSetting(String name, String value, String does, String saves) {

    /** One that saves nothing. */
    DriverSetting(String name, String value, String does) {
        this(name, value, does, "");
    }

    /** The one that takes the variables of a session. */
    static DriverSetting ofSession() {
        SessionVariable first = SessionVariables.all().get(0);
        return new DriverSetting(
                SessionVariables.SETTING,
                first.name() + "=" + first.value() + ",…",
                "each new connection makes its session what the stores need, whatever the server's defaults and its"
                        + " init_connect, in one statement: see the variables below");
    }
}
