package dev.ormworkbench.runner.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ormworkbench.runner.wire.WireLog.Mark;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WireLogTest {

    private final WireLog log = new WireLog(/* keepsCommands= */ true);

    @Test
    void aLogThatKeepsNoCommandsCountsThemAllTheSame() {
        WireLog counting = new WireLog(/* keepsCommands= */ false);
        Mark mark = counting.mark();
        counting.add(1, CommandKind.COM_QUERY, 0);
        counting.add(1, CommandKind.COM_PING, 0);

        assertThat(counting.totalsSince(mark).commandCount()).isEqualTo(2);
        assertThat(counting.since(counting.mark()).commands()).isEmpty();
        assertThatThrownBy(() -> counting.since(mark)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMarkSeparatesEarlierTrafficFromLater() {
        log.add(1, CommandKind.COM_PING, 0);
        Mark mark = log.mark();
        assertThat(log.since(mark).commands()).isEmpty();
        assertThat(log.since(mark).totals().commands()).isEmpty();

        log.add(2, CommandKind.COM_QUERY, 0);
        log.delayed(5);

        WireTraffic since = log.since(mark);
        assertThat(since.commands()).extracting(SentCommand::connection).containsExactly(2);
        assertThat(since.totals().commands()).isEqualTo(Map.of(CommandKind.COM_QUERY, 1L));
        assertThat(since.totals().latency().sum()).hasNanos(5);
        assertThat(log.since(log.begin()).totals().commandCount()).isEqualTo(2);
    }

    @Test
    void droppedCommandsStayInTheTotals() {
        Mark first = log.mark();
        log.add(1, CommandKind.COM_PING, 0);
        Mark second = log.mark();
        log.add(1, CommandKind.COM_QUERY, 0);
        log.forget(second);
        log.forget(first);

        assertThat(log.since(second).commands()).extracting(SentCommand::kind).containsExactly(CommandKind.COM_QUERY);
        assertThat(log.totalsSince(first).commandCount()).isEqualTo(2);
        assertThatThrownBy(() -> log.since(first)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRecordingHasOnlyItsThreadsTraffic() throws Exception {
        Mark mark = log.mark();
        WireRecording mine = log.record();
        log.add(1, CommandKind.COM_QUERY, 0);
        Thread other = new Thread(() -> {
            log.add(2, CommandKind.COM_PING, 0);
            log.delayed(5);
        });
        other.start();
        other.join();
        mine.end();
        log.add(1, CommandKind.COM_QUIT, 0);

        assertThat(mine.traffic().commands()).extracting(SentCommand::kind).containsExactly(CommandKind.COM_QUERY);
        assertThat(mine.traffic().totals().commands()).isEqualTo(Map.of(CommandKind.COM_QUERY, 1L));
        assertThat(mine.traffic().totals().latency().roundTrips()).isZero();
        assertThat(log.unrecordedSince(mark).commands())
                .extracting(SentCommand::kind)
                .containsExactly(CommandKind.COM_PING, CommandKind.COM_QUIT);
        assertThat(log.unrecordedSince(mark).totals().latency().sum()).hasNanos(5);
        assertThat(log.since(mark).commands()).hasSize(3);
        assertThat(log.totalsSince(mark).commandCount()).isEqualTo(3);
    }

    @Test
    void aThreadIsRecordedOnceAtATimeAndItsTotalsStay() {
        Mark mark = log.mark();
        WireRecording first = log.record();
        log.add(1, CommandKind.COM_QUERY, 0);
        assertThatThrownBy(log::record).isInstanceOf(IllegalStateException.class);
        assertThat(log.totalsSince(mark).commandCount()).isEqualTo(1);
        first.end();
        first.end();
        assertThat(log.totalsSince(mark).commandCount()).isEqualTo(1);

        WireRecording second = log.record();
        log.add(1, CommandKind.COM_PING, 0);
        second.end();
        log.forget(log.mark());

        assertThat(first.traffic().commands()).hasSize(1);
        assertThat(second.traffic().commands()).hasSize(1);
        assertThat(log.totalsSince(mark).commandCount()).isEqualTo(2);
        assertThat(log.unrecordedSince(log.mark()).totals().commandCount()).isZero();
    }

    @Test
    void aMarkOfAnotherLogIsRefused() {
        Mark other = new WireLog(/* keepsCommands= */ true).mark();

        assertThatThrownBy(() -> log.since(other)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> log.totalsSince(other)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> log.forget(other)).isInstanceOf(IllegalArgumentException.class);
    }
}
