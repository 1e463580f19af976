package dev.ormworkbench.runner.implementation;

import dev.ormworkbench.file.PathText;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.pitfall.GuildPitfalls;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The place that providers are loaded from: the class path or one plugin.
 *
 * @param loader the class loader of the providers' classes
 * @param plugin the jar or folder of the plugin; empty for the class path
 * @param displayName turns the path of a file into the name that users know
 */
record Origin(ClassLoader loader, Optional<Path> plugin, UnaryOperator<Path> displayName) {

    static Origin classPath() {
        return new Origin(
                PlayerStoreProvider.class.getClassLoader(),
                Optional.empty(),
                file -> Files.isDirectory(file) ? file : file.getFileName());
    }

    /** Returns the jar or folder that holds this resource, as users name it. */
    String sourceOf(URL resource, String name) {
        String url = resource.toString();
        String jar = url.startsWith("jar:")
                ? url.substring("jar:".length(), url.indexOf("!/"))
                : url.substring(0, url.length() - name.length());
        return jar.startsWith("file:") ? PathText.of(displayName.apply(Path.of(URI.create(jar)))) : jar;
    }

    /** Returns the jar or folder that this class was loaded from, as users name it. */
    String sourceOf(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null || source.getLocation() == null ? type.getName() : sourceOf(source.getLocation(), "");
    }

    /** Calls code of this origin with the context class loader that its libraries expect. */
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

    /** Explains in words why code of this origin failed. */
    String reasonOf(Throwable failure) {
        boolean isAlone = plugin.isPresent() && Files.isRegularFile(plugin.get());
        return FailureReason.of(failure)
                + (isAlone && FailureReason.isMissingClass(failure)
                        ? "; a jar and the jars that it needs make one plugin in a folder of their own"
                        : "");
    }

    /** Wraps a store of this origin so that its calls run with the right context class loader. */
    PlayerStore toBeCalled(PlayerStore store) {
        return plugin.isPresent() ? new PluginStore(store, new PluginContext(loader)) : store;
    }

    /** Wraps a store of this origin so that its calls run with the right context class loader. */
    GuildStore toBeCalled(GuildStore store) {
        return plugin.isPresent() ? new PluginGuildStore(store, new PluginContext(loader)) : store;
    }

    /** Wraps pitfalls of this origin so that their calls run with the right context class loader. */
    GuildPitfalls toBeCalled(GuildPitfalls pitfalls) {
        return plugin.isPresent() ? new PluginGuildPitfalls(pitfalls, new PluginContext(loader)) : pitfalls;
    }
}
