package dev.ormworkbench.database.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A deadline")
class DeadlineTest {

    private static final Duration SOON = Duration.ofMillis(200);

    private ServerSocket listening;

    @BeforeEach
    void listen() throws IOException {
        listening = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    }

    @AfterEach
    void close() throws IOException {
        listening.close();
    }

    private Socket connected(Deadline deadline) throws IOException, SQLException {
        Socket socket = deadline.cover(DeadlineSocket::new);
        socket.connect(listening.getLocalSocketAddress(), 60_000);
        socket.setSoTimeout(60_000);
        return socket;
    }

    /** Sends a byte whenever the last one has been read, as long as somebody reads. */
    private static void readForEver(Socket socket, Socket server) throws IOException {
        InputStream in = socket.getInputStream();
        OutputStream out = server.getOutputStream();
        while (true) {
            out.write(1);
            assertThat(in.read()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("ends reading where each byte comes in time")
    void trickle() throws Exception {
        try (Socket socket = connected(new Deadline(SOON));
                Socket server = listening.accept()) {
            assertThatThrownBy(() -> readForEver(socket, server))
                    .isInstanceOf(Deadline.Missed.class)
                    .hasMessage("does not end within 0 s");
        }
    }

    @Test
    @DisplayName("ends reading where nothing comes, sooner than the driver's own timeout")
    void silence() throws Exception {
        try (Socket socket = connected(new Deadline(SOON));
                Socket server = listening.accept()) {
            assertThat(server.isConnected()).isTrue();
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(Deadline.Missed.class);
        }
    }

    @Test
    @DisplayName("leaves the driver its own timeout, where that comes first")
    void ownTimeout() throws Exception {
        try (Socket socket = connected(new Deadline(Duration.ofHours(1)));
                Socket server = listening.accept()) {
            assertThat(server.isConnected()).isTrue();
            socket.setSoTimeout(1);
            assertThatThrownBy(() -> socket.getInputStream().read())
                    .isInstanceOf(SocketTimeoutException.class)
                    .isNotInstanceOf(Deadline.Missed.class);
            assertThat(socket.getSoTimeout()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("ends an answer that is far too long")
    void endless() throws Exception {
        try (Socket socket = connected(new Deadline(Duration.ofHours(1)));
                Socket server = listening.accept()) {
            Thread sender = new Thread(() -> {
                try {
                    byte[] much = new byte[64 * 1024];
                    while (true) {
                        server.getOutputStream().write(much);
                    }
                } catch (IOException e) {
                    // The test is over.
                }
            });
            sender.setDaemon(true);
            sender.start();
            byte[] into = new byte[64 * 1024];
            assertThatThrownBy(() -> {
                        while (true) {
                            assertThat(socket.getInputStream().read(into)).isPositive();
                        }
                    })
                    .isInstanceOf(Deadline.Missed.class)
                    .hasMessageContaining("16 MiB");
        }
    }

    @Test
    @DisplayName("holds nobody once it is lifted, and the driver has its own timeout again")
    void lifted() throws Exception {
        Deadline deadline = new Deadline(Duration.ofHours(1));
        try (Socket socket = connected(deadline);
                Socket server = listening.accept()) {
            server.getOutputStream().write(new byte[] {1, 2});
            assertThat(socket.getInputStream().read()).isEqualTo(1);
            assertThat(socket.getSoTimeout()).isEqualTo(60_000);
            deadline.restart(Duration.ZERO);
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(Deadline.Missed.class);
            deadline.lift();
            assertThat(socket.getInputStream().read()).isEqualTo(2);
            assertThat(socket.getSoTimeout()).isEqualTo(60_000);
        }
    }

    @Test
    @DisplayName("begins anew when it is given more, and for each socket")
    void restarted() throws Exception {
        Deadline deadline = new Deadline(Duration.ZERO);
        deadline.restart(Duration.ofHours(1));
        try (Socket socket = connected(deadline);
                Socket server = listening.accept()) {
            server.getOutputStream().write(1);
            assertThat(socket.getInputStream().read()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("is of the sockets that are made under it alone")
    void others() throws Exception {
        assertThat(Deadline.current()).isNull();
        try (Socket socket = new DeadlineSocket()) {
            socket.connect(listening.getLocalSocketAddress(), 60_000);
            try (Socket server = listening.accept()) {
                server.getOutputStream().write(1);
                assertThat(socket.getInputStream().read()).isEqualTo(1);
            }
        }
    }
}
