package dev.ormworkbench.runner.wire;

import java.net.InetAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.util.ConfigurableSocketFactory;

/**
 * Creates the sockets of MariaDB Connector/J's connections through a tap. The driver creates this class by its name.
 */
public final class MariaDbSockets extends ConfigurableSocketFactory {

    private @Nullable String tap;

    @Override
    public void setConfiguration(Configuration configuration, String host) {
        tap = configuration.nonMappedOptions().getProperty(WireTap.PROPERTY);
    }

    @Override
    public Socket createSocket() {
        return WireTap.newSocket(tap);
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("the driver connects by itself");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException("the driver connects by itself");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException("the driver connects by itself");
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException("the driver connects by itself");
    }
}
