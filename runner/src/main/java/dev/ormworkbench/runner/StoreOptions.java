package dev.ormworkbench.runner;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.Tuning;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.output.Environment;
import dev.ormworkbench.runner.scenario.Divergences;
import dev.ormworkbench.store.Behaviour;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStoreProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every command asks that plays on stores. */
final class StoreOptions {

    @Option(
            names = "--impl",
            split = ",",
            paramLabel = "NAME",
            defaultValue = Names.ALL,
            description = "Implementations, several separated by commas, or all (the default). 'list' names them.")
    private List<String> implementations = List.of();

    @Mixin
    private final PluginOptions plugins = new PluginOptions();

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "42",
            converter = WholeNumber.class,
            description = "What everything random comes from, 42 by default: the same seed gives the same.")
    private long seed;

    @Option(names = "--verbose", description = "Print the libraries' logs to standard error.")
    private boolean verbose;

    long seed() {
        return seed;
    }

    boolean verbose() {
        return verbose;
    }

    /**
     * Those that are named. Says on standard error what is left out, the first time.
     *
     * @throws UsageException if one is named that there is not, and says why if it is left out
     */
    List<PlayerStoreProvider> providers(Surroundings surroundings) {
        return List.copyOf(implementations(surroundings));
    }

    /** The same, with where each comes from. */
    List<Implementation> implementations(Surroundings surroundings) {
        return plugins.select(surroundings, implementations);
    }

    /** Those that there are, whatever is named. Says on standard error what is left out, the first time. */
    List<Implementation> allImplementations(Surroundings surroundings) {
        return plugins.all(surroundings);
    }

    /** What all are called that take part, whether they are named or not. */
    Set<String> names(Surroundings surroundings) {
        return plugins.names(surroundings);
    }

    /** What each of these does by its nature, by its name. */
    static Map<String, Set<Behaviour>> behaviours(List<PlayerStoreProvider> providers, Divergences declared) {
        Map<String, Set<Behaviour>> behaviours = new LinkedHashMap<>();
        providers.forEach(provider ->
                behaviours.put(provider.name(), declared.behavioursOf(provider.name(), provider.behaviours())));
        return behaviours;
    }

    /** Begins to open a store of each implementation for each locking, on a pool of this database. */
    OpeningStores openStores(
            List<PlayerStoreProvider> providers,
            Set<Locking> lockings,
            Database database,
            DataSource pool,
            Timing clock) {
        return new OpeningStores(
                providers,
                lockings,
                (provider, way) ->
                        clock.measure("open " + provider.name(), () -> provider.open(pool, database.product(), way)));
    }

    /**
     * What it was played with; asks the server.
     *
     * @param shown the database's address, without a secret
     * @param spread whether sessions were on different nodes
     */
    Environment environment(
            List<PlayerStoreProvider> providers,
            Database database,
            String shown,
            Tuning tuning,
            List<Locking> lockings,
            boolean spread) {
        return new Environment(
                Versions.workbench(),
                Versions.java(),
                Versions.os(),
                Versions.libraries(providers),
                database.info(),
                tuning,
                spread,
                shown,
                lockings,
                seed);
    }
}
