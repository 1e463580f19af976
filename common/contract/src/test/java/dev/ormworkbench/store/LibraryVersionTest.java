package dev.ormworkbench.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The version of a library is")
class LibraryVersionTest {

    private static final String CLASS = LibraryVersionTest.class.getName().replace('.', '/') + ".class";
    private static final String POM = "META-INF/maven/org.tiny/tiny/pom.properties";
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    @TempDir
    Path folder;

    /** Loads this class again, from a jar with these files. */
    private String versionWith(Path place, Map<String, String> files) throws IOException, ReflectiveOperationException {
        Map<String, byte[]> all = new LinkedHashMap<>();
        files.forEach((name, text) -> all.put(name, text.getBytes(StandardCharsets.UTF_8)));
        try (InputStream in = Objects.requireNonNull(getClass().getClassLoader().getResourceAsStream(CLASS))) {
            all.put(CLASS, in.readAllBytes());
        }
        if (place.toString().endsWith(".jar")) {
            try (OutputStream out = Files.newOutputStream(place);
                    JarOutputStream jar = new JarOutputStream(out)) {
                for (Map.Entry<String, byte[]> file : all.entrySet()) {
                    jar.putNextEntry(new JarEntry(file.getKey()));
                    jar.write(file.getValue());
                }
            }
        } else {
            for (Map.Entry<String, byte[]> file : all.entrySet()) {
                Path path = place.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
        }
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {place.toUri().toURL()}, ClassLoader.getPlatformClassLoader()) {
                    // Another jar also has a library of this name.
                    @Override
                    public URL getResource(String name) {
                        throw new AssertionError("asked for " + name);
                    }
                }) {
            return LibraryVersion.of(loader.loadClass(LibraryVersionTest.class.getName()), "org.tiny", "tiny");
        }
    }

    @Test
    @DisplayName("the version of the jar from which each class loader has loaded the class")
    void perLoader() throws Exception {
        assertThat(versionWith(folder.resolve("a.jar"), Map.of(POM, "version=1.0\n")))
                .isEqualTo("1.0");
        assertThat(versionWith(folder.resolve("b c\u00e4#.jar"), Map.of(POM, "version=2.0\n")))
                .isEqualTo("2.0");
    }

    @Test
    @DisplayName("also found in a folder of classes")
    void inFolder() throws Exception {
        Path classes = Files.createDirectory(folder.resolve("classes"));

        assertThat(versionWith(classes, Map.of(POM, "version=3.0\n"))).isEqualTo("3.0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Implementation-Title: tiny~Implementation-Version: 1.1                 | 1.1
            Bundle-SymbolicName: org.tiny.tiny;singleton:=true~Bundle-Version: 1.2 | 1.2
            Bundle-SymbolicName: tiny~Bundle-Version: 1.3                          | 1.3
            Implementation-Title: other~Implementation-Version: 9                  | of unknown version
            Implementation-Title: tiny                                             | of unknown version
            Created-By: nobody                                                     | of unknown version
            """)
    @DisplayName("that of the library's own manifest")
    void manifest(String lines, String version) throws Exception {
        String manifest = "Manifest-Version: 1.0\n" + lines.replace("~", "\n") + "\n";

        assertThat(versionWith(folder.resolve("a.jar"), Map.of(MANIFEST, manifest)))
                .isEqualTo(version);
    }

    @Test
    @DisplayName("the one that Maven wrote, whatever manifest a merged jar has")
    void pomFirst() throws Exception {
        assertThat(versionWith(
                        folder.resolve("a.jar"),
                        Map.of(
                                MANIFEST,
                                "Manifest-Version: 1.0\nImplementation-Title: tiny\nImplementation-Version: 9\n",
                                POM,
                                "version=1.4\n")))
                .isEqualTo("1.4");
        assertThat(versionWith(folder.resolve("b.jar"), Map.of(POM, "version=\n")))
                .isEqualTo("of unknown version");
        assertThat(versionWith(folder.resolve("c.jar"), Map.of(POM, "version=\\uXX\n")))
                .isEqualTo("of unknown version");
    }

    @Test
    @DisplayName("unknown for Java's own classes")
    void java() {
        assertThat(LibraryVersion.of(String.class, "org.tiny", "tiny")).isEqualTo("of unknown version");
    }
}
