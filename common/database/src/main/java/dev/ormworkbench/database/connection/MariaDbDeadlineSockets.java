package dev.ormworkbench.database.connection;

import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/** Creates the sockets of MariaDB Connector/J. The driver loads this class by name. */
public final class MariaDbDeadlineSockets extends SocketFactory {

    /** Creates the factory for the driver. */
    public MariaDbDeadlineSockets() {}

    @Override
    public Socket createSocket() {
        return new DeadlineSocket();
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
