package dev.ormworkbench.runner.trace;

import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.runner.measurement.guild.MeasuredGuildCalls;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import javax.sql.DataSource;

/** A store of guilds, on tables with ten guilds of ten members. */
final class CountedGuilds implements CountedStore {

    /** After the others the tables are as they were: storing thousands of rows takes longer than a call. */
    private static final Set<MeasuredOperation> WRITING = EnumSet.of(
            MeasuredOperation.CREATE_GUILD,
            MeasuredOperation.SAVE_ITEM,
            MeasuredOperation.DISBAND,
            MeasuredOperation.TRANSFER,
            MeasuredOperation.RAISE_FEES);

    private final MeasuredGuildCalls calls;
    private final DataSource preparing;
    private boolean prepared;

    /** @param preparing its connections are not traced and not delayed */
    CountedGuilds(MeasuredGuildCalls calls, DataSource preparing) {
        this.calls = calls;
        this.preparing = preparing;
    }

    @Override
    public void prepare() throws SQLException {
        if (!prepared) {
            try (Connection connection = preparing.getConnection()) {
                calls.prepare(connection);
            }
            prepared = true;
        }
    }

    @Override
    public void call(MeasuredOperation operation) {
        prepared = !WRITING.contains(operation);
        calls.call(operation, 0);
    }

    @Override
    public void close() {
        calls.close();
    }
}
