package dev.ormworkbench.runner;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.trace.Tracer;
import java.util.Optional;
import javax.sql.DataSource;

/** The pool that stores are opened on: one that is watched, or the database's own. */
record Tracing(Database database, Optional<Tracer> tracer) implements AutoCloseable {

    DataSource dataSource() {
        return tracer.isPresent() ? tracer.get().dataSource() : database.dataSource();
    }

    @Override
    public void close() {
        tracer.ifPresent(Tracer::close);
    }
}
