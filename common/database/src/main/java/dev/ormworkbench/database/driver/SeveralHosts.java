package dev.ormworkbench.database.driver;

/** What both drivers are told where a URL names several hosts. */
final class SeveralHosts {

    static final DriverSetting CONNECT_TIMEOUT = new DriverSetting(
            "connectTimeout",
            "1000",
            "a host is given 1 s, so that within the 5 s that a pool waits there is time for the others");

    static final String LEFT_ALONE_MILLIS = "10000";

    private SeveralHosts() {}
}
