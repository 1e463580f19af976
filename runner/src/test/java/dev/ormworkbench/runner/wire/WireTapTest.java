package dev.ormworkbench.runner.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tap does with connections, whatever is said on them. */
@Timeout(60)
class WireTapTest {

    private ServerSocket server;
    private WireTap tap;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        tap = WireTap.open("localhost", server.getLocalPort(), Duration.ZERO);
    }

    @AfterEach
    void close() throws IOException {
        tap.close();
        server.close();
        TapThreads.assertNone();
    }

    /** Both ends of a connection through the tap. */
    private record Ends(Socket client, Socket server) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            client.close();
            server.close();
        }
    }

    private Ends connect() throws IOException {
        Socket client = new Socket(tap.host(), tap.port());
        return new Ends(client, server.accept());
    }

    @Test
    void everyByteArrivesUnchangedInBothDirections() throws Exception {
        byte[] out = new byte[5_000_000];
        byte[] in = new byte[7_000_000];
        new Random(1).nextBytes(out);
        new Random(2).nextBytes(in);
        try (Ends ends = connect()) {
            CompletableFuture<Void> client = sending(ends.client(), out);
            CompletableFuture<Void> serverSide = sending(ends.server(), in);
            CompletableFuture<byte[]> received = CompletableFuture.supplyAsync(() -> read(ends.server(), out.length));

            assertThat(read(ends.client(), in.length)).isEqualTo(in);
            assertThat(received.get()).isEqualTo(out);
            client.get();
            serverSide.get();
        }
        WireTotals totals = tap.log().totalsSince(tap.log().begin());
        assertThat(totals.bytesOut() + totals.handshakes().bytesOut()).isEqualTo(out.length);
        assertThat(totals.bytesIn() + totals.handshakes().bytesIn()).isEqualTo(in.length);
        assertThat(totals.veiled()).containsKey(Veil.FOREIGN);
    }

    private static CompletableFuture<Void> sending(Socket socket, byte[] bytes) {
        return CompletableFuture.runAsync(() -> {
            try {
                socket.getOutputStream().write(bytes);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static byte[] read(Socket socket, int length) {
        try {
            return socket.getInputStream().readNBytes(length);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void oneSideMayEndBeforeTheOther() throws Exception {
        try (Ends ends = connect()) {
            ends.client().getOutputStream().write(1);
            ends.client().shutdownOutput();
            assertThat(ends.server().getInputStream().readAllBytes()).containsExactly(1);

            ends.server().getOutputStream().write(new byte[] {2, 3});
            ends.server().shutdownOutput();
            assertThat(ends.client().getInputStream().readAllBytes()).containsExactly(2, 3);
            TapThreads.awaitEndOfConnections();
        }
    }

    @Test
    void aResetIsPassedOnToTheServer() throws Exception {
        try (Ends ends = connect()) {
            ends.client().setSoLinger(true, 0);
            ends.client().close();

            assertThatThrownBy(() -> ends.server().getInputStream().read()).isInstanceOf(SocketException.class);
            TapThreads.awaitEndOfConnections();
        }
    }

    @Test
    void aResetIsPassedOnToTheClient() throws Exception {
        try (Ends ends = connect()) {
            ends.server().getOutputStream().write(1);
            assertThat(ends.client().getInputStream().read()).isEqualTo(1);
            ends.server().setSoLinger(true, 0);
            ends.server().close();

            assertThatThrownBy(() -> ends.client().getInputStream().read()).isInstanceOf(SocketException.class);
            TapThreads.awaitEndOfConnections();
        }
    }

    @Test
    void aServerThatIsNotThereGivesAClosedConnection() throws Exception {
        server.close();
        try (Socket client = new Socket(tap.host(), tap.port())) {
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
        try (WireTap unknown = WireTap.open("host.invalid", 3306, Duration.ZERO);
                Socket client = new Socket(unknown.host(), unknown.port())) {
            InputStream in = client.getInputStream();
            assertThatThrownBy(() -> {
                        if (in.read() == -1) {
                            throw new SocketException("end");
                        }
                    })
                    .isInstanceOf(SocketException.class);
        }
    }

    @Test
    void closingItEndsEverythingAtOnce() throws Exception {
        try (Ends ends = connect();
                Ends other = connect()) {
            other.client().getOutputStream().write(1);
            tap.close();
            tap.close();

            TapThreads.assertNone();
            for (Socket socket : new Socket[] {ends.client(), ends.server()}) {
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            }
            assertThatThrownBy(() -> new Socket(tap.host(), tap.port()).close()).isInstanceOf(IOException.class);
        }
        assertThat(tap.log().totalsSince(tap.log().begin()).handshakes().connections())
                .isEqualTo(2);
    }

    @Test
    void closingItEndsADelay() throws Exception {
        tap.close();
        tap = WireTap.open("localhost", server.getLocalPort(), WireTap.MAX_LATENCY);
        try (Socket client = new Socket(tap.host(), tap.port())) {
            tap.close();

            TapThreads.assertNone();
            assertThatThrownBy(() -> {
                        if (client.getInputStream().read() == -1) {
                            throw new SocketException("end");
                        }
                    })
                    .isInstanceOf(SocketException.class);
        }
    }

    @Test
    void itMayBeClosedWhileTheServerTakesNothing() throws Exception {
        try (Ends ends = connect()) {
            CompletableFuture<Void> sending = sending(ends.client(), new byte[50_000_000]);
            while (tap.log().totalsSince(tap.log().begin()).bytesOut() == 0) {
                Thread.onSpinWait();
            }
            tap.close();

            TapThreads.assertNone();
            assertThatThrownBy(() -> sending.get(10, TimeUnit.SECONDS)).hasRootCauseInstanceOf(SocketException.class);
        }
    }

    @Test
    void whatNobodyWaitsForIsInTheLogOnceItHasSettled() throws Exception {
        try (Ends ends = connect()) {
            for (int i = 1; i <= 300; i++) {
                ends.client().getOutputStream().write(new byte[10]);

                assertThat(tap.settle(Duration.ofSeconds(10))).isTrue();
                assertThat(tap.log().totalsSince(tap.log().begin()).bytesOut()).isEqualTo(10L * i);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-0.001S", "PT1.000000001S", "PT1H"})
    void aLatencyHasBounds(String latency) {
        assertThatThrownBy(() -> WireTap.open("localhost", 3306, Duration.parse(latency)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1000 ms");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65536})
    void aPortHasBounds(int port) {
        assertThatThrownBy(() -> WireTap.open("localhost", port, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Integer.toString(port));
    }
}
