package dev.ormworkbench.runner.implementation;

import dev.ormworkbench.runner.store.Contract;
import dev.ormworkbench.runner.store.StoreContract;
import dev.ormworkbench.runner.text.OneLine;
import dev.ormworkbench.store.Behaviour;
import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.guild.GuildStoreProvider;
import dev.ormworkbench.store.pitfall.GuildPitfalls;
import dev.ormworkbench.store.pitfall.GuildPitfallsProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * An implementation that takes part: a provider of a store of players, one of a store of guilds, or both; with the latter also
 * one of pitfalls, if it has them. Each method keeps its contract, whatever the providers return or throw. A failure is an {@link ImplementationException} that names the jar.
 */
public final class Implementation implements PlayerStoreProvider {

    private static final String NO_DESCRIPTION = "without a description";
    private static final String NO_LIBRARY = "a library without a name";

    private final @Nullable PlayerStoreProvider players;
    private final @Nullable GuildStoreProvider guilds;
    private final @Nullable GuildPitfallsProvider pitfalls;
    private final String name;
    private final String source;
    private final Origin origin;
    private final ProviderText description;
    private final ProviderText library;

    private Implementation(
            @Nullable PlayerStoreProvider players,
            @Nullable GuildStoreProvider guilds,
            @Nullable GuildPitfallsProvider pitfalls,
            String name,
            String source,
            Origin origin) {
        this.players = players;
        this.guilds = guilds;
        this.pitfalls = pitfalls;
        this.name = name;
        this.source = source;
        this.origin = origin;
        this.description = new ProviderText(
                "description",
                players != null ? players::description : Objects.requireNonNull(guilds)::description,
                NO_DESCRIPTION);
        this.library = new ProviderText(
                "library", players != null ? players::library : Objects.requireNonNull(guilds)::library, NO_LIBRARY);
    }

    /**
     * Returns an implementation with a store of players alone, whose name is valid.
     *
     * @param source its jar, as users name it
     */
    static Implementation of(PlayerStoreProvider players, String name, String source, Origin origin) {
        return new Implementation(players, null, null, name, source, origin);
    }

    /**
     * Returns an implementation with a store of guilds alone, whose name is valid.
     *
     * @param source its jar, as users name it
     */
    static Implementation of(GuildStoreProvider guilds, String name, String source, Origin origin) {
        return new Implementation(null, guilds, null, name, source, origin);
    }

    /** Returns the same implementation with a store of guilds, too. */
    Implementation with(GuildStoreProvider itsGuilds) {
        return new Implementation(players, itsGuilds, pitfalls, name, source, origin);
    }

    /** Returns the same implementation with pitfalls, too. */
    Implementation with(GuildPitfallsProvider itsPitfalls) {
        return new Implementation(players, guilds, itsPitfalls, name, source, origin);
    }

    /** Returns whether it has a store of this contract, or pitfalls. */
    public boolean has(Contract contract) {
        return switch (contract) {
            case PLAYERS -> players != null;
            case GUILDS -> guilds != null;
            case PITFALLS -> pitfalls != null;
        };
    }

    /**
     * Returns whether it takes part only if the user names it, see {@link GuildStoreProvider#isAlternative}.
     *
     * @throws ImplementationException if the provider throws anything
     */
    public boolean isAlternative() {
        GuildStoreProvider provider = guilds;
        return provider != null && callProvider("isAlternative", provider::isAlternative);
    }

    @Override
    public String name() {
        return name;
    }

    /** Returns one line. If the provider has no description, a placeholder says so. */
    @Override
    public String description() {
        return description.line();
    }

    /** Returns one line. If the provider names no library, a placeholder says so. */
    @Override
    public String library() {
        return library.line();
    }

    /**
     * Returns the behaviours of its store of players and of its pitfalls. What it does not have, or whose provider returns null,
     * has none.
     *
     * @throws ImplementationException if the provider throws anything
     */
    @Override
    public Set<Behaviour> behaviours() {
        Set<Behaviour> behaviours = EnumSet.noneOf(Behaviour.class);
        if (players != null) {
            behaviours.addAll(behavioursOf(players::behaviours));
        }
        if (pitfalls != null) {
            behaviours.addAll(behavioursOf(pitfalls::behaviours));
        }
        return behaviours;
    }

    private Set<Behaviour> behavioursOf(Supplier<@Nullable Set<Behaviour>> provider) {
        Set<Behaviour> behaviours = callProvider("behaviours", provider);
        return behaviours == null ? Set.of() : behaviours;
    }

    /** Returns its jar, as users name it. */
    public String source() {
        return source;
    }

