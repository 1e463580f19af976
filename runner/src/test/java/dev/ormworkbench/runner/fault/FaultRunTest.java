package dev.ormworkbench.runner.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ormworkbench.store.Player;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Injects faults under eight traders. Nothing is lost or invented, and each trader learns the true outcome of a trade,
 * or that it is unknown. The system property {@code node-script} names a script that kills, pauses and disconnects
 * nodes. It is called with {@code kill}, {@code start}, {@code pause} or {@code resume} and the node's number, from 1.
 */
class FaultRunTest {

    private static final int FAULTS = 200;

    /** The number of killed connections before a fault of a whole node. */
    private static final int KILLS_PER_NODE_FAULT = 16;

    /** Enough calls to see that a fault is over, and few enough to be in the middle of one. */
    private static final int CALLS_BETWEEN = 8;

    private static final String SCRIPT = System.getProperty("node-script", "");

    @Test
    void killedConnectionsLoseNothing() throws Exception {
        Random random = new Random(1);
        try (FaultRun run = new FaultRun()) {
            List<Trader.Told> told = run.trade(() -> {
                for (int fault = 0; fault < FAULTS; fault++) {
                    run.awaitCalls(CALLS_BETWEEN);
                    killSomeConnection(run, random);
                }
                run.awaitCalls(CALLS_BETWEEN * FaultRun.TRADERS);
            });

            assertToldTheTruth(run, told);
        }
    }

    @Test
    void killedPausedAndDisconnectedNodesLoseNothing() throws Exception {
        assumeTrue(!SCRIPT.isEmpty(), "no -Dnode-script");
        Random random = new Random(2);
        try (FaultRun run = new FaultRun()) {
            assumeTrue(run.nodes() > 2, "no -Dnodes");
            List<Trader.Told> told = run.trade(() -> {
                NodeFault[] kinds = NodeFault.values();
                int nodeFaults = 0;
                for (int fault = 0; fault < FAULTS; fault++) {
                    run.awaitCalls(CALLS_BETWEEN);
                    if (fault % KILLS_PER_NODE_FAULT == KILLS_PER_NODE_FAULT - 1) {
                        // The first node holds the lock of this run.
                        kinds[nodeFaults % kinds.length].on(run, 1 + random.nextInt(run.nodes() - 1));
                        nodeFaults++;
                        run.awaitAllNodes();
                    } else {
                        killSomeConnection(run, random);
                    }
                }
                run.awaitCalls(CALLS_BETWEEN * FaultRun.TRADERS);
            });

            assertToldTheTruth(run, told);
        }
    }

    private enum NodeFault {
        KILLED {
            @Override
            void on(FaultRun run, int node) throws IOException, InterruptedException {
                script("kill", node);
                try {
                    run.awaitCalls(CALLS_BETWEEN);
                } finally {
                    script("start", node);
                }
            }
        },
        PAUSED {
            @Override
            void on(FaultRun run, int node) throws IOException, InterruptedException {
                script("pause", node);
                try {
                    TimeUnit.SECONDS.sleep(2); // a fixed duration, not a wait
                } finally {
                    script("resume", node);
                }
            }
        },
        CUT_OFF {
            @Override
            void on(FaultRun run, int node) throws SQLException, InterruptedException {
                run.setGlobal(node, "wsrep_provider_options = 'gmcast.isolate=1'");
                try {
                    run.awaitCalls(CALLS_BETWEEN);
                } finally {
                    run.setGlobal(node, "wsrep_provider_options = 'gmcast.isolate=0'");
                }
            }
        };

        abstract void on(FaultRun run, int node) throws IOException, SQLException, InterruptedException;
    }

    private static void killSomeConnection(FaultRun run, Random random) throws SQLException {
        boolean killed = false;
        for (int attempt = 0; attempt < 10_000 && !killed; attempt++) {
            killed = run.killConnection(random.nextInt(run.nodes()), random);
        }
        assertThat(killed).as("there was a connection to kill").isTrue();
    }

    private static void script(String command, int node) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(SCRIPT, command, String.valueOf(node + 1))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).as(SCRIPT + " " + command).isZero();
    }

    private static void assertToldTheTruth(FaultRun run, List<Trader.Told> told) throws Exception {
        told.forEach(System.err::println);
        run.awaitAllNodes();
        List<Player> players = run.players(0);
        for (int node = 1; node < run.nodes(); node++) {
            assertThat(run.players(node)).as("players on node " + (node + 1)).isEqualTo(players);
        }
        assertThat(players.stream().mapToLong(Player::coins).sum())
                .as("coins")
                .isEqualTo((long) FaultRun.RICHES * (FaultRun.SELLERS + FaultRun.TRADERS));
        assertThat(players.stream().mapToLong(Player::goods).sum())
                .as("goods")
                .isEqualTo((long) FaultRun.RICHES * FaultRun.SELLERS);
        assertThat(told).allSatisfy(trader -> {
            Player player = players.stream()
                    .filter(candidate -> candidate.id().equals(trader.player()))
                    .findFirst()
                    .orElseThrow();
            assertThat((long) player.goods())
                    .as("trades that happened; " + trader)
                    .isBetween(trader.done(), trader.done() + trader.unknown());
            assertThat(player.coins()).isEqualTo(FaultRun.RICHES - player.goods());
            assertThat(trader.done()).as(trader.toString()).isPositive();
        });
        assertThat(told).as("the faults were felt").anySatisfy(trader -> assertThat(
                        trader.unknown() + trader.unavailable())
                .isPositive());
    }
}
