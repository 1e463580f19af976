package dev.ormworkbench.runner.run;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.trace.Tracer;
import java.util.Optional;
import javax.sql.DataSource;

/** The pool that stores are opened on: one that is watched, or the database's own. */
public record Tracing(Database database, Optional<Tracer> tracer) implements AutoCloseable {

    /** Watches nothing. */
    public static Tracing none(Database database) {
        return new Tracing(database, Optional.empty());
    }

    public DataSource dataSource() {
        return tracer.isPresent() ? tracer.get().dataSource() : database.dataSource();
    }

    @Override
    public void close() {
        tracer.ifPresent(Tracer::close);
    }
}
