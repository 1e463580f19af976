package dev.ormworkbench.runner.implementation;

import dev.ormworkbench.runner.measurement.BenchRow;
import dev.ormworkbench.runner.text.OneLine;
import dev.ormworkbench.store.PlayerStoreProvider;
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
        search.classNames().forEach(search::make);
        return new Implementations(search.found, search.leftOut);
    }

    /** Accepts providers that exist already. */
    static Implementations of(List<PlayerStoreProvider> made) {
        ProviderSearch search = new ProviderSearch(Origin.classPath());
        made.forEach(provider -> search.take(provider, search.origin.sourceOf(provider.getClass())));
        return new Implementations(search.found, search.leftOut);
    }

    /** Reads the class names in the service files, each with the jar that it stands in, as users name it. */
    private Map<String, String> classNames() {
        Map<String, String> sources = new LinkedHashMap<>();
        try {
            for (URL file : Collections.list(origin.loader().getResources(PluginClassLoader.PROVIDERS))) {
                String source = origin.sourceOf(file, PluginClassLoader.PROVIDERS);
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

    private void make(String className, String source) {
        String who = "its provider " + OneLine.of(className);
        try {
            Class<?> type = Class.forName(className, false, origin.loader());
            if (!PlayerStoreProvider.class.isAssignableFrom(type)) {
                leaveOut("", source, who + " does not implement " + PlayerStoreProvider.class.getName());
            } else if (!Modifier.isPublic(type.getModifiers())) {
                leaveOut("", source, who + " is not public");
            } else {
                take(origin.call(() -> instance(type)), source);
            }
        } catch (Throwable e) {
            leaveOut("", source, who + " cannot be created: " + origin.reasonOf(e));
        }
    }

    private static PlayerStoreProvider instance(Class<?> type) {
        try {
            return (PlayerStoreProvider) type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new UndeclaredThrowableException(e);
        }
    }

    private void take(PlayerStoreProvider provider, String source) {
        String who = "its provider " + provider.getClass().getName();
        try {
            String name = origin.call(provider::name);
            String fault = faultOf(name);
            if (provider instanceof Implementation known) {
                found.add(known);
            } else if (fault.isEmpty()) {
                found.add(new Implementation(provider, name, source, origin));
            } else {
                leaveOut(name == null ? "" : name, source, who + fault);
            }
        } catch (Throwable e) {
            leaveOut("", source, who + " does not tell its name: " + origin.reasonOf(e));
        }
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

    private void leaveOut(String name, String source, String reason) {
        leftOut.add(new LeftOut(name, source, reason));
    }
}
