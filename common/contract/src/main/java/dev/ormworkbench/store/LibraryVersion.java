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
 * The version of a library that is loaded, which need not be the one that a store was built with: for
 * {@link PlayerStoreProvider#library()} where the library itself does not tell.
 */
public final class LibraryVersion {

    /** What stands in the place of a version that nothing tells. */
    public static final String UNKNOWN = "of unknown version";

    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private LibraryVersion() {}

    /**
     * The version that the jar of a class tells: in what Maven writes into jars for these ids
     * ({@code META-INF/maven/GROUP/ARTIFACT/pom.properties}), which stays when jars are made into one; else in its manifest,
     * if that is about this artifact.
     *
     * @param ofTheLibrary any class of the library; two class loaders may have two of one name, in two versions
     * @return such as {@code 3.5.19}; {@link #UNKNOWN} if the jar does not tell, or the class is in none
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

    /** From this jar alone: a class loader would go on to others, which may have the library in another version. */
    private static Optional<String> read(URL jar, String file, Reading reading) {
        try {
            String location = jar.toString();
            URLConnection connection = new URL(
                            location.endsWith("/") ? location + file : "jar:" + location + "!/" + file)
                    .openConnection();
            // A jar in the cache would stay open.
            connection.setUseCaches(false);
            try (InputStream in = connection.getInputStream()) {
                return Optional.ofNullable(reading.version(in)).filter(version -> !version.isBlank());
            }
        } catch (IOException | IllegalArgumentException e) {
            // It is not there, or says nothing that can be read.
            return Optional.empty();
        }
    }
}
