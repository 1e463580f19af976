package dev.ormworkbench.runner.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ormworkbench.runner.wire.WireLog.Mark;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WireLogTest {

    private final WireLog log = new WireLog();

    @Test
    void aMarkPartsWhatWasFromWhatComes() {
        log.add(1, CommandKind.COM_PING, 0);
        Mark mark = log.mark();
        assertThat(log.since(mark).commands()).isEmpty();
        assertThat(log.since(mark).totals().commands()).isEmpty();

        log.add(2, CommandKind.COM_QUERY, 0);
        log.delayed(5);

        WireTraffic since = log.since(mark);
        assertThat(since.commands()).extracting(WireCommand::connection).containsExactly(2);
        assertThat(since.totals().commands()).isEqualTo(Map.of(CommandKind.COM_QUERY, 1L));
        assertThat(since.totals().latency().sum()).hasNanos(5);
        assertThat(log.since(log.begin()).totals().commandCount()).isEqualTo(2);
    }

    @Test
    void whatIsForgottenStaysInTheTotals() {
        Mark first = log.mark();
        log.add(1, CommandKind.COM_PING, 0);
        Mark second = log.mark();
        log.add(1, CommandKind.COM_QUERY, 0);
        log.forget(second);
        log.forget(first);

        assertThat(log.since(second).commands()).extracting(WireCommand::kind).containsExactly(CommandKind.COM_QUERY);
        assertThat(log.totalsSince(first).commandCount()).isEqualTo(2);
        assertThatThrownBy(() -> log.since(first)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMarkOfAnotherLogIsRefused() {
        Mark other = new WireLog().mark();

        assertThatThrownBy(() -> log.since(other)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> log.totalsSince(other)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> log.forget(other)).isInstanceOf(IllegalArgumentException.class);
    }
}
