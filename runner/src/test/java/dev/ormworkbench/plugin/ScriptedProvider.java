package dev.ormworkbench.plugin;

import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.ServerProduct;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.NullUnmarked;

/**
 * Follows the script in the file beside it, which differs in each jar. A missing value is null, and {@code !NAME}
 * throws the exception or error of this name. Its stores are those of plain JDBC, which the jar does not contain; with
 * {@code slower}, their calls take this share longer.
 */
@NullUnmarked
public final class ScriptedProvider implements PlayerStoreProvider {

    static final String SCRIPT = "script.properties";

    private final Properties script = new Properties();

    /** Reads the script. */
    public ScriptedProvider() throws IOException {
        try (InputStream in = ScriptedProvider.class.getResourceAsStream(SCRIPT)) {
            script.load(in);
        }
        said("constructor");
    }

    private String said(String what) {
        String said = script.getProperty(what);
        if (said != null && said.startsWith("!")) {
            throwing(said.substring(1));
        }
        return said;
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void throwing(String name) throws T {
        Throwable failure;
        try {
            failure = Class.forName(name)
                    .asSubclass(Throwable.class)
                    .getConstructor(String.class)
                    .newInstance("as the script says");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        throw (T) failure;
    }

    @Override
    public String name() {
        return said("name");
    }

    @Override
    public String description() {
        return said("description");
    }

    @Override
    public String library() {
        return said("library");
    }

    @Override
    public PlayerStore open(DataSource dataSource, ServerProduct product, Locking locking) {
        if ("null".equals(said("open"))) {
            return null;
        }
        try {
            PlayerStoreProvider jdbc = Class.forName("dev.ormworkbench.jdbc.JdbcPlayerStoreProvider")
                    .asSubclass(PlayerStoreProvider.class)
                    .getConstructor()
                    .newInstance();
            PlayerStore store = jdbc.open(dataSource, product, locking);
            String slower = said("slower");
            return slower == null ? store : slower(store, Double.parseDouble(slower));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns a store whose calls take this share of their time longer. */
    private static PlayerStore slower(PlayerStore store, double share) {
        return (PlayerStore) Proxy.newProxyInstance(
                PlayerStore.class.getClassLoader(), new Class<?>[] {PlayerStore.class}, (proxy, method, arguments) -> {
                    long begin = System.nanoTime();
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        long end = System.nanoTime() + (long) (share * (System.nanoTime() - begin));
                        while (System.nanoTime() < end) {
                            LockSupport.parkNanos(end - System.nanoTime());
                        }
                    }
                });
    }
}
