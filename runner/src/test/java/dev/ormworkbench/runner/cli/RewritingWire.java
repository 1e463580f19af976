package dev.ormworkbench.runner.cli;

import dev.ormworkbench.runner.fixture.SharedServer;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A proxy between drivers and the shared server, on the loopback address, that replaces words of the server. The
 * replacement has the same number of bytes, so nothing else of a packet changes. It handles plain text only.
 */
final class RewritingWire implements AutoCloseable {

    private static final int HEADER_BYTES = 4;

    private final ServerSocket listening;
    private final URI server;
    private final Map<String, String> words;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    /** @param words the server's words, each with its replacement */
    RewritingWire(Map<String, String> words) throws IOException {
        this.words = words;
        this.server = URI.create(SharedServer.get().url().replaceFirst("^jdbc:", ""));
        this.listening = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        start(this::accept);
    }

    /** Returns the shared server's URL through this proxy. */
    String url() {
        return "jdbc:mysql://127.0.0.1:" + listening.getLocalPort() + server.getPath();
    }

    private interface Work {
        void run() throws IOException;
    }

    private void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // One side has ended. The other side notices it.
                    }
                },
                "rewriting-wire");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (true) {
            Socket driver = listening.accept();
            Socket real = new Socket(server.getHost(), server.getPort());
            sockets.addAll(List.of(driver, real));
            start(() -> {
                try (driver;
                        real;
                        InputStream commands = driver.getInputStream()) {
                    commands.transferTo(real.getOutputStream());
                }
            });
            start(() -> {
                try (driver;
                        real;
                        DataInputStream answers = new DataInputStream(real.getInputStream())) {
                    answer(answers, driver.getOutputStream());
                }
            });
        }
    }

    private void answer(DataInputStream answers, OutputStream driver) throws IOException {
        while (true) {
            byte[] header = answers.readNBytes(HEADER_BYTES);
            if (header.length < HEADER_BYTES) {
                return;
            }
            int length = (header[0] & 0xff) | (header[1] & 0xff) << 8 | (header[2] & 0xff) << 16;
            byte[] packet = Arrays.copyOf(header, HEADER_BYTES + length);
            answers.readFully(packet, HEADER_BYTES, length);
            driver.write(rewritten(packet));
        }
    }

    private byte[] rewritten(byte[] packet) {
        String text = new String(packet, StandardCharsets.ISO_8859_1);
        for (Map.Entry<String, String> each : words.entrySet()) {
            text = text.replace(
                    each.getKey(), bytes(each.getValue(), each.getKey().length()));
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Returns the UTF-8 bytes as characters, padded or cut to a given number. */
    private static String bytes(String text, int length) {
        String bytes = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return (bytes + "~".repeat(length)).substring(0, length);
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
