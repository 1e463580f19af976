package dev.ormworkbench.runner.trace;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import net.ttddyy.dsproxy.proxy.ProxyConfig;
import net.ttddyy.dsproxy.proxy.ProxyJdbcObject;
import net.ttddyy.dsproxy.proxy.ResultSetProxyLogic;
import org.jspecify.annotations.Nullable;

/**
 * Counts the rows that are read from a result, and does nothing else: datasource-proxy's own result proxy takes some
 * microseconds per row. A counted result {@linkplain ResultSet#unwrap unwraps} to this class.
 */
final class CountedRows implements ResultSetProxyLogic {

    private final ResultSet result;
    private final ProxyConfig configuration;
    private final AtomicLong rows = new AtomicLong();

    CountedRows(ResultSet result, ProxyConfig configuration) {
        this.result = result;
        this.configuration = configuration;
    }

    static CountedRows of(ResultSet counted) throws SQLException {
        return counted.unwrap(CountedRows.class);
    }

    long count() {
        return rows.get();
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getDeclaringClass() == ProxyJdbcObject.class) {
            return method.getName().equals("getTarget") ? result : configuration;
        } else if (arguments != null && method.getName().equals("unwrap") && arguments[0] == CountedRows.class) {
            return this;
        }
        try {
            Object value = method.invoke(result, arguments);
            if (Boolean.TRUE.equals(value) && method.getName().equals("next")) {
                rows.incrementAndGet();
            }
            return value;
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
