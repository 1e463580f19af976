package dev.ormworkbench.runner.run;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.trace.Tracer;
import java.util.Optional;
import javax.sql.DataSource;

/** The pool to open stores on: one that is traced, or the database's own. */
public record Tracing(Database database, Optional<Tracer> tracer) implements AutoCloseable {

    /** Returns the database's own pool, without tracing. */
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
