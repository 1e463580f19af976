package dev.ormworkbench.database.connection;

import com.mysql.cj.conf.PropertySet;
import com.mysql.cj.protocol.StandardSocketFactory;
import java.net.Socket;

/** Creates the sockets of MySQL Connector/J. The driver loads this class by name. */
public final class MySqlDeadlineSockets extends StandardSocketFactory {

    /** Creates the factory for the driver. */
    public MySqlDeadlineSockets() {}

    @Override
    protected Socket createSocket(PropertySet properties) {
        return new DeadlineSocket();
    }
}
