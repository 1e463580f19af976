package dev.ormworkbench.runner.implementation;

import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.guild.GuildStoreProvider;
import dev.ormworkbench.store.pitfall.GuildPitfallsProvider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Loads the classes of one plugin. Java's classes come from Java. Types that cross the border between a plugin and the
 * workbench come from the workbench: the contract, SLF4J's API and the JDBC drivers, whose connections a store gets.
 * Everything else comes from the plugin if it brings it, otherwise from the workbench.
 *
 * <p>Two versions of a library do not mix. If the plugin brings one class of a package, the whole package comes from
 * the plugin. If it brings the interface of a service, only its own classes serve that interface.
 */
final class PluginClassLoader extends URLClassLoader {

    static {
        registerAsParallelCapable();
    }

    private static final String SERVICES = "META-INF/services/";

    private static final Set<String> PROVIDERS = Set.of(
            SERVICES + PlayerStoreProvider.class.getName(),
            SERVICES + GuildStoreProvider.class.getName(),
            SERVICES + GuildPitfallsProvider.class.getName());

    private static final List<String> SHARED = List.of(
            "dev.ormworkbench.store.",
            "dev.ormworkbench.database.",
            "dev.ormworkbench.file.",
            "dev.ormworkbench.runner.",
            "org.slf4j.",
            "com.mysql.",
            "org.mariadb.jdbc.");

    private final ClassLoader workbench;
    private final Set<String> ownPackages;

    /**
     * Creates a class loader for these jars. It stays open until the JVM ends, because a thread or shutdown hook of a
     * library may load a class at any time.
     *
     * @param name the name in stack traces
     * @param classes the names of the classes in the jars
     */
    PluginClassLoader(String name, List<URL> jars, Set<String> classes) {
        super(name, jars.toArray(URL[]::new), PlayerStoreProvider.class.getClassLoader());
        workbench = PlayerStoreProvider.class.getClassLoader();
        ownPackages = classes.stream().map(PluginClassLoader::packageOf).collect(Collectors.toSet());
    }

    private static String packageOf(String className) {
        return className.substring(0, Math.max(0, className.lastIndexOf('.')));
    }

    private static boolean isShared(String className) {
        return SHARED.stream().anyMatch(className::startsWith);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                loaded = firstOf(name);
            }
            if (resolve) {
                resolveClass(loaded);
            }
            return loaded;
        }
    }

    private Class<?> firstOf(String name) throws ClassNotFoundException {
        Class<?> found = loadedBy(getPlatformClassLoader(), name);
        if (found == null && isShared(name)) {
            found = loadedBy(workbench, name);
        }
        if (found == null && ownPackages.contains(packageOf(name))) {
            return findClass(name);
        }
        return found == null ? workbench.loadClass(name) : found;
    }

    private static @Nullable Class<?> loadedBy(ClassLoader loader, String name) {
        try {
            return loader.loadClass(name);
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL own = findResource(name);
        return own == null ? workbench.getResource(name) : own;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        List<URL> all = Collections.list(findResources(name));
        if (!isServedByItself(name)) {
            all.addAll(Collections.list(workbench.getResources(name)));
        }
        return Collections.enumeration(all);
    }

    private boolean isServedByItself(String resource) {
        if (!resource.startsWith(SERVICES)) {
            return false;
        }
        String service = resource.substring(SERVICES.length());
        return PROVIDERS.contains(resource)
                || (!isShared(service) && findResource(service.replace('.', '/') + ".class") != null);
    }
}
