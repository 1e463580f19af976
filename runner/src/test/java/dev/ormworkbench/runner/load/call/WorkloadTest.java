package dev.ormworkbench.runner.load.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks that only the seed and the call number decide each call. */
class WorkloadTest {

    private static final int PLAYERS = 1_000;
    private static final int GUILDS = 30;
    private static final int OPERATIONS = 20_000;
    private static final Mix MIX = Mix.parse("find=60,trade=20,create=5,save=10,transfer=5");

    private static List<LoadCall> operations(long seed, Mix mix, Pick pick) {
        Workload workload = new Workload(seed, mix, pick, PLAYERS, GUILDS);
        return LongStream.range(0, OPERATIONS).mapToObj(workload::operation).toList();
    }

    @ParameterizedTest
    @EnumSource
    void theSameSeedGivesTheSameCallsInAnyOrder(Pick pick) {
        List<LoadCall> operations = operations(42, MIX, pick);
        Workload same = new Workload(42, MIX, pick, PLAYERS, GUILDS);

        for (int number = OPERATIONS - 1; number >= 0; number -= 7) {
            assertThat(same.operation(number)).isEqualTo(operations.get(number));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherSeedGivesOtherCallsNotTheSameOnesShifted(Pick pick) {
        Mix withoutNumbers = Mix.parse("find=70,trade=25,create=0");
        List<LoadCall> operations = operations(42, withoutNumbers, pick);

        assertThat(operations(43, withoutNumbers, pick).subList(0, 100))
                .doesNotContainSequence(operations.subList(1, 20));
    }

    @ParameterizedTest
    @EnumSource
    void playersGuildsAndAmountsAreWithinBounds(Pick pick) {
        assertThat(operations(1, MIX, pick)).allSatisfy(operation -> {
            if (operation instanceof LoadCall.Find find) {
                assertThat(find.player()).isBetween(0, PLAYERS - 1);
            } else if (operation instanceof LoadCall.Trade trade) {
                assertThat(trade.seller()).isBetween(0, PLAYERS - 1).isNotEqualTo(trade.buyer());
                assertThat(trade.buyer()).isBetween(0, PLAYERS - 1);
                assertThat(trade.goods()).isBetween(1, 10);
                assertThat(trade.price()).isBetween(1, 10);
            } else if (operation instanceof LoadCall.Save save) {
                assertThat(save.guild()).isBetween(0, GUILDS - 1);
                assertThat(save.more()).isBetween(1, 10);
            } else if (operation instanceof LoadCall.Transfer transfer) {
                assertThat(transfer.from()).isBetween(0, GUILDS - 1).isNotEqualTo(transfer.to());
                assertThat(transfer.to()).isBetween(0, GUILDS - 1);
            }
        });
    }

    @Test
    void operationsFollowTheirWeights() {
        List<LoadCall> operations = operations(1, MIX, Pick.UNIFORM);

        assertThat(count(operations, LoadCall.Find.class)).isBetween(OPERATIONS * 57 / 100, OPERATIONS * 63 / 100);
        assertThat(count(operations, LoadCall.Trade.class)).isBetween(OPERATIONS * 17 / 100, OPERATIONS * 23 / 100);
        assertThat(count(operations, LoadCall.Save.class)).isBetween(OPERATIONS * 8 / 100, OPERATIONS * 12 / 100);
        assertThat(count(operations, LoadCall.Transfer.class)).isBetween(OPERATIONS * 4 / 100, OPERATIONS * 6 / 100);
        assertThat(operations(1, Mix.parse("find=0,trade=1,create=0"), Pick.UNIFORM))
                .allMatch(each -> each instanceof LoadCall.Trade);
        assertThat(operations(1, Mix.parse("find=3,trade=0,create=0"), Pick.UNIFORM))
                .allMatch(each -> each instanceof LoadCall.Find);
    }

    private static int count(List<LoadCall> operations, Class<? extends LoadCall> kind) {
        return (int) operations.stream().filter(kind::isInstance).count();
    }

    @Test
    void zipfHasHotPlayersAndUniformHasNone() {
        assertThat(shareOfHottest(Pick.ZIPF)).isGreaterThan(0.1);
        assertThat(shareOfHottest(Pick.UNIFORM)).isLessThan(0.01);
    }

    private static double shareOfHottest(Pick pick) {
        long hottest = operations(1, Mix.parse("find=1,trade=0,create=0"), pick).stream()
                .collect(Collectors.groupingBy(operation -> operation, Collectors.counting()))
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .max()
                .orElseThrow();
        return (double) hottest / OPERATIONS;
    }
}
