package dev.ormworkbench.store.contract.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A data source that lends one connection, and resets nothing on it. */
final class PlainDataSource {

    private PlainDataSource() {}

    /** Returns a data source of one connection, whose owner closes it. */
    static DataSource of(Connection connection) {
        return lending(proxy(
                Connection.class,
                (method, arguments) -> method.getName().equals("close") ? null : method.invoke(connection, arguments)));
    }

    /** Returns the connection, which refuses rollbacks. */
    static Connection withoutRollback(Connection connection) {
        return proxy(Connection.class, (method, arguments) -> {
            if (method.getName().equals("rollback")) {
                throw new InvocationTargetException(new SQLException("no rollback", "HY000"));
            }
            return method.invoke(connection, arguments);
        });
    }

    private static DataSource lending(Connection lent) {
        return proxy(DataSource.class, (method, arguments) -> {
            if (method.getName().equals("getConnection")) {
                return lent;
            }
            throw new UnsupportedOperationException(method.getName());
        });
    }

    private interface Call {
        @Nullable
        Object invoke(Method method, Object[] arguments) throws ReflectiveOperationException;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                PlainDataSource.class.getClassLoader(), new Class<?>[] {type}, (itself, method, arguments) -> {
                    switch (method.getName()) {
                        case "hashCode" -> { // Spring looks a DataSource up in a map
                            return System.identityHashCode(itself);
                        }
                        case "equals" -> {
                            return itself == arguments[0];
                        }
                        default -> {}
                    }
                    try {
                        return call.invoke(method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
