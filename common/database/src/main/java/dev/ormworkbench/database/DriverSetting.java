package dev.ormworkbench.database;

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
}
