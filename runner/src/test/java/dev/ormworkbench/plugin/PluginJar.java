package dev.ormworkbench.plugin;

import dev.ormworkbench.store.PlayerStoreProvider;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Builds the jar of a plugin or of a library. */
public final class PluginJar {

    private static final String PROVIDERS = "META-INF/services/" + PlayerStoreProvider.class.getName();

    private static final int CLASS_FILE_VERSION = 7;

    private final Map<String, byte[]> files = new TreeMap<>();

    /** Returns a jar with a {@link ScriptedProvider} that follows these properties. */
    public static PluginJar scripted(Map<String, String> script) {
        Properties properties = new Properties();
        properties.putAll(script);
        StringWriter text = new StringWriter();
        try {
            properties.store(text, null);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return new PluginJar()
                .with(ScriptedProvider.class)
                .with(path(ScriptedProvider.class).replaceFirst("[^/]*$", ScriptedProvider.SCRIPT), text.toString())
                .withProviders(ScriptedProvider.class.getName());
    }

    /** Returns a jar with a provider that does nothing wrong. */
    public static PluginJar scripted(String name) {
        return scripted(Map.of("name", name, "description", "for tests", "library", "none"));
    }

    private static String path(Class<?> type) {
        return type.getName().replace('.', '/') + ".class";
    }

    /** Copies a class of the tests into the jar. */
    public PluginJar with(Class<?> type) {
        try (InputStream in = Objects.requireNonNull(type.getClassLoader().getResourceAsStream(path(type)))) {
            files.put(path(type), in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    /** Adds a file. */
    public PluginJar with(String name, String content) {
        files.put(name, content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Removes a class. */
    public PluginJar without(Class<?> type) {
        files.remove(path(type));
        return this;
    }

    /** Names providers, one on each line. */
    public PluginJar withProviders(String... lines) {
        return with(PROVIDERS, String.join("\n", lines) + "\n");
    }

    /** Marks a class as compiled for this Java release. */
    public PluginJar compiledFor(int java, Class<?> type) {
        Objects.requireNonNull(files.get(path(type)))[CLASS_FILE_VERSION] = (byte) (java + 44);
        return this;
    }

    /** Copies everything in the jar or folder that a class comes from. */
    public PluginJar withAllOf(Class<?> type) throws IOException, URISyntaxException {
        Path source =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(source)) {
            copy(source);
        } else {
            try (FileSystem jar = FileSystems.newFileSystem(source)) {
                copy(jar.getPath("/"));
            }
        }
        return this;
    }

    private void copy(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
    }

    /**
     * Compiles sources, given by class name.
     *
     * @param folder an empty folder for the compiled classes
     * @param classPath the class path in addition to that of this JVM
     */
    public PluginJar compiled(Path folder, List<Path> classPath, Map<String, String> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach((name, text) -> units.add(
                new SimpleJavaFileObject(
                        URI.create("string:///" + name.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return text;
                    }
                }));
        StringBuilder path = new StringBuilder(System.getProperty("java.class.path"));
        classPath.forEach(each -> path.append(File.pathSeparator).append(each));
        StringWriter messages = new StringWriter();
        List<String> options =
                List.of("--release", "17", "-proc:none", "-cp", path.toString(), "-d", folder.toString());
        boolean done =
                compiler.getTask(messages, null, null, options, null, units).call();
        if (!done) {
            throw new IllegalStateException(messages.toString());
        }
        copy(folder);
        return this;
    }

    /**
     * Writes a new jar. Java keeps the directory of a jar that it has read, so to write over one would make its resources
     * unreadable.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is such a file
     */
    public Path to(Path jar) throws IOException {
        Files.createDirectories(jar.getParent());
        try (OutputStream out = Files.newOutputStream(jar, StandardOpenOption.CREATE_NEW);
                JarOutputStream zip = new JarOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new JarEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return jar;
    }
}
