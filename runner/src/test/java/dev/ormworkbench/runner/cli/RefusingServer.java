package dev.ormworkbench.runner.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A server that refuses each connection at once, in the test's words. */
final class RefusingServer implements AutoCloseable {

    private static final int HOST_NOT_ALLOWED = 1130;

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    private final byte[] refusal;

    RefusingServer(String words) throws IOException {
        refusal = packet(words.getBytes(StandardCharsets.UTF_8));
        Thread thread = new Thread(this::refuse, "refusing-server");
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return "jdbc:mysql://127.0.0.1:" + listening.getLocalPort() + "/test";
    }

    private void refuse() {
        while (!listening.isClosed()) {
            try (Socket driver = listening.accept()) {
                driver.getOutputStream().write(refusal);
                driver.shutdownOutput();
                driver.getInputStream().readAllBytes();
            } catch (IOException e) {
                // The driver has disconnected, or the test is over.
            }
        }
    }

    private static byte[] packet(byte[] words) {
        int length = 3 + words.length;
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        for (int part :
                new int[] {length, length >> 8, length >> 16, 0, 0xff, HOST_NOT_ALLOWED, HOST_NOT_ALLOWED >> 8}) {
            packet.write(part);
        }
        packet.writeBytes(words);
        return packet.toByteArray();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
