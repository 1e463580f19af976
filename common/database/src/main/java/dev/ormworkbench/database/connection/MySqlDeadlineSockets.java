package dev.ormworkbench.database.connection;

import com.mysql.cj.conf.PropertySet;
import com.mysql.cj.protocol.StandardSocketFactory;
import java.net.Socket;

/** Makes the sockets of MySQL Connector/J's connections. The driver makes it by its name. */
public final class MySqlDeadlineSockets extends StandardSocketFactory {

    /** Called by the driver. */
    public MySqlDeadlineSockets() {}

    @Override
    protected Socket createSocket(PropertySet properties) {
        return new DeadlineSocket();
    }
}
