package dev.ormworkbench.store.contract.jdbc;

import dev.ormworkbench.store.Connections;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections of which any chosen JDBC call can fail, and which knows what is open. A failing call is not executed,
 * except a close, which is executed and fails. For one thread at a time.
 */
public final class FaultyJdbc {

    /** Calls that need no server, or that a user cannot make fail. */
    private static final Set<String> NEVER_FAIL = Set.of(
            "isClosed", "unwrap", "isWrapperFor", "getWarnings", "clearWarnings", "getMetaData", "getConnection");

    private final Connections connections;
    private final Map<Object, List<Object>> statementsByConnection = new LinkedHashMap<>();
    private final List<String> leftOpen = new ArrayList<>();
    private int callsUntilFailure;
    private Optional<String> failed = Optional.empty();

    public FaultyJdbc(Connections connections) {
        this.connections = connections.through(this::faulty);
    }

    /** Returns the connections for the store. */
    public Connections connections() {
        return connections;
    }

    private DataSource faulty(DataSource delegate) {
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            if (!method.getName().equals("getConnection")) {
                return method.invoke(delegate, arguments);
            }
            failIfDue(method);
            return connection((Connection) method.invoke(delegate, arguments));
        });
    }

    /** Makes the {@code n}th call from now fail once; 0 for none. */
    public void failAt(int n) {
        callsUntilFailure = n;
        failed = Optional.empty();
        leftOpen.clear();
        statementsByConnection.clear();
    }

    /** Returns the failed call, such as {@code Connection.commit}; empty if none has failed yet. */
    public Optional<String> failed() {
        return failed;
    }

    public int connectionsLeftOpen() {
        return statementsByConnection.size();
    }

    /** Returns the statements and results that were open when their connection was closed. */
    public List<String> statementsLeftOpen() {
        return List.copyOf(leftOpen);
    }

    private Connection connection(Connection connection) {
        List<Object> open = new ArrayList<>();
        statementsByConnection.put(connection, open);
        return proxy(Connection.class, (proxy, method, arguments) -> {
            if (method.getName().equals("close")) {
                if (statementsByConnection.remove(connection) != null) {
                    open.forEach(statement -> leftOpen.add(statement.toString()));
                }
            }
            Object result = invoke(connection, method, arguments);
            return result instanceof Statement statement
                    ? statement(method.getReturnType(), statement, (Connection) proxy, open)
                    : result;
        });
    }

    private Object statement(Class<?> type, Statement statement, Connection connection, List<Object> open) {
        open.add(statement);
        return proxy(type, (proxy, method, arguments) -> {
            switch (method.getName()) {
                case "close" -> open.remove(statement);
                case "getConnection" -> {
                    return connection;
                }
                default -> {}
            }
            Object result = invoke(statement, method, arguments);
            return result instanceof ResultSet rows ? rows(rows, (Statement) proxy) : result;
        });
    }

    private ResultSet rows(ResultSet rows, Statement statement) {
        return proxy(
                ResultSet.class,
                (proxy, method, arguments) ->
                        method.getName().equals("getStatement") ? statement : invoke(rows, method, arguments));
    }

    private @Nullable Object invoke(Object target, Method method, Object @Nullable [] arguments)
            throws ReflectiveOperationException {
        boolean closes = method.getName().equals("close");
        if (!closes) {
            failIfDue(method);
        }
        Object result = method.invoke(target, arguments);
        if (closes) {
            failIfDue(method);
        }
        return result;
    }

    private void failIfDue(Method method) throws InvocationTargetException {
        boolean canFail = Arrays.asList(method.getExceptionTypes()).contains(SQLException.class)
                && (!NEVER_FAIL.contains(method.getName()) || method.getDeclaringClass() == DataSource.class);
        if (canFail && callsUntilFailure > 0 && --callsUntilFailure == 0) {
            String name = method.getDeclaringClass().getSimpleName() + "." + method.getName();
            failed = Optional.of(name);
            throw new InvocationTargetException(new SQLException(name + " was made to fail", "HY000"));
        }
    }

    private interface Call {
        @Nullable
        Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws ReflectiveOperationException;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                FaultyJdbc.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getDeclaringClass() == Object.class) {
                        return switch (method.getName()) {
                            case "equals" -> proxy == arguments[0];
                            case "hashCode" -> System.identityHashCode(proxy);
                            default -> type.getSimpleName();
                        };
                    }
                    try {
                        return call.invoke(proxy, method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
