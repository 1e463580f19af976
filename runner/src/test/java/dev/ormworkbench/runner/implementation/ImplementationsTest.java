package dev.ormworkbench.runner.implementation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ormworkbench.plugin.PluginJar;
import dev.ormworkbench.runner.store.Contract;
import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerStore;
import dev.ormworkbench.store.PlayerStoreProvider;
import dev.ormworkbench.store.PlayerTransaction;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.guild.GuildStoreProvider;
import dev.ormworkbench.store.pitfall.GuildPitfalls;
import dev.ormworkbench.store.pitfall.GuildPitfallsProvider;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A plugin")
class ImplementationsTest {

    /** A service of Hibernate. The workbench has Hibernate, including files that name its implementations. */
    private static final String SERVICE = "org.hibernate.bytecode.spi.BytecodeProvider";

    private static final String PROVIDER = """
            package acme;
            import dev.ormworkbench.store.ServerProduct;
            import dev.ormworkbench.store.*;
            import dev.ormworkbench.store.guild.*;
            import java.lang.reflect.Proxy;
            public final class Provider implements PlayerStoreProvider, GuildStoreProvider {
                private static String where() {
                    ClassLoader context = Thread.currentThread().getContextClassLoader();
                    return context == Provider.class.getClassLoader() ? "its own" : "another";
                }
                private static <T> T failing(Class<T> type) {
                    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
                        if (method.getName().equals("begin")) {
                            return failing(PlayerTransaction.class);
                        }
                        throw new IllegalStateException(where());
                    }));
                }
                public String name() { return where().equals("its own") ? "acme-" + tiny.Library.version() : "lost"; }
                public String description() { return where(); }
                public String library() { return "Tiny " + LibraryVersion.of(tiny.Library.class, "org.tiny", "tiny"); }
                public PlayerStore open(javax.sql.DataSource pool, ServerProduct product, Locking locking) {
                    if (locking == Locking.NONE) {
                        throw new AssertionError(where());
                    }
                    return failing(PlayerStore.class);
                }
                public GuildStore open(Connections connections, ServerProduct product) {
                    return failing(GuildStore.class);
                }
            }
            """;

    private static final String WITHOUT_LIBRARY =
            " does not tell its name: the class tiny.Library is missing; a jar and the"
                    + " jars that it needs make one plugin in a folder of their own";

    private static final String PITFALLS = """
            package acme;
            import dev.ormworkbench.store.*;
            import dev.ormworkbench.store.pitfall.*;
            import java.lang.reflect.Proxy;
            public final class Pitfalls implements GuildPitfallsProvider {
                public String name() { return new Provider().name(); }
                public GuildPitfalls open(Connections connections, ServerProduct product) {
                    return (GuildPitfalls) Proxy.newProxyInstance(
                            GuildPitfalls.class.getClassLoader(),
                            new Class<?>[] {GuildPitfalls.class},
                            (proxy, method, args) -> {
                                throw new IllegalStateException(new Provider().description());
                            });
                }
            }
            """;

    @TempDir
    Path folder;

    /** Returns a library that reports its version, with the metadata that Maven writes. */
    private PluginJar library(int version) throws IOException {
        return new PluginJar()
                .compiled(
                        Files.createDirectory(folder.resolve("library" + version)),
                        List.of(),
                        Map.of("tiny.Library", """
                        package tiny;
                        public final class Library {
                            public static String version() { return "%d"; }
                        }
                        """.formatted(version)))
                .with("META-INF/maven/org.tiny/tiny/pom.properties", "version=" + version + ".0\n");
    }

    private PluginJar provider(Path library) throws IOException {
        return new PluginJar()
                .compiled(
                        Files.createDirectory(folder.resolve("provider")),
                        List.of(library),
                        Map.of("acme.Provider", PROVIDER, "acme.Pitfalls", PITFALLS))
                .withProviders("acme.Provider")
                .with("META-INF/services/" + GuildStoreProvider.class.getName(), "acme.Provider")
                .with("META-INF/services/" + GuildPitfallsProvider.class.getName(), "acme.Pitfalls");
    }

