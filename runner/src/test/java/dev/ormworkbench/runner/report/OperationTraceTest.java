package dev.ormworkbench.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.database.driver.ClientSettings;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.runner.trace.StepTrace;
import dev.ormworkbench.runner.trace.Timeline;
import dev.ormworkbench.runner.wire.CommandKind;
import dev.ormworkbench.runner.wire.SentCommand;
import dev.ormworkbench.runner.wire.WireTotals;
import dev.ormworkbench.runner.wire.WireTraffic;
import dev.ormworkbench.store.AutoCommit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OperationTraceTest {

    /** A hundred commands, one every 10 us, each answered after 5 us. */
    @Test
    void theTimeIsOfAllCommandsAndNotOfThoseThatAreKept() {
        List<SentCommand> commands = IntStream.range(0, 100)
                .mapToObj(i -> new SentCommand(1, CommandKind.COM_QUERY, "SELECT 1", 8, 13, 11, 5000, 7 + 10_000L * i))
                .toList();
        OperationTrace trace = OperationTrace.of(
                "jdbc",
                new ClientSettings(Driver.MYSQL, Tuning.DEFAULT, AutoCommit.SPLIT),
                MeasuredOperation.CREATE_ALL,
                new StepTrace(List.of(), new WireTraffic(commands, WireTotals.NOTHING), Timeline.NONE));

        assertThat(trace.wire()).hasSize(OperationTrace.MOST_COMMANDS);
        assertThat(trace.tookMicros()).isEqualTo(995);
        assertThat(trace.shownMicros()).isEqualTo(395);
    }
}
