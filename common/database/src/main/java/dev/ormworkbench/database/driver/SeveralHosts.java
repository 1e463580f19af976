package dev.ormworkbench.database.driver;

/** Values of settings of both drivers for a URL with several hosts. */
final class SeveralHosts {

    static final DriverSetting CONNECT_TIMEOUT = new DriverSetting(
            "connectTimeout", "1000", "a host gets 1 s, so the pool's 5 s leave time for the other hosts");

    static final String LEFT_ALONE_MILLIS = "10000";

    private SeveralHosts() {}
}
