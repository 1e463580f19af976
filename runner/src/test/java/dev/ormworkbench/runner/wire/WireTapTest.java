package dev.ormworkbench.runner.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.runner.wire.packet.PacketCutter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests how the tap handles connections, whatever they carry. */
class WireTapTest {

    private ServerSocket server;
    private WireTap tap;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        tap = WireTap.open(Duration.ZERO);
    }

    @AfterEach
    void close() throws IOException {
        tap.close();
        server.close();
    }

    private Socket newSocket() {
        return WireTap.newSocket(tap.properties(Driver.MYSQL).getProperty(WireTap.PROPERTY));
    }

    @Test
    void aTapThatNeedNotDelayIsNotInTheWay() {
        try (WireTap none = WireTap.delaying(Duration.ZERO);
                WireTap some = WireTap.delaying(Duration.ofMillis(1))) {
            assertThat(none.properties(Driver.MYSQL)).isEmpty();
            assertThat(some.properties(Driver.MYSQL)).containsOnlyKeys("socketFactory", WireTap.PROPERTY);
        }
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
        Socket client = newSocket();
        client.connect(server.getLocalSocketAddress());
        return new Ends(client, server.accept());
    }

    @Test
    void aTapThatIsCutOffEndsWhatWaitsAndTakesNothingNew() throws Exception {
        try (Ends ends = connect()) {
            CompletableFuture<Integer> reading = CompletableFuture.supplyAsync(() -> {
                try {
                    return ends.client().getInputStream().read();
                } catch (IOException e) {
                    return -2;
                }
            });

            tap.cutOff();

            assertThat(reading.get()).isNegative();
            assertThat(ends.server().getInputStream().read()).isEqualTo(-1);
            assertThatThrownBy(this::newSocket).isInstanceOf(IllegalStateException.class);
        }
    }

    private WireTotals totals() {
        return tap.log().totalsSince(tap.log().begin());
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
        assertThat(totals().bytesOut() + totals().handshakes().bytesOut()).isEqualTo(out.length);
        assertThat(totals().bytesIn() + totals().handshakes().bytesIn()).isEqualTo(in.length);
        assertThat(totals().hidden()).containsKey(HiddenBy.FOREIGN);
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
    void singleBytesAndSkippedOnesAreCounted() throws Exception {
        try (Ends ends = connect()) {
            ends.server().getOutputStream().write(new byte[] {1, 2, 3, -1});
            InputStream in = ends.client().getInputStream();
            assertThat(in.read()).isEqualTo(1);
            assertThat(in.skip(2)).isEqualTo(2);
            assertThat(in.read()).isEqualTo(255);
            OutputStream out = ends.client().getOutputStream();
            for (int i = 0; i < PacketCutter.HEADER_BYTES; i++) {
                out.write(7);
            }
            out.flush();
            assertThat(ends.server().getInputStream().read()).isEqualTo(7);
            ends.server().shutdownOutput();
            assertThat(in.read()).isEqualTo(-1);
        }
        assertThat(totals().bytesIn() + totals().handshakes().bytesIn()).isEqualTo(4);
        assertThat(totals().bytesOut() + totals().handshakes().bytesOut()).isEqualTo(PacketCutter.HEADER_BYTES);
    }

    @Test
    void aSocketBehavesAsAnyOtherWhenItIsNotConnectedOrClosed() throws Exception {
        try (Socket socket = newSocket()) {
            assertThatThrownBy(socket::getInputStream).isInstanceOf(SocketException.class);
            assertThatThrownBy(socket::getOutputStream).isInstanceOf(SocketException.class);
        }
        try (Ends ends = connect()) {
            InputStream in = ends.client().getInputStream();
            in.close();
            assertThat(ends.client().isClosed()).isTrue();
            assertThatThrownBy(ends.client()::getInputStream).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void aMissingServerGivesNoConnection() throws Exception {
        SocketAddress address = server.getLocalSocketAddress();
        server.close();
        try (Socket client = newSocket()) {
            assertThatThrownBy(() -> client.connect(address)).isInstanceOf(IOException.class);
        }
        assertThat(totals()).isEqualTo(WireTotals.NOTHING);
    }

    @ParameterizedTest
    @EnumSource(Driver.class)
    void aTapThatIsClosedMakesNoSockets(Driver driver) throws Exception {
        String number = tap.properties(driver).getProperty(WireTap.PROPERTY);
        tap.close();
        tap.close();
        assertThatThrownBy(() -> WireTap.newSocket(number).close())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is closed");
        assertThatThrownBy(() -> WireTap.newSocket(null).close()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void tapsAreIndependent() throws Exception {
        try (WireTap other = WireTap.open(Duration.ZERO);
                Ends ends = connect()) {
            ends.client().getOutputStream().write(1);
            assertThat(totals().handshakes().connections()).isEqualTo(1);
            assertThat(other.log().totalsSince(other.log().begin())).isEqualTo(WireTotals.NOTHING);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-0.001S", "PT1.000000001S", "PT1H"})
    void aLatencyHasBounds(String latency) {
        assertThatThrownBy(() -> WireTap.open(Duration.parse(latency)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1000 ms");
    }
}
