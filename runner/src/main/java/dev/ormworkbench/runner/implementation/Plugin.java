package dev.ormworkbench.runner.implementation;

import dev.ormworkbench.file.FileFailure;
import dev.ormworkbench.file.OtherUsers;
import dev.ormworkbench.file.PathText;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.guild.GuildStoreProvider;
import java.io.IOException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.jar.JarFile;
import java.util.zip.ZipException;

/**
 * A jar, or a folder of jars that belong together, and the providers in it. A plugin has its own class loader.
 *
 * @param location the jar or folder
 * @param displayName turns the path of a file into the name that users know
 */
record Plugin(Path location, UnaryOperator<Path> displayName) {

    static boolean isJar(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".jar") && !Files.isDirectory(file);
    }

    /** Returns the files and folders in a folder that are not hidden, ordered by name. */
    static List<Path> filesIn(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, file -> !Files.isHidden(file))) {
            all.forEach(files::add);
        }
        return files.stream().sorted().toList();
    }

    /**
     * Returns the implementations of this plugin, unless another user could have put it there.
     *
     * @param user the user who runs the program
     */
    Implementations safeImplementations(UserPrincipal user) {
        Path file = location;
        try {
            List<Path> judged = new ArrayList<>(List.of(location));
            judged.addAll(jars());
            for (Path each : judged) {
                file = each;
                Optional<OtherUsers.Danger> danger = PluginFolder.dangerTo(user, each.toRealPath());
                if (danger.isPresent()) {
                    return leftOut(
                            each,
                            PathText.of(danger.get().where()) + " "
                                    + danger.get().why());
                }
            }
            return implementations();
        } catch (IOException e) {
            return leftOut(file, FileFailure.reasonOf(e));
        }
    }

    /** Returns the implementations of this plugin. */
    Implementations implementations() {
        Path file = location;
        try {
            List<URL> urls = new ArrayList<>();
            Set<String> classes = new HashSet<>();
            for (Path jar : jars()) {
                file = jar;
                if (!Files.isRegularFile(jar)) {
                    return leftOut(jar, "it is not a regular file");
                }
                urls.add(jar.toUri().toURL());
                addClasses(jar, classes);
            }
            file = location;
            if (urls.isEmpty()) {
                return leftOut(location, "it contains no jar");
            }
            ClassLoader loader = new PluginClassLoader(PathText.of(displayName.apply(location)), urls, classes);
            Implementations its = ProviderSearch.in(new Origin(loader, Optional.of(location), displayName));
            return its.found().isEmpty() && its.leftOut().isEmpty()
                    ? leftOut(
                            location,
                            "it names no provider in META-INF/services/" + PlayerStoreProvider.class.getName()
                                    + ", and none in META-INF/services/" + GuildStoreProvider.class.getName())
                    : its;
        } catch (ZipException e) {
            return leftOut(file, "it is not a jar: " + e.getMessage());
        } catch (IOException e) {
            return leftOut(file, FileFailure.reasonOf(e));
        }
    }

    private List<Path> jars() throws IOException {
        return Files.isDirectory(location)
                ? filesIn(location).stream().filter(Plugin::isJar).toList()
                : List.of(location);
    }

    private static void addClasses(Path jar, Set<String> names) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class"))
                    .forEach(name -> names.add(
                            name.substring(0, name.length() - ".class".length()).replace('/', '.')));
        }
    }

    private Implementations leftOut(Path file, String reason) {
        return new Implementations(List.of(), List.of(new LeftOut("", PathText.of(displayName.apply(file)), reason)));
    }
}
