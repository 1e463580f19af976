package dev.ormworkbench.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of a library as the build resolved it: a jar of all jars no longer has the manifests that tell it. */
public final class LibraryVersion {

    private LibraryVersion() {}

    /**
     * Reads the key {@code version} of {@code library.properties}, which the build writes beside a provider.
     *
     * @throws IllegalStateException if there is no such file
     */
    public static String beside(Class<? extends PlayerStoreProvider> provider) {
        Properties library = new Properties();
        try (InputStream in = provider.getResourceAsStream("library.properties")) {
            if (in == null) {
                throw new IllegalStateException("no library.properties beside " + provider.getName());
            }
            library.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return library.getProperty("version", "of unknown version");
    }
}