    private Implementation plugin() throws IOException {
        Path plugin = folder.resolve("plugin");
        provider(library(1).to(plugin.resolve("tiny.jar"))).to(plugin.resolve("acme.jar"));
        return Implementations.ofPlugin(plugin).found().get(0);
    }

    @Test
    @DisplayName("has its own version of a library, and reports that version")
    void versions() throws IOException {
        Path plugins = folder.resolve("plugins");
        Path one = library(1).to(plugins.resolve("one").resolve("tiny.jar"));
        library(2).to(plugins.resolve("two").resolve("tiny.jar"));
        Path acme = provider(one).to(plugins.resolve("one").resolve("acme.jar"));
        Files.copy(acme, plugins.resolve("two").resolve("acme.jar"));
        Path alone = Files.copy(acme, plugins.resolve("zalone.jar"));

        Implementations found = Implementations.of(List.of()).withPlugins(List.of(plugins));

        assertThat(found.found())
                .extracting(each -> each.name() + ", " + each.library())
                .containsExactly("acme-1, Tiny 1.0", "acme-2, Tiny 2.0");
        assertThat(found.leftOut())
                .extracting(LeftOut::toString)
                .containsExactly(
                        alone + " is left out: its provider acme.Provider" + WITHOUT_LIBRARY,
                        alone + " is left out: its provider acme.Pitfalls" + WITHOUT_LIBRARY);
    }

    @Test
    @DisplayName("has its pitfalls beside a store of guilds, or else they are left out")
    void pitfallsAlone() throws IOException {
        assertThat(plugin().has(Contract.PITFALLS)).isTrue();
        new PluginJar()
                .compiled(
                        Files.createDirectory(folder.resolve("alone")),
                        List.of(folder.resolve("plugin").resolve("tiny.jar")),
                        Map.of("acme.Provider", PROVIDER, "acme.Pitfalls", PITFALLS))
                .withProviders("acme.Provider")
                .with("META-INF/services/" + GuildPitfallsProvider.class.getName(), "acme.Pitfalls")
                .to(folder.resolve("other").resolve("acme.jar"));
        library(3).to(folder.resolve("other").resolve("tiny.jar"));
        Implementations other = Implementations.ofPlugin(folder.resolve("other"));

        assertThat(other.found()).singleElement().satisfies(each -> {
            assertThat(each.has(Contract.PLAYERS)).isTrue();
            assertThat(each.has(Contract.PITFALLS)).isFalse();
        });
        assertThat(other.leftOut())
                .singleElement()
                .hasToString(folder.resolve("other").resolve("acme.jar")
                        + " is left out: its provider acme.Pitfalls has pitfalls of acme-3, but there is no store of guilds"
                        + " of this name without pitfalls");
    }

    @Test
    @DisplayName("shares the contract, even if its jar contains a copy")
    void contract() throws Exception {
        Path plugin = folder.resolve("plugin");
        provider(library(1).to(plugin.resolve("tiny.jar")))
                .withAllOf(PlayerStoreProvider.class)
                .withAllOf(Implementation.class)
                .withProviders("acme.Provider")
                .to(plugin.resolve("acme.jar"));

        assertThat(Implementations.ofPlugin(plugin).leftOut()).isEmpty();
        assertThat(Implementations.ofPlugin(plugin).found())
                .extracting(Implementation::name)
                .containsExactly("acme-1");
    }

    @Test
    @DisplayName("runs with its class loader as the thread's context class loader, which is restored afterwards")
    void context() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Implementation plugin = plugin();
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
        DataSource pool = (DataSource)
                Proxy.newProxyInstance(before, new Class<?>[] {DataSource.class}, (proxy, method, args) -> {
                    throw new IllegalStateException();
                });

