package dev.ormworkbench.jooq.binding;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jooq.BindingGetResultSetContext;
import org.jooq.BindingSetStatementContext;
import org.jooq.Converter;
import org.jooq.impl.AbstractBinding;

/**
 * Binds an instant as the local time of a session in UTC, which no driver converts. jOOQ's own type would bind an {@code
 * OffsetDateTime}, or by default a text with an offset, which MariaDB does not read. MySQL's driver converts an {@code
 * OffsetDateTime} through the time zone that the JVM had when the connection opened, so one that is set later shifts it.
 */
public final class UtcInstantBinding extends AbstractBinding<LocalDateTime, Instant> {

    @Override
    public Converter<LocalDateTime, Instant> converter() {
        return Converter.ofNullable(
                LocalDateTime.class,
                Instant.class,
                local -> local.toInstant(ZoneOffset.UTC),
                instant -> LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
    }

    @Override
    public void set(BindingSetStatementContext<Instant> context) throws SQLException {
        context.statement().setObject(context.index(), converter().to(context.value()));
    }

    @Override
    public void get(BindingGetResultSetContext<Instant> context) throws SQLException {
        context.value(converter().from(context.resultSet().getObject(context.index(), LocalDateTime.class)));
    }
}
