package dev.ormworkbench.store;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The implementations on the classpath. */
public final class PlayerStores {

    private PlayerStores() {}

    /**
     * Every provider that the {@link ServiceLoader} finds, in the order of their names; none gives an empty list.
     *
     * @throws IllegalStateException if two providers have the same name
     * @throws java.util.ServiceConfigurationError if one cannot be loaded
     */
    public static List<PlayerStoreProvider> providers() {
        List<PlayerStoreProvider> providers = ServiceLoader.load(PlayerStoreProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(PlayerStoreProvider::name))
                .toList();
        providers.stream()
                .collect(Collectors.groupingBy(PlayerStoreProvider::name))
                .forEach((name, sameName) -> {
                    if (sameName.size() > 1) {
                        throw new IllegalStateException(sameName.size() + " providers are called " + name);
                    }
                });
        return providers;
    }
}
