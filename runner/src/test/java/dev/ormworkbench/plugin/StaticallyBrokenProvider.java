package dev.ormworkbench.plugin;

import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.ServerProduct;
import javax.sql.DataSource;

/** A provider whose class cannot be initialised. */
public final class StaticallyBrokenProvider implements PlayerStoreProvider {

    private static final String NAME = name(System.getProperty("java.version"));

    private static String name(String version) {
        if (!version.isEmpty()) {
            throw new AssertionError("no settings");
        }
        return version;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return NAME;
    }

    @Override
    public String library() {
        return NAME;
    }

    @Override
    public PlayerStore open(DataSource dataSource, ServerProduct product, Locking locking) {
        throw new IllegalStateException();
    }
}
