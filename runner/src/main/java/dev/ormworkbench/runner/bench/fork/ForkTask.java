package dev.ormworkbench.runner.bench.fork;

import dev.ormworkbench.runner.measurement.MeasuredOperation;
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

/** What a fork is to measure, and the way to the server, as its parent tells it. No record: the password is in here. */
final class ForkTask {

    private static final String POOL = "pool.";
    private static final String PLUGIN = "plugin";

    private final Contest contest;
    private final ServerProduct product;
    private final Duration warmUp;
    private final Duration time;
    private final Optional<Path> plugin;
    private final Properties pool;

    /**
     * A task.
     *
     * @param warmUp for which calls are made at most, until they are compiled
     * @param time for which calls are measured, after that
     * @param plugin the jar or folder that the participant is loaded from; empty if it is on the class path
     * @param pool as {@link PoolSettings} has them
     */
    ForkTask(
            Contest contest,
            ServerProduct product,
            Duration warmUp,
            Duration time,
            Optional<Path> plugin,
            Properties pool) {
        this.contest = contest;
        this.product = product;
        this.warmUp = warmUp;
        this.time = time;
        this.plugin = plugin;
        this.pool = pool;
    }

    Contest contest() {
        return contest;
    }

    ServerProduct product() {
        return product;
    }

    Duration warmUp() {
        return warmUp;
    }

    Duration time() {
        return time;
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
        all.setProperty("participant", contest.participant());
        all.setProperty("operation", contest.operation().name());
        all.setProperty("locking", contest.locking().name());
        all.setProperty("product", product.name());
        all.setProperty("warmUp", warmUp.toString());
        all.setProperty("time", time.toString());
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
                new Contest(
                        all.getProperty("participant"),
                        MeasuredOperation.valueOf(all.getProperty("operation")),
                        Locking.valueOf(all.getProperty("locking"))),
                ServerProduct.valueOf(all.getProperty("product")),
                Duration.parse(all.getProperty("warmUp")),
                Duration.parse(all.getProperty("time")),
                Optional.ofNullable(all.getProperty(PLUGIN)).map(uri -> Path.of(URI.create(uri))),
                pool);
    }
}
