package dev.ormworkbench.store.contract.guild.value;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.Guild;
import dev.ormworkbench.store.guild.GuildStore;
import dev.ormworkbench.store.guild.GuildStoreProvider;
import dev.ormworkbench.store.guild.NewGuild;
import dev.ormworkbench.store.guild.Tier;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A JVM of another time zone, which uses a store on the same tables: it creates a guild for each time that it gets, then tells the
 * times of all guilds. What it gets and tells is text on its standard streams, so that no password is among its arguments.
 */
public final class OtherJvm {

    /** The longest that it may take. Usually it takes one second. */
    private static final long SECONDS = 120;

    private static final String PROVIDER = "workbench.provider";
    private static final String PRODUCT = "workbench.product";
    private static final String URL = "workbench.url";
    private static final String USER = "workbench.user";
    private static final String PASSWORD = "workbench.password";
    private static final String DRIVER = "workbench.driver";
    private static final String TIMES = "workbench.times";

    private OtherJvm() {}

    /** Returns whether a JVM can create the provider by the name of its class. */
    static boolean canOpen(GuildStoreProvider provider) {
        Class<?> type = provider.getClass();
        return Modifier.isPublic(type.getModifiers())
                && Stream.of(type.getConstructors()).anyMatch(constructor -> constructor.getParameterCount() == 0);
    }

    /**
     * Starts a JVM and waits for its end.
     *
     * @param pool where the store's connections come from
     * @param times the times of the guilds that it creates
     * @return one line for each guild and fetching: name, fetching and time
     */
    static List<String> timesIn(
            String zone,
            GuildStoreProvider provider,
            ServerProduct product,
            HikariDataSource pool,
            Collection<Instant> times)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.timezone=" + zone,
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherJvm.class.getName())
                .redirectError(Redirect.INHERIT)
                .start();
        try {
            Properties told = new Properties();
            told.putAll(pool.getDataSourceProperties());
            told.setProperty(PROVIDER, provider.getClass().getName());
            told.setProperty(PRODUCT, product.name());
            told.setProperty(URL, pool.getJdbcUrl());
            told.setProperty(DRIVER, pool.getDriverClassName());
            told.setProperty(USER, pool.getUsername());
            Optional.ofNullable(pool.getPassword()).ifPresent(password -> told.setProperty(PASSWORD, password));
            told.setProperty(
                    TIMES,
                    String.join(",", times.stream().map(Instant::toString).toList()));
            try (Writer input = new OutputStreamWriter(process.getOutputStream(), UTF_8)) {
                told.store(input, null);
            }
            // Read aside, because a JVM that hangs would never end its output.
            List<String> lines = CompletableFuture.supplyAsync(() -> textOf(process))
                    .get(SECONDS, TimeUnit.SECONDS)
                    .lines()
                    .toList();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("the JVM in " + zone + " has failed; it told " + lines);
            }
            return lines;
        } finally {
            process.destroyForcibly();
        }
    }

    private static String textOf(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs in the other JVM. Its arguments come by the standard input. */
    public static void main(String[] arguments) throws Exception {
        Properties settings = new Properties();
        settings.load(new InputStreamReader(System.in, UTF_8));
        HikariConfig config = new HikariConfig();
        config.setDriverClassName(taken(settings, DRIVER));
        config.setJdbcUrl(taken(settings, URL));
        config.setUsername(taken(settings, USER));
        config.setPassword((String) settings.remove(PASSWORD));
        config.setMaximumPoolSize(2);
        GuildStoreProvider provider = Class.forName(taken(settings, PROVIDER))
                .asSubclass(GuildStoreProvider.class)
                .getConstructor()
                .newInstance();
        ServerProduct product = ServerProduct.valueOf(taken(settings, PRODUCT));
        List<Instant> times =
                Stream.of(taken(settings, TIMES).split(",")).map(Instant::parse).toList();
        config.setDataSourceProperties(settings);
        try (HikariDataSource pool = new HikariDataSource(config);
                GuildStore store = provider.open(Connections.of(pool), product)) {
            for (Instant time : times) {
                store.create(new NewGuild("other " + time, null, BigDecimal.ONE, Tier.GOLD, time, List.of()));
            }
            List<String> lines = new ArrayList<>();
            for (Fetching fetching : Fetching.values()) {
                for (Guild guild : store.page(null, GuildStore.MAX_PAGE_SIZE, fetching)) {
                    lines.add(line(guild, fetching));
                }
            }
            System.out.print(String.join("\n", lines));
        }
    }

    /** Returns what the other JVM tells of a guild. */
    static String line(Guild guild, Fetching fetching) {
        return guild.name() + ", " + fetching + ": " + guild.founded();
    }

    private static String taken(Properties settings, String name) {
        return (String) settings.remove(name);
    }
}
