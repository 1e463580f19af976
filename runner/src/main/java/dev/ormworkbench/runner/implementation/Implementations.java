package dev.ormworkbench.runner.implementation;

import dev.ormworkbench.store.PlayerStoreProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Implementations, no two of one name, in the order of their names, and what is left out.
 *
 * @param found those that take part
 * @param leftOut what should be one and does not take part
 */
public record Implementations(List<Implementation> found, List<LeftOut> leftOut) {

    /** Of several that have one name the first one takes part, and the others are left out. */
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
                                + ", and so does that of " + first.source()));
            }
        }
        found = List.copyOf(byName.values());
        leftOut = List.copyOf(all);
    }

    /** Those on the class path. */
    public static Implementations onClassPath() {
        return ProviderSearch.in(Origin.classPath());
    }

    /** Those of these providers. */
    public static Implementations of(List<PlayerStoreProvider> providers) {
        return ProviderSearch.of(providers);
    }

    /** Those of one plugin, a jar or a folder of jars. */
    public static Implementations ofPlugin(Path plugin) {
        return new Plugin(plugin, file -> file).implementations();
    }

    /**
     * These, and those of the plugins in folders, where each jar and each folder of jars is one plugin.
     *
     * @throws PluginFolderException if a folder has none, cannot be read, or could be changed by other users
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

    /** The same as the contract's type. */
    public List<PlayerStoreProvider> providers() {
        return List.copyOf(found);
    }
}
