package dev.ormworkbench.runner.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Takes connections on the loopback address, and says to each what its script says, whatever that is. */
final class ScriptedServer implements AutoCloseable {

    private static final int CAPABILITIES = 0x00_8f_a2_8f | 0x00_08_00_00;

    private final ServerSocket listening;
    private final Script script;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    /** What is said to one connection, which ends with it. */
    interface Script {
        void play(Conversation with) throws IOException;
    }

    private ScriptedServer(Script script) throws IOException {
        this.listening = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        this.script = script;
    }

    static ScriptedServer playing(Script script) throws IOException {
        ScriptedServer server = new ScriptedServer(script);
        daemon(server::accept);
        return server;
    }

    String url() {
        return "jdbc:mysql://" + host() + "/shop";
    }

    String host() {
        return "127.0.0.1:" + listening.getLocalPort();
    }

    private void accept() throws IOException {
        while (true) {
            Socket socket = listening.accept();
            sockets.add(socket);
            daemon(() -> {
                try (socket) {
                    script.play(new Conversation(socket));
                }
            });
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
                // The other side has gone, or the test is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** One connection's. */
    static final class Conversation {

        private final DataInputStream in;
        private final OutputStream out;
        private int sequence;

        Conversation(Socket socket) throws IOException {
            this.in = new DataInputStream(socket.getInputStream());
            this.out = socket.getOutputStream();
        }

        void bytes(byte... bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        void text(String text) throws IOException {
            bytes(text.getBytes(UTF_8));
        }

        /** A whole packet. */
        void packet(byte... payload) throws IOException {
            byte[] packet = new byte[payload.length + 4];
            packet[0] = (byte) payload.length;
            packet[1] = (byte) (payload.length >> 8);
            packet[2] = (byte) (payload.length >> 16);
            packet[3] = (byte) sequence++;
            System.arraycopy(payload, 0, packet, 4, payload.length);
            bytes(packet);
        }

        /** The first packet of a server that the drivers take for one, of MySQL 8. */
        void greeting() throws IOException {
            packet(greetingBytes());
        }

        /** As {@link #greeting} sends it. */
        static byte[] greetingPacket() {
            byte[] payload = greetingBytes();
            byte[] packet = new byte[payload.length + 4];
            packet[0] = (byte) payload.length;
            System.arraycopy(payload, 0, packet, 4, payload.length);
            return packet;
        }

        private static byte[] greetingBytes() {
            ByteArrayOutputStream greeting = new ByteArrayOutputStream();
            greeting.write(10);
            greeting.writeBytes("8.0.36\0".getBytes(UTF_8));
            greeting.writeBytes(new byte[] {7, 0, 0, 0});
            greeting.writeBytes("12345678\0".getBytes(UTF_8));
            greeting.writeBytes(new byte[] {(byte) CAPABILITIES, (byte) (CAPABILITIES >> 8), (byte) 255, 2, 0});
            greeting.writeBytes(new byte[] {(byte) (CAPABILITIES >> 16), (byte) (CAPABILITIES >> 24), 21});
            greeting.writeBytes(new byte[10]);
            greeting.writeBytes("123456789012\0mysql_native_password\0".getBytes(UTF_8));
            return greeting.toByteArray();
        }

        /** Greets, and takes the login. */
        void login() throws IOException {
            greeting();
            skipPacket();
        }

        /** Greets, takes the login, and lets everybody in. */
        void letIn() throws IOException {
            login();
            done();
        }

        void skipPacket() throws IOException {
            takePacket();
        }

        /** What the driver sends next. */
        byte[] takePacket() throws IOException {
            int length = in.read() | in.read() << 8 | in.read() << 16;
            sequence = in.read() + 1;
            byte[] payload = length < 0 ? new byte[0] : in.readNBytes(length);
            if (payload.length < length || length < 0) {
                throw new IOException("the driver has gone");
            }
            return payload;
        }

        /** That something was done, without rows. */
        void done() throws IOException {
            packet(new byte[] {0, 0, 0, 2, 0, 0, 0});
        }

        void error(int code, String state, String message) throws IOException {
            ByteArrayOutputStream error = new ByteArrayOutputStream();
            error.writeBytes(new byte[] {(byte) 255, (byte) code, (byte) (code >> 8)});
            error.writeBytes(("#" + state + message).getBytes(UTF_8));
            packet(error.toByteArray());
        }

        /** Without the SQLState: the driver has not said yet that it knows one. */
        void errorBeforeGreeting(int code, String message) throws IOException {
            ByteArrayOutputStream error = new ByteArrayOutputStream();
            error.writeBytes(new byte[] {(byte) 255, (byte) code, (byte) (code >> 8)});
            error.writeBytes(message.getBytes(UTF_8));
            packet(error.toByteArray());
        }

        /** Asks for another way to log in. */
        void switchTo(String plugin) throws IOException {
            packet(("\376" + plugin + "\00012345678901234567890\0").getBytes(ISO_8859_1));
        }

        /** What the driver says to that, up to its end. */
        String heard() throws IOException {
            return new String(in.readAllBytes(), ISO_8859_1);
        }

        /** One byte a second: what is played is slow, and no test waits for its end. */
        void pause() throws IOException {
            try {
                Thread.sleep(1_000);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        /** Leaves the word to the driver until that ends the connection. */
        void listen() throws IOException {
            while (in.read() >= 0) {
                // It waits for an answer.
            }
        }
    }
}
