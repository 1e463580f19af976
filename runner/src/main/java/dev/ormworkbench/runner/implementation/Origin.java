package dev.ormworkbench.runner.implementation;

import dev.ormworkbench.file.PathText;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Where providers come from: the class path, or one plugin.
 *
 * @param loader of the providers' classes
 * @param plugin the jar or folder of the plugin; empty for the class path
 * @param shown what users call a file of it
 */
record Origin(ClassLoader loader, Optional<Path> plugin, UnaryOperator<Path> shown) {

    static Origin classPath() {
        return new Origin(
                PlayerStoreProvider.class.getClassLoader(),
                Optional.empty(),
                file -> Files.isDirectory(file) ? file : file.getFileName());
    }

    /** What users call the jar or folder that has this resource. */
    String sourceOf(URL resource, String name) {
        String url = resource.toString();
        String jar = url.startsWith("jar:")
                ? url.substring("jar:".length(), url.indexOf("!/"))
                : url.substring(0, url.length() - name.length());
        return jar.startsWith("file:") ? PathText.of(shown.apply(Path.of(URI.create(jar)))) : jar;
    }

    /** What users call the jar or folder that this class was loaded from. */
    String sourceOf(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null || source.getLocation() == null ? type.getName() : sourceOf(source.getLocation(), "");
    }

    /** Calls code of this origin as its libraries expect it. */
    <T> T call(Supplier<T> call) {
        if (plugin.isEmpty()) {
            return call.get();
        }
        PluginContext context = new PluginContext(loader);
        ClassLoader before = context.enter();
        try {
            return call.get();
        } finally {
            context.leave(before);
        }
    }

    /** Why its code has failed, in words. */
    String reasonOf(Throwable failure) {
        boolean isAlone = plugin.isPresent() && Files.isRegularFile(plugin.get());
        return FailureReason.of(failure)
                + (isAlone && FailureReason.isMissingClass(failure)
                        ? "; a jar and the jars that it needs make one plugin in a folder of their own"
                        : "");
    }

    /** A store of this origin, as it is to be called. */
    PlayerStore toBeCalled(PlayerStore store) {
        return plugin.isPresent() ? new PluginStore(store, new PluginContext(loader)) : store;
    }
}
