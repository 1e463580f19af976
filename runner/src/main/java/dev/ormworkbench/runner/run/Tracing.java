package dev.ormworkbench.runner.run;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.database.StorePools;
import dev.ormworkbench.runner.trace.Tracer;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Connections;
import java.time.Duration;
import java.util.Optional;

/** The pools to open stores on, traced or not. */
public final class Tracing implements AutoCloseable {

    private final Database database;
    private final StorePools untraced;
    private final Optional<Tracer> tracer;

    private Tracing(Database database, StorePools untraced, Optional<Tracer> tracer) {
        this.database = database;
        this.untraced = untraced;
        this.tracer = tracer;
    }

    /** Opens pools that are not traced. */
    public static Tracing none(Database database, AutoCommit autoCommit) {
        return new Tracing(database, database.storePools(autoCommit), Optional.empty());
    }

    /**
     * Opens pools that are traced.
     *
     * @param latency the delay of each round trip
     */
    public static Tracing of(Database database, AutoCommit autoCommit, Duration latency) {
        return new Tracing(
                database, database.storePools(autoCommit), Optional.of(Tracer.open(database, autoCommit, latency)));
    }

    public Database database() {
        return database;
    }

    /** Returns the tracer of the pools; empty if they are not traced. */
    public Optional<Tracer> tracer() {
        return tracer;
    }

    /** Returns the connections for stores. */
    public Connections connections() {
        return tracer.map(Tracer::connections).orElseGet(untraced::connections);
    }

    /**
     * Opens connections, so that no step contains the opening of one.
     *
     * @param callers the number of simultaneous callers
     * @throws dev.ormworkbench.database.failure.DatabaseException if one cannot be opened
     */
    public void warmUp(int callers) {
        if (tracer.isPresent()) {
            tracer.get().warmUp(callers);
        } else {
            untraced.warmUp(callers);
        }
    }

    /** Ends the calls that go on, as {@link Tracer#cutOff} does, if they are traced. */
    public void cutOff() {
        tracer.ifPresent(Tracer::cutOff);
    }

    @Override
    public void close() {
        tracer.ifPresent(Tracer::close);
        untraced.close();
    }
}