        assertThat(plugin.description()).isEqualTo("its own");
        assertThat(catchThrowable(() -> plugin.open(pool, ServerProduct.MYSQL, Locking.NONE)))
                .isInstanceOf(ImplementationException.class)
                .hasMessageEndingWith("acme.jar: open of acme-1 fails: its own");
        PlayerStore store = plugin.open(pool, ServerProduct.MYSQL, Locking.PESSIMISTIC);
        everyMethodIsCalledThere(PlayerStore.class, store);
        everyMethodIsCalledThere(PlayerTransaction.class, store.begin(Isolation.READ_COMMITTED));
        everyMethodIsCalledThere(GuildStore.class, plugin.openGuilds(Connections.of(pool), ServerProduct.MYSQL));
        everyMethodIsCalledThere(GuildPitfalls.class, plugin.openPitfalls(Connections.of(pool), ServerProduct.MYSQL));
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    private static void everyMethodIsCalledThere(Class<?> type, Object called) throws IllegalAccessException {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        for (Method method : type.getMethods()) {
            if (Modifier.isStatic(method.getModifiers()) || method.getName().equals("begin")) {
                continue;
            }
            Object[] none = Arrays.stream(method.getParameterTypes())
                    .map(parameter ->
                            parameter == int.class ? (Object) 1 : parameter == long.class ? (Object) 1L : null)
                    .toArray();
            Throwable thrown = catchThrowable(() -> method.invoke(called, none));
            assertThat(thrown).as(method.toString()).isInstanceOf(InvocationTargetException.class);
            assertThat(thrown.getCause()).as(method.toString()).hasMessage("its own");
            assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
        }
    }

    /** A wrapper that lacks a default method answers as if the provider did not override it. */
    @Test
    @DisplayName("answers every method of the contract's provider itself")
    void everyQuestion() {
        for (Method method : PlayerStoreProvider.class.getMethods()) {
            assertThat(Implementation.class.getMethods())
                    .as(method.toString())
                    .anyMatch(own -> own.getName().equals(method.getName())
                            && Arrays.equals(own.getParameterTypes(), method.getParameterTypes())
                            && own.getDeclaringClass() == Implementation.class);
        }
    }

    @Test
    @DisplayName("does not mix two versions of a library, neither in a package nor in a service")
    void mixing() throws Exception {
        Class<?> service = Class.forName(SERVICE);
        ClassLoader with = loader(new PluginJar().with(service).to(folder.resolve("with.jar")), SERVICE);
        ClassLoader without = loader(new PluginJar().with("a.txt", "a").to(folder.resolve("without.jar")));

        assertThat(with.loadClass(SERVICE)).isNotSameAs(service);
        assertThat(without.loadClass(SERVICE)).isSameAs(service);
        // A class of the same package that the plugin does not contain.
        assertThat(catchThrowable(() -> with.loadClass("org.hibernate.bytecode.spi.ClassTransformer")))
                .isInstanceOf(ClassNotFoundException.class);
        assertThat(with.loadClass("org.hibernate.Version")).isSameAs(Class.forName("org.hibernate.Version"));
        String file = "META-INF/services/java.sql.Driver";
        assertThat(files(without, file)).isNotEmpty().isEqualTo(files(with, file));
        assertThat(files(with, "META-INF/services/" + SERVICE)).isEmpty();
        assertThat(files(with, "META-INF/services/" + PlayerStoreProvider.class.getName()))
                .isEmpty();
    }

    private static List<URL> files(ClassLoader loader, String name) throws IOException {
        return Collections.list(loader.getResources(name));
    }

    private static ClassLoader loader(Path jar, String... classes) throws IOException {
        return new PluginClassLoader("test", List.of(jar.toUri().toURL()), Set.of(classes));
    }

    @Test
    @DisplayName("gets Java's classes from Java, and the drivers' classes from the workbench")
    void shared() throws Exception {
        Class<?> driver = Class.forName("com.mysql.cj.jdbc.Driver");
        ClassLoader loader = loader(
                new PluginJar()
                        .with(driver)
                        .with(Class.forName("org.slf4j.Logger"))
                        .with("javax/sql/DataSource.class", "not this")
                        .to(folder.resolve("shared.jar")),
                "com.mysql.cj.jdbc.Driver",
                "org.slf4j.Logger",
                "javax.sql.DataSource");

        assertThat(loader.loadClass("com.mysql.cj.jdbc.Driver")).isSameAs(driver);
        assertThat(loader.loadClass("org.slf4j.Logger")).isSameAs(Class.forName("org.slf4j.Logger"));
        assertThat(loader.loadClass("javax.sql.DataSource")).isSameAs(DataSource.class);
        assertThat(Objects.requireNonNull(loader.getResource("javax/sql/DataSource.class"))
                        .toString())
                .contains("shared.jar");
    }
}
