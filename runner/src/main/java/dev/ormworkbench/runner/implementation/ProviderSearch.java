package dev.ormworkbench.runner.implementation;

import dev.ormworkbench.runner.measurement.BenchRow;
import dev.ormworkbench.runner.store.Contract;
import dev.ormworkbench.runner.text.OneLine;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.guild.GuildStoreProvider;
import dev.ormworkbench.store.pitfall.GuildPitfallsProvider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.lang.reflect.UndeclaredThrowableException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Creates the providers of one origin. It replaces {@link java.util.ServiceLoader}, which does not tell the jar of a
 * provider that it cannot create.
 */
final class ProviderSearch {

    private static final int MOST_BYTES = 1 << 16;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    /** Names that already mean something else on the command line and in results. */
    private static final Map<String, String> TAKEN = Map.of(
            "all", "which stands for all implementations", BenchRow.FLOOR, "which is what bench measures beside them");

    private final Origin origin;
    private final List<Implementation> found = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();

    private ProviderSearch(Origin origin) {
        this.origin = origin;
    }

    static Implementations in(Origin origin) {
        ProviderSearch search = new ProviderSearch(origin);
        search.makeAll(PlayerStoreProvider.class, search::take);
        search.makeAll(GuildStoreProvider.class, search::takeGuilds);
        search.makeAll(GuildPitfallsProvider.class, search::takePitfalls);
        return new Implementations(search.found, search.leftOut);
    }

    /** Accepts providers that exist already. */
    static Implementations of(
            List<PlayerStoreProvider> players, List<GuildStoreProvider> guilds, List<GuildPitfallsProvider> pitfalls) {
        ProviderSearch search = new ProviderSearch(Origin.classPath());
        players.forEach(provider -> search.take(provider, search.origin.sourceOf(provider.getClass())));
        guilds.forEach(provider -> search.takeGuilds(provider, search.origin.sourceOf(provider.getClass())));
        pitfalls.forEach(provider -> search.takePitfalls(provider, search.origin.sourceOf(provider.getClass())));
        return new Implementations(search.found, search.leftOut);
    }

    private <P> void makeAll(Class<P> service, BiConsumer<P, String> taking) {
        classNames("META-INF/services/" + service.getName())
                .forEach((className, source) -> make(service, className, source, taking));
    }

    /** Reads the class names in the service files of this name, each with the jar that it stands in, as users name it. */
    private Map<String, String> classNames(String service) {
        Map<String, String> sources = new LinkedHashMap<>();
        try {
            for (URL file : Collections.list(origin.loader().getResources(service))) {
                String source = origin.sourceOf(file, service);
                for (String line : read(file).lines().toList()) {
                    String name = line.replaceFirst("#.*", "").strip();
                    if (!name.isEmpty()) {
                        sources.putIfAbsent(name, source);
                    }
                }
            }
        } catch (IOException e) {
            throw new ImplementationException("the implementations cannot be read: " + OneLine.of(e), e);
        }
        return sources;
    }

    private static String read(URL file) throws IOException {
        URLConnection connection = file.openConnection();
        connection.setUseCaches(false);
        try (InputStream in = connection.getInputStream()) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
    }

    private <P> void make(Class<P> service, String className, String source, BiConsumer<P, String> taking) {
        String who = "its provider " + OneLine.of(className);
        try {
            Class<?> type = Class.forName(className, false, origin.loader());
            if (!service.isAssignableFrom(type)) {
                leaveOut("", source, who + " does not implement " + service.getName());
            } else if (!Modifier.isPublic(type.getModifiers())) {
                leaveOut("", source, who + " is not public");
            } else {
                taking.accept(origin.call(() -> service.cast(instance(type))), source);
            }
        } catch (Throwable e) {
            leaveOut("", source, who + " cannot be created: " + origin.reasonOf(e));
        }
    }

    private static Object instance(Class<?> type) {
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new UndeclaredThrowableException(e);
        }
    }

    private void take(PlayerStoreProvider provider, String source) {
        if (provider instanceof Implementation known) {
            found.add(known);
        } else {
            nameOf(provider, provider::name, source)
                    .ifPresent(name -> found.add(Implementation.of(provider, name, source, origin)));
        }
    }

    /** Adds a store of guilds to the implementation of the same name, or else an implementation that has nothing else. */
    private void takeGuilds(GuildStoreProvider provider, String source) {
        nameOf(provider, provider::name, source).ifPresent(name -> {
            if (!replaced(name, each -> !each.has(Contract.GUILDS), each -> each.with(provider))) {
                found.add(Implementation.of(provider, name, source, origin));
            }
        });
    }

    /** Adds pitfalls to the implementation of the same name. Without its store of guilds they are left out. */
    private void takePitfalls(GuildPitfallsProvider provider, String source) {
        nameOf(provider, provider::name, source).ifPresent(name -> {
            boolean taken = replaced(
                    name,
                    each -> each.has(Contract.GUILDS) && !each.has(Contract.PITFALLS),
                    each -> each.with(provider));
            if (!taken) {
                leaveOut(
                        name,
                        source,
                        "its provider " + provider.getClass().getName() + " has pitfalls of " + name
                                + ", but there is no store of guilds of this name without pitfalls");
            }
        });
    }

    /** Replaces the first implementation of this name that fits. Returns false if there is none. */
    private boolean replaced(String name, Predicate<Implementation> fits, UnaryOperator<Implementation> change) {
        for (int i = 0; i < found.size(); i++) {
            Implementation each = found.get(i);
            if (each.name().equals(name) && fits.test(each)) {
                found.set(i, change.apply(each));
                return true;
            }
        }
        return false;
    }

    /** Returns the name that a provider gives itself. If it has no valid one, it is left out. */
    private Optional<String> nameOf(Object provider, Supplier<@Nullable String> itsName, String source) {
        String who = "its provider " + provider.getClass().getName();
        try {
            String name = origin.call(itsName);
            String fault = faultOf(name);
            if (fault.isEmpty()) {
                return Optional.ofNullable(name);
            }
            leaveOut(name == null ? "" : name, source, who + fault);
        } catch (Throwable e) {
            leaveOut("", source, who + " does not tell its name: " + origin.reasonOf(e));
        }
        return Optional.empty();
    }

    private static String faultOf(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            return " has no name";
        } else if (!NAME.matcher(name).matches()) {
            return " calls itself '" + OneLine.of(name)
                    + "', but a name is 1 to 40 lower-case letters, digits and hyphens and does not begin with a hyphen";
        }
        return TAKEN.containsKey(name) ? " calls itself " + name + ", " + TAKEN.get(name) : "";
    }

    /** A class that provides stores of both contracts is told once. */
    private void leaveOut(String name, String source, String reason) {
        LeftOut left = new LeftOut(name, source, reason);
        if (!leftOut.contains(left)) {
            leftOut.add(left);
        }
    }
}
