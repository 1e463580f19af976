package dev.ormworkbench.runner.wire;

import com.mysql.cj.conf.PropertySet;
import com.mysql.cj.protocol.StandardSocketFactory;
import java.net.Socket;

/** Creates the sockets of MySQL Connector/J's connections through a tap. The driver creates this class by its name. */
public final class MySqlSockets extends StandardSocketFactory {

    @Override
    protected Socket createSocket(PropertySet properties) {
        return WireTap.newSocket(properties.getStringProperty(WireTap.PROPERTY).getStringValue());
    }
}
