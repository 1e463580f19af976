package dev.ormworkbench.runner.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.database.session.ServerKind;
import dev.ormworkbench.database.session.TransactionMode;
import dev.ormworkbench.runner.console.Terminal;
import dev.ormworkbench.runner.output.form.Lines;
import dev.ormworkbench.runner.play.BesideSteps;
import dev.ormworkbench.runner.play.PlayedStep;
import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.scenario.Outcome;
import dev.ormworkbench.runner.scenario.PlayerOperation;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Scope;
import dev.ormworkbench.runner.scenario.Step;
import dev.ormworkbench.runner.trace.StepTrace;
import dev.ormworkbench.runner.trace.Timeline;
import dev.ormworkbench.runner.wire.CommandKind;
import dev.ormworkbench.runner.wire.HiddenBy;
import dev.ormworkbench.runner.wire.WireTotals;
import dev.ormworkbench.runner.wire.WireTraffic;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.ServerProduct;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Checks the notes below the table, which explain what the numbers do not show. */
class TraceTableTest {

    private static final WireTotals.Handshakes NONE = new WireTotals.Handshakes(0, 0, 0, 0);

    private static StepTrace sent(
            long commands, long roundTrips, WireTotals.Handshakes handshakes, Map<HiddenBy, Long> hidden) {
        WireTotals totals = new WireTotals(
                Map.of(CommandKind.COM_QUERY, commands),
                roundTrips,
                10,
                10,
                /* rows= */ 0,
                handshakes,
                hidden,
                new WireTotals.Latency(0, Duration.ZERO));
        return new StepTrace(List.of(), new WireTraffic(List.of(), totals), Timeline.NONE);
    }

    private static List<String> remarks(StepTrace step, StepTrace noSession) throws IOException {
        Step count = new Step(new PlayerOperation.Count());
        Transcript transcript = new Transcript(
                new Scenario(
                        "test",
                        "a test",
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(count),
                        Optional.empty()),
                new Scope.Setting(
                        "jdbc",
                        Set.of(),
                        new ServerKind(ServerProduct.MYSQL, "9.7.0", false, false),
                        TransactionMode.PESSIMISTIC,
                        /* spread= */ false,
                        Isolation.REPEATABLE_READ),
                List.of(new PlayedStep(
                        count,
                        1,
                        Outcome.failed(count.operation(), new IllegalStateException("not asked")),
                        /* blocked= */ false,
                        Optional.of(1),
                        Duration.ZERO,
                        1,
                        Optional.of(step))),
                Optional.empty(),
                Map.of(),
                Optional.of(new BesideSteps(Map.of(), noSession)));
        StringWriter out = new StringWriter();
        new TraceTable(List.of(transcript), new Lines(out, new Terminal(Terminal.WIDEST, false)))
                .write(TraceDetail.COUNTS);
        List<String> lines = out.toString().lines().toList();
        int header = 3;
        int rows = 2 + (noSession.isNothing() ? 0 : 1);
        return lines.subList(header + rows, lines.size());
    }

    @Test
    void ordinaryNumbersHaveNoNote() throws IOException {
        assertThat(remarks(sent(3, 3, NONE, Map.of()), StepTrace.NOTHING)).isEmpty();
        assertThat(remarks(sent(3, 1, NONE, Map.of()), StepTrace.NOTHING)).isEmpty();
    }

    @Test
    void moreRoundTripsThanCommandsAreExplained() throws IOException {
        assertThat(remarks(sent(1, 2, NONE, Map.of()), StepTrace.NOTHING))
                .containsExactly("1 count on jdbc: more round trips than commands, since a command may take several:"
                        + " one that sends a file, or logs in anew");
        assertThat(remarks(sent(0, 2, NONE, Map.of(HiddenBy.TLS, 20L)), StepTrace.NOTHING))
                .containsExactly("commands are not visible: the connection is encrypted by TLS");
    }

    @Test
    void openedConnectionsAndTrafficWithoutASessionHaveNotes() throws IOException {
        assertThat(remarks(sent(1, 1, new WireTotals.Handshakes(1, 3, 50, 50), Map.of()), sent(1, 1, NONE, Map.of())))
                .containsExactly(
                        "no session: sent by the pool, such as a ping to an idle connection, or by a library's own thread",
                        "1 count on jdbc opened 1 connection, which took 3 more round trips");
    }
}
