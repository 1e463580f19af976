package dev.ormworkbench.database;

import java.io.IOException;

/** The way that connections take to a server: to it, or to somebody in between who passes on what is sent. */
@FunctionalInterface
public interface Route {

    /** To the server. */
    Route DIRECT = address -> address;

    /**
     * A host by its name or number, and a port.
     *
     * @param port 1 to 65535
     */
    record Address(String host, int port) {}

    /**
     * Where to connect to reach the server. Asked once for each pool, before its first connection.
     *
     * @throws IOException if there is no way
     */
    Address to(Address server) throws IOException;
}
