package dev.ormworkbench.runner.cli.option;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.driver.ClientSettings;
import dev.ormworkbench.runner.cli.frame.Surroundings;
import dev.ormworkbench.runner.cli.value.ImplementationNames;
import dev.ormworkbench.runner.cli.value.Names;
import dev.ormworkbench.runner.cli.value.WholeNumber;
import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.store.Contract;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStoreProvider;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of every command that plays on stores. */
public final class StoreOptions {

    @Option(
            names = "--impl",
            split = ",",
            paramLabel = "IMPL,...",
            hideParamSyntax = true,
            defaultValue = Names.ALL,
            completionCandidates = ImplementationNames.class,
            description =
                    "Implementations, comma-separated, or all, which leaves out alternatives. 'list' shows the names. Default:"
                            + " ${DEFAULT-VALUE}.")
    private List<String> implementations = List.of();

    @Mixin
    private final PluginOptions plugins = new PluginOptions();

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "" + Environment.USUAL_SEED,
            converter = WholeNumber.class,
            description = "Seed of everything random. The same seed gives the same results. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--verbose", description = "Print the libraries' logs to standard error.")
    private boolean verbose;

    public long seed() {
        return seed;
    }

    public boolean verbose() {
        return verbose;
    }

    /**
     * Returns the chosen implementations, which have stores of players. The first call prints those left out to standard error.
     *
     * @throws dev.ormworkbench.runner.cli.frame.UsageException if a name is unknown or left out; the message says why
     */
    public List<PlayerStoreProvider> providers(Surroundings surroundings) {
        return List.copyOf(implementations(surroundings));
    }

    /** Returns the same implementations with their origins. */
    public List<Implementation> implementations(Surroundings surroundings) {
        return implementations(surroundings, Set.of(Contract.PLAYERS));
    }

    /**
     * Returns the chosen implementations that have stores of these contracts. The first call prints those left out to standard
     * error.
     *
     * @throws dev.ormworkbench.runner.cli.frame.UsageException if a name is unknown or left out; the message says why
     */
    public List<Implementation> implementations(Surroundings surroundings, Set<Contract> needed) {
        return plugins.select(surroundings, implementations, needed);
    }

    /** Returns all implementations, whatever the user names. The first call prints those left out to standard error. */
    public List<Implementation> allImplementations(Surroundings surroundings) {
        return plugins.all(surroundings);
    }

    /** Returns the names of all implementations that take part, whether the user names them or not. */
    public Set<String> names(Surroundings surroundings) {
        return plugins.names(surroundings);
    }

    /**
     * Returns the environment of the results. It queries the server.
     *
     * @param shown the database's address without secrets
     * @param spread whether sessions were on different nodes
     */
    public Environment environment(
            List<? extends PlayerStoreProvider> providers,
            Database database,
            String shown,
            ClientSettings client,
            List<Locking> lockings,
            boolean spread) {
        return Environment.of(providers, database, shown, client, spread, lockings, seed);
    }
}
