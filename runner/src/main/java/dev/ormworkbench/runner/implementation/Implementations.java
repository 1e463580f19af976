package dev.ormworkbench.runner.implementation;

import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.guild.GuildStoreProvider;
import dev.ormworkbench.store.pitfall.GuildPitfallsProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Implementations with distinct names, ordered by name, and those left out.
 *
 * @param found those that take part
 * @param leftOut those that should take part but cannot
 */
public record Implementations(List<Implementation> found, List<LeftOut> leftOut) {

    /** Keeps the first of several implementations with the same name and leaves the others out. */
    public Implementations {
        Map<String, Implementation> byName = new TreeMap<>();
        List<LeftOut> all = new ArrayList<>(leftOut);
        for (Implementation each : found) {
            Implementation first = byName.putIfAbsent(each.name(), each);
            if (first != null) {
                all.add(new LeftOut(
                        each.name(),
                        each.source(),
                        "its provider " + each.providerClass().getName() + " calls itself " + each.name()
                                + ", and so does the provider of " + first.source()));
            }
        }
        found = List.copyOf(byName.values());
        leftOut = List.copyOf(all);
    }

    /** Returns the implementations on the class path. */
    public static Implementations onClassPath() {
        return ProviderSearch.in(Origin.classPath());
    }

    /** Returns the implementations of these providers, which have stores of players. */
    public static Implementations of(List<PlayerStoreProvider> providers) {
        return of(providers, List.of(), List.of());
    }

    /** Returns the implementations of these providers. Those of the same name are one implementation. */
    public static Implementations of(
            List<PlayerStoreProvider> players, List<GuildStoreProvider> guilds, List<GuildPitfallsProvider> pitfalls) {
        return ProviderSearch.of(players, guilds, pitfalls);
    }

    /** Returns the implementations of one plugin, which is a jar or a folder of jars. */
    public static Implementations ofPlugin(Path plugin) {
        return new Plugin(plugin, file -> file).implementations();
    }

    /**
     * Returns these implementations and those of the plugins in the folders. Each jar and each folder of jars in a
     * folder is one plugin.
     *
     * @throws PluginFolderException if a folder has no plugin, cannot be read, or other users could change it
     */
    public Implementations withPlugins(Collection<Path> folders) {
        List<Implementation> all = new ArrayList<>(found);
        List<LeftOut> none = new ArrayList<>(leftOut);
        for (Path folder : folders) {
            Implementations its = PluginFolder.implementationsIn(folder);
            all.addAll(its.found());
            none.addAll(its.leftOut());
        }
        return new Implementations(all, none);
    }

    /** Returns the implementations as the contract's type. */
    public List<PlayerStoreProvider> providers() {
        return List.copyOf(found);
    }
}
