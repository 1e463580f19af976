package dev.ormworkbench.runner.bench.fork;

import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.ServerProduct;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/** What a fork measures, and how it reaches the server, as its parent tells it. Not a record, because it holds the password. */
final class ForkTask {

    private static final String POOL = "pool.";
    private static final String PLUGIN = "plugin";

    private final BenchCase benchCase;
    private final ServerProduct product;
    private final AutoCommit autoCommit;
    private final ForkTimes times;
    private final Optional<Path> plugin;
    private final Properties pool;

    /**
     * A task.
     *
     * @param plugin the jar or folder that the implementation is loaded from; empty if it is on the class path
     * @param pool as {@link PoolSettings} has them
     */
    ForkTask(
            BenchCase benchCase,
            ServerProduct product,
            AutoCommit autoCommit,
            ForkTimes times,
            Optional<Path> plugin,
            Properties pool) {
        this.benchCase = benchCase;
        this.product = product;
        this.autoCommit = autoCommit;
        this.times = times;
        this.plugin = plugin;
        this.pool = pool;
    }

    BenchCase benchCase() {
        return benchCase;
    }

    ServerProduct product() {
        return product;
    }

    AutoCommit autoCommit() {
        return autoCommit;
    }

    ForkTimes times() {
        return times;
    }

    Optional<Path> plugin() {
        return plugin;
    }

    Properties pool() {
        return pool;
    }

    /** Writes the length and then the text, so that the stream can stay open. */
    void writeTo(OutputStream out) throws IOException {
        Properties all = new Properties();
        all.setProperty("target", benchCase.target());
        all.setProperty("operation", benchCase.operation().name());
        all.setProperty("locking", benchCase.locking().name());
        all.setProperty("product", product.name());
        all.setProperty("autoCommit", autoCommit.name());
        all.setProperty("warmUp", times.warmUp().toString());
        all.setProperty("time", times.time().toString());
        all.setProperty("latency", times.latency().toString());
        plugin.ifPresent(path -> all.setProperty(PLUGIN, path.toUri().toString()));
        pool.stringPropertyNames().forEach(name -> all.setProperty(POOL + name, pool.getProperty(name)));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        all.store(text, null);
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(text.size());
        text.writeTo(data);
        data.flush();
    }

    /** Reads what {@link #writeTo} wrote, and nothing after it. */
    static ForkTask readFrom(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        byte[] text = new byte[data.readInt()];
        data.readFully(text);
        Properties all = new Properties();
        all.load(new ByteArrayInputStream(text));
        Properties pool = new Properties();
        all.stringPropertyNames().stream()
                .filter(name -> name.startsWith(POOL))
                .forEach(name -> pool.setProperty(name.substring(POOL.length()), all.getProperty(name)));
        return new ForkTask(
                new BenchCase(
                        all.getProperty("target"),
                        MeasuredOperation.valueOf(all.getProperty("operation")),
                        Locking.valueOf(all.getProperty("locking"))),
                ServerProduct.valueOf(all.getProperty("product")),
                AutoCommit.valueOf(all.getProperty("autoCommit")),
                new ForkTimes(
                        Duration.parse(all.getProperty("warmUp")),
                        Duration.parse(all.getProperty("time")),
                        Duration.parse(all.getProperty("latency"))),
                Optional.ofNullable(all.getProperty(PLUGIN)).map(uri -> Path.of(URI.create(uri))),
                pool);
    }
}
