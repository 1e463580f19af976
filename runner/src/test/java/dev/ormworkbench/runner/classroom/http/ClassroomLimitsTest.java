package dev.ormworkbench.runner.classroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.fixture.OpenClassroom;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each test has a server of its own, because one that has refused somebody goes on refusing for a while. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("The classroom's server bounds")
class ClassroomLimitsTest {

    private static final int MANY = 1_000;
    private static final int FEW = 5;
    private static final int SENDERS = 45;
    private static final int STRANGERS = 150;

    /** In each pause: ten times as fast as the slowest sender may be. */
    private static final int FAST = 1_000;

    /** In milliseconds; less than the time after which a stranger's connection was once closed. */
    private static final int PATIENCE = 15_000;

    private static final Duration PAUSE = Duration.ofMillis(100);

    /** How often somebody sends who pauses after each time, until an idle connection is closed. */
    private static final int SENT_WHILE_IDLE = (int) Duration.ofSeconds(20).dividedBy(PAUSE);

    private OpenClassroom classroom;
    private ClassroomServer server;
    private URI address;
    private String cookie;

    @BeforeAll
    void open() throws IOException {
        classroom = new OpenClassroom();
    }

    @AfterAll
    void close() {
        classroom.close();
    }

    @BeforeEach
    void start() throws IOException {
        server = ClassroomServer.start(classroom.classroom(), 0);
        address = URI.create(server.address());
        cookie = answer(head("GET", "/?" + address.getQuery(), "Connection: close"))
                .replaceFirst("(?s).*Set-Cookie: ([^;]+);.*", "$1");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String head(String method, String path, String... headers) {
        return method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + address.getPort() + "\r\nCookie: " + cookie
                + "\r\n" + String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n") + "\r\n";
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), address.getPort());
    }

    private String answer(String requests) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(requests.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    @DisplayName("how slowly a body may come: a slow sender is cut off, long before its idle connection would be")
    void slowSender() throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream()
                    .write(head("POST", "/api/check", "Content-Type: application/json", "Content-Length: 1000000")
                            .getBytes(StandardCharsets.ISO_8859_1));
            socket.setSoTimeout((int) PAUSE.toMillis());

            int sent = 0;
            String answer = "";
            while (answer.isEmpty() && sent < MANY) {
                socket.getOutputStream().write(' ');
                sent++;
                answer = whatIsThere(socket.getInputStream());
            }

            assertThat(answer).startsWith("HTTP/1.1 408 ");
            assertThat(sent).isBetween(2, SENT_WHILE_IDLE);
        }
    }

    @Test
    @DisplayName("how many requests it answers meanwhile: all, however many bodies come")
    void manySenders() throws Exception {
        AtomicBoolean answered = new AtomicBoolean();
        List<Socket> senders = new ArrayList<>();
        Thread sending = new Thread(() -> sendOn(senders, answered));
        try {
            for (int i = 0; i < SENDERS; i++) {
                senders.add(connect());
                senders.get(i)
                        .getOutputStream()
                        .write(head("POST", "/api/check", "Content-Type: application/json", "Content-Length: 1000000")
                                .getBytes(StandardCharsets.ISO_8859_1));
            }
            sending.start();

            String page = answer(head("GET", "/icon.svg", "Connection: close"));
            String check = answer(head(
                            "POST",
                            "/api/check",
                            "Connection: close",
                            "Content-Type: application/json",
                            "Content-Length: 11")
                    + "{\"text\":\"\"}");

            assertThat(page).startsWith("HTTP/1.1 200 ");
            assertThat(check).startsWith("HTTP/1.1 200 ");
            for (Socket sender : senders) {
                assertThat(sender.getInputStream().available())
                        .as("it still sends")
                        .isZero();
            }
        } finally {
            answered.set(true);
            sending.join();
            for (Socket each : senders) {
                each.close();
            }
        }
    }

    /** Sends more than the slowest may send. */
    private static void sendOn(List<Socket> senders, AtomicBoolean answered) {
        byte[] some = " ".repeat(FAST).getBytes(StandardCharsets.ISO_8859_1);
        try {
            while (!answered.get()) {
                for (Socket each : senders) {
                    each.getOutputStream().write(some);
                }
                pause();
            }
        } catch (IOException | InterruptedException e) {
            // The server has cut one off, and the test finds its answer.
        }
    }

    @Test
    @DisplayName("how long a body may be missing: each request without one is cut off")
    void noBodies() throws IOException {
        List<Socket> silent = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            silent.add(connect());
            silent.get(i)
                    .getOutputStream()
                    .write(head("POST", "/api/check", "Content-Type: application/json", "Content-Length: 100")
                            .getBytes(StandardCharsets.ISO_8859_1));
        }
        for (Socket each : silent) {
            try (each) {
                assertThat(new String(each.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 408 ");
            }
        }
    }

    @Test
    @DisplayName("how many connections wait that nobody has let in: they keep no page from the server")
    void strangers() throws IOException {
        List<Socket> strangers = new ArrayList<>();
        try {
            for (int i = 0; i < STRANGERS; i++) {
                strangers.add(connect());
                strangers.get(i).getOutputStream().write("GET / HTTP/1.1\r\n".getBytes(StandardCharsets.ISO_8859_1));
            }
            try (Socket page = connect()) {
                page.setSoTimeout(PATIENCE);
                page.getOutputStream()
                        .write(head("GET", "/icon.svg", "Connection: close").getBytes(StandardCharsets.ISO_8859_1));
                assertThat(new String(page.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 200 ");
            }
        } finally {
            for (Socket each : strangers) {
                each.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET / HTTP/1.1\r\n", "HEAD"})
    @DisplayName("how long a request may take to arrive, even if it goes on arriving")
    void slowHead(String first) throws IOException, InterruptedException {
        try (Socket socket = connect()) {
            socket.setSoTimeout((int) PAUSE.toMillis());
            socket.getOutputStream()
                    .write(first.replace("HEAD", head("GET", "/icon.svg")).getBytes(StandardCharsets.ISO_8859_1));
            int sent = 0;
            try {
                for (boolean open = true; open && sent < MANY; sent++) {
                    if (!first.isEmpty()) {
                        socket.getOutputStream().write('x');
                    }
                    open = isOpen(socket.getInputStream());
                }
            } catch (IOException e) {
                // The server has closed it.
            }
            assertThat(sent).isLessThan(MANY);
        }
    }

    private static boolean isOpen(InputStream in) throws IOException {
        try {
            return in.read(new byte[4096]) >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        }
    }

    /** Returns what the server sends within a moment; empty if it says nothing. */
    private static String whatIsThere(InputStream in) throws IOException {
        byte[] some = new byte[4096];
        try {
            int length = in.read(some);
            assertThat(length).as("an answer before the end").isPositive();
            return new String(some, 0, length, StandardCharsets.UTF_8);
        } catch (SocketTimeoutException e) {
            return "";
        }
    }

    @Test
    @DisplayName("how many requests come in a second, and answers again when there are fewer")
    void flood() throws IOException, InterruptedException {
        String requests = head("GET", "/icon.svg").repeat(MANY) + head("GET", "/icon.svg", "Connection: close");
        String answers = answer(requests);
        for (int i = 0;
                i < FEW && count(answers, 429) == 0;
                i++) { // on a machine that needs five seconds for all of them
            answers = answer(requests);
        }
        assertThat(count(answers, 429)).isPositive();

        assertThat(count(answers, 200)).isPositive();
        assertThat(count(answers, 200) + count(answers, 429)).isEqualTo(MANY + 1);
        assertThat(answers).contains("{\"error\":\"Too Many Requests\"}").doesNotContainIgnoringCase("jetty");
        while (count(answer(head("GET", "/", "Connection: close")), 200) == 0) {
            pause();
        }
    }

    @Test
    @DisplayName("how many requests come in a second, and counts none of those that it does not let in")
    void strangersFlood() throws IOException {
        String strangers =
                head("GET", "/?token=wrong").repeat(MANY) + head("GET", "/?token=wrong", "Connection: close");

        String refusals = answer(strangers);
        String page = answer(head("GET", "/icon.svg", "Connection: close"));

        assertThat(count(refusals, 403)).isEqualTo(MANY + 1);
        assertThat(page).startsWith("HTTP/1.1 200 ");
    }

    private static long count(String answers, int status) {
        return Pattern.compile("HTTP/1\\.1 " + status + " ")
                .matcher(answers)
                .results()
                .count();
    }

    private static void pause() throws InterruptedException {
        LockSupport.parkNanos(PAUSE.toNanos());
        if (Thread.interrupted()) { // it takes too long
            throw new InterruptedException();
        }
    }
}
