package dev.ormworkbench.runner.environment;

import dev.ormworkbench.runner.text.OneLine;
import dev.ormworkbench.store.PlayerStoreProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** Versions of the workbench, Java, the operating system and the libraries. */
public final class Versions {

    private Versions() {}

    /** Returns the workbench's version, such as {@code 0.1.0}. */
    public static String workbench() {
        Properties build = new Properties();
        try (InputStream in = Objects.requireNonNull(Versions.class.getResourceAsStream("build.properties"))) {
            build.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return build.getProperty("version");
    }

    /** Returns version and vendor of Java, such as {@code 17.0.15 (Debian)}. */
    public static String java() {
        return Runtime.version() + " (" + System.getProperty("java.vendor") + ")";
    }

    /** Returns name, version and architecture of the operating system. */
    static String os() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch");
    }

    /** Returns library and version by implementation name, in the given order. */
    public static Map<String, String> libraries(List<? extends PlayerStoreProvider> providers) {
        Map<String, String> libraries = new LinkedHashMap<>();
        for (PlayerStoreProvider provider : providers) {
            libraries.put(provider.name(), OneLine.ofMessage(provider.library()));
        }
        return libraries;
    }
}
