package dev.ormworkbench.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * Finds the loaded version of a library, which may differ from the version that a store was built with. Use it in
 * {@link PlayerStoreProvider#library()} if the library does not report its version itself.
 */
public final class LibraryVersion {

    /** Replaces a version that cannot be found. */
    public static final String UNKNOWN = "of unknown version";

    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private LibraryVersion() {}

    /**
     * Returns the version in the jar of a class. It reads the file that Maven writes for these ids
     * ({@code META-INF/maven/GROUP/ARTIFACT/pom.properties}), which stays if several jars become one. Without that file it
     * reads the jar's manifest, if that describes this artifact.
     *
     * @param ofTheLibrary any class of the library; two class loaders may have two of one name, in two versions
     * @return a version such as {@code 3.5.19}; {@link #UNKNOWN} if the jar has none, or the class is in no jar
     */
    public static String of(Class<?> ofTheLibrary, String groupId, String artifactId) {
        CodeSource source = ofTheLibrary.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return UNKNOWN;
        }
        URL jar = source.getLocation();
        return inPom(jar, groupId, artifactId)
                .or(() -> inManifest(jar, groupId, artifactId))
                .orElse(UNKNOWN);
    }

    private static Optional<String> inPom(URL jar, String groupId, String artifactId) {
        return read(jar, "META-INF/maven/" + groupId + "/" + artifactId + "/pom.properties", in -> {
            Properties pom = new Properties();
            pom.load(in);
            return pom.getProperty("version");
        });
    }

    private static Optional<String> inManifest(URL jar, String groupId, String artifactId) {
        return read(jar, MANIFEST, in -> {
            Attributes attributes = new Manifest(in).getMainAttributes();
            if (artifactId.equals(attributes.getValue(Attributes.Name.IMPLEMENTATION_TITLE))) {
                return attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION);
            }
            String bundle =
                    String.valueOf(attributes.getValue("Bundle-SymbolicName")).replaceFirst(";.*", "");
            return List.of(artifactId, groupId + "." + artifactId).contains(bundle)
                    ? attributes.getValue("Bundle-Version")
                    : null;
        });
    }

    /** Reads a version from a file. */
    private interface Reading {
        @Nullable
        String version(InputStream file) throws IOException;
    }

    /** Reads only this jar: a class loader would search others, which may have the library in another version. */
    private static Optional<String> read(URL jar, String file, Reading reading) {
        try {
            String location = jar.toString();
            URLConnection connection = new URL(
                            location.endsWith("/") ? location + file : "jar:" + location + "!/" + file)
                    .openConnection();
            // The cache would keep the jar open.
            connection.setUseCaches(false);
            try (InputStream in = connection.getInputStream()) {
                return Optional.ofNullable(reading.version(in)).filter(version -> !version.isBlank());
            }
        } catch (IOException | IllegalArgumentException e) {
            // The file is missing or unreadable.
            return Optional.empty();
        }
    }
}