    /** Returns the jar or folder that it is loaded from as a plugin; empty if it is on the class path. */
    public Optional<Path> plugin() {
        return origin.plugin();
    }

    /** Returns the class of the provider of its store of players, or else of guilds. */
    public Class<?> providerClass() {
        return players != null
                ? players.getClass()
                : Objects.requireNonNull(guilds).getClass();
    }

    /** Returns the class of the provider of its store of a contract; empty if it has none. */
    public Optional<Class<?>> providerClass(StoreContract contract) {
        return Optional.<Object>ofNullable(contract == StoreContract.PLAYERS ? players : guilds)
                .map(Object::getClass);
    }

    /**
     * Returns what is wrong with the provider's description and library: one sentence each, which names the jar. Empty
     * if nothing is wrong.
     *
     * @throws ImplementationException if the provider throws anything
     */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        description.fault().ifPresent(faults::add);
        library.fault().ifPresent(faults::add);
        return faults;
    }

    /** @throws ImplementationException if it has no store of players, or the provider throws anything or returns null */
    @Override
    public PlayerStore open(DataSource dataSource, ServerProduct product, Locking locking) {
        PlayerStoreProvider provider = its(players, Contract.PLAYERS);
        return origin.toBeCalled(opened(() -> provider.open(dataSource, product, locking)));
    }

    /** @throws ImplementationException if it has no store of players, or the provider throws anything or returns null */
    @Override
    public PlayerStore open(Connections connections, ServerProduct product, Locking locking) {
        PlayerStoreProvider provider = its(players, Contract.PLAYERS);
        return origin.toBeCalled(opened(() -> provider.open(connections, product, locking)));
    }

    /**
     * Opens its store of guilds, see {@link GuildStoreProvider#open}.
     *
     * @throws ImplementationException if it has none, or the provider throws anything or returns null
     */
    public GuildStore openGuilds(Connections connections, ServerProduct product) {
        GuildStoreProvider provider = its(guilds, Contract.GUILDS);
        return origin.toBeCalled(opened(() -> provider.open(connections, product)));
    }

    /**
     * Opens its pitfalls, see {@link GuildPitfallsProvider#open}.
     *
     * @throws ImplementationException if it has none, or the provider throws anything or returns null
     */
    public GuildPitfalls openPitfalls(Connections connections, ServerProduct product) {
        GuildPitfallsProvider provider = its(pitfalls, Contract.PITFALLS);
        return origin.toBeCalled(opened(() -> provider.open(connections, product)));
    }

    /**
     * Checks that it has a store of this contract, or pitfalls.
     *
     * @throws ImplementationException if it has none
     */
    public void require(Contract contract) {
        if (!has(contract)) {
            throw new ImplementationException(source + ": " + name + " has no " + contract.asStore());
        }
    }

    private <P> P its(@Nullable P provider, Contract contract) {
        require(contract);
        return Objects.requireNonNull(provider);
    }

    private <S> S opened(Supplier<S> opening) {
        S store = callProvider("open", opening);
        if (store == null) {
            throw new ImplementationException(source + ": open of " + name + " returned null instead of a store");
        }
        return store;
    }

    /**
     * Calls the provider. An error counts as the provider's failure, just like an exception: a missing library is an
     * error.
     */
    private <T extends @Nullable Object> T callProvider(String method, Supplier<T> call) {
        try {
            return origin.call(call);
        } catch (Throwable e) {
            throw new ImplementationException(
                    source + ": " + method + " of " + name + " fails: " + origin.reasonOf(e), e);
        }
    }

    /**
     * What the provider says about itself. The provider is asked once, and only when the answer is needed, because
     * answering loads a library.
     */
    private final class ProviderText {

        private final String what;
        private final Supplier<@Nullable String> supplier;
        private final String placeholder;
        private @Nullable String line;
        private String fault = "";

        ProviderText(String what, Supplier<@Nullable String> supplier, String placeholder) {
            this.what = what;
            this.supplier = supplier;
            this.placeholder = placeholder;
        }

        synchronized String line() {
            if (line == null) {
                String text = callProvider(what, supplier);
                boolean isNone = text == null || text.isBlank();
                line = isNone ? placeholder : OneLine.ofMessage(text);
                if (isNone) {
                    fault = source + ": " + name + " has no " + what;
                } else if (text.strip().lines().count() > 1) {
                    fault = source + ": the " + what + " of " + name + " has several lines; only the first is shown";
                }
            }
            return line;
        }

        Optional<String> fault() {
            line();
            return fault.isEmpty() ? Optional.empty() : Optional.of(fault);
        }
    }
}
