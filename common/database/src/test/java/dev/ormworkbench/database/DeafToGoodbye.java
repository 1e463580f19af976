package dev.ormworkbench.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A proxy between drivers and a server on the loopback address, which hides the end of a connection from the server,
 * because a busy or distant server notices it late. Needs plain text.
 */
public final class DeafToGoodbye implements AutoCloseable {

    private static final byte[] QUIT = {1, 0, 0, 0, 1};

    private final int serverPort;
    private final ServerSocket listening;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    public DeafToGoodbye(int serverPort) throws IOException {
        this.serverPort = serverPort;
        this.listening = new ServerSocket(0, 50, loopback());
        daemon(this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    private void accept() throws IOException {
        while (true) {
            Socket driver = listening.accept();
            Socket server = new Socket(loopback(), serverPort);
            sockets.add(driver);
            sockets.add(server);
            daemon(() -> relay(driver.getInputStream(), server.getOutputStream()));
            daemon(() -> relay(server.getInputStream(), driver.getOutputStream()));
        }
    }

    private static void relay(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
            if (!Arrays.equals(buffer, 0, length, QUIT, 0, QUIT.length)) {
                to.write(buffer, 0, length);
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // One of the sockets is closed.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }

    /** Lets the server see all ends now. */
    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
